"""Entities: finding them, and counting what they are called."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store import claims
from service.store.criteria import ClaimFilter
from service.store.entity_search import Circle, Ranked, by_name, by_place, in_box
from service.store.errors import Moved, NotFound
from service.store.paging import Page, Position, newest_first, read_page
from service.store.profiles import DetailedProfile, EntityProfile, detailed, profiles
from service.store.spellings import spellings, words_of
from service.store.tables import ArticleEntity, Claim, ClaimEntity, Entity, EntityName, EntitySpelling

Value = TypeVar("Value")
# Values asked for in one statement; SQLite takes 32,766 at most.
BATCH = 10_000
# How many of the claims it made, and of those about it, an entity is answered with.
LATEST_CLAIMS = 5


@dataclass(frozen=True)
class EntityFilter:
    """Which entities: of a kind, with a name that has all the words of `q` or nearly, within a circle."""

    kind: str | None = None
    q: str | None = None
    near: Circle | None = None


def find(session: Session, criteria: EntityFilter, after: Position | None, limit: int) -> Page[EntityProfile]:
    """The page of entities after a position.

    By `q` the best come first, else by `near` the nearest, else those heard of last.
    """
    if criteria.q is None and criteria.near is None:
        statement = sa.select(Entity).where(*of_kind(criteria))
        page = read_page(session, newest_first(statement, (Entity.listed_at, Entity.id), after), limit)
        return Page(profiles(session, page.items), page.next)
    ranked = in_order(session, criteria)
    rest = [position for position in ranked if after is None or position < after]
    following = rest[limit - 1] if len(rest) > limit else None
    return Page(profiles(session, load(session, [id for _, id in rest[:limit]])), following)


def in_order(session: Session, criteria: EntityFilter) -> list[Ranked]:
    """The entities that are asked for by name or place, the highest rank first."""
    near = criteria.near
    nearest = by_place(session, near, of_kind(criteria)) if near else []
    if criteria.q is None:
        return nearest
    inside = {id for _, id in nearest}
    best = by_name(session, criteria.q, [*of_kind(criteria), *(in_box(near) if near else ())])
    return [(rank, id) for rank, id in best if near is None or id in inside]


def of_kind(criteria: EntityFilter) -> list[sa.ColumnElement[bool]]:
    """The condition on the kind; what was merged into another is none of its own."""
    alone = Entity.merged_into.is_(None)
    return [alone, Entity.kind == criteria.kind] if criteria.kind is not None else [alone]


def load(session: Session, ids: Sequence[uuid.UUID]) -> list[Entity]:
    """The entities with these ids, in their order."""
    found = {entity.id: entity for entity in session.scalars(sa.select(Entity).where(Entity.id.in_(ids)))}
    return [found[id] for id in ids]


def get(session: Session, id: uuid.UUID) -> EntityProfile:
    """One entity with all that is known of it. Raises NotFound and Moved."""
    return profiles(session, [get_row(session, id)])[0]


def get_detailed(session: Session, id: uuid.UUID) -> DetailedProfile:
    """One entity with the latest claims it made and about it, and its latest articles. Raises NotFound and Moved."""
    profile = get(session, id)
    said = claims.find(session, ClaimFilter(speaker=[id]), None, LATEST_CLAIMS).items
    about = claims.find(session, ClaimFilter(about=[id]), None, LATEST_CLAIMS).items
    return detailed(session, profile, said, about)


def get_row(session: Session, id: uuid.UUID) -> Entity:
    """The entity itself. Raises NotFound, and Moved where it was merged into another."""
    entity = get_any_row(session, id)
    if entity.merged_into is not None:
        raise Moved(id, survivor(session, entity).id)
    return entity


def get_any_row(session: Session, id: uuid.UUID) -> Entity:
    """The entity itself, one that was merged into another too. Raises NotFound."""
    entity = session.get(Entity, id)
    if entity is None:
        raise NotFound("entity", id)
    return entity


def all_ids(session: Session, id: uuid.UUID) -> list[uuid.UUID]:
    """An entity's id and those of all that were merged into it."""
    return [id, *session.scalars(sa.select(Entity.id).where(Entity.merged_into == id))]


def survivor(session: Session, entity: Entity) -> Entity:
    """The entity that another was merged into, itself if it was not."""
    while entity.merged_into is not None:
        entity = session.get_one(Entity, entity.merged_into)
    return entity


def count_names(session: Session, links: Sequence[ArticleEntity], by: int) -> None:
    """Count the names an article has for its entities, by 1 when it is added and by -1 when it goes.

    The session must hold the register.
    """
    counted = {
        (row.entity_id, row.name): row
        for batch in batches([link.entity_id for link in links])
        for row in session.scalars(sa.select(EntityName).where(EntityName.entity_id.in_(batch)))
    }
    new = []
    for link in links:
        for name in names_in(link):
            row = counted.get((link.entity_id, name))
            if row is None:
                row = EntityName(entity_id=link.entity_id, name=name, articles=0)
                new.append(row)
            row.articles += by
            if row.articles or row.decided is not None:
                session.add(row)
            else:
                session.delete(row)
    session.flush()
    add_spellings(session, new)


def give_names(session: Session, entity: Entity, names: Iterable[str]) -> None:
    """Let an entity have names that a person gave it, whatever articles call it."""
    known = {row.name: row for row in session.scalars(sa.select(EntityName).where(EntityName.entity_id == entity.id))}
    new = []
    for name in dict.fromkeys(names):
        if name in known:
            known[name].decided = True
        else:
            new.append(EntityName(entity_id=entity.id, name=name, articles=0, decided=True))
    session.add_all(new)
    session.flush()
    add_spellings(session, new)


def add_spellings(session: Session, names: Sequence[EntityName]) -> None:
    """Let entities be found by the words of their new names, misspelt ones too."""
    wanted = {
        (spelling, name.entity_id) for name in names for word in words_of(name.name) for spelling in spellings(word)
    }
    for batch in batches(list({name.entity_id for name in names})):
        known = sa.select(EntitySpelling.spelling, EntitySpelling.entity_id).where(EntitySpelling.entity_id.in_(batch))
        wanted -= {(spelling, id) for spelling, id in session.execute(known)}
    if wanted:
        session.execute(sa.insert(EntitySpelling), [{"spelling": spelling, "entity_id": id} for spelling, id in wanted])


def names_in(link: ArticleEntity) -> set[str]:
    """What an article calls an entity by name."""
    return {link.name} | {mention["text"] for mention in link.mentions if mention["form"] == "name"}


def forget_unmentioned(session: Session, ids: Iterable[uuid.UUID]) -> None:
    """Remove those of these entities that no article mentions, no claim refers to and none was merged into.

    The session must hold the register.
    """
    merged = sa.orm.aliased(Entity)
    unmentioned = (
        sa.delete(Entity)
        .where(Entity.id == sa.bindparam("entity"))
        .where(~sa.exists().where(ArticleEntity.entity_id == Entity.id))
        .where(~sa.exists().where(ClaimEntity.entity_id == Entity.id))
        .where(~sa.exists().where(Claim.said_in == Entity.id))
        .where(~sa.exists().where(merged.merged_into == Entity.id))
    )
    parameters = [{"entity": id} for id in ids]
    if parameters:
        session.connection().execute(unmentioned, parameters)


def batches(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """The values in portions that one statement can take."""
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))
