"""Reconciliation: whom a name in a table may mean (W3C Reconciliation Service API 0.2).

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/; the names of fields are its own.
"""

from __future__ import annotations

from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, pre_load, validate, validates_schema

from schemas.answer import Answer
from schemas.given import Given, refuse_nul, refuse_surrogate, words
from schemas.page import LONGEST_SEARCH

Json = dict[str, Any]

MOST_QUERIES = 50
MOST_CANDIDATES = 50
DEFAULT_CANDIDATES = 10
MOST_PROPERTIES = 10
MOST_SKIPPED = 1_000


BATCH = {
    "contentMediaType": "application/json",
    "description": 'The queries by whatever the client calls them: `{"q0": {"query": "Haugen", "type": "person", '
    '"limit": 3, "properties": [{"pid": "role", "v": "Minister"}]}}`.',
}


class QueriesSchema(Given):
    """A batch of queries."""

    queries = fields.String(metadata=BATCH)


class PostedQueriesSchema(QueriesSchema):
    """A batch of queries as a form has it."""

    queries = fields.String(required=True, metadata=BATCH)


class PropertySchema(Schema):
    """What else is known of the one that is sought."""

    class Meta:
        """Further members are of later versions."""

        unknown = EXCLUDE

    pid = fields.String(required=True)
    v = fields.Raw(required=True)


class QuerySchema(Schema):
    """One query: a name, and what else is known."""

    class Meta:
        """Further members are of later versions."""

        unknown = EXCLUDE

    query = fields.String(load_default="", validate=[validate.Length(max=LONGEST_SEARCH), refuse_nul, refuse_surrogate])
    type = fields.List(fields.String(), load_default=list)
    limit = fields.Integer(load_default=DEFAULT_CANDIDATES, validate=validate.Range(min=1))
    properties = fields.List(
        fields.Nested(PropertySchema), load_default=list, validate=validate.Length(max=MOST_PROPERTIES)
    )

    @pre_load
    def list_types(self, data: Any, **_: Any) -> Any:
        """One type may be given bare."""
        one = isinstance(data, dict) and isinstance(data.get("type"), str)
        return {**data, "type": [data["type"]]} if one else data

    @validates_schema
    def check_query(self, data: Json, **_: Any) -> None:
        """Something must be known."""
        if not data["query"].strip() and not data["properties"]:
            raise ValidationError({"query": ["Give a name, or properties."]})


class BatchSchema(Schema):
    """Queries by whatever the client calls them."""

    queries = fields.Dict(fields.String(), fields.Nested(QuerySchema), required=True)


class SuggestQuerySchema(Given):
    """What somebody has typed so far."""

    prefix = words(validate.Length(max=LONGEST_SEARCH), description="What has been typed.", required=True)
    cursor = fields.Integer(
        load_default=0,
        validate=validate.Range(min=0, max=MOST_SKIPPED),
        metadata={"description": "How many suggestions to skip."},
    )


class TypeSchema(Answer):
    """A kind of entity, or a property of entities."""

    id = fields.String()
    name = fields.String()


class SuggestionSchema(TypeSchema):
    """An entity, a kind or a property whose name begins so."""

    description = fields.String(metadata={"optional": True})
    notable = fields.List(fields.Nested(TypeSchema), metadata={"optional": True})


class SuggestionsSchema(Answer):
    """What was meant, perhaps."""

    result = fields.List(fields.Nested(SuggestionSchema))
