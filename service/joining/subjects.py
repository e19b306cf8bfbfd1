"""Subjects: an article's entities as they are to be resolved, and the ways that lead from their names to known ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace

from service.joining.keys import Way, office_way, place_way, ways
from service.joining.spelling import comparable
from service.joining.weighing import Described
from service.reading.document import Document, Entity, Kind


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity that is to be resolved, and the ways that lead from its names to known ones."""

    described: Described
    ways: tuple[tuple[Way, str], ...]


def subject_of(document: Document, entity: Entity, on: dt.datetime) -> Subject:
    """An entity as its article describes it.

    A person known by one word only is not taken for anyone so called in another article, unless an office tells who
    it is: "President Putin".
    """
    role = document.slice(entity.role) if entity.role else None
    names = {document.slice(mention.span) for mention in entity.mentions if mention.form == "name"}
    found = ways_of(entity.kind, entity.name, names, role, entity.place.geonames_id if entity.place else None)
    return Subject(Described(entity.kind, entity.name, role, on, entity.place), tuple(found))


def ways_of(
    kind: Kind, name: str, names: Collection[str], role: str | None, geonames_id: int | None
) -> list[tuple[Way, str]]:
    """The ways from an entity's fullest name, its other names, its office and its place, each with its name."""
    found = [(way, name) for way in ways(kind, name)] if identifies(kind, name) else []
    for alias in aliases_of(kind, name, names):
        same = ways(kind, alias)[0]
        found.append((replace(same, tie="alias"), alias))
    if kind == "person" and role:
        found.append((office_way(name, role), name))
    if geonames_id is not None:
        found.append((place_way(geonames_id), name))
    return found


def identifies(kind: Kind, name: str) -> bool:
    """Whether an entity's name tells it from others outside its article."""
    return kind != "person" or " " in name


def aliases_of(kind: Kind, name: str, names: Collection[str]) -> list[str]:
    """Its other names that are no mere part of its fullest one, which out of the article could be anyone's."""
    whole = set(comparable(kind, name).split())
    return sorted(
        other
        for other in {" ".join(each.split()) for each in names}
        if not whole.issuperset(comparable(kind, other).split()) and identifies(kind, other)
    )
