"""Claims: finding them by who said them, of whom, where, when and how."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, SQLColumnExpression, bindparam, func, insert, select, union
from sqlalchemy.orm import Session

from service.store.criteria import ClaimFilter, Columns, Identifier, narrowed, of_survivors, searches, words_of
from service.store.engine import Reading
from service.store.errors import NotFound
from service.store.paging import KEY, Page, Position, in_order, plain_rows, read_plain_page
from service.store.tables import Claim, ClaimEntity, Json

# What claims are found by and not answered with.
UNSHOWN = {"publisher_id", "position", "content_text", "act", "said_from", "listed_at", "came_close"}
SHOWN = select(*(column for column in Claim.__table__.columns if column.name not in UNSHOWN))
WITH_CANDIDATES = SHOWN.add_columns(Claim.__table__.c.came_close.label("candidates"))

NEWEST, OLDEST, ARTICLE_ORDER = "-published_at", "published_at", "position"
# What claims can be ordered by besides when they came out; with a minus, from the greatest down. The most relevant are
# those of whose words the words asked for are the greatest part: all those are in each claim, and in a sentence hardly
# ever twice, so that BM25 too would put the shorter first. It depends on nothing but the claim, so that pages fit.
ORDERS: dict[str, SQLColumnExpression[Any]] = {
    "-confidence": Claim.confidence,
    "confidence": Claim.confidence,
    "-said_at": Claim.said_from,
    "said_at": Claim.said_from,
    "-relevance": -func.length(Claim.content_text),
    ARTICLE_ORDER: Claim.position,
}


def find(
    session: Reading,
    criteria: ClaimFilter,
    after: Position | None,
    limit: int,
    sort: str = NEWEST,
    *,
    candidates: bool = False,
) -> Page[Json]:
    """The page of claims after a position, in the order `sort` names: NEWEST, OLDEST or one of ORDERS.

    By when they were said, only those are given of which that is known. With their `candidates` where these are asked
    for.
    """
    shown = WITH_CANDIDATES if candidates else SHOWN
    criteria, words = of_survivors(session, criteria), words_of(session, criteria)
    found = searches(criteria) if sort in (NEWEST, OLDEST) else [criteria]
    if len(found) == 1:
        return read_plain_page(session, ordered(shown, criteria, words, after, sort), limit)
    firsts = [ordered(select(Claim.id), each, words, after, sort).limit(limit + 1).subquery() for each in found]
    merged = union(*(select(first.c[KEY], first.c.id) for first in firsts)).subquery()
    order = (merged.c[KEY], merged.c.id)
    first = in_order(select(*order), order, None, descending=sort == NEWEST).limit(limit + 1).subquery()
    statement = shown.add_columns(first.c[KEY]).join(first, first.c.id == Claim.id)
    order = (first.c[KEY], first.c.id)
    return read_plain_page(session, in_order(statement, order, None, descending=sort == NEWEST), limit)


def ordered(
    statement: Select[*Columns],
    criteria: ClaimFilter,
    words: Sequence[ColumnElement[bool]],
    after: Position | None,
    sort: str,
) -> Select[Any]:
    """A statement over the claims that meet the criteria and follow a position, with what they are ordered by."""
    statement, listed = narrowed(statement, criteria, words)
    key: tuple[SQLColumnExpression[Any], Identifier] = (ORDERS[sort], Claim.id) if sort in ORDERS else listed
    if sort in ("-said_at", "said_at"):
        statement = statement.where(Claim.said_from.is_not(None))
    keyed = statement.add_columns(key[0].label(KEY))
    return in_order(keyed, key, after, descending=sort.startswith("-"))


# Made once: it takes as long as to ask it.
ONE, ONE_WITH_CANDIDATES = (shown.where(Claim.__table__.c.id == bindparam("id")) for shown in (SHOWN, WITH_CANDIDATES))


def get(session: Reading, id: uuid.UUID, *, candidates: bool = False) -> Json:
    """One claim, with its `candidates` where these are asked for. Raises NotFound."""
    found = plain_rows(session, ONE_WITH_CANDIDATES if candidates else ONE, {"id": id})
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
