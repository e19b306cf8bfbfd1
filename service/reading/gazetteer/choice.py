"""The choice between places of one name: by what is said of each, and by the other places of the article.

Every toponym has a log-linear model over its candidates. Support by other toponyms counts those of their candidates that
are likely, so it is worked out in rounds, each from the chances of the one before (mean field).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from service.reading.gazetteer.places import LEVELS, NOWHERE, Flags, Gazetteer, Positions
from service.reading.gazetteer.toponyms import Toponym

Floats = npt.NDArray[np.float64]
Found = dict[str, tuple[Positions, Flags]]
NONE = np.zeros(0, np.int64)
TOWN = LEVELS.index("town")

FEATURES = (
    "population", "country", "region", "district", "first name", "inside", "outside", "holds", "sort", "other sort",
    "the town", "any", "same country", "same region", "near",
)  # fmt: skip
POPULATION, COUNTRY, FIRST_NAME, INSIDE, OUTSIDE, HOLDS, SORT, OTHER_SORT, THE_TOWN, ANY, SAME_COUNTRY = (
    FEATURES.index(name)
    for name in (
        "population", "country", "first name", "inside", "outside", "holds", "sort", "other sort", "the town", "any",
        "same country",
    )
)  # fmt: skip
WEIGHTS = np.array([0.98, 0.37, -0.1, -1.0, 1.31, 1.15, -1.19, 0.45, 0.28, -0.41, -0.75, -4.43, 0.65, 2.09, 1.43])
# A higher score makes a candidate no likelier; its power is a number still.
HIGHEST = 50.0
ROUNDS = 3
# Of more places of one name the most populous.
MOST_CANDIDATES = 100
# Less likely candidates support nothing.
LEAST_SUPPORTING = 0.02
NEAR_KM = 150
SAME_KM = 50
EARTH_RADIUS_KM = 6371


@dataclass(slots=True)
class Candidates:
    """The candidates of all toponyms, one after the other: their positions, their toponyms, their rows and features."""

    positions: Positions
    owners: Positions
    rows: npt.NDArray[Any]
    features: Floats


def candidates_of(gazetteer: Gazetteer, toponyms: Sequence[Toponym], at: dict[int, int]) -> Candidates:
    """The candidates of every toponym with what is said of them; `at` has the toponyms by where they stand."""
    wanted = dict.fromkeys(name for toponym in toponyms for name in spellings(toponym))
    found = dict(zip(wanted, gazetteer.look_up(list(wanted)), strict=True))
    drawn = [draw(found, toponym) for toponym in toponyms]
    sizes = [len(positions) for positions, _ in drawn]
    owners = np.repeat(np.arange(len(toponyms)), sizes)
    positions = np.concatenate([positions for positions, _ in drawn])
    rows = gazetteer.rows(positions)
    features = np.zeros((len(positions), len(FEATURES)))
    features[:, POPULATION] = np.log10(rows["population"] + 1.0)
    for level in range(3):
        features[:, COUNTRY + level] = rows["level"] == level
    features[:, ANY] = 1
    features[:, FIRST_NAME] = np.concatenate([first for _, first in drawn])
    bounds = np.cumsum([0, *sizes])
    kept = np.ones(len(positions), bool)
    stretches = [slice(start, stop) for start, stop in pairwise(bounds.tolist())]
    for toponym, mine in zip(toponyms, stretches, strict=True):
        for offset, options in toponym.containers:
            containers = larger_places(found, options)
            inside = lies_in(rows[mine], containers) & ~np.isin(positions[mine], containers)
            if inside.any():
                features[mine, INSIDE] = np.maximum(features[mine, INSIDE], inside)
                if offset in at:
                    theirs = stretches[at[offset]]
                    features[theirs, HOLDS] = np.maximum(
                        features[theirs, HOLDS], holds(positions[theirs], rows[mine][inside])
                    )
        if features[mine, INSIDE].any():
            features[mine, OUTSIDE] = 1 - features[mine, INSIDE]
        if toponym.sorts:
            told = np.isin(rows["level"][mine], [LEVELS.index(level) for level in toponym.sorts if level])
            features[mine, SORT], features[mine, OTHER_SORT] = told, ~told
        if toponym.definite:
            features[mine, THE_TOWN] = rows["level"][mine] == TOWN
        if mine.stop - mine.start > MOST_CANDIDATES:
            order = np.argsort(features[mine] @ WEIGHTS)
            kept[mine.start + order[:-MOST_CANDIDATES]] = False
    return Candidates(positions[kept], owners[kept], rows[kept], features[kept])


def spellings(toponym: Toponym) -> Iterator[str]:
    """Every name that has to be looked up for a toponym."""
    yield from toponym.names
    yield from toponym.bare
    for _, options in toponym.containers:
        yield from options


def draw(found: Found, toponym: Toponym) -> tuple[Positions, Flags]:
    """The places of a toponym's names, of its bare names where there are none, each with whether that is its first."""
    for names in (toponym.names, toponym.bare):
        drawn = [found[name] for name in names]
        positions = np.concatenate([NONE, *(positions for positions, _ in drawn)])
        if len(positions):
            first = np.concatenate([is_first for _, is_first in drawn])
            # Ordered by place, its first name before the others.
            order = np.lexsort((~first, positions))
            once = np.diff(positions[order], prepend=-1) > 0
            return positions[order][once], first[order][once]
    return NONE, NONE > 0


