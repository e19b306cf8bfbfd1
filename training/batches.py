"""Examples as tensors, many windows at a time."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from service.reading.reader.scope import Scope, scope_of
from training.corpus import UNLABELLED, Example

# Windows are sorted by length within so many batches, so that little is filled up and batches still differ.
SORTED_TOGETHER = 40


@dataclass
class Batch:
    """Windows filled up to the longest, and the scopes of their cues."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    firsts: Tensor
    cues: Tensor
    names: Tensor
    kinds: Tensor
    scopes: Scopes | None


@dataclass
class Scopes:
    """The scopes of some cues, filled up to the longest, as `network.Arguments` takes them."""

    rows: Tensor
    carriers: Tensor
    distances: Tensor
    ways: Tensor
    depths: Tensor
    inside: Tensor
    lengths: Tensor
    labels: Tensor


def shuffled(examples: Sequence[Example], budget: int, chance: random.Random) -> list[list[Example]]:
    """All examples once, in batches of windows of like length with about so many pieces each."""
    order = chance.sample(examples, len(examples))
    together = SORTED_TOGETHER * budget // 150
    batches: list[list[Example]] = []
    for start in range(0, len(order), together):
        batches += by_length(order[start : start + together], budget)
    chance.shuffle(batches)
    return batches


def by_length(examples: Sequence[Example], budget: int) -> list[list[Example]]:
    """Examples in batches of windows of like length with at most so many pieces each, filled up."""
    batches: list[list[Example]] = []
    for example in sorted(examples, key=lambda example: len(example.pieces)):
        size = len(example.pieces) + 2
        if not batches or (len(batches[-1]) + 1) * size > budget:
            batches.append([])
        batches[-1].append(example)
    return batches


def collate(examples: Sequence[Example], first: int, last: int, dependencies: int) -> Batch:
    """Examples as one batch; `first` and `last` are the pieces that begin and end each window."""
    longest = max(len(example.pieces) for example in examples) + 2
    words = max(len(example.counts) for example in examples)
    count = len(examples)
    pieces, mask = np.zeros((count, longest), np.int64), np.zeros((count, longest), np.int64)
    features = np.zeros((count, longest, examples[0].features.shape[1]), np.int64)
    firsts = np.zeros((count, words), np.int64)
    labels = {name: np.full((count, words), UNLABELLED) for name in ("cues", "names", "kinds")}
    for row, example in enumerate(examples):
        size, length = len(example.pieces), len(example.counts)
        pieces[row, : size + 2] = [first, *example.pieces, last]
        mask[row, : size + 2] = 1
        features[row, 1 : size + 1] = np.repeat(example.features, example.counts, 0)
        firsts[row, :length] = 1 + np.concatenate(([0], np.cumsum(example.counts)[:-1]))
        for name, table in labels.items():
            table[row, :length] = getattr(example, name)
    found = [
        (row * words, relation.labels, scope)
        for row, example in enumerate(examples)
        for relation, scope in zip(example.relations, scopes_of(example, dependencies), strict=True)
    ]
    return Batch(
        *map(torch.from_numpy, (pieces, features, mask, firsts, *labels.values())),
        scopes=gather(found) if found else None,
    )


def scopes_of(example: Example, dependencies: int) -> list[Scope]:
    """The scope of every gold cue of an example, made once and kept with it."""
    kept: list[Scope] | None = getattr(example, "scopes", None)
    if kept is None or len(kept) != len(example.relations):
        known = example.heads.tolist(), example.features[:, 2].tolist(), example.sentences.tolist()
        kept = [scope_of(relation.cue, *known, dependencies) for relation in example.relations]
        example.scopes = kept  # type: ignore[attr-defined]  # a cache of this module's own
    return kept


def gather(found: Sequence[tuple[int, np.ndarray, Scope]]) -> Scopes:
    """Scopes as tensors; each comes with the row of its window's first word and the labels of the window's words."""
    longest = max(scope.last - scope.first for _, _, scope in found)
    shape = len(found), longest
    rows, distances, ways, depths, labels = (np.zeros(shape, np.int64) for _ in range(5))
    inside = np.zeros(shape, np.float32)
    for place, (row, gold, scope) in enumerate(found):
        length = scope.last - scope.first
        rows[place, :length] = np.arange(row + scope.first, row + scope.last)
        distances[place, :length], ways[place, :length] = scope.distances, scope.ways
        depths[place, :length], inside[place, :length] = scope.depths, 1
        labels[place, :length] = mended(gold[scope.first : scope.last])
    carriers = np.array([row + scope.carrier for row, _, scope in found])
    lengths = np.array([scope.last - scope.first for _, _, scope in found])
    return Scopes(*map(torch.from_numpy, (rows, carriers, distances, ways, depths, inside, lengths, labels)))


def mended(labels: np.ndarray) -> np.ndarray:
    """Labels cut out of a window's, in which a span that was cut, by the scope's end or by its cue, begins anew."""
    labels = labels.copy()
    before = np.concatenate(([0], labels[:-1]))
    continues = (labels % 2 == 0) & (labels > 0)
    labels[continues & (before != labels) & (before != labels - 1)] -= 1
    return labels
