"""Conditions on when something was said or came out; a period begins at its first instant and ends before its last."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

from service.store.tables import Article, Claim


def within(
    instant: InstrumentedAttribute[dt.datetime] | InstrumentedAttribute[dt.datetime | None],
    after: dt.datetime | None,
    before: dt.datetime | None,
) -> list[ColumnElement[bool]]:
    """The conditions that an instant is at or after one and before another, where those are given."""
    conditions = [instant >= after] if after is not None else []
    return conditions + ([instant < before] if before is not None else [])


def published_within(
    row: type[Article | Claim],
    listed_at: InstrumentedAttribute[dt.datetime],
    after: dt.datetime | None,
    before: dt.datetime | None,
) -> list[ColumnElement[bool]]:
    """The conditions that a row came out within a period.

    `listed_at` is the column the list is ordered by, which is when the row came out wherever that is known.
    """
    conditions = within(listed_at, after, before)
    return [*conditions, row.published_at.is_not(None)] if conditions else []
