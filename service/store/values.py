"""Values asked for in a statement, however many there are, as one parameter and rows to join with."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import TableValuedAlias, Text, column, func, literal
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Session

from service.store.engine import on_postgresql


def rows_of(session: Session, values: Iterable[str]) -> TableValuedAlias:
    """A table with one column of text, `value`, that has each of the values in a row."""
    asked = json.dumps(list(values), ensure_ascii=False)
    if on_postgresql(session):
        elements = func.jsonb_array_elements_text(literal(asked, Text).cast(JSONB))
    else:
        elements = func.json_each(literal(asked, Text))
    return elements.table_valued(column("value", Text), name="asked")
