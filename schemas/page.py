"""Lists: one page of items, and where the next one is."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from schemas.answer import Answer
from schemas.given import Given, words

DEFAULT_LIMIT = 50
MAX_LIMIT = 200
LONGEST_SEARCH = 200


class PageQuerySchema(Given):
    """Which page of a list."""

    limit = fields.Integer(
        load_default=DEFAULT_LIMIT,
        validate=validate.Range(min=1, max=MAX_LIMIT),
        metadata={"description": "How many items to answer with at most."},
    )
    cursor = words(description="The `next` of the page before, with the same filters.")


class PageSchema(Answer):
    """The envelope of every list; each resource says what its items are."""

    items: fields.Field[Any] = fields.List(fields.Raw())
    next = fields.String(
        allow_none=True, metadata={"description": "The `cursor` of the next page; null on the last one."}
    )
