"""What follows from the spans of an attribution, whoever found them: the voice, the act, who was told."""

from __future__ import annotations

from dataclasses import dataclass

from service.reading.document import Claim, ContentSpan, Cue, Source, Span, Token, Voice
from service.reading.naming.descriptors import ORGANIZATION_NOUNS, OUTLET_NAME_WORDS, OUTLET_NOUNS
from service.reading.speech.cues import ADDRESSING, act_of, words
from service.reading.speech.phrases import Parsed, source_span
from service.reading.speech.quotations import looks_like_title

MEDIA = OUTLET_NOUNS | words("agency newswire wire network website site programme program show podcast outlet blog")
WIRES = words(
    "afp ap pa dpa efe ansa tass aap upi reuters xinhua anadolu bbc cnn abc cbs nbc msnbc npr pbs cnbc itv nhk ard zdf",
    "rte rfi bloomberg politico axios buzzfeed monde figaro spiegel zeitung welt país repubblica jazeera arabiya rádio",
)
# Bodies that are told things but publish none of them: an organization's name with one of these words is no outlet.
BODIES = (ORGANIZATION_NOUNS - OUTLET_NOUNS) | words("senate house commons lords cabinet fbi cia nations un nato eu")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, by which words, and what: the spans alone, with the chance that they are right.

    `turn` says that it is a turn in a transcript, whose words are direct speech without quotation marks.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    confidence: float
    turn: bool = False


def make_claim(parsed: Parsed, attribution: Attribution) -> Claim:
    """The claim an attribution makes; `content` spans are in text order."""
    head = carrier_of(parsed, attribution.cue) if attribution.cue else None
    content = [ContentSpan(span, is_quoted(parsed, span, attribution.cue)) for span in attribution.content]
    claim = Claim(
        voice="direct" if attribution.turn else voice_of(parsed, content, attribution.cue),
        content=content,
        confidence=attribution.confidence,
        speaker=Source(attribution.source) if attribution.source else None,
        speaker_why=None if attribution.source else "not_stated",
    )
    if head and attribution.cue:
        particle = parsed.document.slice(attribution.cue).split()[-1].lower()
        claim.cue = Cue(attribution.cue, head.lemma, act_of(head.lemma, particle))
        for hearer in hearers(parsed, head, attribution):
            (claim.via if is_outlet(parsed, hearer) else claim.audience).append(Source(source_span(parsed, hearer)))
    return claim


def carrier_of(parsed: Parsed, cue: Span) -> Token | None:
    """The word that carries a cue: the one whose syntactic head lies outside it, verbs and nouns before others."""
    tokens = parsed.document.tokens_in(cue)
    heads = [token for token in tokens if token.head == token.index or parsed.tree.head(token) not in tokens]
    carriers = [token for token in heads if token.pos in {"VERB", "NOUN"}]
    return next(iter(carriers + heads), None)


def is_quoted(parsed: Parsed, span: Span, cue: Span | None) -> bool:
    """Whether a content stands in quotation marks as a whole; marks around the cue as well do not count."""
    return any(
        quotation.inner.contains(span) and not (cue and quotation.span.contains(cue))
        for quotation in parsed.quoted.touching(span)
    )


def voice_of(parsed: Parsed, content: list[ContentSpan], cue: Span | None) -> Voice:
    """Direct where all is quoted, mixed where a part is; the title of a work in quotation marks is no quotation."""
    if all(part.quoted for part in content):
        return "direct"
    quotes = (quotation for part in content for quotation in parsed.quoted.touching(part.span))
    spoken = any(
        not (cue and quotation.span.contains(cue)) and not looks_like_title(parsed.document.slice(quotation.inner))
        for quotation in quotes
    )
    return "mixed" if spoken else "indirect"


def hearers(parsed: Parsed, cue: Token, attribution: Attribution) -> list[Token]:
    """Whom it was told: the object of a cue such as "tell", the subject of its passive, who comes after "to" or "with".

    The object of any other ("called him a hero") is whom it is about.
    """
    tree, found = parsed.tree, []
    for child in tree.children(cue):
        is_object = child.dep in {"dobj", "nsubjpass"} and cue.lemma in ADDRESSING
        if (is_object or child.dep == "dative") and child.pos in {"NOUN", "PROPN", "PRON"}:
            found.append(child)
        elif child.dep in {"prep", "dative"} and child.text.lower() == "to":
            found.extend(tree.children(child, "pobj"))
        elif child.dep == "prep" and child.text.lower() == "in":
            found.extend(interviewers(parsed, child))
    spans = [*attribution.content, *([attribution.source] if attribution.source else [])]
    return [hearer for hearer in found if not any(span.overlaps(hearer.span) for span in spans)]


def interviewers(parsed: Parsed, preposition: Token) -> list[Token]:
    """Whoever is named after "in an interview with"."""
    tree = parsed.tree
    return [
        interviewer
        for interview in tree.children(preposition, "pobj")
        if interview.lemma in {"interview", "conversation"}
        for partner in tree.children(interview, "prep")
        if partner.text.lower() in {"with", "to"}
        for interviewer in tree.children(partner, "pobj")
    ]


def is_outlet(parsed: Parsed, hearer: Token) -> bool:
    """Whether who was told is a medium: an outlet's word, or an organization's name that is no official body's."""
    if hearer.lemma in MEDIA:
        return True
    name = parsed.name_at(hearer)
    named = words((parsed.document.slice(name.span) if name else hearer.text).lower())
    if hearer.pos != "PROPN" or named & (OUTLET_NAME_WORDS | WIRES):
        return hearer.pos == "PROPN"
    return name is not None and name.kind == "organization" and not named & BODIES
