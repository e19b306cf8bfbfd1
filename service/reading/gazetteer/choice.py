"""The choice between places of one name: by what is said of each, and by the other places of the article.

Every toponym has a log-linear model over its candidates and none of them. That other toponyms are in the same country,
region or nearby counts by how likely they are to be, so chances are worked out in rounds, each from those of the one
before (mean field).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

from service.reading.gazetteer.candidates import Candidates, Feature, Floats, Positions
from service.reading.gazetteer.places import NOWHERE

WEIGHTS = np.zeros(len(Feature))
for feature, weight in {
    Feature.PEOPLE: 0.95, Feature.COUNTRY: 0.51, Feature.REGION: 0.03, Feature.DISTRICT: -0.95,
    Feature.FIRST_NAME: 1.19, Feature.INSIDE: 1.19, Feature.OUTSIDE: -1.19, Feature.HOLDS: 0.53, Feature.SORT: 0.25,
    Feature.OTHER_SORT: -0.19, Feature.NO_SETTLEMENT: -0.28, Feature.THE_TOWN: -0.72, Feature.ANY: -4.50,
    Feature.SAME_COUNTRY: 0.59, Feature.SAME_REGION: 1.83, Feature.NEAR: 1.07,
}.items():  # fmt: skip
    WEIGHTS[feature] = weight
# A higher score makes a candidate no likelier; its power is a number still.
HIGHEST_SCORE = 50.0
ROUNDS = 3
# Less likely candidates support nothing.
LEAST_SUPPORTING = 0.02
NEAR_KM = 150
# A town and its district are one place.
SAME_KM = 50
EARTH_RADIUS_KM = 6371


def chances(candidates: Candidates, weights: Floats = WEIGHTS) -> Floats:
    """How likely each candidate is; what is missing to 1 in a toponym's sum is the chance that it is none of them."""
    vectors = unit_vectors(candidates.rows)
    likely = softmax(candidates, weights)
    for _ in range(ROUNDS):
        candidates.features[:, Feature.SAME_COUNTRY : Feature.NEAR + 1] = support(candidates, vectors, likely)
        likely = softmax(candidates, weights)
    return likely


def softmax(candidates: Candidates, weights: Floats) -> Floats:
    """The chances of candidates by their scores among those of their toponym; that it is none of them scores 0."""
    odds = np.exp(np.minimum(candidates.features @ weights, HIGHEST_SCORE))
    return odds / (1 + np.bincount(candidates.owners, odds, len(candidates.names)))[candidates.owners]


def support(candidates: Candidates, vectors: Floats, likely: Floats) -> Floats:
    """For how many other toponyms, by their likely candidates, a candidate is in the same country, region, or near."""
    some = likely > LEAST_SUPPORTING
    weight = likely[some] * (candidates.owners[:, None] != candidates.owners[some])
    country, region = candidates.rows["country"], candidates.rows["region"]
    same = (
        country[:, None] == country[some],
        (region[:, None] == region[some]) & (region[some] != NOWHERE),
        vectors @ vectors[some].T > math.cos(NEAR_KM / EARTH_RADIUS_KM),
    )
    return np.log1p(np.column_stack([(weight * each).sum(axis=1) for each in same]))


def most_likely(candidates: Candidates, likely: Floats) -> dict[int, tuple[int, float]]:
    """For each toponym that has candidates the best of them, and the chance that the toponym is where that is."""
    order = np.lexsort((likely, candidates.owners))
    last = np.flatnonzero(np.diff(candidates.owners[order], append=-1))
    best = order[last]
    vectors = unit_vectors(candidates.rows)
    of_owner = np.zeros(len(candidates.names), np.int64)
    of_owner[candidates.owners[best]] = best
    here = (vectors * vectors[of_owner[candidates.owners]]).sum(axis=1) > math.cos(SAME_KM / EARTH_RADIUS_KM)
    sums: Positions | Floats = np.bincount(candidates.owners, likely * here, len(candidates.names))
    return {
        owner: (index, chance)
        for owner, index, chance in zip(
            candidates.owners[best].tolist(), best.tolist(), sums[candidates.owners[best]].tolist(), strict=True
        )
    }


def unit_vectors(rows: npt.NDArray[Any]) -> Floats:
    """Places as points on the unit sphere."""
    latitude, longitude = np.radians(rows["latitude"], dtype=float), np.radians(rows["longitude"], dtype=float)
    radius = np.cos(latitude)
    return np.column_stack([radius * np.cos(longitude), radius * np.sin(longitude), np.sin(latitude)])
