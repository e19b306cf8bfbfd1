"""Entities by what they are called, those that the most articles name first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from service.store.fulltext import begins, matches
from service.store.profiles import EntityProfile, profiles
from service.store.tables import Entity, EntityName


def named(session: Session, name: str, kinds: Sequence[str], limit: int) -> list[EntityProfile]:
    """The entities with a name that has all words of this one; where there are none, any of them."""
    found = profiled(session, by_name(matches(session, EntityName, name), kinds), limit)
    several = name.split()
    if not found and len(several) > 1:
        any_word = or_(*(matches(session, EntityName, word) for word in several))
        found = profiled(session, by_name(any_word, kinds), limit)
    return found


def beginning(session: Session, typed: str, skip: int, limit: int) -> list[EntityProfile]:
    """The entities with a name that has the words typed so far, the last of which may be the beginning of one."""
    return profiled(session, by_name(begins(session, EntityName, typed), ()).offset(skip), limit)


def by_name(condition: ColumnElement[bool], kinds: Sequence[str]) -> Select[Any]:
    """The identifiers of the entities with names that meet a condition."""
    named_in = func.sum(EntityName.articles).desc()
    statement = select(EntityName.entity_id).join(Entity, Entity.id == EntityName.entity_id)
    statement = statement.where(condition, Entity.merged_into.is_(None)).group_by(EntityName.entity_id)
    return (statement.where(Entity.kind.in_(kinds)) if kinds else statement).order_by(named_in, EntityName.entity_id)


def profiled(session: Session, statement: Select[Any], limit: int) -> list[EntityProfile]:
    """The first entities of a statement over identifiers, in its order."""
    ids = session.scalars(statement.limit(limit)).all()
    found = {entity.id: entity for entity in session.scalars(select(Entity).where(Entity.id.in_(ids)))}
    return profiles(session, [found[id] for id in ids])
