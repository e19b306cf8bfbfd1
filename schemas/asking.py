"""How claims are asked for: one grammar, in URLs with several values separated by commas, in JSON as lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from marshmallow import ValidationError, fields, validate, validates_schema
from webargs.fields import DelimitedList

from schemas.answer import word
from schemas.claim import ClaimSchema
from schemas.given import Given, bound, identifier, words
from schemas.page import LONGEST_SEARCH, PageQuerySchema, shown_fields
from schemas.words import (
    ACTS,
    CLAIM_EXTRAS,
    CLAIM_SORTS,
    FORMATS,
    INCLUDED,
    PERIODS,
    REVIEWS,
    STANCES,
    STATISTICS,
    VOICES,
)

Json = dict[str, Any]
Several = Callable[..., fields.List[Any]]

# The web server takes URLs of 4,094 bytes, which is a hundred identifiers; in JSON there is room for more.
MOST_VALUES_IN_URL = 50
MOST_VALUES = 1_000
MOST_GROUPS = 1_000
DEFAULT_GROUPS = 100

CANDIDATES = "`candidates`, in each claim the alternatives that came close, with their scores"


def claim_criteria(several: Several, most: int = MOST_VALUES) -> dict[str, fields.Field[Any]]:
    """What claims can be asked for by; all that is given must hold.

    `several` makes the field for several values of a kind, `most` at most: of these one must apply, and of a `not_`
    none may.
    """
    found: dict[str, fields.Field[Any]] = {}
    for name, (value, meaning) in valued().items():
        for prefix, which in (("", "One of these"), ("not_", "None of these")):
            description = f"{which}: {meaning}"
            found[prefix + name] = several(
                value, validate=validate.Length(min=1, max=most), metadata={"description": description}
            )
    return found | {
        "said_after": bound("Said at this time or later."),
        "said_before": bound("Said before this time."),
        "published_after": bound("In an article that came out at this time or later."),
        "published_before": bound("In an article that came out before this time."),
        "minimum_confidence": confidence("The least `confidence`."),
        "maximum_confidence": confidence("The greatest `confidence`."),
        "q": words(
            validate.Length(max=LONGEST_SEARCH),
            description='Words in the content, in any form; those of a "quoted phrase" one after another.',
        ),
    }


def valued() -> dict[str, tuple[fields.Field[Any], str]]:
    """What takes several values: the kind of each, and what it means."""
    entity = identifier("An entity; one that was merged into another stands for that one.")
    return {
        "speaker": (entity, "the entity that said it."),
        "about": (entity, "an entity that the content speaks of."),
        "via": (entity, "an outlet or spokesperson that passed it on."),
        "audience": (entity, "whom it was told to."),
        "affiliation": (entity, "whom the speaker, or who passed it on, speaks for."),
        "place": (entity, "a place inside the content."),
        "article": (identifier("An article."), "the article it is in."),
        "publisher": (
            words(description="A publisher."),
            "the outlet, by its name or its id; one with a comma in its name by its id, or in JSON.",
        ),
        "voice": (word(VOICES), "how its words are given."),
        "stance": (word(STANCES), "whether it is asserted, denied, withheld, questioned or wanted."),
        "act": (word(ACTS), "what the cue says was done."),
        "review": (
            word(REVIEWS),
            "what a person decided about it, or `none`. Those rejected are in no list, however it is asked for.",
        ),
    }


def confidence(description: str) -> fields.Float:
    """A bound on the confidence."""
    return fields.Float(validate=validate.Range(min=0, max=1), metadata={"description": description})


def shown(several: Several) -> dict[str, fields.Field[Any]]:
    """How claims are shown: in which order and format, with which fields, and what of that which they refer to."""
    return {
        "sort": word(
            CLAIM_SORTS,
            description="The order; with a minus from the latest or greatest down, which is how they come unless asked "
            "otherwise (`-published_at`). By `said_at` only claims come of which that is known; `-relevance` goes with "
            "`q`: first come those of whose words the words asked for are the greatest part.",
        ),
        "fields": shown_fields(ClaimSchema, several),
        "include": several(
            word(INCLUDED),
            metadata={
                "description": f"What to answer with besides: {CANDIDATES}; `entities` and `articles`, those that "
                "claims refer to, once each."
            },
        ),
        "format": word(
            FORMATS,
            description="`json` is one page. All others are all claims that are found, written as they are read; "
            "`limit`, `cursor`, `fields` and `include` do not go with them. An `Accept` header asks for them too.",
        ),
    }


class Asked(Given):
    """What holds between the parts of a question."""

    @validates_schema
    def check_parts(self, data: Json, **_: Any) -> None:
        """Relevance is to words; an export is whole."""
        if data.get("sort") == "-relevance" and "q" not in data:
            raise ValidationError({"sort": ["Give the words in q that claims are to be relevant to."]})


class ClaimCriteriaSchema(Given):
    """Which claims."""

    class Meta:
        """All in JSON."""

        include: ClassVar = claim_criteria(fields.List)


class ClaimQuerySchema(PageQuerySchema, Asked):
    """Which claims, and how they are shown, in a URL."""

    class Meta:
        """Several values are separated by commas."""

        include: ClassVar = claim_criteria(DelimitedList, MOST_VALUES_IN_URL) | shown(DelimitedList)


class ClaimSearchSchema(PageQuerySchema, Asked):
    """Which claims, and how they are shown, in JSON."""

    class Meta:
        """Several values are a list."""

        include: ClassVar = claim_criteria(fields.List) | shown(fields.List)


class ClaimIncludeSchema(Given):
    """What one claim is answered with beside its facts."""

    include = DelimitedList(
        word(CLAIM_EXTRAS), load_default=list, metadata={"description": f"What to answer with besides: {CANDIDATES}."}
    )


class ArticleClaimsQuerySchema(PageQuerySchema):
    """How the claims of an article are shown."""

    class Meta:
        """Only what goes with one order and one format."""

        include: ClassVar = {name: shown(DelimitedList)[name] for name in ("fields", "include")}


class EntityClaimsQuerySchema(ArticleClaimsQuerySchema):
    """Which of an entity's claims: those it made or those about it."""

    part = fields.String(
        data_key="as",
        load_default="speaker",
        validate=validate.OneOf(["speaker", "about"]),
        metadata={"description": "Claims the entity made, or claims that speak of it."},
    )


class ClaimStatsQuerySchema(Given):
    """Which claims are counted, and by what."""

    class Meta:
        """Several values are separated by commas."""

        include: ClassVar = claim_criteria(DelimitedList, MOST_VALUES_IN_URL)

    by = DelimitedList(
        word(STATISTICS),
        required=True,
        validate=[validate.Length(min=1, max=3)],
        metadata={"description": "What to count by, up to three; of `day`, `week` and `month` one at most."},
    )
    limit = fields.Integer(
        load_default=DEFAULT_GROUPS,
        validate=validate.Range(min=1, max=MOST_GROUPS),
        metadata={"description": "How many groups to answer with at most."},
    )

    @validates_schema
    def check_by(self, data: Json, **_: Any) -> None:
        """Each once, and one period at most."""
        by = data.get("by", [])
        if len(set(by)) < len(by) or sum(period in by for period in PERIODS) > 1:
            raise ValidationError({"by": ["Give each once, and one of day, week and month at most."]})
