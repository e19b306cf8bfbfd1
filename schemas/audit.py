"""The audit: who changed what, and when."""

from __future__ import annotations

from marshmallow import fields

from schemas.answer import Answer, word
from schemas.given import identifier, words
from schemas.page import PageQuerySchema, PageSchema
from schemas.words import ACTIONS


class AuditRecordSchema(Answer):
    """One change."""

    id = fields.UUID()
    at = fields.AwareDateTime(metadata={"description": "When it was made."})
    actor = fields.String(
        metadata={
            "description": "Who made it: `key:` and the id of an API key, `oidc:` and the subject of a token, `local` "
            "for HTTP without keys, `command` for the command line, `service` for the service itself."
        }
    )
    request_id = fields.String(
        allow_none=True, metadata={"description": "The `X-Request-Id` of the request; null where there was none."}
    )
    action = word(ACTIONS)
    resource = fields.String(metadata={"description": "What kind of thing was changed, such as `article`."})
    resource_id = fields.UUID()
    changes = fields.Dict(
        keys=fields.String(),
        values=fields.Raw(),
        allow_none=True,
        metadata={"description": "What became of each field, as `{from, to}`; null where all of it came or went."},
    )


class AuditPageSchema(PageSchema):
    """Part of the audit."""

    items = fields.List(fields.Nested(AuditRecordSchema))


class AuditQuerySchema(PageQuerySchema):
    """Which changes."""

    resource = words(description="Of this kind of thing, such as `article`.")
    resource_id = identifier("Of the thing with this id.")
    actor = words(description="By this actor.")
