"""Who says it, where the parse is plainer than the reader."""

from __future__ import annotations

from service.reading.document import Attribution, Span, Token
from service.reading.speech.claims import carrier_of
from service.reading.speech.cues import ADDRESSING, QUOTING, act_of, words
from service.reading.speech.hearings import is_headline_passive
from service.reading.speech.phrases import FINITE, NOMINAL, Parsed, source_span
from service.reading.syntax import head_of

# Verbs whose subject was told and did not say.
HEARING = words("hear")
# What the parse takes the subject for that follows its verb.
INVERTED = ("nsubj", "dobj", "npadvmod")
SPEAKING_KINDS = frozenset({"person", "organization"})


def sayer(parsed: Parsed, attribution: Attribution) -> Span | None:
    """Who says it, by the parse where that is plain: nobody who was told, and somebody where the reader sees none."""
    carrier = carrier_of(parsed, attribution.cue) if attribution.cue else None
    if attribution.cue is None or carrier is None:
        return attribution.source
    source = source_word(parsed, attribution)
    if source is None:
        return claimant(parsed, attribution, carrier) or subject_after(parsed, attribution, carrier)
    if source.dep == "nsubjpass" and source.head == carrier.index and carrier.lemma in ADDRESSING:
        agent = parsed.tree.child(carrier, "agent")
        by = parsed.tree.child(agent, "pobj") if agent else None
        return source_span(parsed, by) if by else None
    heard = carrier.lemma in HEARING and source.dep == "nsubj"
    headed = source.index < carrier.index and is_headline_passive(parsed, carrier)
    return None if heard or headed else attribution.source


def claimant(parsed: Parsed, attribution: Attribution, carrier: Token) -> Span | None:
    """Who claims, where the reader sees nobody before a cue that needs somebody.

    "X claims to have …": what is read as the first piece of the content is it. "In the complaint, filed in Riga, X and
    Y say …": the parse, too, may have lost a name that stands right before the cue.
    """
    subject = parsed.tree.child(carrier, "nsubj", "nsubjpass", "expl")
    first, *others = attribution.content
    if act_of(carrier.lemma) == "other" or attribution.cue is None:
        return None
    if subject:
        inside = others and first.contains(subject.span) and first.end <= attribution.cue.start
        return first if inside and subject.dep == "nsubj" else None
    before = parsed.document.tokens[carrier.index - 1] if carrier.index else None
    name = parsed.name_at(before) if before and carrier.tag in FINITE and carrier.dep == "ROOT" else None
    if name is None or name.kind not in SPEAKING_KINDS or name.span.overlaps(first):
        return None
    return with_partner(parsed, name.span)


def with_partner(parsed: Parsed, name: Span) -> Span:
    """A name with the one that "and" joins before it."""
    first, _ = parsed.document.token_range(name)
    tokens = parsed.document.tokens
    partner = parsed.name_at(tokens[first - 2]) if first > 1 and tokens[first - 1].text == "and" else None
    return Span(partner.span.start, name.end) if partner and partner.kind in SPEAKING_KINDS else name


def subject_after(parsed: Parsed, attribution: Attribution, carrier: Token) -> Span | None:
    """The subject that follows the cue of a quotation: "“…?” asked one of the nurses"."""
    after = (child for child in parsed.tree.children(carrier, *INVERTED) if child.index > carrier.index)
    subject = next(after, None)
    quoted = any(parsed.quoted.touching(span) for span in attribution.content)
    if subject and quoted and carrier.lemma in QUOTING and subject.pos in NOMINAL | {"NUM"}:
        span = source_span(parsed, subject)
        return None if any(span.overlaps(part) for part in attribution.content) else span
    return None


def source_word(parsed: Parsed, attribution: Attribution) -> Token | None:
    """The head of a source's words."""
    tokens = parsed.document.tokens_in(attribution.source) if attribution.source else []
    return head_of(tokens) if tokens else None
