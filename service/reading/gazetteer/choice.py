"""The choice between places of one name: by what is said of each, and by the other places of the article.

Every toponym has a log-linear model over its candidates and none of them. That other toponyms are in the same country,
region or nearby counts by how likely they are to be, so chances are worked out in rounds, each from those of the one
before (mean field).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from service.reading.gazetteer.candidates import TOWN, Candidates, Feature, Floats
from service.reading.gazetteer.places import LEVELS, NOWHERE, Flags

COUNTRY = LEVELS.index("country")
# Fitted by `training/toponyms.py`, but for CAPITAL: fitted to LGL's local papers it is 1.09, which leaves a Washington
# that nothing else tells of in the state. Of all toponyms of LGL and TR-News 60.5 and 70.4 % come to be right with
# that, 60.6 and 70.7 % with 1.40.
WEIGHTS = np.zeros(len(Feature))
for feature, weight in {
    Feature.PEOPLE: 0.85, Feature.COUNTRY: 0.78, Feature.REGION: 0.29, Feature.DISTRICT: -0.94,
    Feature.CAPITAL: 1.40, Feature.FIRST_NAME: 1.18, Feature.INSIDE: 1.23, Feature.OUTSIDE: -1.22,
    Feature.HOLDS: 0.51, Feature.SORT: 0.23, Feature.OTHER_SORT: -0.15, Feature.NO_SETTLEMENT: -0.28,
    Feature.THE_TOWN: -0.69, Feature.ANY: -4.20, Feature.SAME_COUNTRY: 0.61, Feature.SAME_REGION: 1.86,
    Feature.NEAR: 1.00,
}.items():  # fmt: skip
    WEIGHTS[feature] = weight
# A higher score makes a candidate no likelier; its power is a number still.
HIGHEST_SCORE = 50.0
ROUNDS = 3
# Less likely candidates support nothing.
LEAST_SUPPORTING = 0.02
# Of more likely candidates the likeliest support, compared with so many others at once: 484 towns of common names took
# 8 s and 1.5 GB when all were compared with all.
MOST_SUPPORTING = 1_000
AT_ONCE = 1_024
NEAR_KM = 150
EARTH_RADIUS_KM = 6371
# A town and its district are one place: the cosine of 50 km. A hamlet in the district is not the one that is meant.
SAME_PLACE = math.cos(50 / EARTH_RADIUS_KM)
LEAST_TOWN = 0.1
# The share of a region's people in the town of its name from which on its bare name is the town's.
SEAT_SHARE = 0.15


def chances(candidates: Candidates, weights: Floats = WEIGHTS) -> Floats:
    """How likely each candidate is; what is missing to 1 in a toponym's sum is the chance that it is none of them."""
    likely = softmax(candidates, weights)
    for _ in range(ROUNDS):
        candidates.features[:, Feature.SAME_COUNTRY : Feature.NEAR + 1] = support(candidates, likely)
        likely = softmax(candidates, weights)
    return likely


def softmax(candidates: Candidates, weights: Floats) -> Floats:
    """The chances of candidates by their scores among those of their toponym; that it is none of them scores 0."""
    odds: Floats = np.exp(np.minimum(candidates.features @ weights, HIGHEST_SCORE))
    sums = 1.0 + np.bincount(candidates.owners, odds, len(candidates.names))
    chance: Floats = odds / sums[candidates.owners]
    return chance


def support(candidates: Candidates, likely: Floats) -> Floats:
    """For how many other toponyms, by their likely candidates, a candidate is in the same country, region, or near.

    One of the same name, as in the name of the town's council, says nothing more.
    """
    some = np.flatnonzero(likely > LEAST_SUPPORTING)
    if len(some) > MOST_SUPPORTING:
        some = some[np.argpartition(likely[some], -MOST_SUPPORTING)[-MOST_SUPPORTING:]]
    firsts: dict[str, int] = {}
    called = np.array([firsts.setdefault(name.lower(), number) for number, name in enumerate(candidates.names)])
    owners, country, region = called[candidates.owners], candidates.rows["country"], candidates.rows["region"]
    counts: Floats = np.empty((len(likely), 3))
    for start in range(0, len(likely), AT_ONCE):
        few = slice(start, start + AT_ONCE)
        weight = likely[some] * (owners[few, None] != owners[some])
        same = (
            country[few, None] == country[some],
            (region[few, None] == region[some]) & (region[some] != NOWHERE),
            candidates.vectors[few] @ candidates.vectors[some].T > math.cos(NEAR_KM / EARTH_RADIUS_KM),
        )
        counts[few] = np.stack([np.einsum("ij,ij->i", weight, each) for each in same], axis=1)
    return np.log1p(counts)


class Choice(NamedTuple):
    """The best candidate of a toponym, the chance that it is where that is, and that it is where the next best is."""

    best: int
    chance: float
    next_chance: float


def most_likely(candidates: Candidates, likely: Floats) -> dict[int, Choice]:
    """The choice for each toponym that has candidates.

    Of a town and the region or district around it that both go by the name, the town is the best.
    """
    found = {}
    ends = np.flatnonzero(np.diff(candidates.owners, append=-1)) + 1
    start = 0
    for end in ends.tolist():
        mine = slice(start, end)
        best = start + int(likely[mine].argmax())
        same = candidates.vectors[mine] @ candidates.vectors[best] > SAME_PLACE
        if candidates.rows["level"][best] not in {COUNTRY, TOWN}:
            same |= seats(candidates, mine, best)
            towns = (
                same & (candidates.rows["level"][mine] == TOWN) & (candidates.features[mine, Feature.OTHER_SORT] == 0)
            )
            likeliest = start + int((likely[mine] * towns).argmax())
            if towns[likeliest - start] and likely[likeliest] > LEAST_TOWN * likely[best]:
                best = likeliest
        others = likely[mine][~same]
        found[int(candidates.owners[best])] = Choice(best, float(likely[mine] @ same), float(others.max(initial=0.0)))
        start = end
    return found


def seats(candidates: Candidates, mine: slice, region: int) -> Flags:
    """Which of a toponym's candidates are the town that a region is called after: New York, unless Buffalo is said to
    lie in it.
    """
    rows = candidates.rows[mine]
    large = rows["population"] > SEAT_SHARE * candidates.rows["population"][region]
    inside = rows["region"] == candidates.positions[region]
    found: Flags = large & inside & (candidates.features[region, Feature.HOLDS] == 0)
    return found
