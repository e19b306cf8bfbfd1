"""Several things done at once, answered in the order in which they came."""

from __future__ import annotations

import contextvars
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_order(work: Callable[[Item], Result], items: Iterable[Item], at_once: int) -> Iterator[Result]:
    """The results of work on items, of which so many are under way at once and no more are taken.

    A result is given as soon as it and those before it are there, also while the next item is waited for. What `work`
    raises, or taking the next item does, is raised in its turn. Closing the iterator takes no further items.
    """
    under_way: Queue[Future[Result] | None] = Queue()
    places = threading.Semaphore(at_once)
    closed = threading.Event()
    # Work is done for whoever asked for it, whose name stands in a context variable.
    context = contextvars.copy_context()

    def take() -> None:
        waiting = iter(items)
        try:
            while places.acquire() and not closed.is_set():
                under_way.put(threads.submit(context.copy().run, work, next(waiting)))
        except StopIteration:
            pass
        except Exception as failure:
            failed: Future[Result] = Future()
            failed.set_exception(failure)
            under_way.put(failed)
        finally:
            under_way.put(None)

    with ThreadPoolExecutor(at_once, thread_name_prefix="work") as threads:
        taking = threading.Thread(target=take, name="take", daemon=True)
        taking.start()
        try:
            while future := under_way.get():
                yield future.result()
                places.release()
        finally:
            closed.set()
            places.release()
            taking.join()
