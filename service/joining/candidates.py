"""Whom a name may mean that somebody else wrote down: entities with such a name, each with how well it fits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from service.reading.naming.spelling import plain_spelling
from service.store import entities
from service.store.errors import NotFound
from service.store.names import named
from service.store.profiles import EntityProfile

# How much of the score the properties make up, where any are given.
PROPERTIES_SHARE = 0.3
# Entities that are compared: those whose names are most like the one that is asked for.
MOST_COMPARED = 100
PROPERTIES = {"alias": "Alias", "role": "Office", "country_code": "Country code", "same_as": "Identifier elsewhere"}


@dataclass(frozen=True)
class Candidate:
    """An entity that may be meant.

    `score` is 0 to 100. `similarity` is how much of the name's spelling it shares, 0 to 1; `fits` is whether each
    property that was given is as given. `certain`: nobody else has this very name, and it can be nobody else's.
    """

    entity: EntityProfile
    score: float
    similarity: float
    fits: dict[str, bool]
    certain: bool


def candidates(
    session: Session, query: str, kinds: Sequence[str], properties: Sequence[tuple[str, Any]], limit: int
) -> list[Candidate]:
    """The entities that a query may mean, the best first: by its name, or by its identifier.

    `kinds`, where there are any, are those that it can be of; `properties` are names of PROPERTIES with a value or
    several, one of which must be the entity's. Without a name nothing is found.
    """
    by_id = identified(session, query)
    if by_id is not None:
        return [Candidate(by_id, 100, 1, fitting(by_id, properties), certain=True)]
    found = named(session, query, kinds, MOST_COMPARED)
    compared = [(entity, similarity(query, entity), fitting(entity, properties)) for entity in found]
    exact = [entity for entity, similar, _ in compared if similar == 1]
    scored = [
        Candidate(entity, score(similar, fits), similar, fits, exact == [entity] and is_certain(query, entity, fits))
        for entity, similar, fits in compared
    ]
    return sorted(scored, key=lambda candidate: -candidate.score)[:limit]


def is_certain(query: str, entity: EntityProfile, fits: dict[str, bool]) -> bool:
    """Whether the only one with a name is meant by it: all that was given must fit, and a surname alone will not do."""
    return all(fits.values()) and (entity.kind != "person" or len(query.split()) > 1)


def identified(session: Session, query: str) -> EntityProfile | None:
    """The entity with this identifier, if the query is one."""
    try:
        return entities.get(session, uuid.UUID(query.strip()))
    except (ValueError, NotFound):
        return None


def similarity(query: str, entity: EntityProfile) -> float:
    """How much of its spelling a name shares with the most similar name of an entity, 0 to 1; case does not count.

    One less the letters to be added or taken away to make one of the other, as a share of both.
    """
    asked = comparable(query)
    return max(fuzz.ratio(asked, comparable(name)) for name in (entity.name, *entity.aliases)) / 100


def comparable(name: str) -> str:
    """A name as it is compared."""
    return " ".join(plain_spelling(name).casefold().split())


def fitting(entity: EntityProfile, properties: Sequence[tuple[str, Any]]) -> dict[str, bool]:
    """For each property that was given, whether one of its values is the entity's."""
    fits = {}
    for name, given in properties:
        values = given if isinstance(given, list) else [given]
        asked = {comparable(str(value.get("id", "")) if isinstance(value, dict) else str(value)) for value in values}
        fits[name] = not asked.isdisjoint(comparable(value) for value in values_of(entity, name))
    return fits


def values_of(entity: EntityProfile, name: str) -> list[str]:
    """What is known of an entity under the name of a property."""
    match name:
        case "alias":
            return entity.aliases
        case "role":
            return [role.text for role in entity.roles]
        case "country_code":
            return [entity.place["country_code"]] if entity.place and entity.place.get("country_code") else []
        case "same_as":
            return entity.same_as
        case _:
            return []


def score(similar: float, fits: dict[str, bool]) -> float:
    """How well a candidate fits, 0 to 100."""
    if not fits:
        return round(100 * similar, 1)
    share = sum(fits.values()) / len(fits)
    return round(100 * ((1 - PROPERTIES_SHARE) * similar + PROPERTIES_SHARE * share), 1)
