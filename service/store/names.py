"""Entities by what somebody wrote or has typed so far."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.entities import load
from service.store.entity_search import by_name
from service.store.fulltext import begins
from service.store.profiles import EntityProfile, profiles
from service.store.tables import IS_A_NAME, Entity, EntityName


def named(session: Session, name: str, kinds: Sequence[str], limit: int) -> list[EntityProfile]:
    """The entities with a name that has all words of this one, or nearly; where there are none, one of them."""
    conditions = [Entity.merged_into.is_(None), *([Entity.kind.in_(kinds)] if kinds else ())]
    found = by_name(session, name, conditions) or by_name(session, name, conditions, every_word=False)
    return profiles(session, load(session, [id for _, id in found[:limit]]))


def beginning(session: Session, typed: str, skip: int, limit: int) -> list[EntityProfile]:
    """The entities with a name that has the words typed so far, the last of which may be the beginning of one.

    Those that the most articles name come first.
    """
    statement = (
        select(EntityName.entity_id)
        .join(Entity, Entity.id == EntityName.entity_id)
        .where(begins(session, EntityName, typed), IS_A_NAME, Entity.merged_into.is_(None))
        .group_by(EntityName.entity_id)
        .order_by(func.sum(EntityName.articles).desc(), EntityName.entity_id)
    )
    return profiles(session, load(session, session.scalars(statement.offset(skip).limit(limit)).all()))
