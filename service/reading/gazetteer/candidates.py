"""Candidates: the places that the toponyms of an article may name, and what speaks for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, auto
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from service.reading.gazetteer.places import LEVELS, Flags, Gazetteer, Positions
from service.reading.gazetteer.toponyms import Toponym

Floats = npt.NDArray[np.float64]
Found = dict[str, tuple[Positions, Flags]]
NONE = np.zeros(0, np.int64)
TOWN = LEVELS.index("town")
CONTAINING = ("country", "region", "district")
# Of more places of one name those that a larger place beside it contains, and the most populous.
MOST_CANDIDATES = 100


class Feature(IntEnum):
    """What speaks for a place, or against it.

    PEOPLE: the decimal logarithm of their number. COUNTRY, REGION, DISTRICT: its level. CAPITAL: it is its country's.
    FIRST_NAME: the name is its first. INSIDE, OUTSIDE: whether it lies in a larger place named right after it. HOLDS: a
    place named right before it lies in it. SORT, OTHER_SORT: whether a noun beside it is right for its level;
    NO_SETTLEMENT: one is for a river or a mountain. THE_TOWN: it is a town named with "the". ANY: it is a place at all.
    SAME_COUNTRY, SAME_REGION, NEAR: the natural logarithm of how many other toponyms of the article are, and one.
    """

    PEOPLE = 0
    COUNTRY = auto()
    REGION = auto()
    DISTRICT = auto()
    CAPITAL = auto()
    FIRST_NAME = auto()
    INSIDE = auto()
    OUTSIDE = auto()
    HOLDS = auto()
    SORT = auto()
    OTHER_SORT = auto()
    NO_SETTLEMENT = auto()
    THE_TOWN = auto()
    ANY = auto()
    SAME_COUNTRY = auto()
    SAME_REGION = auto()
    NEAR = auto()


@dataclass(slots=True)
class Candidates:
    """The candidates of all toponyms, one after the other: of each its position in the gazetteer, its
    row there, its point on the unit sphere and its features.

    `owners` are the toponyms they are of, ascending. `names` has for each toponym the name its candidates go by, empty
    where it has none; `parts` whether it is in or around its place.
    """

    owners: Positions
    positions: Positions
    rows: npt.NDArray[Any]
    vectors: Floats
    features: Floats
    names: list[str]
    parts: list[bool]


def candidates_of(gazetteer: Gazetteer, toponyms: Sequence[Toponym]) -> Candidates:
    """The candidates of every toponym, with all that is known before the others of the article are weighed."""
    wanted = list(dict.fromkeys(name for toponym in toponyms for name in toponym.spellings()))
    found = dict(zip(wanted, gazetteer.look_up(wanted), strict=True))
    drawn = [draw(found, toponym) for toponym in toponyms]
    sizes = [len(each.positions) for each in drawn]
    positions = np.concatenate([NONE, *(each.positions for each in drawn)])
    rows = gazetteer.rows(positions)
    features = np.zeros((len(positions), len(Feature)))
    features[:, Feature.PEOPLE] = np.log10(rows["population"] + 1.0)
    features[:, Feature.COUNTRY : Feature.DISTRICT + 1] = rows["level"][:, None] == np.arange(TOWN)
    features[:, Feature.CAPITAL] = rows["capital"]
    features[:, Feature.FIRST_NAME] = np.concatenate([NONE, *(each.first for each in drawn)])
    features[:, Feature.ANY] = 1
    stretches = [slice(start, stop) for start, stop in pairwise(np.cumsum([0, *sizes]).tolist())]
    compare_containers(gazetteer, found, toponyms, stretches, positions, rows, features)
    kept = np.ones(len(positions), bool)
    for toponym, mine in zip(toponyms, stretches, strict=True):
        level = rows["level"][mine]
        told = [LEVELS.index(sort) for sort in toponym.sorts if sort]
        if told:
            features[mine, Feature.SORT] = np.isin(level, told)
            features[mine, Feature.OTHER_SORT] = 1 - features[mine, Feature.SORT]
        features[mine, Feature.NO_SETTLEMENT] = None in toponym.sorts
        features[mine, Feature.THE_TOWN] = toponym.definite & (level == TOWN)
        if len(level) > MOST_CANDIDATES:
            order = np.lexsort((features[mine, Feature.PEOPLE], features[mine, Feature.INSIDE]))
            kept[mine.start + order[:-MOST_CANDIDATES]] = False
    owners = np.repeat(np.arange(len(toponyms)), sizes)
    return Candidates(
        owners[kept],
        positions[kept],
        rows[kept],
        unit_vectors(rows[kept]),
        features[kept],
        [each.name for each in drawn],
        [each.part for each in drawn],
    )


@dataclass(frozen=True, slots=True)
class Drawn:
    """The places called by a name, each with whether that is its first; `part` when the toponym is but a part of it."""

    name: str
    positions: Positions
    first: Flags
    part: bool


def draw(found: Found, toponym: Toponym) -> Drawn:
    """The places of a toponym's names; its bare names count where the whole ones name nothing, the first that does."""
    choices = [(toponym.names, False), *(([name], False) for name in toponym.bare), (toponym.around, True)]
    for names, part in choices:
        drawn = [found[name] for name in names if len(found[name][0])]
        if len(drawn) == 1:
            return Drawn(names[0], *drawn[0], part)
        if drawn:
            positions = np.concatenate([positions for positions, _ in drawn])
            first = np.concatenate([is_first for _, is_first in drawn])
            # Ordered by place, its first name before the others.
            order = np.lexsort((~first, positions))
            once = np.diff(positions[order], prepend=-1) > 0
            return Drawn(names[0], positions[order][once], first[order][once], part)
    return Drawn("", NONE, NONE > 0, part=False)


