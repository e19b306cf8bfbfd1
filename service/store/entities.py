"""Entities: finding them, and the register in which each is kept once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store.errors import NotFound
from service.store.fulltext import matches
from service.store.locks import lock_register
from service.store.paging import Page, Position, newest_first, read_page
from service.store.profiles import EntityProfile, profiles
from service.store.tables import ArticleEntity, Entity, EntityName

Value = TypeVar("Value")
# Values asked for in one statement; SQLite takes 32,766 at most.
BATCH = 10_000


@dataclass(frozen=True)
class EntityFilter:
    """Which entities: of a kind, with a name that has all the words of `q`."""

    kind: str | None = None
    q: str | None = None


def find(session: Session, criteria: EntityFilter, after: Position | None, limit: int) -> Page[EntityProfile]:
    """The page of entities after a position, those heard of last first."""
    statement = sa.select(Entity)
    if criteria.kind is not None:
        statement = statement.where(Entity.kind == criteria.kind)
    if criteria.q is not None:
        named = sa.select(EntityName.entity_id).where(matches(session, EntityName, criteria.q))
        statement = statement.where(Entity.id.in_(named))
    page = read_page(session, newest_first(statement, (Entity.listed_at, Entity.id), after), limit)
    return Page(profiles(session, page.items), page.next)


def get(session: Session, id: uuid.UUID) -> EntityProfile:
    """One entity with all that is known of it. Raises NotFound."""
    entity = session.get(Entity, id)
    if entity is None:
        raise NotFound("entity", id)
    return profiles(session, [entity])[0]


class EntityRegistry:
    """The register as a session that writes sees it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find_or_add(self, wanted: Sequence[tuple[str, str, str]]) -> list[Entity]:
        """The entities with these (kind, key, name), in their order; those with a new key are added.

        Holds the register until the session's transaction ends.
        """
        lock_register(self.session)
        known = {
            entity.key: entity
            for batch in batches(list({key for _, key, _ in wanted}))
            for entity in self.session.scalars(sa.select(Entity).where(Entity.key.in_(batch)))
        }
        for kind, key, name in wanted:
            if key not in known:
                known[key] = Entity(kind=kind, key=key, name=name)
                self.session.add(known[key])
        self.session.flush()
        return [known[key] for _, key, _ in wanted]


def count_names(session: Session, links: Sequence[ArticleEntity], by: int) -> None:
    """Count the names an article has for its entities, by 1 when it is added and by -1 when it goes.

    The session must hold the register.
    """
    counted = {
        (row.entity_id, row.name): row
        for batch in batches([link.entity_id for link in links])
        for row in session.scalars(sa.select(EntityName).where(EntityName.entity_id.in_(batch)))
    }
    for link in links:
        for name in names_in(link):
            row = counted.get((link.entity_id, name)) or EntityName(entity_id=link.entity_id, name=name, articles=0)
            row.articles += by
            if row.articles:
                session.add(row)
            else:
                session.delete(row)
    session.flush()


def names_in(link: ArticleEntity) -> set[str]:
    """What an article calls an entity by name."""
    return {link.name} | {mention["text"] for mention in link.mentions if mention["form"] == "name"}


def forget_unmentioned(session: Session, ids: Iterable[uuid.UUID]) -> None:
    """Remove those of these entities that no article mentions and none was merged into.

    The session must hold the register.
    """
    merged = sa.orm.aliased(Entity)
    unmentioned = (
        sa.delete(Entity)
        .where(Entity.id == sa.bindparam("entity"))
        .where(~sa.exists().where(ArticleEntity.entity_id == Entity.id))
        .where(~sa.exists().where(merged.merged_into == Entity.id))
    )
    parameters = [{"entity": id} for id in ids]
    if parameters:
        session.connection().execute(unmentioned, parameters)


def batches(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in portions that one statement can take."""
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
