"""Several things at once, in order, and no more of them than there are places."""

import contextvars
import threading

import pytest

from service.work.in_order import in_order


def test_results_come_in_the_order_of_the_items() -> None:
    second_done = threading.Event()

    def work(item: int) -> int:
        if item == 1:
            assert second_done.wait(30)
        if item == 2:
            second_done.set()
        return 10 * item

    assert list(in_order(work, [1, 2, 3], at_once=2)) == [10, 20, 30]


def test_no_more_items_are_taken_than_there_are_places() -> None:
    taken = []

    def items():
        for item in range(10):
            taken.append(item)
            yield item

    results = in_order(lambda item: item, items(), at_once=3)
    for number in range(10):
        assert next(results) == number
        assert len(taken) <= number + 4


def test_a_result_does_not_wait_for_the_next_item() -> None:
    answered = threading.Event()

    def items():
        yield 1
        assert answered.wait(30)
        yield 2

    results = in_order(lambda item: item, items(), at_once=3)
    assert next(results) == 1
    answered.set()
    assert list(results) == [2]


def test_what_taking_an_item_raises_comes_in_its_turn() -> None:
    def items():
        yield 1
        raise ZeroDivisionError

    results = in_order(lambda item: item, items(), at_once=3)
    assert next(results) == 1
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_closing_it_takes_no_further_items() -> None:
    taken = []

    def items():
        for item in range(100):
            taken.append(item)
            yield item

    results = in_order(lambda item: item, items(), at_once=2)
    next(results)
    results.close()
    assert len(taken) < 10


def test_work_is_done_for_whoever_asked_for_it() -> None:
    name: contextvars.ContextVar[str] = contextvars.ContextVar("name", default="nobody")
    name.set("Ada")
    assert list(in_order(lambda _: name.get(), [1, 2], at_once=2)) == ["Ada", "Ada"]


def test_nothing_of_nothing() -> None:
    assert list(in_order(lambda item: item, [], at_once=2)) == []
