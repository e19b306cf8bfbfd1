"""What a person decides about entities, and what these are found by from then on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy.orm import Session

from service.joining.keys import place_way, ways
from service.joining.linking import is_settled
from service.joining.subjects import ways_of
from service.reading.document import Kind
from service.store import deciding, register, splitting
from service.store.entities import all_ids, names_in
from service.store.tables import ArticleEntity, Entity, Json


def change(session: Session, id: uuid.UUID, fields: Json) -> None:
    """Let an entity's `name`, `kind`, `aliases` or `place` be what a person says; no article changes them any more.

    The session must be one that writes. Raises NotFound and Moved.
    """
    entity, withdrawn = deciding.change(session, id, fields)
    register.forget_names(session, all_ids(session, id), withdrawn)
    names = [entity.name, *fields.get("aliases", [])] if fields.keys() & {"name", "kind", "aliases"} else []
    keys = {way.kept: name for name in names for way in ways(cast(Kind, entity.kind), name) if way.kept}
    if entity.place and entity.place["geonames_id"] is not None:
        keys[place_way(entity.place["geonames_id"]).kept or ""] = entity.name
    register.add_keys(session, entity.id, keys)


def split(
    session: Session, id: uuid.UUID, articles: Sequence[uuid.UUID], name: str | None, note: str | None
) -> uuid.UUID:
    """Let these articles speak of an entity of its own; its id.

    Each of the two is found by what its own articles call it, so that the next article is weighed against both. The
    session must be one that writes. Raises NotFound, Moved and CannotSplit.
    """
    old, new = splitting.split(session, id, articles, name, note)
    for entity in (old, new):
        keys = keys_of(entity, splitting.links_of(session, entity.id))
        given = deciding.given_names(session, entity.id)
        keys |= {way.kept: each for each in given for way in ways(cast(Kind, entity.kind), each) if way.kept}
        register.forget_all_keys(session, all_ids(session, entity.id))
        register.add_keys(session, entity.id, keys)
    return new.id


def keys_of(entity: Entity, links: Iterable[ArticleEntity]) -> dict[str, str]:
    """What an entity is found by, from all that articles say of it; each key with the name it derives from."""
    kind, geonames_id = cast(Kind, entity.kind), entity.place["geonames_id"] if entity.place else None
    told: set[Any] = {(link.name, frozenset(names_in(link)), link.role) for link in links if is_settled(link.linked)}
    return {
        way.kept: found
        for name, names, role in told
        for way, found in ways_of(kind, name, names, role, geonames_id)
        if way.kept
    }
