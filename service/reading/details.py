"""What stands in and around a claim: whom it is about, its times and places, when and where it was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from service.reading.document import Claim, Document, Span, TimeExpression, Token
from service.reading.spans import SpanIndex
from service.reading.syntax import head_of

Thing = TypeVar("Thing")

SAYING_TIMES = frozenset({"DATE", "TIME"})
# A time or place under the saying may hang on it through these alone: "told reporters in Inverness on Friday",
# "said during a trip to Baghdad"; never through its subject ("the mayor of Paris said").
ADJUNCTS = frozenset({"prep", "pobj", "pcomp", "dobj", "dative", "npadvmod", "advmod", "tmod", "nmod", "compound"})
# Cues of those who were never spoken to: the time is of the attempt.
UNREACHED = frozenset({"reach", "approach", "contact", "available", "unavailable"})
PLACING = frozenset({"in", "at", "from"})
# "During a trip to Baghdad" they were in Baghdad, "in a letter to Baghdad" they were not.
TRAVELS = frozenset({"trip", "visit", "journey", "tour", "mission", "pilgrimage", "return"})
# Of these the time is no day of the saying: "said they could raise it by Friday".
LIMITS = frozenset({"by", "until", "till", "since", "before", "after", "for", "from"})
# How far from its verb a subject is looked for: one of its own makes the verb tell of an occasion of its own.
FARTHEST_SUBJECT = 20
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def add_details(document: Document) -> Document:
    """Add to every claim what lies in its content and what dates and places its saying.

    Needs: tokens, entities, times, figures, claims. Adds: each claim's about, times, places, figures, said_at and
    said_in.
    """
    entities = enumerate(document.entities)
    mentions = SpanIndex((mention.span, position) for position, entity in entities for mention in entity.mentions)
    times = SpanIndex((time.span, time) for time in document.times)
    figures = SpanIndex((figure.span, figure) for figure in document.figures)
    contents = SpanIndex((content.span, content.span) for claim in document.claims for content in claim.content)
    for claim in document.claims:
        claim.about = list(dict.fromkeys(within_content(claim, mentions)))
        claim.places = [position for position in claim.about if document.entities[position].kind == "place"]
        claim.times = [time for time in within_content(claim, times) if not time.is_vague]
        claim.figures = within_content(claim, figures)
        if claim.cue and claim.cue.lemma not in UNREACHED:
            add_saying(document, claim, claim.cue.span, mentions, times, contents)
        if claim.occasion and claim.said_at is None:
            add_saying(document, claim, claim.occasion, mentions, times, contents)
    return document


def within_content(claim: Claim, things: SpanIndex[Thing]) -> list[Thing]:
    """The things inside a claim's content, in text order."""
    return [thing for content in claim.content for _, thing in things.inside(content.span)]


def add_saying(
    document: Document,
    claim: Claim,
    cue: Span,
    mentions: SpanIndex[int],
    times: SpanIndex[TimeExpression],
    contents: SpanIndex[Span],
) -> None:
    """Say when and where the sentence of the words that tell of the saying puts it.

    Words in a content that the cue is not in tell of other things.
    """
    own = set(range(*document.token_range(cue)))
    if not own:
        return
    sentence = document.sentences[document.sentence_at(cue.start)].span
    claimed = [span for _, span in contents.inside(sentence) if not span.contains(cue)]
    claimed += [content.span for content in claim.content]
    times_outside = list(outside(claimed, times.inside(sentence)))
    places_outside = [
        (span, position)
        for span, position in outside(claimed, mentions.inside(sentence))
        if document.entities[position].kind == "place"
    ]
    for verbs in (occasion_of(document, cue), own):
        for span, time in times_outside:
            if dates_saying(document, span, time, verbs):
                claim.said_at, claim.said_at_why = (time, None) if time.value else (None, time.value_why)
                break
        for span, position in places_outside:
            if is_scene(document, span, verbs):
                claim.said_in, claim.said_in_why = position, None
                break


def outside(stretches: list[Span], things: list[tuple[Span, Thing]]) -> Iterator[tuple[Span, Thing]]:
    """The things that lie in none of some stretches."""
    return ((span, thing) for span, thing in things if not any(stretch.contains(span) for stretch in stretches))


def occasion_of(document: Document, cue: Span) -> set[int]:
    """The tokens of a cue and of the verbs that tell of the same occasion."""
    tokens = document.tokens_in(cue)
    found = {token.index for token in tokens}
    token = head_of(tokens)
    while token.head != token.index and is_on_one_occasion(document, token):
        token = document.tokens[token.head]
        found.add(token.index)
    return found


def is_on_one_occasion(document: Document, verb: Token) -> bool:
    """Whether a verb tells of its head's occasion: "said on Monday and promised", "told us on Monday, adding"."""
    if verb.dep != "conj" and not (verb.dep == "advcl" and verb.tag in {"VBG", "VBN"}):
        return False
    near = document.tokens[max(0, verb.index - FARTHEST_SUBJECT) : verb.index + FARTHEST_SUBJECT]
    return not any(token.head == verb.index and token.dep in SUBJECTS for token in near)


def dates_saying(document: Document, span: Span, time: TimeExpression, occasion: set[int]) -> bool:
    """Whether a time says when the saying happened."""
    if time.type not in SAYING_TIMES or time.is_vague:
        return False
    tokens = document.tokens_in(span)
    limited = bool(tokens) and document.tokens[head_of(tokens).head].text.lower() in LIMITS
    return not limited and frames_saying(document, span, occasion)


def is_scene(document: Document, span: Span, occasion: set[int]) -> bool:
    """Whether a place is where the saying happened: under a preposition of place that hangs on the cue."""
    tokens = document.tokens_in(span)
    if not tokens:
        return False
    preposition = document.tokens[head_of(tokens).head]
    led = preposition.text.lower()
    placed = led in PLACING or (led == "to" and document.tokens[preposition.head].lemma in TRAVELS)
    return placed and frames_saying(document, span, occasion)


def frames_saying(document: Document, span: Span, occasion: set[int]) -> bool:
    """Whether a phrase depends on the cue, or a verb of the same occasion, through adjuncts alone."""
    tokens = document.tokens_in(span)
    if not tokens:
        return False
    token = head_of(tokens)
    while token.dep in ADJUNCTS and token.head != token.index:
        if token.head in occasion:
            return True
        token = document.tokens[token.head]
    return False
