"""Lists in pages: each begins where the one before it ended, whatever was added or deleted in between."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, TypeVarTuple

from sqlalchemy import Select, SQLColumnExpression, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session

from service.store.engine import Reading
from service.store.tables import Json, Listed

# What a list is ordered by, an instant or a number, and the identifier of the item.
Position = tuple[dt.datetime | float, uuid.UUID]
Item = TypeVar("Item")
Row = TypeVar("Row", bound=Listed)
Columns = TypeVarTuple("Columns")
Instant = InstrumentedAttribute[dt.datetime]
Identifier = InstrumentedAttribute[uuid.UUID]
# What a row is ordered by, where it is read as columns.
KEY = "ordered_by"


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Part of a list; `next` is the position after which the next part begins, None at the end.

    `included` is what the items refer to, by kind and identifier, where it was asked for.
    """

    items: list[Item]
    next: Position | None
    included: dict[str, dict[str, Any]] = field(default_factory=dict)


def newest_first(
    statement: Select[*Columns], order: tuple[Instant, Identifier], after: Position | None
) -> Select[*Columns]:
    """The statement's rows that follow the position `after`, in their order.

    `order` is the pair of columns that equals the rows' `listed_at` and `id` and stands at the end of the index that
    answers the statement's conditions: then no more rows are read than are given.
    """
    return in_order(statement, order, after, descending=True)


def in_order(
    statement: Select[*Columns], order: Sequence[SQLColumnExpression[Any]], after: Position | None, *, descending: bool
) -> Select[*Columns]:
    """The statement's rows that follow the position `after` in an order that no two rows share a place in."""
    if after is not None:
        place = tuple_(*order)
        statement = statement.where(place < after if descending else place > after)
    return statement.order_by(*(column.desc() if descending else column.asc() for column in order))


def read_page(session: Session, statement: Select[Row], limit: int) -> Page[Row]:
    """The first `limit` objects of a statement."""
    rows = session.scalars(statement.limit(limit + 1)).all()
    items = list(rows[:limit])
    return Page(items, (items[-1].listed_at, items[-1].id) if len(rows) > limit else None)


def read_plain_page(session: Reading, statement: Select[*tuple[Any, ...]], limit: int) -> Page[Json]:
    """The first `limit` rows of a statement over columns, `id` and what they are ordered by among them."""
    rows = plain_rows(session, statement.limit(limit + 1))
    items = rows[:limit]
    keys = [row.pop(KEY) for row in items]
    return Page(items, (keys[-1], items[-1]["id"]) if len(rows) > limit else None)


def plain_rows(
    session: Reading, statement: Select[*tuple[Any, ...]], parameters: Mapping[str, Any] | None = None
) -> list[Json]:
    """The rows of a statement over columns, as dicts.

    To load 50 claims and dump them takes 1.4 ms so, and 2.3 ms by way of objects.
    """
    connection = session.connection() if isinstance(session, Session) else session
    found = connection.execute(statement, parameters)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]
