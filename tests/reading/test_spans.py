"""Things found by where they stand."""

import pytest

from service.reading.document import Span
from service.reading.spans import SpanIndex

INDEX = SpanIndex([(Span(30, 40), "c"), (Span(10, 20), "a"), (Span(11, 12), "b")])


@pytest.mark.parametrize(
    ("stretch", "touched"),
    [
        (Span(0, 10), False),
        (Span(0, 11), True),
        (Span(12, 13), True),
        (Span(20, 25), False),
        (Span(29, 31), True),
        (Span(40, 50), False),
    ],
)
def test_touches(stretch: Span, touched: bool) -> None:
    assert INDEX.touches(stretch) is touched


@pytest.mark.parametrize(
    ("stretch", "things"),
    [(Span(0, 50), ["a", "b", "c"]), (Span(11, 40), ["b", "c"]), (Span(10, 19), ["b"]), (Span(12, 39), [])],
)
def test_inside(stretch: Span, things: list[str]) -> None:
    assert [thing for _, thing in INDEX.inside(stretch)] == things
