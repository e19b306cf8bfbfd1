"""Claims: finding them by who said them, of whom, where, when and how."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session, aliased

from service.store import publishers
from service.store.errors import NotFound
from service.store.fulltext import matches
from service.store.paging import Page, Position, newest_first, read_page
from service.store.periods import published_within, within
from service.store.tables import Claim, ClaimEntity, ClaimSource


@dataclass(frozen=True)
class ClaimFilter:
    """Which claims; what is None is not asked about.

    `speaker`, `about`, `via` and `place` are entities, `publisher` is a name or an id; `after` is at or after an
    instant, `before` is before it; `q` is words of the content.
    """

    speaker: uuid.UUID | None = None
    about: uuid.UUID | None = None
    via: uuid.UUID | None = None
    place: uuid.UUID | None = None
    article: uuid.UUID | None = None
    publisher: str | None = None
    voice: str | None = None
    stance: str | None = None
    act: str | None = None
    said_after: dt.datetime | None = None
    said_before: dt.datetime | None = None
    published_after: dt.datetime | None = None
    published_before: dt.datetime | None = None
    minimum_confidence: float | None = None
    q: str | None = None


def find(session: Session, criteria: ClaimFilter, after: Position | None, limit: int) -> Page[Claim]:
    """The page of claims after a position: newest first, or, those of one article, in the article's order."""
    statement = select(Claim)
    order = (Claim.listed_at, Claim.id)
    for link, tie in ties(criteria):
        statement = statement.join(link, tie)
        order = (link.listed_at, link.claim_id)
    listed_at, _ = order
    statement = statement.where(
        *conditions(session, criteria),
        *published_within(Claim, listed_at, criteria.published_after, criteria.published_before),
    )
    if criteria.article is not None:
        return in_article_order(session, statement, after, limit)
    return newest_first(session, statement, order, after, limit)


def get(session: Session, id: uuid.UUID) -> Claim:
    """One claim. Raises NotFound."""
    claim = session.get(Claim, id)
    if claim is None:
        raise NotFound("claim", id)
    return claim


def in_article_order(session: Session, statement: Select[Claim], after: Position | None, limit: int) -> Page[Claim]:
    """The page of one article's claims after a position, as they stand in the article.

    There is no page after a claim that is gone.
    """
    if after is not None:
        _, last = after
        passed = aliased(Claim)
        statement = statement.where(Claim.position > select(passed.position).where(passed.id == last).scalar_subquery())
    return read_page(session, statement.order_by(Claim.position), limit)


def ties(criteria: ClaimFilter) -> list[tuple[type[ClaimSource | ClaimEntity], ColumnElement[bool]]]:
    """For each entity that is asked for, the rows that tie it to its claims, and how."""
    sources = [("speaker", criteria.speaker), ("via", criteria.via)]
    subjects = [("about", criteria.about), ("place", criteria.place)]
    return [source_tie(part, entity) for part, entity in sources if entity is not None] + [
        subject_tie(relation, entity) for relation, entity in subjects if entity is not None
    ]


def source_tie(part: str, entity: uuid.UUID) -> tuple[type[ClaimSource], ColumnElement[bool]]:
    """Claims with this entity as a source."""
    link = aliased(ClaimSource)
    return link, and_(link.claim_id == Claim.id, link.part == part, link.entity_id == entity)


def subject_tie(relation: str, entity: uuid.UUID) -> tuple[type[ClaimEntity], ColumnElement[bool]]:
    """Claims with this entity in their content."""
    link = aliased(ClaimEntity)
    return link, and_(link.claim_id == Claim.id, link.relation == relation, link.entity_id == entity)


def conditions(session: Session, criteria: ClaimFilter) -> list[ColumnElement[bool]]:
    """What the claim itself must be."""
    return [
        *equalities(criteria),
        *within(Claim.said_from, criteria.said_after, criteria.said_before),
        *([Claim.confidence >= criteria.minimum_confidence] if criteria.minimum_confidence is not None else []),
        *([matches(session, Claim, criteria.q)] if criteria.q is not None else []),
    ]


def equalities(criteria: ClaimFilter) -> list[ColumnElement[bool]]:
    """What must be just as asked."""
    asked = {
        Claim.article_id: criteria.article,
        Claim.voice: criteria.voice,
        Claim.stance: criteria.stance,
        Claim.act: criteria.act,
    }
    found = [column == value for column, value in asked.items() if value is not None]
    if criteria.publisher is not None:
        found.append(publishers.is_called(Claim.publisher_id, criteria.publisher))
    return found
