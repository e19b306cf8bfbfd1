"""Entities: whom and what articles speak of, within one article and across all of them."""

from __future__ import annotations

from typing import Any, ClassVar

from marshmallow import fields, missing, validate
from marshmallow.utils import get_value
from webargs.fields import DelimitedList

from schemas.answer import Accessor, Answer, Why, word
from schemas.given import words
from schemas.page import LONGEST_SEARCH, PageQuerySchema, PageSchema, shown_fields
from schemas.span import MentionSchema
from schemas.words import KINDS


class PlaceSchema(Answer):
    """Where a place is."""

    latitude = fields.Float(metadata={"minimum": -90, "maximum": 90})
    longitude = fields.Float(metadata={"minimum": -180, "maximum": 180})
    geonames_id = fields.Integer()
    country_code = fields.String(metadata={"description": "ISO 3166-1 alpha-2."})
    admin1_code = fields.String(allow_none=True, metadata={"description": "GeoNames' code of the first division."})


class PlaceWhy(Why):
    """Why a place is nowhere; of what is no place, nothing is unknown."""

    def serialize(self, attr: str, obj: Any, accessor: Accessor | None = None, **_: Any) -> Any:
        """The reason, or nothing."""
        kind = (accessor or get_value)(obj, "kind", None)
        return super().serialize(attr, obj, accessor) if kind == "place" else missing


class ArticleEntitySchema(Answer):
    """An entity as one article sees it."""

    id = fields.UUID()
    kind = word(KINDS, description="What kind of thing it is.")
    name = fields.String(metadata={"description": "Its fullest name in the article."})
    role = fields.String(allow_none=True, metadata={"description": "Its office, as the article words it."})
    role_why = Why(of="role")
    mentions = fields.List(fields.Nested(MentionSchema))
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
    q = words(validate.Length(max=LONGEST_SEARCH), description="Words in one of its names.")
