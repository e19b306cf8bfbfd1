"""Statements: one thing said, however often it was printed."""

from __future__ import annotations

from marshmallow import fields

from schemas.answer import Answer, word
from schemas.words import DISPUTES


class DisputeSchema(Answer):
    """A claim that denies or contradicts the statement, and in what."""

    claim_id = fields.UUID()
    why = word(DISPUTES)


class VariantSchema(Answer):
    """One wording of the statement."""

    text = fields.String()
    claims = fields.List(fields.UUID(), metadata={"description": "The claims that word it so."})
    leaves_out = fields.List(fields.String(), metadata={"description": "What others say that this wording does not."})


class StatementSchema(Answer):
    """One thing said, however often it was printed."""

    id = fields.UUID()
    text = fields.String(metadata={"description": "Its clearest wording."})
    claims = fields.Integer(metadata={"minimum": 1, "description": "How many claims say it."})
    articles = fields.Integer(metadata={"minimum": 1, "description": "In how many articles."})
    outlets = fields.Integer(metadata={"minimum": 0, "description": "In how many outlets."})
    independent_origins = fields.Integer(
        metadata={"minimum": 1, "description": "Copies of one dispatch, and outlets that cite one source, count once."}
    )
    first_said = fields.AwareDateTime()
    last_said = fields.AwareDateTime()
    disputed_by = fields.List(fields.Nested(DisputeSchema))
    supersedes = fields.UUID(allow_none=True, metadata={"description": "The earlier figure for the same thing."})
    superseded_by = fields.UUID(allow_none=True, metadata={"description": "The later figure for the same thing."})
    variants = fields.List(fields.Nested(VariantSchema))
