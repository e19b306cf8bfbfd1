"""Attributions by rule: who says it, by which words, and what."""

from __future__ import annotations

from service.reading.document import Document
from service.reading.speech.claims import make_claim
from service.reading.speech.nesting import enclose, keep_surest, without_deepest
from service.reading.speech.phrases import Parsed
from service.reading.speech.quoted_speech import attribute_quotations
from service.reading.speech.reported_speech import attribute_clauses
from service.reading.speech.turns import attribute_turns


def find_attributions(document: Document) -> Document:
    """Find who says what.

    Needs: tokens, sentences, blocks, names. Adds: claims, each with voice, content, cue, speaker, via, audience, within
    and confidence; sources are spans alone, not yet resolved.
    """
    parsed = Parsed.of(document)
    clauses = list(attribute_clauses(parsed))
    quotations = list(attribute_quotations(parsed, clauses))
    cues = {quotation.cue for quotation in quotations}
    indirect = [clause for clause in clauses if clause.cue not in cues]
    found = [*attribute_turns(parsed), *quotations, *indirect]
    kept = without_deepest(keep_surest(found))
    document.claims = [make_claim(parsed, attribution) for attribution in kept]
    enclose(document.claims)
    return document
