"""How every word near a cue hangs on it in the parse: up from the cue to what both hang on, then down to the word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Ids = npt.NDArray[np.int64]

# Farther up than this, steps are not told apart.
MOST_UP = 3
# A word outside the cue's sentence; on the way up from it; a child of that way; a grandchild; deeper.
DEPTHS = ("elsewhere", "above", "child", "grandchild", "below")


class Paths(NamedTuple):
    """For every word: the way up from the cue with the dependency of the way down, and how far down it is."""

    ways: Ids
    depths: Ids


def count_ways(dependencies: int) -> int:
    """How many different ways there are, with so many dependencies (0, the unknown one, among them)."""
    return 1 + (MOST_UP + 1) * (dependencies + 1)


def paths_from(cue: int, heads: Sequence[int], labels: Sequence[int], sentence: range, dependencies: int) -> Paths:
    """The paths from a cue to every word of its sentence.

    `heads` and `labels` (dependencies as numbers) are those of all tokens, `cue` and `sentence` positions among them;
    the answer has one number a word of the sentence.
    """
    size = len(sentence)
    start, stop = sentence.start, sentence.stop
    ways, depths = [0] * size, [0] * size
    step, word = 0, cue
    while True:
        ways[word - start] = 1 + min(step, MOST_UP) * (dependencies + 1)
        depths[word - start] = 1
        head = heads[word]
        if head == word or not start <= head < stop or depths[head - start]:
            break
        step, word = step + 1, head
    for word in sentence:
        trail = []
        while start <= word < stop and not depths[word - start]:
            trail.append(word)
            if heads[word] == word or len(trail) > size:
                break
            word = heads[word]
        if not start <= word < stop or not depths[word - start]:
            continue
        for each in reversed(trail):
            above = heads[each] - start
            if depths[above] == 1:
                ways[each - start] = ways[above] + 1 + labels[each]
            else:
                ways[each - start] = ways[above]
            depths[each - start] = min(depths[above] + 1, len(DEPTHS) - 1)
    return Paths(np.array(ways, np.int64), np.array(depths, np.int64))


def carrier(first: int, last: int, heads: Sequence[int]) -> int:
    """The word of a stretch of tokens [first, last) that the others hang on: the first whose head lies outside it."""
    return next((word for word in range(first, last) if not first <= heads[word] < last or heads[word] == word), first)
