"""Claims: finding them by who said them, of whom, where, when and how."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, insert, select
from sqlalchemy.orm import Session, aliased

from service.store import publishers
from service.store.errors import NotFound
from service.store.fulltext import matches
from service.store.paging import Columns, Page, Position, newest_first, plain_rows, read_plain_page
from service.store.periods import published_within, within
from service.store.tables import Claim, ClaimEntity, Json

# What claims are found by and not answered with; `listed_at` is a page's position.
UNSHOWN = {"publisher_id", "position", "content_text", "act", "said_from", "came_close"}
SHOWN = select(*(column for column in Claim.__table__.columns if column.name not in UNSHOWN))
WITH_CANDIDATES = SHOWN.add_columns(Claim.came_close.label("candidates"))


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


def find(
    session: Session, criteria: ClaimFilter, after: Position | None, limit: int, *, candidates: bool = False
) -> Page[Json]:
    """The page of claims after a position: newest first, or, those of one article, in the article's order.

    With their `candidates` where these are asked for.
    """
    statement = WITH_CANDIDATES if candidates else SHOWN
    order = (Claim.listed_at, Claim.id)
    for part, entity in parts_asked_for(criteria):
        link = aliased(ClaimEntity)
        tie = and_(link.claim_id == Claim.id, link.part == part, link.entity_id == entity)
        statement = statement.join(link, tie)
        order = (link.listed_at, link.claim_id)
    listed_at, _ = order
    statement = statement.where(
        *conditions(session, criteria),
        *published_within(Claim, listed_at, criteria.published_after, criteria.published_before),
    )
    if criteria.article is not None:
        return read_plain_page(session, in_article_order(statement, after), limit)
    return read_plain_page(session, newest_first(statement, order, after), limit)


def get(session: Session, id: uuid.UUID, *, candidates: bool = False) -> Json:
    """One claim, with its `candidates` where these are asked for. Raises NotFound."""
    found = plain_rows(session, (WITH_CANDIDATES if candidates else SHOWN).where(Claim.id == id))
    if not found:
        raise NotFound("claim", id)
    return found[0]


def link(session: Session, claims: Iterable[Claim]) -> None:
    """Make claims that have been kept findable by the entities in them."""
    links = [
        {"claim_id": claim.id, "listed_at": claim.listed_at, "part": part, "entity_id": uuid.UUID(entity)}
        for claim in claims
        for part, entity in parts_of(claim)
    ]
    if links:
        session.execute(insert(ClaimEntity), links)


def parts_of(claim: Claim) -> set[tuple[str, str]]:
    """Every entity in a claim, each once in each part it has there."""
    sources = [("speaker", source) for source in [claim.speaker] if source]
    sources += [("via", source) for source in claim.via] + [("audience", source) for source in claim.audience]
    named = [(part, source["entity_id"]) for part, source in sources]
    spoken_for = [("affiliation", source["affiliation"]) for _, source in sources]
    content = [("about", entity) for entity in claim.about] + [("place", entity) for entity in claim.places]
    return {(part, entity) for part, entity in named + spoken_for + content if entity is not None}


def in_article_order(statement: Select[*Columns], after: Position | None) -> Select[*Columns]:
    """One article's claims after a position, as they stand in the article.

    There is no page after a claim that is gone.
    """
    if after is not None:
        _, last = after
        passed = aliased(Claim)
        statement = statement.where(Claim.position > select(passed.position).where(passed.id == last).scalar_subquery())
    return statement.order_by(Claim.position)


def parts_asked_for(criteria: ClaimFilter) -> Iterator[tuple[str, uuid.UUID]]:
    """For each entity that is asked for, the part it must have in the claim."""
    for part in ("speaker", "via", "about", "place"):
        entity = getattr(criteria, part)
        if entity is not None:
            yield part, entity


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
