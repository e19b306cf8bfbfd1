"""What stands in and around a claim: whom it is about, its times and places, when and where it was said."""

from __future__ import annotations

from typing import TypeVar

from service.reading.document import Claim, Cue, Document, Span, TimeExpression
from service.reading.spans import SpanIndex
from service.reading.syntax import head_of

Thing = TypeVar("Thing")

SAYING_TIMES = frozenset({"DATE", "TIME"})
# A time or place under the saying may hang on it through these alone: "told reporters in Inverness on Friday",
# "said during a trip to Baghdad"; never through its subject ("the mayor of Paris said").
ADJUNCTS = frozenset({"prep", "pobj", "pcomp", "dobj", "dative", "npadvmod", "advmod", "tmod", "nmod", "compound"})
PLACING = frozenset({"in", "at", "from", "to"})


def add_details(document: Document) -> Document:
    """Add to every claim what lies in its content and what dates and places its saying.

    Needs: tokens, entities, times, figures, claims. Adds: each claim's about, times, places, figures, said_at and
    said_in.
    """
    entities = enumerate(document.entities)
    mentions = SpanIndex((mention.span, position) for position, entity in entities for mention in entity.mentions)
    times = SpanIndex((time.span, time) for time in document.times)
    figures = SpanIndex((figure.span, figure) for figure in document.figures)
    for claim in document.claims:
        claim.about = list(dict.fromkeys(within_content(claim, mentions)))
        claim.places = [position for position in claim.about if document.entities[position].kind == "place"]
        claim.times = [time for time in within_content(claim, times) if not time.is_vague]
        claim.figures = within_content(claim, figures)
        if claim.cue:
            add_saying(document, claim, claim.cue, mentions, times)
    return document


def within_content(claim: Claim, things: SpanIndex[Thing]) -> list[Thing]:
    """The things inside a claim's content, in text order."""
    return [thing for content in claim.content for _, thing in things.inside(content.span)]


def add_saying(
    document: Document, claim: Claim, cue: Cue, mentions: SpanIndex[int], times: SpanIndex[TimeExpression]
) -> None:
    """Say when and where the cue's own sentence puts the saying."""
    cue_tokens = range(*document.token_range(cue.span))
    if not cue_tokens:
        return
    sentence = document.sentences[document.sentence_at(cue.span.start)].span
    for span, time in times.inside(sentence):
        if time.type in SAYING_TIMES and not time.is_vague and frames_saying(document, claim, span, cue_tokens):
            claim.said_at, claim.said_at_why = (time, None) if time.value else (None, time.value_why)
            break
    for span, position in mentions.inside(sentence):
        if document.entities[position].kind == "place" and is_scene(document, claim, span, cue_tokens):
            claim.said_in, claim.said_in_why = position, None
            break


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
