"""Attributions without a cue: the turns of a transcript, and what a colon or a dash sets beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from service.reading.document import Attribution, Block, Span, Token
from service.reading.speech.confidence import PRECISION
from service.reading.speech.contents import trimmed
from service.reading.speech.cues import words
from service.reading.speech.phrases import BEFORE_NAMES, Parsed, source_span

# A speaker's label is at most five words, capitals first, before a colon; what follows in brackets is no speech.
LABEL = re.compile(r"([^\W\d_][^\n:.!?\"“”,;\d]{0,40}):\s+(?:\[[^\]\n]*\]\s*)?(?=\S)")
MOST_LABEL_WORDS = 5
MOST_NAME_WORDS = 8
HEADLINE_SOURCES = words(
    "police report reports study official source expert engineer analyst lawyer witness minister poll company union",
    "ministry council government court army navy mayor president organiser organizer prosecutor regulator",
)
# How long the name before a colon and the statement after it may be.
LONGEST_LABEL = 50
MOST_STATED_WORDS = 25
DASHES = frozenset("—–-―")


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a transcript: the label before the colon and the words after it."""

    label: Span
    words: Span


def attribute_turns(parsed: Parsed) -> Iterator[Attribution]:
    """The turns of a transcript: "NAME: words"."""
    turns = [turn for block in parsed.document.blocks if (turn := turn_of(parsed, block))]
    if is_conversation([parsed.document.slice(turn.label) for turn in turns]):
        for turn in turns:
            yield from attributed(parsed, "turn", speaker_of(parsed, turn.label), turn.words)


def attribute_beside_names(parsed: Parsed) -> Iterator[Attribution]:
    """Quotations beside a name, and headlines with a name and a colon."""
    for quotation in parsed.quoted.quotations:
        yield from beside_name(parsed, quotation.span, parsed.document.blocks[quotation.block].span)
    for block in parsed.document.blocks:
        if block.role == "title":
            yield from in_headline(parsed, block.span)
        if block.role in {"title", "body"}:
            yield from after_its_source(parsed, block)


def turn_of(parsed: Parsed, block: Block) -> Turn | None:
    """A block as a turn, if it begins with the label of a speaker."""
    match = LABEL.match(parsed.document.text, block.span.start, block.span.end)
    if match is None or block.role == "boilerplate":
        return None
    label = Span(*match.span(1))
    named = any(name.kind == "person" for token in parsed.document.tokens_in(label) if (name := parsed.name_at(token)))
    labels = match[1].split()
    if (
        len(labels) > MOST_LABEL_WORDS
        or not (named or match[1].isupper())
        or not all(word[0].isupper() for word in labels)
    ):
        return None
    return Turn(label, Span(match.end(), block.span.end))


def is_conversation(labels: Sequence[str]) -> bool:
    """Whether labelled blocks answer each other: someone speaks again after someone else has."""
    seen: set[str] = set()
    for before, label in pairwise(labels):
        seen.add(before)
        if label != before and label in seen:
            return True
    return False


def speaker_of(parsed: Parsed, label: Span) -> Span:
    """The speaker a label names, without title."""
    tokens = parsed.document.tokens_in(label)
    while len(tokens) > 1 and tokens[0].text.lower().rstrip(".") in BEFORE_NAMES:
        tokens = tokens[1:]
    return Span(tokens[0].span.start, label.end) if tokens else label


def beside_name(parsed: Parsed, quotation: Span, block: Span) -> Iterator[Attribution]:
    """A quotation that fills its paragraph but for a name and a colon before it, or a dash and a name after it."""
    before = few_words(parsed, Span(block.start, quotation.start))
    after = few_words(parsed, Span(quotation.end, block.end))
    if before and after == [] and before[-1].text == ":":
        source = named_source(parsed, before[:-1])
    elif after and before == [] and after[0].text in DASHES:
        source = named_source(parsed, after[1:])
    else:
        return
    if source and (source.pos == "PROPN" or parsed.name_at(source)):
        yield from attributed(parsed, "beside_name", source_span(parsed, source), quotation)


def in_headline(parsed: Parsed, title: Span) -> Iterator[Attribution]:
    """A headline that states something and then, after a colon, who says so: "Bridge is unsafe: engineers"."""
    colon = parsed.document.text.rfind(": ", title.start, title.end)
    if colon < 0:
        return
    statement = Span(title.start, colon)
    source = named_source(parsed, few_words(parsed, Span(colon + 1, title.end)) or [])
    states = any(token.pos in {"VERB", "AUX"} for token in parsed.document.tokens_in(statement))
    if source and states and (source.pos == "PROPN" or source.lemma in HEADLINE_SOURCES):
        yield from attributed(parsed, "headline", source_span(parsed, source), statement)


def after_its_source(parsed: Parsed, block: Block) -> Iterator[Attribution]:
    """A line that names who says so, a colon, and what: "Police: 40 arrested at the port"."""
    colon = parsed.document.text.find(": ", block.span.start, min(block.span.end, block.span.start + LONGEST_LABEL))
    if colon < 0:
        return
    statement = Span(colon + 1, block.span.end)
    label = few_words(parsed, Span(block.span.start, colon)) or []
    source = named_source(parsed, label)
    said = parsed.document.tokens_in(statement)
    states = any(token.pos in {"VERB", "AUX", "NUM"} for token in said) and not parsed.quoted.touching(statement)
    if source is None or not states or len(said) > MOST_STATED_WORDS or said[-1].text == "?":
        return
    name = parsed.name_at(source)
    named = name is not None and name.kind == "organization" and block.role == "body"
    if named or source.lemma.lower() in HEADLINE_SOURCES:
        yield from attributed(parsed, "headline", source_span(parsed, source), statement)


def few_words(parsed: Parsed, span: Span) -> list[Token] | None:
    """The tokens of a span, None where they are more than a name and what goes with it."""
    first, last = parsed.document.token_range(span)
    return parsed.document.tokens[first:last] if last - first <= MOST_NAME_WORDS else None


def named_source(parsed: Parsed, phrase: Sequence[Token]) -> Token | None:
    """The head of what a few words name, if they do nothing but name."""
    if any(word.pos in {"VERB", "AUX", "PUNCT", "NUM", "DET"} for word in phrase):
        return None
    return next(
        (
            word
            for word in phrase
            if word.pos in {"NOUN", "PROPN"} and (word.head == word.index or parsed.tree.head(word) not in phrase)
        ),
        None,
    )


def attributed(parsed: Parsed, pattern: str, source: Span, said: Span) -> Iterator[Attribution]:
    """The attribution of these words to a source without a cue."""
    content = trimmed(parsed, said)
    if content:
        yield Attribution(source, None, (content,), PRECISION[pattern], turn=pattern == "turn")
