"""The cue beside a quotation and who speaks by it: "…," said Ruiz; Ruiz said: "…"; what Ruiz called "…"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from service.reading.document import Token
from service.reading.speech.cues import QUOTING
from service.reading.speech.phrases import NOMINAL, Parsed, subject_of
from service.reading.speech.quotations import Quotation, looks_like_title

# How many words away from its quotation a cue is looked for: in PolNeAR's training part, looking only 10 away finds 54
# cues fewer after quotations and 23 fewer before them, looking 60 away finds 3 more.
FARTHEST_CUE = 30
ENDS_SENTENCE = frozenset(".!?")
LEADS_IN = frozenset({":", ","})
SUBORDINATE = frozenset({"relcl", "acl", "advcl", "pcomp", "csubj", "amod", "xcomp", "aux", "auxpass"})
BETWEEN_CUE_AND_QUOTATION = frozenset({"ADV", "PRON", "PROPN"})


@dataclass(frozen=True, slots=True)
class Beside:
    """A quotation's words (`ending` is its last character) and those of its sentence before and after it."""

    quotation: Quotation
    ending: str
    before: list[Token]
    after: list[Token]


@dataclass(frozen=True, slots=True)
class SpokenBy:
    """The word that carries a cue, the head of its source, and on which side of the quotation they stand.

    `start` is where the content begins: with the quotation, or with its sentence where only a part of that is quoted.
    """

    cue: Token
    source: Token
    pattern: str
    start: int


def surroundings(parsed: Parsed, quotation: Quotation) -> Beside:
    """A quotation with the words of its sentence around it, in its paragraph and outside other quotations.

    Where it opens a paragraph and the one before ends with a colon, the words before it are those that lead into it.
    """
    tokens = parsed.document.tokens
    block = parsed.document.blocks[quotation.block].span
    first, last = parsed.document.token_range(quotation.span)
    before = list(
        takewhile(
            lambda token: token.text not in ENDS_SENTENCE and token.span.end not in parsed.quoted.ends,
            reversed(tokens[max(0, first - FARTHEST_CUE) : first]),
        )
    )
    if quotation.span.start > block.start:
        before = [token for token in before if token.span.start >= block.start]
    elif not before or before[0].text != ":":
        before = []
    after = takewhile(
        lambda token: (
            token.text not in ENDS_SENTENCE
            and token.span.start not in parsed.quoted.starts
            and token.span.end <= block.end
        ),
        tokens[last : last + FARTHEST_CUE],
    )
    ending = parsed.document.slice(quotation.inner).rstrip()[-1:]
    return Beside(quotation, ending, before[::-1], list(after))


def cue_beside(parsed: Parsed, beside: Beside) -> SpokenBy | None:
    """Cue and source of a quotation, if they stand beside it."""
    return cue_before(parsed, beside) or cue_after(parsed, beside)


def cue_after(parsed: Parsed, beside: Beside) -> SpokenBy | None:
    """Cue and source that follow a quotation: "…," said Ruiz; it was "…," Ruiz told reporters."""
    words, start = beside.after, start_of(parsed, beside)
    if not words or start is None or not (beside.ending in set(",?!…—–-") or words[0].text in {",", "—", "–"}):
        return None
    for place, word in enumerate(words):
        if word.text in {":", ";"}:
            return None
        if word.pos in {"VERB", "AUX"} and word.dep not in SUBORDINATE:
            if word.lemma not in QUOTING:
                return None
            source = subject_of(parsed, word)
            if source not in words:
                source = first_nominal(words[:place]) or first_nominal(words[place + 1 :])
            if source is None or source.text.lower() == "you":
                return None
            return SpokenBy(word, source, "cue_after", start)
    return None


def is_quoting(parsed: Parsed, word: Token) -> bool:
    """Whether a word may be the cue of a quotation: of going, only "went on"."""
    on = word.index + 1 < len(parsed.document.tokens) and parsed.document.tokens[word.index + 1].text == "on"
    return word.pos == "VERB" and word.lemma in QUOTING and (word.lemma != "go" or on)


def start_of(parsed: Parsed, beside: Beside) -> int | None:
    """Where the sentence begins that ends with a quotation; None where it is not known, or says something already."""
    start = beside.quotation.span.start
    if not beside.before or beside.before[-1].span.end < parsed.document.blocks[beside.quotation.block].span.start:
        return start
    title = looks_like_title(parsed.document.slice(beside.quotation.inner).rstrip(",."))
    if title or any(word.pos == "VERB" and word.lemma in QUOTING for word in beside.before):
        return None
    first = beside.before[0]
    starts_block = parsed.document.blocks[beside.quotation.block].span.start == first.span.start
    if starts_block or parsed.document.tokens[first.index - 1].text in ENDS_SENTENCE:
        return first.span.start
    return None


def first_nominal(words: Sequence[Token]) -> Token | None:
    """The head of the first noun phrase in a stretch of words, where the parse knows no subject."""
    indexes = {word.index for word in words}
    heads = (word for word in words if word.head not in indexes or word.dep == "nsubj")
    return next((word for word in heads if word.pos in NOMINAL), None)


def cue_before(parsed: Parsed, beside: Beside) -> SpokenBy | None:
    """Cue and source that lead into a quotation: Ruiz said: "…"; what Ruiz called "…"."""
    if not beside.before:
        return None
    lead, start = beside.before[-1].text.lower(), beside.quotation.span.start
    if lead not in LEADS_IN and not is_whole_object(beside):
        return None
    for word in reversed(beside.before):
        if is_quoting(parsed, word) and not parsed.tree.child(word, "mark"):
            source = speaker_of(parsed, word)
            inside = source and beside.quotation.span.contains(source.span)
            return SpokenBy(word, source, "cue_before", start) if source and not inside else None
        if word.pos in {"VERB", "AUX"} and (lead == "that" or word.dep not in SUBORDINATE):
            return None
        if lead not in LEADS_IN | {"that"} and word.pos not in BETWEEN_CUE_AND_QUOTATION:
            return None
    return None


def speaker_of(parsed: Parsed, cue: Token) -> Token | None:
    """Who speaks by a cue: its subject, but whoever is quoted where a text quotes someone."""
    quoted = parsed.tree.child(cue, "dobj") if cue.lemma in {"quote", "cite"} else None
    return quoted or subject_of(parsed, cue)


def is_whole_object(beside: Beside) -> bool:
    """Whether nothing of the sentence but punctuation, or another clause, follows a quotation."""
    return beside.ending in set(".!?,") or not beside.after or beside.after[0].pos in {"PUNCT", "CCONJ"}
