"""Paragraphs: the lines of a pasted text, joined again where they were only wrapped to a width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from service.reading.document import Span

# What str.splitlines takes for the end of a line.
LINE = re.compile(r"[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
# Lines of wrapped text are at least and at most this wide, in columns: plain-text mail has 65 to 80, the widest in the
# bench's texts 122. Shorter lines are lists, longer ones paragraphs.
NARROWEST_COLUMN, WIDEST_COLUMN = 25, 130
# Narrower than this, a whole text is not wrapped: it is a table with a wrapped heading.
NARROWEST_WRAP = 50
# The share of lines that visibly run on into the next where a text is wrapped throughout: 0.20 to 0.80 in the bench's
# 39 such texts; below that in 164 where one line or another was wrapped.
CONTINUED_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of text without outer white space; `spaced` when a blank line stands before it."""

    span: Span
    text: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `column` is where its last word ends, counted from the left margin."""

    span: Span
    text: str
    column: int
    spaced: bool


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, in order: every line that is not blank, hard-wrapped lines joined."""
    lines = list(split_lines(text))
    width = wrap_width(lines)
    paragraphs: list[Paragraph] = []
    for run in wrapped_runs(lines, width):
        span = Span(run[0].span.start, run[-1].span.end)
        paragraphs.append(Paragraph(span, text[span.start : span.end], run[0].spaced))
    return paragraphs


def split_lines(text: str) -> Iterator[Line]:
    """Every line that is not blank."""
    line_end = 0
    for match in LINE.finditer(text):
        raw = match.group()
        stripped = raw.strip()
        if not stripped:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        between = text[line_end : match.start()]
        spaced = bool(line_end) and len(between.replace("\r\n", "\n")) > 1
        line_end = match.end()
        yield Line(Span(start, start + len(stripped)), stripped, len(raw.rstrip()), spaced)


def wrap_width(lines: list[Line]) -> int | None:
    """The column at which the text's lines were wrapped, None when each line is a paragraph of its own."""
    pairs = [(line, after) for line, after in pairwise(lines) if not after.spaced]
    continued = [line.column for line, after in pairs if goes_on(line, after)]
    if not continued or len(continued) < CONTINUED_SHARE * len(pairs):
        return None
    width = max(continued)
    return width if width >= NARROWEST_WRAP else None


def goes_on(line: Line, after: Line) -> bool:
    """Whether a sentence visibly runs over the end of a line that is as wide as wrapped lines are."""
    wide_enough = NARROWEST_COLUMN <= line.column <= WIDEST_COLUMN
    return wide_enough and after.text[0].islower() and not line.text.endswith((".", "!", "?", ":"))


def wrapped_runs(lines: Iterable[Line], width: int | None) -> Iterator[list[Line]]:
    """Lines in runs that make one paragraph each."""
    run: list[Line] = []
    for line in lines:
        if run and (line.spaced or not (goes_on(run[-1], line) or was_full(run[-1], line, width))):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def was_full(line: Line, after: Line, width: int | None) -> bool:
    """Whether the first word of `after` would not have fitted on `line` in a text wrapped to `width`."""
    if width is None or not NARROWEST_COLUMN <= line.column <= width:
        return False
    return line.column + 1 + len(after.text.split(maxsplit=1)[0]) > width


def ends_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, inside quotation marks or brackets or not."""
    return text.rstrip("\"'”’)]").endswith((".", "!", "?", "…"))
