"""What stands in and around a claim: whom it is about, its times and places, when and where it was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, TypeVar

from service.reading.document import Claim, Cue, Document, Span, TimeExpression
from service.reading.syntax import head_of

Thing = TypeVar("Thing")

SAYING_TIMES = frozenset({"DATE", "TIME"})
# A time or place under the saying may hang on it through these alone: "told reporters in Inverness on Friday",
# "said during a trip to Baghdad"; never through its subject ("the mayor of Paris said").
ADJUNCTS = frozenset({"prep", "pobj", "pcomp", "dobj", "dative", "npadvmod", "advmod", "tmod", "nmod", "compound"})
PLACING = frozenset({"in", "at", "from", "to"})


def add_details(document: Document) -> Document:
    """Add to every claim what lies in its content and what dates and places its saying.

    Needs: tokens, entities, times, claims. Adds: each claim's about, times, places, said_at and said_in.
    """
    entities = enumerate(document.entities)
    mentions = InOrder((mention.span, position) for position, entity in entities for mention in entity.mentions)
    times = InOrder((time.span, time) for time in document.times)
    for claim in document.claims:
        claim.about = list(dict.fromkeys(within_content(claim, mentions)))
        claim.places = [position for position in claim.about if document.entities[position].kind == "place"]
        claim.times = within_content(claim, times)
        if claim.cue:
            add_saying(document, claim, claim.cue, mentions, times)
    return document


class InOrder(Generic[Thing]):
    """Things in the order of their spans, so that those in a stretch of the text are found without looking at all."""

    def __init__(self, pairs: Iterable[tuple[Span, Thing]]) -> None:
        self.pairs = sorted(pairs, key=lambda pair: pair[0])
        self.starts = [span.start for span, _ in self.pairs]

    def inside(self, stretch: Span) -> list[tuple[Span, Thing]]:
        """The things that lie wholly in a stretch, each with its span."""
        near = self.pairs[bisect_left(self.starts, stretch.start) : bisect_left(self.starts, stretch.end)]
        return [(span, thing) for span, thing in near if stretch.contains(span)]


def within_content(claim: Claim, things: InOrder[Thing]) -> list[Thing]:
    """The things inside a claim's content, in text order."""
    return [thing for content in claim.content for _, thing in things.inside(content.span)]


def add_saying(
    document: Document, claim: Claim, cue: Cue, mentions: InOrder[int], times: InOrder[TimeExpression]
) -> None:
    """Say when and where the cue's own sentence puts the saying."""
    cue_tokens = range(*document.token_range(cue.span))
    if not cue_tokens:
        return
    sentence = sentence_span(document, cue_tokens[0])
    for span, time in times.inside(sentence):
        if time.type in SAYING_TIMES and frames_saying(document, claim, span, cue_tokens):
            claim.said_at, claim.said_at_why = (time, None) if time.value else (None, time.value_why)
            break
    for span, position in mentions.inside(sentence):
        if document.entities[position].kind == "place" and is_scene(document, claim, span, cue_tokens):
            claim.said_in, claim.said_in_why = position, None
            break


def sentence_span(document: Document, token: int) -> Span:
    """The sentence a token stands in."""
    return document.sentences[bisect_right(document.sentences, token, key=lambda sentence: sentence.first) - 1].span


def is_scene(document: Document, claim: Claim, span: Span, cue: range) -> bool:
    """Whether a place is where the saying happened: under a preposition of place that hangs on the cue."""
    tokens = document.tokens_in(span)
    placed = bool(tokens) and document.tokens[head_of(tokens).head].text.lower() in PLACING
    return placed and frames_saying(document, claim, span, cue)


def frames_saying(document: Document, claim: Claim, span: Span, cue: range) -> bool:
    """Whether a phrase stands outside the content and depends on the cue through adjuncts alone."""
    tokens = document.tokens_in(span)
    if not tokens or any(content.span.contains(span) for content in claim.content):
        return False
    token = head_of(tokens)
    while token.dep in ADJUNCTS and token.head != token.index:
        if token.head in cue:
            return True
        token = document.tokens[token.head]
    return False
