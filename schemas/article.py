"""Articles: what is posted, and what is answered."""

from __future__ import annotations

import functools
from typing import Any, ClassVar

from marshmallow import EXCLUDE, ValidationError, fields, validate, validates_schema
from webargs.fields import DelimitedList

from schemas.answer import Answer, word
from schemas.claim import ClaimSchema
from schemas.entity import ArticleEntitySchema
from schemas.given import Given, bound, date, identifier, words
from schemas.page import LONGEST_SEARCH, PageQuerySchema, PageSchema, shown_fields
from schemas.problem import ProblemSchema
from schemas.span import BlockSchema, TimeSchema
from schemas.why import Why
from schemas.words import FACTS, STATUSES

Json = dict[str, Any]

# Bounds against abuse, far beyond what is printed: a headline of 1,000 characters is a paragraph.
LONGEST_LINE = 1_000
LONGEST_STANDFIRST = 5_000
LONGEST_URL = 2_000
MOST_AUTHORS = 100

LANGUAGE_TAG = "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,8}"


def line(longest: int, description: str) -> fields.String:
    """A string that may be left out or null, of at most so many characters."""
    return words(validate.Length(max=longest), description=description, load_default=None)


class PostedArticleSchema(Given):
    """An article to be read: its text or its HTML, and what is known of it."""

    text = words(
        description="The article as plain text, kept as it is; at most 200,000 characters unless the service is set "
        "otherwise. Give either this or `html`.",
        load_default=None,
    )
    html = words(
        description="The article's page, from which its main text is taken, once. Give either this or `text`.",
        load_default=None,
    )
    url = words(
        validate.URL(schemes={"http", "https"}, error="Give an absolute http or https URL."),
        validate.Length(max=LONGEST_URL),
        description="Where it was published: an absolute http or https URL.",
        load_default=None,
    )
    title = line(LONGEST_LINE, "Its headline.")
    standfirst = line(LONGEST_STANDFIRST, "The summary under its headline.")
    authors = fields.List(
        words(validate.Length(max=LONGEST_LINE), description="The name of one of them."),
        load_default=list,
        validate=validate.Length(max=MOST_AUTHORS),
        metadata={"description": "Who wrote it."},
    )
    publisher = line(LONGEST_LINE, "The name of the outlet.")
    published_at = date(
        "When it came out: ISO 8601, a date or a date-time; without an offset it is taken as UTC.", load_default=None
    )
    language = fields.String(
        load_default=None,
        validate=validate.Regexp(rf"{LANGUAGE_TAG}\Z", error='Give a BCP 47 language tag, such as "en" or "en-GB".'),
        metadata={"description": "Its language, as a BCP 47 tag. English is read.", "pattern": f"^{LANGUAGE_TAG}$"},
    )

    @validates_schema
    def check_one_body(self, data: Json, **_: Any) -> None:
        """Either text or html, not both and not neither."""
        given = [name for name in ("text", "html") if data.get(name) is not None]
        if len(given) != 1:
            detail = "Give either text or html" + (", not both." if given else ".")
            raise ValidationError({"text": [detail], "html": [detail]})


class LineSchema(PostedArticleSchema):
    """An article on a line of NDJSON: as it is posted, with an id of the caller's own and whatever else is there."""

    class Meta:
        """A line may hold more than the article."""

        unknown = EXCLUDE

    id = fields.Raw(required=True)


def load_with_any_date(schema: PostedArticleSchema, posted: Any) -> Json:
    """The article on a line. Raises ValidationError, but not for its date: one that is none is taken for unknown.

    Files of articles have dates in every form ("December 9"), and whoever feeds them cannot mend each.
    """
    try:
        return dict(schema.load(posted))
    except ValidationError as wrong:
        if set(wrong.messages_dict) != {"published_at"}:
            raise
        return dict(schema.load(posted | {"published_at": None})) | {"published_at_why": "unsupported"}


class PublisherSchema(Answer):
    """An outlet."""

    id = fields.UUID()
    name = fields.String()


class ReadingSchema(Answer):
    """Which pipeline and weights produced the facts."""

    version = fields.String()
    read_at = fields.String(metadata={"format": "date-time"})
    milliseconds = fields.Integer(metadata={"minimum": 0})


class ArticleSchema(Answer):
    """An article and the facts in it. All offsets are Unicode code points into `text`."""

    id = fields.UUID()
    url = fields.String(allow_none=True)
    url_why = Why(of="url")
    title = fields.String(allow_none=True)
    title_why = Why(of="title")
    standfirst = fields.String(allow_none=True)
    standfirst_why = Why(of="standfirst")
    authors = fields.List(fields.String())
    publisher = fields.Nested(PublisherSchema, allow_none=True)
    publisher_why = Why(of="publisher")
    language = fields.String(allow_none=True, metadata={"description": "BCP 47."})
    language_why = Why(of="language", default="ambiguous")
    published_at = fields.String(allow_none=True, metadata={"description": "ISO 8601, as it was given."})
    published_at_why = Why(of="published_at")
    received_at = fields.AwareDateTime()
    text = fields.String(metadata={"description": "As posted, or as extracted once from the HTML; never altered."})
    blocks = fields.List(fields.Nested(BlockSchema))
    status = word(STATUSES)
    problem = fields.Nested(ProblemSchema, allow_none=True, metadata={"description": "Why it could not be read."})
    reading = fields.Nested(ReadingSchema, allow_none=True)
    entities = fields.List(fields.Nested(ArticleEntitySchema), metadata={"optional": True})
    claims = fields.List(fields.Nested(ClaimSchema), metadata={"optional": True})
    times = fields.List(fields.Nested(TimeSchema), metadata={"optional": True})


@functools.cache
def article_schema(facts: frozenset[str]) -> ArticleSchema:
    """The shape of an article with only these of its facts: entities, claims, times."""
    return ArticleSchema(exclude=set(FACTS) - facts)


class ListedArticleSchema(ArticleSchema):
    """An article without its facts, as lists give it."""

    class Meta(Answer.Meta):
        """No facts."""

        exclude = FACTS


class ArticlePageSchema(PageSchema):
    """One page of articles."""

    items = fields.List(fields.Nested(ListedArticleSchema))


class ArticleQuerySchema(PageQuerySchema):
    """What articles can be filtered by; all that is given must hold."""

    class Meta:
        """And which of their fields are shown."""

        include: ClassVar = {"fields": shown_fields(ListedArticleSchema, DelimitedList)}

    publisher = words(description="The outlet, by its name or its id.")
    published_after = bound("Came out at this time or later.")
    published_before = bound("Came out before this time.")
    entity = identifier("An entity mentioned in it.")
    q = words(validate.Length(max=LONGEST_SEARCH), description="Words in its text or title.")
