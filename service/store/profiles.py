"""An entity's profile: what all articles together say of it."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from service.store.tables import IS_A_NAME, ArticleEntity, ClaimEntity, Entity, EntityName, Json


@dataclass(frozen=True)
class RolePeriod:
    """An office as articles word it, when the first and the last of them came out, and how many there are."""

    text: str
    first_said: dt.datetime
    last_said: dt.datetime
    articles: int


@dataclass(frozen=True)
class ClaimCount:
    """In how many claims an entity is the speaker, and how many speak of it."""

    as_speaker: int
    about: int


@dataclass(frozen=True)
class EntityProfile:
    """An entity across articles.

    `aliases` are its other names, the most used first; `roles` those said last first. `first_seen` and `last_seen` are
    when the first and the last article that mentions it came out, None when there is none.
    """

    id: uuid.UUID
    kind: str
    name: str
    aliases: list[str]
    roles: list[RolePeriod]
    place: Json | None
    same_as: list[str]
    first_seen: dt.datetime | None
    last_seen: dt.datetime | None
    article_count: int
    claim_count: ClaimCount
    merged_into: uuid.UUID | None


@dataclass(frozen=True)
class ArticleLink:
    """That an article speaks of an entity, by which name, and why it is taken to."""

    article_id: uuid.UUID
    listed_at: dt.datetime
    name: str
    role: str | None
    linked: Json | None


@dataclass(frozen=True)
class DetailedProfile(EntityProfile):
    """An entity with the latest claims it made, the latest about it, and its latest articles."""

    said: list[Json]
    said_about: list[Json]
    links: list[ArticleLink]


# An entity is answered with so many of its articles.
LATEST_LINKS = 20

# An office, or None for the articles that name none; the first and the last time it was said; in how many articles.
Period = tuple[str | None, dt.datetime, dt.datetime, int]


def profiles(session: Session, entities: Sequence[Entity]) -> list[EntityProfile]:
    """The profiles of a page of entities, in four statements however many they are."""
    ids = [entity.id for entity in entities]
    names = find_names(session, ids)
    periods = find_periods(session, ids)
    as_speaker, about = count_claims(session, "speaker", ids), count_claims(session, "about", ids)
    return [
        profile(entity, names[entity.id], periods[entity.id], ClaimCount(as_speaker[entity.id], about[entity.id]))
        for entity in entities
    ]


def profile(entity: Entity, names: list[str], periods: list[Period], claim_count: ClaimCount) -> EntityProfile:
    """One profile, put together."""
    return EntityProfile(
        id=entity.id,
        kind=entity.kind,
        name=entity.name,
        aliases=[name for name in names if name != entity.name],
        roles=[RolePeriod(role, first, last, articles) for role, first, last, articles in periods if role is not None],
        place=entity.place,
        same_as=entity.same_as,
        first_seen=min((first for _, first, _, _ in periods), default=None),
        last_seen=max((last for _, _, last, _ in periods), default=None),
        article_count=sum(articles for *_, articles in periods),
        claim_count=claim_count,
        merged_into=entity.merged_into,
    )


def detailed(session: Session, known: EntityProfile, said: list[Json], said_about: list[Json]) -> DetailedProfile:
    """A profile with claims, and with its latest articles."""
    statement = (
        select(
            ArticleEntity.article_id,
            ArticleEntity.listed_at,
            ArticleEntity.name,
            ArticleEntity.role,
            ArticleEntity.linked,
        )
        .where(ArticleEntity.entity_id == known.id)
        .order_by(ArticleEntity.listed_at.desc(), ArticleEntity.article_id.desc())
        .limit(LATEST_LINKS)
    )
    links = [ArticleLink(*row) for row in session.execute(statement)]
    return DetailedProfile(**vars(known), said=said, said_about=said_about, links=links)


def find_names(session: Session, ids: Sequence[uuid.UUID]) -> defaultdict[uuid.UUID, list[str]]:
    """The names of each entity, the most used first."""
    found = defaultdict(list)
    statement = (
        select(EntityName.entity_id, EntityName.name)
        .where(EntityName.entity_id.in_(ids), IS_A_NAME)
        .order_by(EntityName.articles.desc(), EntityName.name)
    )
    for id, name in session.execute(statement):
        found[id].append(name)
    return found


def find_periods(session: Session, ids: Sequence[uuid.UUID]) -> defaultdict[uuid.UUID, list[Period]]:
    """The offices of each entity and the articles without one, those said last first."""
    found = defaultdict(list)
    last = func.max(ArticleEntity.listed_at)
    statement = (
        select(ArticleEntity.entity_id, ArticleEntity.role, func.min(ArticleEntity.listed_at), last, func.count())
        .where(ArticleEntity.entity_id.in_(ids))
        .group_by(ArticleEntity.entity_id, ArticleEntity.role)
        .order_by(last.desc(), ArticleEntity.role)
    )
    for id, role, first, latest, articles in session.execute(statement):
        found[id].append((role, first, latest, articles))
    return found


def count_claims(session: Session, part: str, ids: Sequence[uuid.UUID]) -> Counter[uuid.UUID]:
    """In how many claims each entity has this part."""
    statement = (
        select(ClaimEntity.entity_id, func.count())
        .where(ClaimEntity.entity_id.in_(ids), ClaimEntity.part == part)
        .group_by(ClaimEntity.entity_id)
    )
    return Counter(dict(session.execute(statement).all()))
