"""How attributions lie to each other."""

from service.reading.document import Span
from service.reading.speech.claims import Attribution
from service.reading.speech.nesting import DEEPEST, without_deepest


def attribution(start: int, end: int) -> Attribution:
    return Attribution(None, None, (Span(start, end),), 0.9)


def test_sources_that_quote_one_another_without_end_are_cut_off() -> None:
    nested = [attribution(start, 100) for start in range(10)]
    after = attribution(200, 220)
    assert list(without_deepest([*nested, after])) == [*nested[:DEEPEST], after]


def test_attributions_side_by_side_are_all_kept() -> None:
    beside = [attribution(start, start + 5) for start in range(0, 100, 10)]
    assert list(without_deepest(beside)) == beside
