"""Lists in pages: each begins where the one before it ended, whatever was added or deleted in between."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from service.store.tables import Listed

Position = tuple[dt.datetime, uuid.UUID]
Item = TypeVar("Item")
Row = TypeVar("Row", bound=Listed)
Instant = InstrumentedAttribute[dt.datetime]
Identifier = InstrumentedAttribute[uuid.UUID]


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Part of a list; `next` is the position after which the next part begins, None at the end."""

    items: list[Item]
    next: Position | None


def newest_first(
    session: Session,
    statement: Select[Row],
    order: tuple[Instant, Identifier],
    after: Position | None,
    limit: int,
) -> Page[Row]:
    """The page of at most `limit` rows that follows the position `after`.

    `order` is the pair of columns that equals the rows' `listed_at` and `id` and stands at the end of the index that
    answers the statement's conditions: then no more rows are read than are given.
    """
    if after is not None:
        statement = statement.where(tuple_(*order) < after)
    return read_page(session, statement.order_by(*(column.desc() for column in order)), limit)


def read_page(session: Session, statement: Select[Row], limit: int) -> Page[Row]:
    """The first `limit` rows of a statement; where it gives a row twice, one after the other, the page has it once."""
    rows = session.scalars(statement.limit(limit + 1)).all()
    items = list(dict.fromkeys(rows[:limit]))
    return Page(items, (items[-1].listed_at, items[-1].id) if len(rows) > limit else None)
