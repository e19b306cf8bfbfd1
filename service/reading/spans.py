"""Things by where they stand, so that those near a stretch of the text are found without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate
from typing import Generic, TypeVar

from service.reading.document import Span

Thing = TypeVar("Thing")


class SpanIndex(Generic[Thing]):
    """Things in the order of their spans, which may overlap each other."""

    def __init__(self, pairs: Iterable[tuple[Span, Thing]]) -> None:
        self.pairs = sorted(pairs, key=lambda pair: pair[0])
        self.starts = [span.start for span, _ in self.pairs]
        self.furthest_ends = list(accumulate((span.end for span, _ in self.pairs), max))

    def inside(self, stretch: Span) -> list[tuple[Span, Thing]]:
        """The things that lie wholly in a stretch, each with its span, in text order."""
        near = self.pairs[bisect_left(self.starts, stretch.start) : bisect_left(self.starts, stretch.end)]
        return [(span, thing) for span, thing in near if stretch.contains(span)]

    def touches(self, stretch: Span) -> bool:
        """Whether any of the things overlaps a stretch."""
        before = bisect_left(self.starts, stretch.end)
        return before > 0 and self.furthest_ends[before - 1] > stretch.start
