"""From scores to labels: the best chain of labels for each stretch of words, and how sure it is."""

from __future__ import annotations

import functools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from service.reading.reader.labels import in_and_out

Scores = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

IMPOSSIBLE = np.float32(-1e4)
# Words at the edges of a stretch that are outside by so much, in natural logarithms, are not decoded at all.
SURELY_OUTSIDE = 7.0


def likeliest_spans(scores: Scores, starts: Sequence[int]) -> list[tuple[int, int, int]]:
    """Stretches [first, last) of words and the number of their kind, by the likeliest label of each word.

    `scores` are (words, labels), of labels outside first, then B and I of each kind; `starts` are words at which any
    stretch ends. Words side by side whose likeliest labels cannot follow each other have the likeliest that can.
    """
    labels = scores.argmax(1)
    starting = np.zeros(len(labels), bool)
    starting[[0, *starts]] = True
    inside = labels > 0
    begins = inside & (starting | ~np.concatenate(([False], inside[:-1])))
    labels[begins & (labels % 2 == 0)] -= 1
    kinds = (labels + 1) // 2
    torn = inside & ~begins & (labels % 2 == 0) & (kinds != np.concatenate(([0], kinds[:-1])))
    firsts = np.flatnonzero(begins)
    lasts = np.flatnonzero(inside & np.concatenate((begins[1:] | ~inside[1:], [True]))) + 1
    follows, names = any_order(scores.shape[1])
    for run in np.unique(np.searchsorted(firsts, np.flatnonzero(torn), "right") - 1):
        words = slice(firsts[run], lasts[run])
        labels[words] = best_chains(scores[None, words], lasts[[run]] - firsts[run], follows, names)[0]
    return sorted(
        (first, last, label // 2) for label in range(1, scores.shape[1], 2) for first, last in spans_of(labels, label)
    )


@functools.cache
def any_order(size: int) -> tuple[Scores, tuple[str, ...]]:
    """What it adds that one of so many labels follows another, when nothing counts but that it can; and the labels."""
    labels = in_and_out([str(kind) for kind in range(size // 2)])
    follows = np.zeros((size, size), np.float32)
    follows[:, 2::2] = IMPOSSIBLE
    follows[range(2, size, 2), range(2, size, 2)] = follows[range(1, size, 2), range(2, size, 2)] = 0
    return follows, labels


def kind_of(scores: Scores) -> int:
    """The number of the kind whose labels have the highest scores over some words."""
    summed = scores[:, 1:].reshape(len(scores), -1, 2).max(2).sum(0)
    return int(summed.argmax())


def cropped(scores: Scores) -> tuple[int, Scores]:
    """Where scores (words, labels) begin to be in doubt, and those from there to where they cease to be."""
    doubtful = np.flatnonzero(scores[:, 1:].max(1) > scores[:, 0] - SURELY_OUTSIDE)
    if not len(doubtful):
        return 0, scores[:1]
    first, last = int(doubtful[0]), int(doubtful[-1]) + 1
    return first, scores[first:last]


def chances(scores: Scores) -> Scores:
    """The probabilities of labels, (words, labels)."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    shares: Scores = raised / raised.sum(1, keepdims=True)
    return shares


def best_chains(scores: Scores, lengths: Ids, follows: Scores, labels: Sequence[str]) -> tuple[Ids, Scores]:
    """The best labels of each row (Viterbi 1967) and the logarithm of their probability among all chains.

    `scores` are (rows, words, labels) of which `lengths` words are real, one at least; `follows` (from, to) is what it
    adds that a label follows another. Labels of words past the length are 0.

    Inside, rows come last and the longest first: so NumPy works on what lies side by side, and on the first rows alone
    where the others have ended.
    """
    rows, words, size = scores.shape
    order = np.argsort(-lengths, kind="stable")
    lengths = lengths[order]
    scores = np.ascontiguousarray(scores[order].transpose(1, 2, 0))
    going_on = np.searchsorted(-lengths, -np.arange(words), "left").tolist()
    starts = np.array([IMPOSSIBLE if label.startswith("I-") else 0 for label in labels], np.float32)
    best = np.empty((words, size, rows), np.float32)
    best[0] = scores[0] + starts[:, None]
    total = best[0].copy()
    for word in range(1, words):
        active = slice(going_on[word])
        best[word, :, active] = (best[word - 1, :, None, active] + follows[:, :, None]).max(0) + scores[word, :, active]
        total[:, active] = log_sum(total[:, None, active] + follows[:, :, None]) + scores[word, :, active]
    ends = best[lengths - 1, :, np.arange(rows)].T
    found = np.zeros((words, rows), np.int64)
    label = ends.argmax(0)
    for word in range(words - 1, 0, -1):
        active = slice(going_on[word])
        found[word, active] = label[active]
        label[active] = (best[word - 1, :, active] + follows[:, label[active]]).argmax(0)
    found[0] = label
    back = np.argsort(order)
    return found.T[back], (ends.max(0) - log_sum(total))[back]


def log_sum(scores: Scores) -> Scores:
    """The logarithm of the sum over axis 0 of what scores are logarithms of."""
    highest = scores.max(0)
    summed: Scores = highest + np.log(np.exp(scores - highest).sum(0))
    return summed


def spans_of(labels: Sequence[int], begins: int) -> list[tuple[int, int]]:
    """The stretches [first, last) that the labels `begins` and, for the words after, `begins` + 1 mark."""
    found: list[tuple[int, int]] = []
    for place, label in enumerate(labels):
        if label == begins:
            found.append((place, place + 1))
        elif label == begins + 1 and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
    return found
