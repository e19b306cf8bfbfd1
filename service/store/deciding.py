"""Deciding what an entity is called, what kind of thing it is and where: no article overrules a person."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store import audit, entities
from service.store.locks import lock_register
from service.store.tables import Entity, EntityName, Json


def change(session: Session, id: uuid.UUID, fields: Json) -> tuple[Entity, list[str]]:
    """Set fields of an entity (`name`, `kind`, `aliases`, `place`); the entity, and which names it has no more.

    The session must be one that writes. Raises NotFound and Moved.
    """
    lock_register(session)
    entity = entities.get_row(session, id)
    before = fields_of(session, entity)
    if "name" in fields:
        entity.name = fields["name"]
        entities.give_names(session, entity, [entity.name])
    entity.kind = fields.get("kind", entity.kind)
    withdrawn = set_aliases(session, entity, fields["aliases"]) if "aliases" in fields else []
    if "place" in fields:
        entity.locate(fields["place"])
    entity.decided = sorted({*entity.decided, *fields.keys() - {"aliases"}})
    session.flush()
    after = fields_of(session, entity)
    changes = {field: {"from": before[field], "to": after[field]} for field in before if before[field] != after[field]}
    audit.record(session, "update", "entity", id, changes)
    return entity, withdrawn


def fields_of(session: Session, entity: Entity) -> Json:
    """What a person can decide of an entity, as it is."""
    names = session.scalars(sa.select(EntityName).where(EntityName.entity_id == entity.id))
    aliases = sorted(row.name for row in names if row.decided is not False and row.name != entity.name)
    return {"name": entity.name, "kind": entity.kind, "aliases": aliases, "place": entity.place}


def set_aliases(session: Session, entity: Entity, aliases: Sequence[str]) -> list[str]:
    """Let these be an entity's only names beside its first; those that it has no more."""
    withdrawn = []
    for row in session.scalars(sa.select(EntityName).where(EntityName.entity_id == entity.id)):
        if row.name not in aliases and row.name != entity.name:
            row.decided = False
            withdrawn.append(row.name)
    entities.give_names(session, entity, aliases)
    return withdrawn


def given_names(session: Session, id: uuid.UUID) -> Sequence[str]:
    """The names that a person gave an entity."""
    given = sa.select(EntityName.name).where(EntityName.entity_id == id, EntityName.decided.is_(True))
    return session.scalars(given).all()