def compare_containers(
    gazetteer: Gazetteer,
    found: Found,
    toponyms: Sequence[Toponym],
    stretches: Sequence[slice],
    positions: Positions,
    rows: npt.NDArray[Any],
    features: Floats,
) -> None:
    """Set the features that tell who lies in whom, where a toponym is followed by what may be a larger place."""
    at = {offset: stretch for toponym, stretch in zip(toponyms, stretches, strict=True) for offset in toponym.offsets}
    for toponym, mine in zip(toponyms, stretches, strict=True):
        for container in toponym.containers:
            larger = next((found[name][0] for name in container.names if len(found[name][0])), NONE)
            inside = lie_in(rows[mine], larger) & ~np.isin(positions[mine], larger)
            if container.offset in at and not inside.any() and none_lies_there(rows[mine], gazetteer.rows(larger)):
                features[mine, Feature.OUTSIDE] = 1
            if inside.any():
                features[mine, Feature.INSIDE] = np.maximum(features[mine, Feature.INSIDE], inside)
                theirs = at.get(container.offset, slice(0))
                held = np.isin(positions[theirs], np.concatenate([rows[level][mine][inside] for level in CONTAINING]))
                features[theirs, Feature.HOLDS] = np.maximum(features[theirs, Feature.HOLDS], held)
        if features[mine, Feature.INSIDE].any():
            features[mine, Feature.OUTSIDE] = 1 - features[mine, Feature.INSIDE]


def none_lies_there(rows: npt.NDArray[Any], larger: npt.NDArray[Any]) -> bool:
    """Whether towns are meant, and none that is known, where a country or region is named right after."""
    local = LEVELS.index("district")
    return bool((rows["level"] >= local).all() and (larger["level"] < local).any())


def unit_vectors(rows: npt.NDArray[Any]) -> Floats:
    """Places as points on the unit sphere."""
    latitude, longitude = np.radians(rows["latitude"], dtype=float), np.radians(rows["longitude"], dtype=float)
    radius = np.cos(latitude)
    return np.stack([radius * np.cos(longitude), radius * np.sin(longitude), np.sin(latitude)], axis=1)


def lie_in(rows: npt.NDArray[Any], larger: Positions) -> Flags:
    """Which places lie in any of the others."""
    country, region, district = ((rows[level][:, None] == larger).any(axis=1) for level in CONTAINING)
    inside: Flags = country | region | district
    return inside
