"""Entities: whom and what articles speak of, within one article and across all of them."""

from __future__ import annotations

from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validate, validates_schema
from webargs.fields import DelimitedList

from schemas.answer import Answer, word
from schemas.claim import ClaimSchema
from schemas.given import words
from schemas.page import LONGEST_SEARCH, PageQuerySchema, PageSchema, shown_fields
from schemas.place import COORDINATES, PlaceSchema, PlaceWhy, coordinates
from schemas.span import MentionSchema
from schemas.why import Why
from schemas.words import KINDS, TIES

DEFAULT_KILOMETRES = 50
MOST_KILOMETRES = 1_000


class LikelihoodSchema(Answer):
    """A known entity that one of an article might have been, and was not taken for."""

    id = fields.UUID()
    name = fields.String()
    score = fields.Float(metadata={"minimum": 0, "maximum": 1})


class LinkedSchema(Answer):
    """Why an entity of an article is taken for this one of all that are known."""

    by = word(TIES, description="What ties its name there to a known one; `new`: it is taken for none of them.")
    score = fields.Float(
        allow_none=True,
        metadata={"minimum": 0, "maximum": 1, "description": "How much speaks for it; 0.7 is needed. No probability."},
    )
    score_why = Why(of="score", default="unsupported")
    reasons = fields.List(fields.String(), metadata={"description": "What was weighed, with its points of 100."})
    others = fields.List(
        fields.Nested(LikelihoodSchema), metadata={"description": "The next likely, the likeliest first."}
    )


class ArticleEntitySchema(Answer):
    """An entity as one article sees it."""

    id = fields.UUID()
    kind = word(KINDS, description="What kind of thing it is.")
    name = fields.String(metadata={"description": "Its fullest name in the article."})
    role = fields.String(allow_none=True, metadata={"description": "Its office, as the article words it."})
    role_why = Why(of="role")
    mentions = fields.List(fields.Nested(MentionSchema))
    linked = fields.Nested(
        LinkedSchema,
        allow_none=True,
        metadata={"description": "Why it is this entity; null: from before reasons were kept."},
    )
    linked_why = Why(of="linked", default="unsupported")
    place = fields.Nested(PlaceSchema, allow_none=True)
    place_why = PlaceWhy(of="place", default="unsupported")


class RoleSchema(Answer):
    """An office an entity was given in articles."""

    text = fields.String()
    first_said = fields.AwareDateTime()
    last_said = fields.AwareDateTime()
    articles = fields.Integer(metadata={"minimum": 1, "description": "How many articles say so."})


class ClaimCountSchema(Answer):
    """How many claims an entity has a part in."""

    as_speaker = fields.Integer(metadata={"minimum": 0})
    about = fields.Integer(metadata={"minimum": 0})


class EntitySchema(Answer):
    """Someone or something that articles speak of."""

    id = fields.UUID()
    kind = word(KINDS, description="What kind of thing it is.")
    name = fields.String()
    aliases = fields.List(fields.String(), metadata={"description": "The other names it goes by."})
    roles = fields.List(fields.Nested(RoleSchema))
    place = fields.Nested(PlaceSchema, allow_none=True)
    place_why = PlaceWhy(of="place", default="unsupported")
    same_as = fields.List(fields.String(), metadata={"description": "Its identifiers elsewhere, and URLs."})
    first_seen = fields.AwareDateTime(allow_none=True)
    last_seen = fields.AwareDateTime(allow_none=True)
    article_count = fields.Integer(metadata={"minimum": 0})
    claim_count = fields.Nested(ClaimCountSchema)
    merged_into = fields.UUID(
        allow_none=True, metadata={"description": "The entity this one turned out to be, if any."}
    )


class ArticleLinkSchema(Answer):
    """That an article speaks of an entity, and why it is taken to."""

    article_id = fields.UUID()
    listed_at = fields.AwareDateTime(metadata={"description": "When the article came out, else when it was received."})
    name = fields.String(metadata={"description": "What it is called there."})
    role = fields.String(allow_none=True, metadata={"description": "Its office, as the article words it."})
    role_why = Why(of="role")
    linked = fields.Nested(LinkedSchema, allow_none=True)
    linked_why = Why(of="linked", default="unsupported")


class DetailedEntitySchema(EntitySchema):
    """Someone or something that articles speak of, with the latest they say."""

    said = fields.List(fields.Nested(ClaimSchema), metadata={"description": "The latest claims it made."})
    said_about = fields.List(fields.Nested(ClaimSchema), metadata={"description": "The latest claims about it."})
    links = fields.List(
        fields.Nested(ArticleLinkSchema),
        metadata={"description": "The latest articles that speak of it, and why they are taken to."},
    )


class EntityPageSchema(PageSchema):
    """One page of entities."""

    items = fields.List(fields.Nested(EntitySchema))


class ArticleEntityPageSchema(PageSchema):
    """One page of the entities of an article."""

    items = fields.List(fields.Nested(ArticleEntitySchema))


class EntityQuerySchema(PageQuerySchema):
    """What entities can be filtered by; all that is given must hold."""

    class Meta:
        """And which of their fields are shown."""

        include: ClassVar = {"fields": shown_fields(EntitySchema, DelimitedList)}

    kind = word(KINDS, description="What kind of thing it is.")
    q = words(
        validate.Length(max=LONGEST_SEARCH),
        description="Words in one of its names, which may be misspelt by a letter each; the best come first, 1,000 at "
        "most.",
    )
    near = fields.String(
        post_load=coordinates,
        metadata={
            "description": "Near this point, given as latitude and longitude in degrees; without `q` the nearest come "
            "first.",
            "pattern": f"^{COORDINATES}$",
            "example": "36.34,43.13",
        },
    )
    within = fields.Float(
        validate=validate.Range(min=0, min_inclusive=False, max=MOST_KILOMETRES),
        metadata={
            "description": f"How many kilometres from `near` at most; {DEFAULT_KILOMETRES} where it is left out."
        },
    )

    @validates_schema
    def check_near(self, data: dict[str, Any], **_: Any) -> None:
        """A distance is from somewhere."""
        if "within" in data and "near" not in data:
            raise ValidationError({"within": ["Give near too, from which it is measured."]})
