"""Weighing: how likely an article's entity is one that is known, in points of 100, with the reasons in words.

The points were set by hand and checked on 80 articles (Wikinews on aviation and stock markets, MSNBC news of 2007).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.joining.keys import Tie
from service.joining.offices import Comparison, compare
from service.reading.document import Kind, Place
from service.reading.naming.models import THINGS
from service.store.register import Sighting
from service.store.tables import Entity

# What a tie is worth by itself. Names of one spelling are one entity's in 98 of 100 pairs of mentions there; whatever
# is weaker than an alias needs evidence beside it.
TIES: dict[Tie, int] = {
    "place": 100,
    "name": 80,
    "alias": 75,
    "middle name": 75,
    "words": 65,
    "spelling": 65,
    "model": 65,
    "short name": 60,
    "acronym": 60,
    "initial": 55,
    "office": 45,
}
# Under so many points an entity is taken for a new one.
LINK_AT = 70
# Of two persons that are closer than this neither is taken; of other things one called so before one also called so.
CLEAR_BY = 10
OTHERS_CLEAR_BY = 5

ROLES: dict[Comparison, int] = {"same": 15, "open": 0, "different": -15, "other field": -30}
SAME_AFFILIATION = 15
OTHER_AFFILIATION = -25
# Past this time somebody may have changed sides.
STAYS = dt.timedelta(days=180)
# Those who are named together again: a person or an organization tells more than a place, which half the news is from.
COMPANIONS = {"person": 10, "organization": 10}
OTHER_COMPANION = 5
MOST_FOR_COMPANIONS = 25
LONG_AGO = dt.timedelta(days=5 * 365)
LONG_UNHEARD_OF = -10
OTHER_KIND = -5
# One of the two is on the map, and the other may be its namesake.
UNPLACED = -15


@dataclass(frozen=True, slots=True)
class Described:
    """What an article says of one of its entities, as far as it tells who that is.

    `affiliation` is the known entity it speaks for, `new_affiliation` that it speaks for one that is not known.
    """

    kind: Kind
    name: str
    role: str | None
    on: dt.datetime
    place: Place | None = None
    affiliation: uuid.UUID | None = None
    new_affiliation: bool = False

    @property
    def geonames_id(self) -> int | None:
        """The id of its place, where it is one that has an id of its own."""
        return self.place.geonames_id if self.place else None


@dataclass(frozen=True, slots=True)
class Option:
    """A known entity that one of an article may be: how they are tied, and by which name here and there.

    It is `merged` where the name there is that of one that was merged into it.
    """

    entity: Entity
    tie: Tie
    name: str
    known_as: str
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """An option with its points, which may be more than 100, and what they are for."""

    option: Option
    points: int
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """The points as 0..1."""
        return max(0, min(self.points, 100)) / 100


Reason = tuple[int, str]


def weigh(
    described: Described, option: Option, sightings: Sequence[Sighting], names: Mapping[uuid.UUID, Entity]
) -> Weighed:
    """An option weighed by all that is known of it; `names` are the entities that the article is sure to have."""
    found: list[Reason] = [(TIES[option.tie], tie_in_words(option))]
    found += weigh_kind(described, option.entity)
    if option.tie != "place":
        found += weigh_place(described, option.entity)
        found += weigh_office(described, sightings)
        found += weigh_companions(sightings, names)
        found += weigh_time(described, sightings)
    points = sum(points for points, _ in found)
    return Weighed(option, points, tuple(f"{said} ({worth:+d})" for worth, said in found))


def tie_in_words(option: Option) -> str:
    """How the names are tied."""
    known = f'"{option.name}" and "{option.known_as}"'
    match option.tie:
        case "place":
            return "the same place of GeoNames"
        case "name":
            return f'the same name, "{option.known_as}"'
        case "alias":
            return f'also called "{option.known_as}"'
        case "office":
            return f"{known} have a last name and an office in common"
        case tie:
            return f"{known} are alike: {tie}"


def weigh_kind(described: Described, entity: Entity) -> list[Reason]:
    """What the kind tells; of one whose kind a person corrected, nothing: the reading takes it for another still."""
    alike = described.kind == entity.kind or {described.kind, entity.kind} <= THINGS
    return [] if alike or "kind" in entity.decided else [(OTHER_KIND, f"{described.kind} here, {entity.kind} there")]


def weigh_place(described: Described, entity: Entity) -> list[Reason]:
    """What it tells that just one of the two is on the map."""
    one_only = (described.place is None) != (entity.place is None)
    return [(UNPLACED, "only one of the two is on the map")] if one_only else []


def weigh_office(described: Described, sightings: Sequence[Sighting]) -> list[Reason]:
    """What role and affiliation tell: the best that any of the sightings has for them."""
    found: list[Reason] = []
    told = [sighting for sighting in sightings if sighting.affiliation is not None]
    speaks_for = described.affiliation is not None or described.new_affiliation
    if speaks_for and any(sighting.affiliation == described.affiliation for sighting in told):
        found.append((SAME_AFFILIATION, "speaks for the same"))
    elif speaks_for and any(abs(described.on - sighting.on) < STAYS for sighting in told):
        return [(OTHER_AFFILIATION, "spoke for another at about that time")]
    compared = [
        (ROLES[compare(described.role, sighting.role)], sighting.role)
        for sighting in sightings
        if described.role and sighting.role
    ]
    points, role = max(compared, default=(0, ""), key=lambda pair: pair[0])
    if points:
        found.append((points, f'"{described.role}" here, "{role}" there'))
    return found


def weigh_companions(sightings: Sequence[Sighting], names: Mapping[uuid.UUID, Entity]) -> list[Reason]:
    """What those tell who are named beside both."""
    shared = [names[id] for id in sorted(frozenset().union(*(sighting.companions for sighting in sightings)))]
    points = sum(COMPANIONS.get(companion.kind, OTHER_COMPANION) for companion in shared)
    said = ", ".join(companion.name for companion in shared[:5])
    return [(min(points, MOST_FOR_COMPANIONS), f"named together with {said}")] if shared else []


def weigh_time(described: Described, sightings: Sequence[Sighting]) -> list[Reason]:
    """What it tells that nothing was heard of someone for years."""
    gap = min((abs(described.on - sighting.on) for sighting in sightings), default=dt.timedelta())
    return [(LONG_UNHEARD_OF, "not heard of for five years")] if gap > LONG_AGO else []
