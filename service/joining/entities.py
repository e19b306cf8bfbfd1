"""Entities across articles: which entity of one article is the same as one of another.

A first rule, by name and kind.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from typing import Protocol

from service.reading.document import Document, Entity
from service.reading.naming.spelling import plain_spelling, without_legal_form
from service.store import tables

# Longer names are compared by their digest: keys stand in a unique index.
LONGEST_KEY = 200


class Registry(Protocol):
    """Where the entities of all articles are kept."""

    def find_or_add(self, wanted: Sequence[tuple[str, str, str]]) -> list[tables.Entity]:
        """The entities with these (kind, key, name), in their order; those with a new key are added."""


class RunRegistry:
    """A registry in memory, for the articles of one run."""

    def __init__(self) -> None:
        self._entities: dict[str, tables.Entity] = {}

    def find_or_add(self, wanted: Sequence[tuple[str, str, str]]) -> list[tables.Entity]:
        """As the protocol says."""
        for kind, key, name in wanted:
            if key not in self._entities:
                self._entities[key] = tables.Entity(kind=kind, key=key, name=name)
        return [self._entities[key] for _, key, _ in wanted]


def resolve(document: Document, registry: Registry, article_id: uuid.UUID) -> list[tables.Entity]:
    """What every entity of the document is across articles, in order.

    Two entities of one article may turn out to be one, where their names are compared as the same: the caller merges
    them.
    """
    found = registry.find_or_add(
        [(entity.kind, entity_key(entity, article_id), entity.name) for entity in document.entities]
    )
    for entity, row in zip(document.entities, found, strict=True):
        if entity.place and row.place is None:
            row.place = asdict(entity.place)
    return found


def entity_key(entity: Entity, article_id: uuid.UUID) -> str:
    """What an entity is compared by across articles: its kind and its name in plain spelling, under 256 characters.

    A place that is on the map is compared by where it is: two towns of one name are two, one town of two names is one.
    A person known by one word only is not taken for anyone so called in another article: the key is the article's own.
    """
    if entity.place and entity.place.geonames_id is not None:
        return f"place:#{entity.place.geonames_id}"
    name = plain_spelling(entity.name)
    if entity.kind == "organization":
        name = without_legal_form(name)
    if len(name) > LONGEST_KEY:
        name = hashlib.sha256(name.encode()).hexdigest()
    key = f"{entity.kind}:{name}"
    return key if identifies(entity) else f"{key}@{article_id}"


def identifies(entity: Entity) -> bool:
    """Whether an entity's name tells it from others outside its article."""
    return entity.kind != "person" or " " in entity.name
