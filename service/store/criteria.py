"""Which claims: the one grammar in which lists, statistics, exports and subscriptions ask for them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVarTuple

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from service.store import publishers
from service.store.engine import Reading
from service.store.fulltext import matches
from service.store.periods import published_within, within
from service.store.review_tables import Review
from service.store.survivors import survivors
from service.store.tables import Claim, ClaimEntity

Columns = TypeVarTuple("Columns")
Instant = InstrumentedAttribute[dt.datetime]
Identifier = InstrumentedAttribute[uuid.UUID]

# The parts an entity can have in a claim by which claims are asked for.
PARTS = ("speaker", "about", "via", "audience", "affiliation", "place")
# The columns by which claims are asked for, those that fewer claims share first.
COLUMNS = ("article", "publisher", "act", "stance", "voice")
# The entity by which claims are found in each part, and those that a claim is asked about: made once, since to make
# them takes longer than to ask for a page.
LINKS = {part: aliased(ClaimEntity, name=f"by_{part}") for part in PARTS}
HELD = aliased(ClaimEntity, name="held")
# What is asked for of a claim that nobody has reviewed.
UNREVIEWED = "none"
# Each value searched for itself costs a search; past so many, all that match are put in order instead.
MOST_SEARCHES = 50


@dataclass(frozen=True, kw_only=True)
class ClaimFilter:
    """Which claims; all that is given must hold, and what is empty or None is not asked about.

    Of several values one must apply, and of those of a `not_` none may. `speaker` to `place` are entities in that part
    of a claim, `publisher` is a name or an id; `after` is at or after an instant, `before` is before it; `q` is words
    of the content. A claim whose publisher or act is not known is not of any that `not_` names. `review` is a verdict
    or UNREVIEWED.
    """

    speaker: Sequence[uuid.UUID] = ()
    about: Sequence[uuid.UUID] = ()
    via: Sequence[uuid.UUID] = ()
    audience: Sequence[uuid.UUID] = ()
    affiliation: Sequence[uuid.UUID] = ()
    place: Sequence[uuid.UUID] = ()
    article: Sequence[uuid.UUID] = ()
    publisher: Sequence[str] = ()
    voice: Sequence[str] = ()
    stance: Sequence[str] = ()
    act: Sequence[str] = ()
    review: Sequence[str] = ()
    not_speaker: Sequence[uuid.UUID] = ()
    not_about: Sequence[uuid.UUID] = ()
    not_via: Sequence[uuid.UUID] = ()
    not_audience: Sequence[uuid.UUID] = ()
    not_affiliation: Sequence[uuid.UUID] = ()
    not_place: Sequence[uuid.UUID] = ()
    not_article: Sequence[uuid.UUID] = ()
    not_publisher: Sequence[str] = ()
    not_voice: Sequence[str] = ()
    not_stance: Sequence[str] = ()
    not_act: Sequence[str] = ()
    not_review: Sequence[str] = ()
    said_after: dt.datetime | None = None
    said_before: dt.datetime | None = None
    published_after: dt.datetime | None = None
    published_before: dt.datetime | None = None
    minimum_confidence: float | None = None
    maximum_confidence: float | None = None
    q: str | None = None


CRITERIA = tuple(field.name for field in fields(ClaimFilter))


def of_survivors(session: Reading, criteria: ClaimFilter) -> ClaimFilter:
    """The same filter with the survivors in the place of entities that were merged into them.

    By one that is merged between this and the statement that asks for claims, nothing is found until it is asked again,
    unless both see one state of the database.
    """
    named = {name: getattr(criteria, name) for part in PARTS for name in (part, f"not_{part}")}
    merged = survivors(session, {entity for entities in named.values() for entity in entities})
    if not merged:
        return criteria
    found: dict[str, Any] = {
        name: tuple(dict.fromkeys(merged.get(entity, entity) for entity in entities))
        for name, entities in named.items()
    }
    return replace(criteria, **found)


def searches(criteria: ClaimFilter) -> list[ClaimFilter]:
    """Filters that together find just what this one does, each of which an index can answer in a list's order.

    An index holds the claims of one entity, publisher or word in order: to give the newest of several takes the newest
    of each. Claims found by two of the filters are the same claims.
    """
    several = [name for name in (*PARTS, *COLUMNS) if len(getattr(criteria, name)) > 1]
    parts = [name for name in PARTS if getattr(criteria, name)]
    one_answers = any(len(getattr(criteria, name)) == 1 for name in parts or COLUMNS)
    if not several or one_answers:
        return [criteria]
    values = dict.fromkeys(getattr(criteria, several[0]))
    if len(values) > MOST_SEARCHES:
        return [criteria]
    one_of_each: list[dict[str, Any]] = [{several[0]: (value,)} for value in values]
    return [replace(criteria, **one) for one in one_of_each]


def words_of(session: Reading, criteria: ClaimFilter) -> list[ColumnElement[bool]]:
    """The condition that a claim has the words of `q`; on SQLite it is asked first how common they are."""
    return [matches(session, Claim, criteria.q)] if criteria.q is not None else []


def narrowed(
    statement: Select[*Columns], criteria: ClaimFilter, words: Sequence[ColumnElement[bool]]
) -> tuple[Select[*Columns], tuple[Instant, Identifier]]:
    """A statement over claims, narrowed to those that meet the criteria, each of which it gives once.

    With it, the columns that equal the claims' `listed_at` and `id` and stand at the end of the index that answers the
    criteria. `words` are those of `words_of`.
    """
    order: tuple[Instant, Identifier] = (Claim.listed_at, Claim.id)
    for part in PARTS:
        entities = getattr(criteria, part)
        if len(entities) == 1:
            link = LINKS[part]
            tie = and_(link.claim_id == Claim.id, link.part == part, link.entity_id == entities[0])
            statement = statement.join(link, tie)
            order = (link.listed_at, link.claim_id)
    listed_at, _ = order
    period = published_within(Claim, listed_at, criteria.published_after, criteria.published_before)
    return statement.where(*words, *conditions(criteria), *period), order


def conditions(criteria: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    """What a claim must be, but for its words, for when it came out, and for the parts that one entity must have."""
    for part in PARTS:
        if len(getattr(criteria, part)) > 1:
            yield has_one_of(part, getattr(criteria, part))
        if getattr(criteria, f"not_{part}"):
            yield ~has_one_of(part, getattr(criteria, f"not_{part}"))
    for name in COLUMNS:
        column, wanted, unwanted = column_of(name), getattr(criteria, name), getattr(criteria, f"not_{name}")
        if wanted:
            yield is_one_of(column, wanted)
        if unwanted:
            other = ~is_one_of(column, unwanted)
            yield or_(column.is_(None), other) if column.nullable else other
    if criteria.review:
        yield is_reviewed(criteria.review)
    if criteria.not_review:
        yield ~is_reviewed(criteria.not_review)
    yield from within(Claim.said_from, criteria.said_after, criteria.said_before)
    if criteria.minimum_confidence is not None:
        yield Claim.confidence >= criteria.minimum_confidence
    if criteria.maximum_confidence is not None:
        yield Claim.confidence <= criteria.maximum_confidence


def has_one_of(part: str, entities: Sequence[uuid.UUID]) -> ColumnElement[bool]:
    """The condition that one of these entities has this part in a claim."""
    return exists().where(HELD.claim_id == Claim.id, HELD.part == part, HELD.entity_id.in_(entities))


def is_reviewed(wanted: Sequence[str]) -> ColumnElement[bool]:
    """The condition that a person decided one of these about a claim; UNREVIEWED: that nobody decided anything."""
    decided = Claim.id.in_(select(Review.claim_id).where(Review.verdict.in_(wanted)))
    return or_(decided, Claim.review.is_(None)) if UNREVIEWED in wanted else decided


def is_one_of(column: InstrumentedAttribute[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    """The condition that a column holds one of these values."""
    if column is Claim.publisher_id:
        return publishers.is_called(Claim.publisher_id, values)
    return column == values[0] if len(values) == 1 else column.in_(values)


def column_of(name: str) -> InstrumentedAttribute[Any]:
    """The column by which claims are asked for under this name."""
    column: InstrumentedAttribute[Any] = getattr(Claim, f"{name}_id" if name in ("article", "publisher") else name)
    return column
