"""The document: the typed thing every stage of the reading takes and adds to.

All offsets are Unicode code points into `Document.text`, half-open. Entities and enclosing claims are referred to by
their position in `Document.entities` and `Document.claims`: identifiers are given later, when facts are joined.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, cast

View = TypeVar("View")

Role = Literal["title", "standfirst", "byline", "dateline", "caption", "body", "boilerplate"]
Kind = Literal["person", "organization", "place", "group", "work", "event", "other"]
Form = Literal["name", "nominal", "pronoun"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Voice = Literal["direct", "indirect", "mixed", "reporter"]
Act = Literal[
    "say", "deny", "decline", "ask", "demand", "promise", "threaten", "warn", "predict", "believe", "want", "know",
    "praise", "criticise", "agree", "other",
]  # fmt: skip
Stance = Literal["asserted", "denied", "withheld", "questioned", "wanted"]
Certainty = Literal["certain", "probable", "possible", "counterfactual"]
Tense = Literal["past", "present", "future", "none"]
Toll = Literal["killed", "wounded", "missing", "displaced"]
Why = Literal["not_stated", "ambiguous", "unsupported"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The stretch [start, end) of the text."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether the other lies wholly in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one role in the article; its span carries no outer white space."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or punctuation mark as the syntax model saw it.

    `head` is the index of its syntactic head in `Document.tokens` (its own index for a root); `pos` is the universal
    part of speech, `tag` Penn Treebank's, `dep` the relation in spaCy's English scheme (ClearNLP). `lemma` is in lower
    case except for proper nouns.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens [first, last) that make one sentence; a sentence never leaves its block."""

    first: int
    last: int
    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch that names something, cut as a desk would write it (no leading "the", no "'s").

    `chance` is how likely the reader holds it to be of its kind, 0 where something else told the kind.
    """

    span: Span
    kind: Kind
    chance: float = field(default=0.0, compare=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that refers to an entity."""

    span: Span
    form: Form


@dataclass(frozen=True, slots=True)
class Place:
    """Where a place is: degrees north and east (WGS 84), its GeoNames id, ISO 3166-1 country and ISO 3166-2 region.

    The id is None where the point is that of a town which the place is a part of: a school, a district.
    """

    latitude: float
    longitude: float
    geonames_id: int | None
    country_code: str | None
    admin1_code: str | None


