"""From scores to labels."""

import itertools

import numpy as np
import pytest

from service.reading.reader.decoding import best_chains, cropped, likeliest_spans, spans_of
from service.reading.reader.labels import in_and_out

LABELS = in_and_out(("source", "content"))


def scores_of(*best: str) -> np.ndarray:
    """Scores in which each word's label stands out."""
    scores = np.zeros((len(best), len(LABELS)), np.float32)
    scores[range(len(best)), [LABELS.index(label) for label in best]] = 4
    return scores


def rules() -> np.ndarray:
    """Chains may not go into a span without having begun it."""
    table = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for (origin, before), (to, label) in itertools.product(enumerate(LABELS), repeat=2):
        if label.startswith("I-") and before[2:] != label[2:]:
            table[origin, to] = -1e4
    return table


@pytest.mark.parametrize(
    ("best", "spans"),
    [
        (["O", "B-source", "I-source", "O"], [(1, 3, 0)]),
        (["B-source", "B-source"], [(0, 1, 0), (1, 2, 0)]),
        (["O", "I-content", "I-content"], [(1, 3, 1)]),
        (["O", "O"], []),
    ],
)
def test_likeliest_spans(best: list[str], spans: list[tuple[int, int, int]]) -> None:
    assert likeliest_spans(scores_of(*best), []) == spans


@pytest.mark.parametrize(
    ("second", "spans"),
    [("I-content", [(0, 3, 1)]), ("B-source", [(0, 1, 1), (1, 2, 0)]), ("O", [(0, 1, 1)])],
)
def test_labels_that_cannot_follow_each_other_give_way(second: str, spans: list[tuple[int, int, int]]) -> None:
    scores = scores_of("B-content", "I-source", "I-content")
    scores[1, LABELS.index(second)] += 3
    if second != "I-content":
        scores[2, 0] = 4
    assert likeliest_spans(scores, []) == spans


def test_no_span_reaches_past_a_start() -> None:
    scores = scores_of("B-source", "I-source", "I-source")
    scores[2, LABELS.index("B-source")] += 1
    assert likeliest_spans(scores, [2]) == [(0, 2, 0), (2, 3, 0)]


def test_the_best_chain_is_that_of_all_chains() -> None:
    scores = np.random.default_rng(5).normal(size=(3, 5, len(LABELS))).astype(np.float32)
    lengths = np.array([5, 3, 1])
    found, chances = best_chains(scores, lengths, rules(), LABELS)
    for row, length in enumerate(lengths):
        chains = {}
        for chain in itertools.product(range(len(LABELS)), repeat=int(length)):
            begins_well = not LABELS[chain[0]].startswith("I-")
            follows = sum(rules()[a, b] for a, b in itertools.pairwise(chain))
            total = sum(scores[row, word, label] for word, label in enumerate(chain))
            if begins_well:
                chains[chain] = total + follows
        best = max(chains, key=lambda chain: chains[chain])
        assert tuple(found[row, :length]) == best
        assert not found[row, length:].any()
        likelihood = chains[best] - np.log(np.exp(list(chains.values())).sum())
        assert chances[row] == pytest.approx(likelihood, abs=1e-3)


def test_what_is_surely_outside_is_cropped() -> None:
    scores = scores_of("O", "O", "B-source", "O", "B-content", "O")
    scores[scores[:, 0] > 0, 0] = 20
    first, doubtful = cropped(scores)
    assert (first, len(doubtful)) == (2, 3)


def test_a_crop_is_never_empty() -> None:
    scores = scores_of("O", "O")
    scores[:, 0] = 20
    assert len(cropped(scores)[1]) == 1


def test_spans_of_one_role() -> None:
    labels = [LABELS.index(label) for label in ("B-content", "I-content", "O", "B-source", "B-content")]
    assert spans_of(labels, LABELS.index("B-content")) == [(0, 2), (4, 5)]
