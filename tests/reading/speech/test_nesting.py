"""How attributions lie to each other."""

from service.reading.document import Attribution, Span
from service.reading.speech.nesting import DEEPEST, keep_surest, shared_length, without_deepest

from ..effort import grows_in_proportion


def attribution(start: int, end: int) -> Attribution:
    return Attribution(None, None, (Span(start, end),), 0.9)


def test_sources_that_quote_one_another_without_end_are_cut_off() -> None:
    nested = [attribution(start, 100) for start in range(10)]
    after = attribution(200, 220)
    assert list(without_deepest([*nested, after])) == [*nested[:DEEPEST], after]


def test_attributions_side_by_side_are_all_kept() -> None:
    beside = [attribution(start, start + 5) for start in range(0, 100, 10)]
    assert list(without_deepest(beside)) == beside


def test_the_characters_that_two_contents_share() -> None:
    one, other = [Span(0, 10), Span(20, 30), Span(40, 50)], [Span(5, 25), Span(28, 29), Span(50, 60)]
    assert shared_length(one, other) == shared_length(other, one) == 11
    assert shared_length(one, [Span(10, 20), Span(60, 70)]) == 0


def test_contents_in_many_pieces_take_work_in_proportion() -> None:
    def two(pieces: int) -> list[Attribution]:
        content = tuple(Span(10 * number, 10 * number + 5) for number in range(pieces))
        return [Attribution(None, None, content, sure) for sure in (0.9, 0.8)]

    assert [one.confidence for one in keep_surest(two(3))] == [0.9]
    assert grows_in_proportion(keep_surest, two, 500)
