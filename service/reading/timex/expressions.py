"""Recognition of time expressions: which stretches of a text speak of time, and what parts each is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.reading.document import Span
from service.reading.timex.grammar import EXPRESSIONS, FOLLOWING_WORDS, LEADING_WORDS, STAGE, TELLING_WORDS

GAP = r"(?:[^\S\r\n]{1,3}|[^\S\r\n]?\r?\n[^\S\r\n]?)"
# Neither inside a word or a number, nor a sum of money.
BOUNDARY = r"(?<![\w$£€#])(?<!\d[.,:/])"
WORD = re.compile(r"\w+")
# How many characters before the word that tells of time an expression can begin: "the opening months of the third
# quarter", "no more than a hundred and fifty days".
FARTHEST_LEAD = 48


def spelt_out(pattern: str) -> str:
    """A pattern of the grammar with its two abbreviations spelt out."""
    return pattern.replace("~", rf"(?:[-‑–]|{GAP})").replace(" ", GAP)


def without_names(pattern: str) -> str:
    """A pattern with its named groups turned into plain ones."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


PARTED = {kind: re.compile(spelt_out(STAGE + pattern), re.IGNORECASE) for kind, pattern in EXPRESSIONS.items()}
ANY = re.compile(
    "".join(
        (
            BOUNDARY,
            spelt_out(STAGE),
            "(?:",
            "|".join(f"(?P<{kind}>{without_names(spelt_out(pattern))})" for kind, pattern in EXPRESSIONS.items()),
            ")",
        )
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression as recognised: its kind in the grammar, and its parts in lower case."""

    kind: str
    span: Span
    parts: dict[str, str]


def recognise(text: str, stretch: Span) -> Iterator[Expression]:
    """The time expressions within a stretch of the text, in order.

    The grammar is tried only where an expression can begin: at one word in ten.
    """
    end = stretch.start
    for start in starts(text, stretch):
        match = ANY.match(text, start, stretch.end) if start >= end else None
        if match is None:
            continue
        kind = str(match.lastgroup)
        parted = PARTED[kind].match(text, match.start(), stretch.end)
        if parted is None:
            continue
        parts = {name: " ".join(part.lower().split()) for name, part in parted.groupdict().items() if part}
        yield Expression(kind, Span(*parted.span()), parts)
        end = parted.end()


def starts(text: str, stretch: Span) -> list[int]:
    """Where an expression can begin, in order: at a word that tells of time, or that can lead to one not far behind."""
    places = []
    telling = stretch.end + FARTHEST_LEAD
    for word in reversed(list(WORD.finditer(text, stretch.start, stretch.end))):
        lower = word[0].lower()
        if lower in TELLING_WORDS or lower[0].isdecimal():
            telling = word.start()
            places.append(telling)
        elif lower in LEADING_WORDS:
            if telling - word.start() <= FARTHEST_LEAD:
                places.append(word.start())
            if lower in FOLLOWING_WORDS:
                telling = word.start()
        elif lower in FOLLOWING_WORDS:
            telling = word.start()
    return places[::-1]
