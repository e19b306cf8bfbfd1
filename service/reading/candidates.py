"""Whom else the article may mean: the alternatives that came close where a claim's speaker was settled, or was not."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from service.reading.document import Candidate, Claim, Document, Kind, Span
from service.reading.sources import entities_by_token
from service.reading.syntax import head_of

# Whom a pronoun may stand for, and who may have said what nobody is named for.
ANYBODY: frozenset[Kind] = frozenset({"person", "organization", "group"})
MEANT: dict[str, frozenset[Kind]] = {
    **dict.fromkeys(("he", "she", "him", "her", "his", "i", "who"), frozenset[Kind]({"person"})),
    **dict.fromkeys(("it", "its"), frozenset[Kind]({"organization", "group", "work"})),
}
# How many sentences back somebody may be named, each counting half as much as the one after it.
REACH = 3
MOST_CANDIDATES = 3


def weigh_candidates(document: Document) -> Document:
    """Name the alternatives to every speaker that is null, resolves to nobody, or was not the only one in question.

    Needs: sentences, entities, claims with their speakers resolved and the words that the reader also held likely.
    Adds: each attributed claim's candidates, likeliest first. Scores compare the candidates of one claim: of the
    reader's, the chance it gives their first word; of those named nearby, their share of the nearness (a half for each
    sentence between) of all that are.
    """
    entity_at = entities_by_token(document)
    named = sorted(
        (mention.span.start, position)
        for position, entity in enumerate(document.entities)
        for mention in entity.mentions
        if mention.form == "name"
    )
    for claim in document.claims:
        if claim.voice != "reporter":
            read = [with_entity(document, candidate, entity_at) for candidate in claim.candidates]
            near = [] if is_settled(claim) else named_nearby(document, claim, named)
            ranked = sorted([*read, *near], key=lambda candidate: -candidate.score)
            claim.candidates = ranked[:MOST_CANDIDATES]
    return document


def is_settled(claim: Claim) -> bool:
    """Whether it is known who speaks, or the article itself says that it is not."""
    if claim.speaker is None:
        return claim.cue is not None
    return claim.speaker.entity is not None or claim.speaker.entity_why != "ambiguous"


def with_entity(document: Document, candidate: Candidate, entity_at: dict[int, int]) -> Candidate:
    """A candidate with the entity that its words name."""
    tokens = document.tokens_in(candidate.span)
    return replace(candidate, entity=entity_at.get(head_of(tokens).index)) if tokens else candidate


def named_nearby(document: Document, claim: Claim, named: list[tuple[int, int]]) -> list[Candidate]:
    """Those named in the sentences before a claim's speaker, or its content, who may be the speaker."""
    at = claim.speaker.span.start if claim.speaker else claim.content[0].span.start
    word = document.slice(claim.speaker.span).lower() if claim.speaker else ""
    kinds = MEANT.get(word, ANYBODY)
    place = document.sentence_at(at)
    begins = document.sentences[max(0, place - REACH)].span.start
    weights: dict[int, tuple[float, int]] = {}
    for start, position in named[bisect_left(named, (begins, -1)) : bisect_left(named, (at, -1))]:
        if document.entities[position].kind in kinds:
            weights[position] = (0.5 ** (place - document.sentence_at(start)), start)
    total = sum(weight for weight, _ in weights.values())
    return [
        Candidate("speaker", mention_at(document, position, start), weight / total, position)
        for position, (weight, start) in weights.items()
    ]


def mention_at(document: Document, position: int, start: int) -> Span:
    """The words of an entity's mention that begins at an offset."""
    return next(mention.span for mention in document.entities[position].mentions if mention.span.start == start)
