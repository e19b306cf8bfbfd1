"""Stretches of the article's text: offsets, the words between them, and the rule that they agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marshmallow import fields

from schemas.answer import Answer, word
from schemas.why import Why
from schemas.words import ACTS, FORMS, ROLES, TIME_TYPES, TOLLS

Json = dict[str, Any]


def offset(description: str) -> fields.Integer:
    """A place between two code points of the text."""
    return fields.Integer(metadata={"minimum": 0, "description": description})


class StretchSchema(Answer):
    """The stretch [start, end) of the article's text, in Unicode code points."""

    start = offset("Where it starts, in Unicode code points of the article's text.")
    end = offset("Where it ends, in Unicode code points; the character there is no longer part of it.")


class SpanSchema(StretchSchema):
    """A stretch of the article's text, with its words."""

    text = fields.String(metadata={"description": "The words: `article.text[start:end]`."})


class BlockSchema(StretchSchema):
    """A stretch with one role in the article."""

    role = word(ROLES)


class MentionSchema(SpanSchema):
    """A place in the text that refers to an entity."""

    form = word(FORMS)


class ContentSpanSchema(SpanSchema):
    """A stretch of what is claimed."""

    quoted = fields.Boolean(metadata={"description": "Whether it stands in quotation marks."})


class CueSchema(SpanSchema):
    """The words that attribute."""

    spans = fields.List(
        fields.Nested(SpanSchema),
        metadata={"description": "All its words, with auxiliaries."},
    )
    lemma = fields.String(metadata={"description": "The base form of the word that carries the attribution."})
    act = word(ACTS)


class SaidAtSchema(SpanSchema):
    """When it was said."""

    value = fields.String(
        allow_none=True,
        metadata={
            "description": "ISO 8601, EDTF where coarser than a day, or TIMEX3 for parts of a day (2016-04-12TMO), "
            "weekends (2016-W15-WE) and what only tells PAST_REF, PRESENT_REF or FUTURE_REF."
        },
    )
    value_why = Why(of="value", default="ambiguous")


class TimeSchema(SaidAtSchema):
    """A time expression, resolved against the day the article came out."""

    type = word(TIME_TYPES, description="Its TIMEX3 type.")


class FigureSchema(SpanSchema):
    """A number with what it counts: "more than four people" is low 5, of "people"."""

    value = fields.Float(
        allow_none=True, metadata={"description": 'The number as worded; null for a range, and for "dozens".'}
    )
    low = fields.Float(
        allow_none=True, metadata={"description": "The least it may be; null where open. As `high` where exact."}
    )
    high = fields.Float(allow_none=True, metadata={"description": "The greatest it may be; null where open."})
    unit = fields.String(
        allow_none=True,
        metadata={"description": "The currency or measure, in the plural (pounds, kilometres), or percent."},
    )
    of = fields.String(
        allow_none=True, metadata={"description": "What is counted, or of what it is a share, in the article's words."}
    )
    toll = word(TOLLS, unknown=True, description="Whom it counts, where it is a toll.")


def spans_in(answer: Any) -> Iterator[Json]:
    """Every span with its words, anywhere in an answer."""
    if isinstance(answer, dict):
        if {"start", "end", "text"} <= answer.keys():
            yield answer
        for part in answer.values():
            yield from spans_in(part)
    elif isinstance(answer, list):
        for part in answer:
            yield from spans_in(part)


def agrees(span: Json, text: str) -> bool:
    """The rule: a span's words are those between its offsets."""
    start, end = span["start"], span["end"]
    return 0 <= start <= end <= len(text) and bool(text[start:end] == span["text"])
