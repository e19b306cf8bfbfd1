"""Recognition of time expressions: which stretches of a text speak of time, and what parts each is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from service.reading.document import Span
from service.reading.timex.grammar import EXPRESSIONS, FIRST_WORDS, STAGE

GAP = r"(?:[^\S\r\n]{1,3}|[^\S\r\n]?\r?\n[^\S\r\n]?)"
# Neither inside a word or a number, nor a sum of money.
BOUNDARY = r"(?<![\w$£€#])(?<!\d[.,:/])"
WORD = re.compile(r"\w+")


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

    The grammar is tried only where a word stands that can begin an expression, which takes a quarter of the time.
    """
    end = stretch.start
    for word in WORD.finditer(text, stretch.start, stretch.end):
        if word.start() < end or not (word[0][0].isdecimal() or word[0].lower() in FIRST_WORDS):
            continue
        match = ANY.match(text, word.start(), stretch.end)
        if match is None:
            continue
        kind = str(match.lastgroup)
        parted = PARTED[kind].match(text, match.start(), stretch.end)
        if parted is None:
            continue
        parts = {name: " ".join(part.lower().split()) for name, part in parted.groupdict().items() if part}
        yield Expression(kind, Span(*parted.span()), parts)
        end = parted.end()