def larger_places(found: Found, options: Sequence[str]) -> Positions:
    """The places that the longest of the names stands for; a town is hardly named by another town."""
    return next((found[name][0] for name in options if len(found[name][0])), NONE)


def lies_in(rows: npt.NDArray[Any], containers: Positions) -> Flags:
    """Which places lie in any of the others."""
    return np.logical_or.reduce(
        [(rows[level][:, None] == containers).any(axis=1) for level in ("country", "region", "district")]
    )


def holds(positions: Positions, rows: npt.NDArray[Any]) -> Flags:
    """Which of the positions hold any of the places."""
    return np.isin(positions, np.concatenate([rows[level] for level in ("country", "region", "district")]))


def chances(candidates: Candidates, toponyms: int, weights: Floats = WEIGHTS) -> Floats:
    """How likely each candidate is; what is missing to 1 in a toponym's sum is the chance that it is none of them."""
    likely = softmax(candidates.features @ weights, candidates.owners, toponyms)
    for _ in range(ROUNDS):
        candidates.features[:, SAME_COUNTRY:] = support(candidates, likely)
        likely = softmax(candidates.features @ weights, candidates.owners, toponyms)
    return likely


def together(candidates: Candidates, likely: Floats, best: int) -> float:
    """The chance that a toponym is where its candidate `best` is: a town and its district are in one place."""
    mine = candidates.owners == candidates.owners[best]
    vectors = unit_vectors(candidates.rows[mine])
    here = unit_vectors(candidates.rows[best : best + 1])[0]
    return float(likely[mine][vectors @ here > math.cos(SAME_KM / EARTH_RADIUS_KM)].sum())


def softmax(scores: Floats, owners: Positions, toponyms: int) -> Floats:
    """The chances of candidates by their scores among those of their toponym; that it is none of them scores 0."""
    odds = np.exp(np.minimum(scores, HIGHEST))
    return odds / (1 + np.bincount(owners, odds, toponyms))[owners]


def support(candidates: Candidates, likely: Floats) -> Floats:
    """How many other toponyms of the article, by their likely candidates, lie in the same country, region, or nearby."""
    rows = candidates.rows
    some = likely > LEAST_SUPPORTING
    weight = likely[some] * (candidates.owners[:, None] != candidates.owners[some])
    vectors = unit_vectors(rows)
    counts = [
        (weight * (rows["country"][:, None] == rows["country"][some])).sum(axis=1),
        (weight * ((rows["region"][:, None] == rows["region"][some]) & (rows["region"][some] != NOWHERE))).sum(axis=1),
        (weight * (vectors @ vectors[some].T > math.cos(NEAR_KM / EARTH_RADIUS_KM))).sum(axis=1),
    ]
    return np.log1p(np.column_stack(counts))


def unit_vectors(rows: npt.NDArray[Any]) -> Floats:
    """Places as points on the unit sphere."""
    latitude, longitude = np.radians(rows["latitude"]), np.radians(rows["longitude"])
    level = np.cos(latitude)
    return np.column_stack([level * np.cos(longitude), level * np.sin(longitude), np.sin(latitude)])
