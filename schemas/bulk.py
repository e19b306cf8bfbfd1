"""Articles in bulk: what is answered to each line."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from schemas.answer import Answer, word
from schemas.problem import ProblemSchema
from schemas.words import STATUSES

Json = dict[str, Any]


class BulkResultSchema(Answer):
    """What became of the article on one line."""

    line = fields.Integer(metadata={"minimum": 1, "description": "The line, counted from 1; blank ones count too."})
    id = fields.UUID(allow_none=True, metadata={"description": "The article's id; null where nothing was kept."})
    status = word(STATUSES)
    problem = fields.Nested(ProblemSchema, metadata={"optional": True, "description": "Why it is not kept or read."})


def bulk_result(line: int, status: str, id: Any = None, problem: Json | None = None) -> Json:
    """The answer to a line."""
    result = {"line": line, "id": None if id is None else str(id), "status": status}
    return result if problem is None else result | {"problem": problem}
