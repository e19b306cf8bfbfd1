"""Attributions in which one passes on what another says: the words are the other's, and came through the first."""

from __future__ import annotations

import re
from dataclasses import replace

from service.reading.document import Attribution, Span, Token
from service.reading.naming.descriptors import ORGANIZATION_NOUNS
from service.reading.naming.person_nouns import PEOPLE
from service.reading.speech.claims import carrier_of
from service.reading.speech.contents import trimmed
from service.reading.speech.cues import words
from service.reading.speech.outlets import is_outlet
from service.reading.speech.phrases import NOMINAL, WRITTEN, Parsed, source_span
from service.reading.syntax import head_of

QUOTING_ANOTHER = words("quote cite")
DOCUMENTS = WRITTEN | words(
    "document paper record report source file transcript indictment affidavit lawsuit diary bulletin poll survey",
    "study analysis leaflet",
)
SPEAKERS = PEOPLE | ORGANIZATION_NOUNS | DOCUMENTS | words("people medium media authority prosecution side")
SPEAKING_PRONOUNS = words("he she they him her them who one i")
# "… quoted the officer as saying that", and before a quotation a colon or comma.
AS_SAYING = re.compile(
    r"[^.;\"“]{0,80}?\bas (?:having )?(?:said|saying|telling [^\s,:]+(?: [^\s,:]+)?|claiming|warning|adding)\b"
)
# How far from who is quoted his words may begin.
FARTHEST_WORDS = 120


def of_its_source(parsed: Parsed, attribution: Attribution) -> Attribution:
    """An attribution to whoever is quoted, not to who quotes him, who comes to stand in `via`; any other as it is.

    "State television quoted an officer as saying …", "the officer was quoted by it as saying …", "according to
    Reuters, citing two people familiar with the matter, …". Whom a body that is no outlet cites is what it rests on.
    """
    carrier = carrier_of(parsed, attribution.cue) if attribution.cue else None
    if carrier and carrier.lemma in QUOTING_ANOTHER and carrier.tag != "VBG":
        passive = parsed.tree.child(carrier, "nsubjpass")
        quoted = passive or parsed.tree.child(carrier, "dobj")
        agent = next((parsed.tree.child(by, "pobj") for by in agents(parsed, carrier)), None)
        # "State news agency TASS quoted …": of two subjects the second is the name.
        quoter = agent if passive else next(reversed(parsed.tree.children(carrier, "nsubj")), None)
        return (
            quoted_from(parsed, attribution, quoted, quoter) if quoted and is_speaker(parsed, quoted) else attribution
        )
    return citing(parsed, attribution) or attribution


def agents(parsed: Parsed, verb: Token) -> list[Token]:
    """The "by" of a passive, wherever below it the parse has hung it."""
    under = [verb, *parsed.tree.children(verb, "prep")]
    under += [below for preposition in under[1:] for below in parsed.tree.children(preposition, "pcomp")]
    return [by for word in under for by in parsed.tree.children(word, "agent", "prep") if by.text.lower() == "by"]


def is_speaker(parsed: Parsed, word: Token) -> bool:
    """Whether a word names somebody, or something, that can be quoted."""
    if word.pos == "PRON":
        return word.text.lower() in SPEAKING_PRONOUNS
    name = parsed.name_at(word)
    if name and word.pos == "PROPN":
        return name.kind in {"person", "organization", "group", "place"}
    return word.lemma.lower() in SPEAKERS


def quoted_from(parsed: Parsed, attribution: Attribution, quoted: Token, quoter: Token | None) -> Attribution:
    """The attribution to whom a text quotes, its content cut free of him."""
    source = source_span(parsed, quoted)
    if parsed.tree.child(quoted, "appos", "relcl"):
        source = Span(source.start, max(source.end, quoted.span.end))
    content = [span for piece in attribution.content if (span := without_quoted(parsed, piece, source))]
    if not content:
        return attribution
    via = (source_span(parsed, quoter),) if quoter and quoter.pos in NOMINAL and is_outlet(parsed, quoter) else ()
    return replace(attribution, source=source, content=tuple(content), via=via)


def without_quoted(parsed: Parsed, piece: Span, quoted: Span) -> Span | None:
    """What of a stretch comes after whoever is quoted and "as saying", if it holds him."""
    if piece.end <= quoted.end:
        return None if piece.overlaps(quoted) else piece
    start = max(piece.start, quoted.end)
    if saying := AS_SAYING.match(parsed.document.text, start, min(piece.end, start + FARTHEST_WORDS)):
        start = saying.end()
    return trimmed(parsed, Span(start, piece.end))


def citing(parsed: Parsed, attribution: Attribution) -> Attribution | None:
    """The attribution of what an outlet reports to whom it cites for it, None where it cites nobody."""
    tokens = parsed.document.tokens_in(attribution.source) if attribution.source else []
    if attribution.source is None or not tokens or not is_outlet(parsed, head_of(tokens)):
        return None
    sentence = parsed.document.sentences[parsed.document.sentence_at(attribution.source.start)]
    for word in parsed.document.tokens[sentence.first : sentence.last]:
        relative = word.dep == "relcl" and parsed.tree.head(word) == head_of(tokens)
        if (word.tag == "VBG" or relative) and word.lemma in QUOTING_ANOTHER:
            cited = parsed.tree.child(word, "dobj")
            if cited and is_speaker(parsed, cited) and not parsed.quoted.around(word.span.start):
                first, last = parsed.tree.reach(word)
                phrase = parsed.document.span_of(min(first, word.index), last)
                content = [part for piece in attribution.content for part in without(parsed, piece, phrase)]
                if content:
                    via = (source_span(parsed, head_of(tokens)),)
                    return replace(attribution, source=cited_span(parsed, cited), content=tuple(content), via=via)
    return None


def cited_span(parsed: Parsed, cited: Token) -> Span:
    """Who is cited, with what tells how they know: "two people familiar with the matter"."""
    return Span(parsed.document.tokens[parsed.tree.reach(cited)[0]].span.start, source_span(parsed, cited).end)


def without(parsed: Parsed, piece: Span, phrase: Span) -> list[Span]:
    """What of a stretch lies before and after a phrase."""
    if not piece.overlaps(phrase):
        return [piece]
    parts = [Span(piece.start, min(piece.end, phrase.start)), Span(max(piece.start, phrase.end), piece.end)]
    return [span for part in parts if part.start < part.end and (span := trimmed(parsed, part))]
