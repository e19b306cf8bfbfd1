"""Subjects: an article's entities as they are to be resolved, and the ways that lead from their names to known ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from service.joining.keys import Way, office_way, place_way, ways
from service.joining.spelling import comparable
from service.joining.weighing import Described
from service.reading.document import Document, Entity


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
    found = [(way, entity.name) for way in ways(entity.kind, entity.name)] if identifies(entity) else []
    for alias in aliases_of(document, entity):
        same = ways(entity.kind, alias)[0]
        found.append((replace(same, tie="alias"), alias))
    if entity.kind == "person" and role:
        found.append((office_way(entity.name, role), entity.name))
    if entity.place and entity.place.geonames_id is not None:
        found.append((place_way(entity.place.geonames_id), entity.name))
    return Subject(Described(entity.kind, entity.name, role, on, entity.place), tuple(found))


def identifies(entity: Entity) -> bool:
    """Whether an entity's name tells it from others outside its article."""
    return entity.kind != "person" or " " in entity.name


def aliases_of(document: Document, entity: Entity) -> list[str]:
    """Its other names that are no mere part of its fullest one, which out of the article could be anyone's."""
    whole = set(comparable(entity.kind, entity.name).split())
    names = {" ".join(document.slice(mention.span).split()) for mention in entity.mentions if mention.form == "name"}
    return sorted(
        name
        for name in names
        if not whole.issuperset(comparable(entity.kind, name).split()) and (entity.kind != "person" or " " in name)
    )
