"""What stands in and around a claim: whom it is about, its times and places, when and where it was said."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from service.reading.document import Claim, Document, Span, TimeExpression, Token

SAYING_TIMES = frozenset({"DATE", "TIME"})
# A time or place under the saying may hang on it through these alone: "told reporters in Inverness on Friday",
# "said during a trip to Baghdad"; never through its subject ("the mayor of Paris said").
ADJUNCTS = frozenset({"prep", "pobj", "pcomp", "dobj", "dative", "npadvmod", "advmod", "tmod", "nmod", "compound"})
PLACING = frozenset({"in", "at", "from", "to"})


def add_details(document: Document) -> Document:
    """Add to every claim what lies in its content and what dates and places its saying.

    Needs: tokens, entities, times, claims. Adds: each claim's about, times, places, said_at and said_in.
    """
    mentions = sorted(
        (mention.span, position) for position, entity in enumerate(document.entities) for mention in entity.mentions
    )
    for claim in document.claims:
        inside = [position for span, position in mentions_within(mentions, claim)]
        claim.about = list(dict.fromkeys(inside))
        claim.places = [position for position in claim.about if document.entities[position].kind == "place"]
        claim.times = [time for time in times_near(document.times, claim) if is_inside(claim, time.span)]
        if claim.cue:
            add_saying(document, claim, claim.cue.span, mentions)
    return document


def mentions_within(mentions: list[tuple[Span, int]], claim: Claim) -> list[tuple[Span, int]]:
    """The mentions inside the content, in text order."""
    found = []
    for content in claim.content:
        first = bisect_left(mentions, (Span(content.span.start, 0), -1))
        last = bisect_left(mentions, (Span(content.span.end, 0), -1))
        found += [(span, position) for span, position in mentions[first:last] if content.span.contains(span)]
    return found


def times_near(times: list[TimeExpression], claim: Claim) -> list[TimeExpression]:
    """The times between the first and the last word of the content, the only ones that can lie inside it."""
    start = min(content.span.start for content in claim.content)
    end = max(content.span.end for content in claim.content)
    first = bisect_left(times, start, key=lambda time: time.span.start)
    return times[first : bisect_right(times, end, key=lambda time: time.span.start)]


def is_inside(claim: Claim, span: Span) -> bool:
    """Whether the span lies in the content."""
    return any(content.span.contains(span) for content in claim.content)


def add_saying(document: Document, claim: Claim, cue_span: Span, mentions: list[tuple[Span, int]]) -> None:
    """Say when and where the cue's own sentence puts the saying."""
    cue = {token.index for token in document.tokens_in(cue_span)}
    if not cue:
        return
    sentence = sentence_span(document, min(cue))
    first = bisect_left(document.times, sentence.start, key=lambda time: time.span.start)
    for time in document.times[first:]:
        if time.span.start >= sentence.end:
            break
        if time.type in SAYING_TIMES and not is_inside(claim, time.span) and hangs_on(document, time.span, cue):
            claim.said_at = time if time.value else None
            claim.said_at_why = None if time.value else "ambiguous"
            break
    for span, position in mentions[bisect_left(mentions, (Span(sentence.start, 0), -1)) :]:
        if span.start >= sentence.end:
            break
        if document.entities[position].kind == "place" and not is_inside(claim, span) and is_scene(document, span, cue):
            claim.said_in, claim.said_in_why = position, None
            break


def sentence_span(document: Document, token: int) -> Span:
    """The sentence a token stands in."""
    return document.sentences[bisect_right(document.sentences, token, key=lambda sentence: sentence.first) - 1].span


def is_scene(document: Document, span: Span, cue: set[int]) -> bool:
    """Whether the place is where the saying happened: under a preposition of place that hangs on the cue."""
    head = head_of(document.tokens_in(span))
    return (
        head is not None
        and document.tokens[head.head].text.lower() in PLACING
        and hangs_on(document, span, cue)
    )  # fmt: skip


def hangs_on(document: Document, span: Span, cue: set[int]) -> bool:
    """Whether the phrase depends on the cue through adjuncts alone."""
    token = head_of(document.tokens_in(span))
    while token is not None and token.dep in ADJUNCTS:
        if token.head in cue:
            return True
        token = document.tokens[token.head] if token.head != token.index else None
    return False


def head_of(tokens: list[Token]) -> Token | None:
    """The token of a phrase that hangs on nothing inside it."""
    inside = {token.index for token in tokens}
    return next((token for token in tokens if token.head not in inside), None)
