"""Corrections: what a person says of what was read."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from schemas.given import Given, identifier, words
from schemas.words import ACTS, CERTAINTIES, KINDS, STANCES, TENSES, VERDICTS, VOICES

Json = dict[str, Any]

LONGEST_NOTE = 2_000
LONGEST_NAME = 500
MOST_ENTITIES = 100
MOST_SPANS = 50
MOST_ARTICLES = 1_000
COUNTRY_CODE, ADMIN1_CODE = r"[A-Z]{2}", r"[A-Z]{2}-[A-Z0-9]{1,3}"


def one_of(enumeration: tuple[str, ...], description: str, **options: Any) -> fields.String:
    """One word of an enumeration."""
    return fields.String(validate=validate.OneOf(enumeration), metadata={"description": description}, **options)


def flag(description: str, **options: Any) -> fields.Boolean:
    """JSON's true or false, and nothing that may stand for them."""
    return fields.Boolean(pre_load=refuse_no_boolean, metadata={"description": description}, **options)


def refuse_no_boolean(value: Any) -> Any:
    """The value, a boolean or null; raises ValidationError for any other."""
    if not isinstance(value, bool | None):
        raise ValidationError("Give true or false.")
    return value


def degrees(most: int) -> fields.Float:
    """So many degrees at most, either way; a number and nothing that may stand for one."""
    return fields.Float(required=True, pre_load=refuse_no_number, validate=validate.Range(min=-most, max=most))


def refuse_no_number(value: Any) -> Any:
    """The value, a number or null; raises ValidationError for any other."""
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        raise ValidationError("Give a number.")
    return value


def reason() -> fields.String:
    """Why, in a person's words."""
    return words(validate.Length(max=LONGEST_NOTE), description="Why.", load_default=None, allow_none=True)


class GivenSpanSchema(Given):
    """A stretch of the article's text, in Unicode code points."""

    start = fields.Integer(strict=True, required=True, validate=validate.Range(min=0))
    end = fields.Integer(strict=True, required=True, validate=validate.Range(min=1))


class GivenContentSpanSchema(GivenSpanSchema):
    """A stretch of what is claimed."""

    quoted = flag("Whether it stands in quotation marks.", required=True)


class GivenContentSchema(Given):
    """What is claimed."""

    spans = fields.List(
        fields.Nested(GivenContentSpanSchema), required=True, validate=validate.Length(min=1, max=MOST_SPANS)
    )


class GivenSpeakerSchema(Given):
    """Who says it."""

    span = fields.Nested(GivenSpanSchema, required=True, metadata={"description": "The words that name it."})
    entity_id = identifier("Who that is; null where it is not stated.", load_default=None, allow_none=True)
    anonymous = flag("Whether the article withholds the name.", load_default=False)


class CorrectedSchema(Given):
    """The fields of a claim that were read wrong, as they should be; what is left out stays."""

    voice = one_of(VOICES, "How its words are given.")
    content = fields.Nested(GivenContentSchema)
    act = one_of(ACTS, "What the cue says was done.")
    speaker = fields.Nested(GivenSpeakerSchema, allow_none=True)
    stance = one_of(STANCES, "Whether it is asserted, denied, withheld, questioned or wanted.")
    certainty = one_of(CERTAINTIES, "How sure it is.")
    tense = one_of(TENSES, "The tense of what is claimed.")
    said_in = identifier("The place entity where it was said.", allow_none=True)
    about = fields.List(identifier("An entity the content speaks of."), validate=validate.Length(max=MOST_ENTITIES))
    places = fields.List(identifier("A place inside the content."), validate=validate.Length(max=MOST_ENTITIES))

    @validates_schema
    def check_some(self, data: Json, **_: Any) -> None:
        """One field at least."""
        if not data:
            raise ValidationError("Give the fields that were read wrong, as they should be.")


class GivenReviewSchema(Given):
    """What a person says of a claim."""

    verdict = one_of(
        VERDICTS,
        "`accepted`: it is right as it stands; `rejected`: the article says no such thing; `amended`: it is right with "
        "the `corrected` fields.",
        required=True,
    )
    note = reason()
    corrected = fields.Nested(CorrectedSchema)

    @validates_schema
    def check_corrected(self, data: Json, **_: Any) -> None:
        """Corrected fields where, and only where, the claim is amended."""
        if (data.get("verdict") == "amended") != ("corrected" in data):
            raise ValidationError({"corrected": ["Give it with the verdict `amended`, and with no other."]})


class ClaimPatchSchema(Given):
    """A change of a claim."""

    review = fields.Nested(
        GivenReviewSchema,
        required=True,
        allow_none=True,
        metadata={"description": "What is decided about it; null: nothing any more, and it is as it was read."},
    )


class GivenPlaceSchema(Given):
    """Where a place is."""

    latitude = degrees(90)
    longitude = degrees(180)
    geonames_id = fields.Integer(
        strict=True, load_default=None, allow_none=True, validate=validate.Range(min=1, max=2**31 - 1)
    )
    country_code = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(rf"{COUNTRY_CODE}\Z", error='Give an ISO 3166-1 alpha-2 code, such as "NO".'),
        metadata={"description": "ISO 3166-1 alpha-2.", "pattern": f"^{COUNTRY_CODE}$"},
    )
    admin1_code = fields.String(
        load_default=None,
        allow_none=True,
        validate=validate.Regexp(rf"{ADMIN1_CODE}\Z", error='Give an ISO 3166-2 code, such as "NO-46".'),
        metadata={"description": "ISO 3166-2 code of the first-level region.", "pattern": f"^{ADMIN1_CODE}$"},
    )


def a_name(description: str, **options: Any) -> fields.String:
    """What something is called."""
    return words(validate.Length(max=LONGEST_NAME), description=description, **options)


class EntityPatchSchema(Given):
    """A change of an entity; what is left out stays, what is given no article changes any more."""

    name = a_name("What it is called.")
    kind = one_of(KINDS, "What kind of thing it is.")
    aliases = fields.List(
        a_name("Another name of it."),
        validate=validate.Length(max=MOST_ENTITIES),
        metadata={"description": "All its other names: those left out are its names no more."},
    )
    place = fields.Nested(GivenPlaceSchema, allow_none=True, metadata={"description": "Where it is; null: nowhere."})

    @validates_schema
    def check_some(self, data: Json, **_: Any) -> None:
        """One field at least."""
        if not data:
            raise ValidationError("Give the fields to be changed.")


class MergeSchema(Given):
    """What is the same entity."""

    entity_id = identifier("The entity that is this one too; from now on it is answered with 308.", required=True)
    note = reason()


class SplitSchema(Given):
    """What is another entity."""

    articles = fields.List(
        identifier("An article that speaks of the other one."),
        required=True,
        validate=validate.Length(min=1, max=MOST_ARTICLES),
        metadata={"description": "The articles that speak of the other one; at least one has to stay."},
    )
    name = a_name("What the other one is called; else as most of these articles call it.", load_default=None)
    note = reason()
