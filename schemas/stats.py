"""Statistics: how many claims there are of each kind."""

from __future__ import annotations

from marshmallow import fields

from schemas.answer import Answer, word
from schemas.words import STATISTICS


class NamedSchema(Answer):
    """An entity or a publisher that is counted by."""

    id = fields.UUID()
    name = fields.String()


def optional(description: str) -> dict[str, object]:
    """What is said of a field that is there where it is counted by."""
    return {"optional": True, "description": description}


def named(description: str) -> fields.Nested:
    """An entity or publisher; null for the claims of which it is not known."""
    return fields.Nested(NamedSchema, allow_none=True, metadata=optional(description))


class GroupSchema(Answer):
    """How many claims share these; what it is counted by is null for the claims of which it is not known."""

    speaker = named("Who said it.")
    about = named("Of whom it speaks; a claim that speaks of two counts for each.")
    publisher = named("The outlet.")
    place = named("A place in the content; a claim with two counts for each.")
    voice = fields.String(metadata=optional("How its words are given."))
    stance = fields.String(metadata=optional("How it stands to its content."))
    act = fields.String(allow_none=True, metadata=optional("What the cue says was done."))
    day = fields.String(allow_none=True, metadata=optional("When its article came out: `2016-04-11`, in UTC."))
    week = fields.String(allow_none=True, metadata=optional("When its article came out: `2016-W15`, in UTC."))
    month = fields.String(allow_none=True, metadata=optional("When its article came out: `2016-04`, in UTC."))
    claims = fields.Integer(metadata={"minimum": 1, "description": "How many claims there are."})


class StatsSchema(Answer):
    """How many claims there are of each kind: by a period alone in its order, else the largest groups first."""

    by = fields.List(word(STATISTICS))
    groups = fields.List(fields.Nested(GroupSchema))
    complete = fields.Boolean(metadata={"description": "Whether these are all groups there are."})