@dataclass(slots=True)
class Entity:
    """Someone or something the article speaks of, with every mention of it in text order.

    `name` is its fullest name in the article, `role` how the article words its office ("French Defence Minister"),
    `affiliation` the position in `Document.entities` of what it speaks for, `place` where a place is.
    """

    kind: Kind
    name: str
    mentions: list[Mention]
    role: Span | None = None
    affiliation: int | None = None
    place: Place | None = None
    place_why: Why | None = "unsupported"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: its value is ISO 8601 or EDTF, None when what the article says does not fix it.

    Words that tell no more than which side of the present it is ("now", "recently") have TIMEX3's `PAST_REF`,
    `PRESENT_REF` and `FUTURE_REF`.
    """

    span: Span
    type: TimeType
    value: str | None
    value_why: Why | None = None

    @property
    def is_vague(self) -> bool:
        """Whether it only tells past, present or future."""
        return self.value is not None and self.value.endswith("_REF")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds: low and high are both the value where it is exact, None where they are open.

    `value` is the number as worded, None for ranges and for "dozens"; `unit` the currency, measure or "percent", `of`
    what is counted or of what it is a share, `toll` whose number it is.
    """

    span: Span
    value: float | None
    low: float | None
    high: float | None
    unit: str | None = None
    of: str | None = None
    toll: Toll | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, by which words, and what: the spans alone, with the chance that they are right.

    `turn` says that it is a turn in a transcript, whose words are direct speech without quotation marks; `via` is who
    is said to pass on what the source says, `others` are words that may be the source instead, each with its chance.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    turn: bool = False
    via: tuple[Span, ...] = ()
    others: tuple[tuple[Span, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that attribute, the lemma of the word that carries them, and the act they perform.

    `whole` takes in the auxiliaries and adverbs that `span` leaves out.
    """

    span: Span
    lemma: str
    act: Act
    whole: Span


@dataclass(frozen=True, slots=True)
class ContentSpan:
    """A stretch of what is claimed; `quoted` when it stands in quotation marks."""

    span: Span
    quoted: bool


@dataclass(slots=True)
class Source:
    """Who stands behind a claim or passes it on: the words that name it and what they resolve to.

    `whole` takes in the title and the description that `span` leaves out. `entity` and
    `affiliation` are positions in `Document.entities`. `count` is None for an unknown plural. `anonymity_reason` is why
    the article does not name an anonymous one.
    """

    span: Span
    name: str | None = None
    entity: int | None = None
    entity_why: Why | None = "not_stated"
    kind: Kind | None = None
    role: str | None = None
    anonymous: bool = False
    anonymity_reason: Span | None = None
    count: int | None = 1
    affiliation: int | None = None
    whole: Span | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a `field` of a claim might have been instead: its words, a score from 0 to 1, and the entity they name."""

    field: Literal["speaker"]
    span: Span
    score: float
    entity: int | None = None


@dataclass(slots=True)
class Claim:
    """One assertion with who stands behind it; voice `reporter` when the article itself asserts it.

    `within` is the position in `Document.claims` of the claim whose content this one is part of; `said_in`, `about`
    and `places` are positions in `Document.entities`. `confidence` is 0..1. `occasion` is the verb of
    another sentence that tells when, where or to whom it was said.
    """

    voice: Voice
    content: list[ContentSpan]
    confidence: float
    cue: Cue | None = None
    speaker: Source | None = None
    speaker_why: Why | None = None
    via: list[Source] = field(default_factory=list)
    within: int | None = None
    audience: list[Source] = field(default_factory=list)
    stance: Stance = "asserted"
    certainty: Certainty = "certain"
    tense: Tense = "none"
    said_at: TimeExpression | None = None
    said_at_why: Why | None = "not_stated"
    said_in: int | None = None
    said_in_why: Why | None = "not_stated"
    about: list[int] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    occasion: Span | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a text may be, in characters, and how deep the elements of HTML may nest."""

    max_text_characters: int
    max_html_depth: int


@dataclass(slots=True)
class Document:
    """An article on its way through the reading.

    Given fields (`title` … `language`) are what was posted; where one was not, a stage may fill in what the article
    itself says. `published_at` is an ISO 8601 date or date-time. `html` is set instead of `text` until the main text
    has been extracted, after which `text` never changes. `version` names the pipeline that read it, in so many
    `milliseconds`.
    """

    text: str = ""
    html: str | None = None
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: list[str] = field(default_factory=list)
    publisher: str | None = None
    published_at: str | None = None
    language: str | None = None
    blocks: list[Block] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    times: list[TimeExpression] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    version: str | None = None
    milliseconds: int = field(default=0, compare=False)
    _token_starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    _token_ends: list[int] = field(default_factory=list, init=False, repr=False, compare=False)
    _views: dict[type, tuple[int, Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def slice(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]

    def view(self, kind: type[View], make: Callable[[], View]) -> View:
        """The one view of a kind on text, blocks and tokens that all stages share, made when the first asks for it."""
        size, view = self._views.get(kind, (None, None))
        if size != len(self.tokens):
            view = make()
            self._views[kind] = len(self.tokens), view
        return cast(View, view)

    def published_on(self) -> dt.date | None:
        """The day the article came out, where it is known."""
        return dt.date.fromisoformat(self.published_at[:10]) if self.published_at else None

    def sentence_tokens(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def sentence_at(self, offset: int) -> int:
        """The position in `sentences` of the last one that starts at or before an offset, -1 before the first."""
        return bisect_right(self.sentences, offset, key=lambda sentence: sentence.span.start) - 1

    def span_of(self, first: int, last: int) -> Span:
        """The span of the tokens [first, last), one at least."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that lie wholly in a span."""
        return [self.tokens[index] for index in range(*self.token_range(span))]

    def token_range(self, span: Span) -> tuple[int, int]:
        """First and one past the last index of the tokens that lie wholly in a span."""
        if len(self._token_starts) != len(self.tokens):
            self._token_starts = [token.span.start for token in self.tokens]
            self._token_ends = [token.span.end for token in self.tokens]
        first = bisect_left(self._token_starts, span.start)
        last = bisect_right(self._token_ends, span.end)
        return first, max(first, last)
