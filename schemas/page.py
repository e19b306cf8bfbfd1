"""Lists: one page of items, and where the next one is."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from marshmallow import Schema, fields, validate

from schemas.answer import Answer
from schemas.given import Given, words

DEFAULT_LIMIT = 50
MAX_LIMIT = 200
LONGEST_SEARCH = 200


class PageQuerySchema(Given):
    """Which page of a list."""

    limit = fields.Integer(
        validate=validate.Range(min=1, max=MAX_LIMIT),
        metadata={"description": "How many items to answer with at most.", "default": DEFAULT_LIMIT},
    )
    cursor = words(description="The `next` of the page before, with the same filters.")


class PageSchema(Answer):
    """The envelope of every list; each resource says what its items are."""

    items: fields.Field[Any] = fields.List(fields.Raw())
    next = fields.String(
        allow_none=True, metadata={"description": "The `cursor` of the next page; null on the last one."}
    )


def shown_fields(item: type[Schema], several: Callable[..., fields.List[Any]]) -> fields.List[Any]:
    """The parameter that says which fields of its items a list is answered with; it has no say over optional ones."""
    names = [name for name, field in item().fields.items() if not name.endswith("_why") and not is_optional(field)]
    return several(
        fields.String(validate=validate.OneOf(names)),
        validate=validate.Length(min=1),
        metadata={"description": "Which fields of the items to answer with, each with the reason where it is unknown."},
    )


@functools.cache
def sparse(page: type[PageSchema], names: frozenset[str]) -> PageSchema:
    """A page of items with only these fields, the reasons why they are unknown, and what was asked for besides."""
    fields_of_item = item_of(page).fields
    optional = {name for name, field in fields_of_item.items() if is_optional(field)}
    kept = {f"items.{name}" for name in fields_of_item if name.removesuffix("_why") in names | optional}
    return page(only={"next", *kept, *({"included"} & page().fields.keys())})


@functools.cache
def sparse_page(page: type[PageSchema]) -> type[PageSchema]:
    """The shape of such a page, whichever fields are asked for, as it is described."""
    item = type(item_of(page))
    title = item.__name__.removesuffix("Schema")
    some = type(f"Sparse{item.__name__}", (item,), {"__doc__": f"Some fields of a {title}.", "on_bind_field": unbound})
    items = fields.List(fields.Nested(some))
    described = {"__doc__": "One page, with the fields asked for.", "items": items}
    return type(f"Sparse{page.__name__}", (page,), described)


def is_optional(field: fields.Field[Any]) -> bool:
    """Whether a field is answered only where it is asked for."""
    return bool(field.metadata.get("optional"))


def item_of(page: type[PageSchema]) -> Schema:
    """The shape of a page's items."""
    items: Any = page().fields["items"]
    item: Schema = items.inner.schema
    return item


def unbound(_schema: Schema, _name: str, field: fields.Field[Any]) -> None:
    """No field is always given."""
    field.required = False
