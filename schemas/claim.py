"""Claims: one assertion found in one article, with who stands behind it."""

from __future__ import annotations

from marshmallow import fields

from schemas.answer import Answer, word
from schemas.page import PageSchema
from schemas.place import PlaceSchema, PlaceWhy
from schemas.span import ContentSpanSchema, CueSchema, FigureSchema, SaidAtSchema, SpanSchema, TimeSchema
from schemas.why import Why
from schemas.words import CANDIDATE_FIELDS, CERTAINTIES, KINDS, STANCES, TENSES, VERDICTS, VOICES


class SourceSchema(Answer):
    """Who stands behind a claim, passes it on or was told it."""

    entity_id = fields.UUID(allow_none=True, metadata={"description": "The entity that the words resolve to."})
    entity_why = Why(of="entity_id")
    name = fields.String(allow_none=True, metadata={"description": "What it is called, where the article says."})
    name_why = Why(of="name")
    span = fields.Nested(SpanSchema, metadata={"description": "The words that name it, a pronoun included."})
    spans = fields.List(
        fields.Nested(SpanSchema),
        metadata={"description": "All its words, with title and description."},
    )
    kind = word(KINDS, unknown=True)
    kind_why = Why(of="kind")
    role = fields.String(allow_none=True, metadata={"description": "Its office, as the article words it."})
    role_why = Why(of="role")
    anonymous = fields.Boolean(metadata={"description": "Whether the article withholds the name."})
    anonymity_reason = fields.Nested(
        SpanSchema, allow_none=True, metadata={"description": "The words that say why the name is withheld."}
    )
    anonymity_reason_why = Why(of="anonymity_reason")
    count = fields.Integer(allow_none=True, metadata={"minimum": 1, "description": "How many; null: several."})
    count_why = Why(of="count")
    affiliation = fields.UUID(allow_none=True, metadata={"description": "The entity it speaks for."})
    affiliation_why = Why(of="affiliation", default="unsupported")


class ContentSchema(Answer):
    """What is claimed."""

    text = fields.String()
    spans = fields.List(
        fields.Nested(ContentSpanSchema), metadata={"description": "Several where the cue splits the content."}
    )


class CandidateSchema(Answer):
    """What a field of a claim might have been instead."""

    field = word(CANDIDATE_FIELDS, description="The field that it might have been.")
    entity_id = fields.UUID(allow_none=True, metadata={"description": "The entity that the words name."})
    entity_why = Why(of="entity_id")
    name = fields.String(allow_none=True, metadata={"description": "What it is called, where the article says."})
    name_why = Why(of="name")
    span = fields.Nested(SpanSchema, metadata={"description": "The words that would name it."})
    score = fields.Float(
        metadata={"minimum": 0, "maximum": 1, "description": "How close it came; compares one claim's candidates."}
    )


class ReviewSchema(Answer):
    """What a person decided; it survives every re-reading."""

    verdict = word(VERDICTS)
    by = fields.String()
    at = fields.String(metadata={"format": "date-time"})
    note = fields.String(allow_none=True)
    corrected = fields.Dict(
        keys=fields.String(),
        values=fields.Raw(),
        metadata={"description": "What became of each field that was amended, as `{from, to}`."},
    )


class ClaimSchema(Answer):
    """One assertion found in one article, with who stands behind it."""

    id = fields.UUID()
    article_id = fields.UUID()
    published_at = fields.String(allow_none=True, metadata={"description": "When the article came out."})
    published_at_why = Why(of="published_at")
    voice = word(VOICES, description="`reporter`: the article itself asserts it, no source named.")
    content = fields.Nested(ContentSchema)
    cue = fields.Nested(CueSchema, allow_none=True, metadata={"description": "The words that attribute."})
    cue_why = Why(of="cue")
    speaker = fields.Nested(SourceSchema, allow_none=True)
    speaker_why = Why(of="speaker")
    via = fields.List(
        fields.Nested(SourceSchema),
        metadata={"description": "Outlets and spokespeople in between, nearest the speaker first."},
    )
    within = fields.UUID(
        allow_none=True, metadata={"description": "The claim whose content this one is part of, if any."}
    )
    audience = fields.List(
        fields.Nested(SourceSchema), metadata={"description": "Whom it was told to, when that is no medium."}
    )
    stance = word(STANCES)
    certainty = word(CERTAINTIES)
    tense = word(TENSES)
    said_at = fields.Nested(SaidAtSchema, allow_none=True)
    said_at_why = Why(of="said_at")
    said_in = fields.UUID(allow_none=True, metadata={"description": "The place entity where it was said."})
    said_in_why = Why(of="said_in")
    about = fields.List(fields.UUID(), metadata={"description": "The entities the content speaks of."})
    times = fields.List(
        fields.Nested(TimeSchema), metadata={"description": "The times inside the content, but for vague ones (now)."}
    )
    places = fields.List(fields.UUID(), metadata={"description": "The place entities inside the content."})
    figures = fields.List(fields.Nested(FigureSchema), metadata={"description": "The numbers inside the content."})
    figures_why = Why(of="figures")
    statement_id = fields.UUID(
        allow_none=True, metadata={"description": "The claims, across articles, that say the same thing."}
    )
    statement_id_why = Why(of="statement_id", default="unsupported")
    confidence = fields.Float(
        metadata={"minimum": 0, "maximum": 1, "description": "Of the claims given 0.8, 80 % should be right."}
    )
    candidates = fields.List(
        fields.Nested(CandidateSchema),
        metadata={
            "optional": True,
            "description": "Whom else the speaker may be, likeliest first; only where asked for.",
        },
    )
    review = fields.Nested(ReviewSchema, allow_none=True)


class EmbeddedEntitySchema(Answer):
    """An entity that claims refer to, in short."""

    id = fields.UUID()
    kind = word(KINDS, description="What kind of thing it is.")
    name = fields.String()
    place = fields.Nested(PlaceSchema, allow_none=True)
    place_why = PlaceWhy(of="place", default="unsupported")


class EmbeddedArticleSchema(Answer):
    """An article that claims are from, in short."""

    id = fields.UUID()
    url = fields.String(allow_none=True)
    url_why = Why(of="url")
    title = fields.String(allow_none=True)
    title_why = Why(of="title")
    publisher = fields.String(allow_none=True, metadata={"description": "The name of the outlet."})
    publisher_why = Why(of="publisher")
    published_at = fields.String(allow_none=True)
    published_at_why = Why(of="published_at")


class IncludedSchema(Answer):
    """What the claims on a page refer to, by identifier."""

    entities = fields.Dict(
        fields.String(), fields.Nested(EmbeddedEntitySchema), metadata={"optional": True, "description": "By id."}
    )
    articles = fields.Dict(
        fields.String(), fields.Nested(EmbeddedArticleSchema), metadata={"optional": True, "description": "By id."}
    )


class ClaimPageSchema(PageSchema):
    """One page of claims."""

    items = fields.List(fields.Nested(ClaimSchema))
    included = fields.Nested(
        IncludedSchema, metadata={"optional": True, "description": "What the claims refer to, where asked for."}
    )
