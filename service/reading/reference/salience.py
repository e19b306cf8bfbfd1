"""How present those spoken of are to a reader at each point of an article."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

# A sentence later a mention counts half.
FADING = 0.5
MOST_WEIGHED = 40


class Salience:
    """What the mentions of each come to, each worth half after every sentence (Lappin & Leass 1994, J94-4002)."""

    def __init__(self) -> None:
        self._weights: dict[int, tuple[float, int]] = {}

    def speak_of(self, who: int, weight: float, sentence: int) -> None:
        """Add a mention of somebody, who is now the latest spoken of; sentences count upwards."""
        before, seen = self._weights.pop(who, (0.0, sentence))
        self._weights[who] = weight + before * FADING ** (sentence - seen), sentence

    def latest(self) -> Iterator[tuple[int, int]]:
        """Those spoken of, the latest first, each with the sentence of the last mention."""
        for who, (_, seen) in islice(reversed(self._weights.items()), MOST_WEIGHED):
            yield who, seen

    def last(self, who: int) -> int:
        """The sentence in which somebody was last spoken of."""
        return self._weights[who][1]

    def weight(self, who: int, sentence: int) -> float:
        """What the mentions of somebody come to by now."""
        before, seen = self._weights.get(who, (0.0, sentence))
        return before * FADING ** (sentence - seen)

    def clearest(
        self, fits: Callable[[int], bool], sentence: int, *, reach: int | None, next_best: float
    ) -> int | None:
        """The most salient of those who fit and were spoken of at most `reach` sentences before.

        None where nobody fits, or where the next has more than the share `next_best` of the first's salience.
        """
        ranked = sorted(
            (-self.weight(who, sentence), who)
            for who, seen in self.latest()
            if (reach is None or sentence - seen <= reach) and fits(who)
        )
        if not ranked or (len(ranked) > 1 and ranked[1][0] < next_best * ranked[0][0]):
            return None
        return ranked[0][1]
