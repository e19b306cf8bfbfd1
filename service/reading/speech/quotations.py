"""Quotations: the stretches that stand in quotation marks, whichever marks they are."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from service.reading.document import Document, Span

# The trained reader is told what is quoted: another way of finding it changes what its weights are given.
CLOSERS = {
    '"': ('"', "”"), "“": ("”", '"'), "„": ("“", "”"), "«": ("»",), "»": ("«",), "”": ("”", '"'), "‹": ("›",),
    "‘": ("’", "'"), "'": ("'", "’"), "``": ("''",), "''": ("''",),
}  # fmt: skip
MARK = re.compile(r"``|''|[\"“”„«»‹›‘’']")
# French sets guillemets off with spaces.
SPACED = {"«", "‹"}
SINGLE = {"‘", "'"}
# Words that begin with an apostrophe, and years ('90s), open no quotation.
ELISION = re.compile(r"['’‘](?:em|til|tis|twas|cause|n|round|bout|cos|\d0s|\d\d)\b", re.IGNORECASE)
OPENS_AFTER = re.compile(r"[\s(\[{–—/:\-\"“„«‘']")
SENTENCE_PUNCTUATION = ".,;:!?…"
# Between the end of a content and the closing mark of a quotation in it stand at most two marks of punctuation.
MOST_PUNCTUATION = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between quotation marks.

    `span` takes in the marks, `inner` leaves them out. `block` is the position in `Document.blocks` of its paragraph.
    `depth` is 0 unless it stands inside another quotation. `carried` says that it is not closed because the next
    paragraph carries it on.
    """

    span: Span
    inner: Span
    block: int
    depth: int = 0
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark that opened a quotation which is not closed yet."""

    mark: str
    start: int
    end: int


def find_quotations(document: Document) -> list[Quotation]:
    """Every quotation in text order, an outer one before those inside it.

    Needs: text, blocks. A quotation never leaves its block: where a paragraph's is not closed and the next paragraph
    opens with the same mark, as is the custom for long quotations, or closes it before it opens another, each
    paragraph's part is one quotation. Any other mark without its counterpart is passed over.
    """
    read = [index for index, block in enumerate(document.blocks) if block.role != "boilerplate"]
    found: list[Quotation] = []
    carried: Opening | None = None
    for index, following in zip_longest(read, read[1:]):
        closed, left = in_block(document, index, carried)
        found += closed
        carried = None
        if left and following is not None:
            start, end = document.blocks[following].span.start, document.blocks[index].span.end
            opened_again = document.text.startswith(left.mark, start)
            if opened_again or is_closed_first(document.text, document.blocks[following].span, left.mark):
                found.append(Quotation(Span(left.start, end), Span(left.end, end), index, carried=True))
                carried = None if opened_again else Opening(left.mark, start, start)
    return with_depths(sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)))


def with_depths(quotations: Iterable[Quotation]) -> list[Quotation]:
    """Quotations, which never cross each other, with the number of those around each as its depth."""
    placed: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in quotations:
        while around and around[-1].span.end <= quotation.span.start:
            around.pop()
        placed.append(replace(quotation, depth=len(around)))
        around.append(quotation)
    return placed


def in_block(document: Document, index: int, carried: Opening | None) -> tuple[list[Quotation], Opening | None]:
    """The quotations of one block into which one may be carried, and the mark that is left open at its end."""
    text, block = document.text, document.blocks[index]
    marks = list(MARK.finditer(text, block.span.start, block.span.end))
    closed: list[Quotation] = []
    open_marks = [carried] if carried else []
    for mark, after in zip_longest(marks, marks[1:]):
        level = level_closed_by(text, mark, after, open_marks)
        if level is not None:
            opening = open_marks[level]
            del open_marks[level:]
            closed.append(Quotation(Span(opening.start, mark.end()), Span(opening.end, mark.start()), index))
        elif opens(text, mark, block.span):
            reopened = next((n for n, opening in enumerate(open_marks) if opening.mark == mark.group()), None)
            del open_marks[reopened if reopened is not None else len(open_marks) :]
            open_marks.append(Opening(mark.group(), mark.start(), mark.end()))
    return closed, open_marks[0] if open_marks else None


def is_closed_first(text: str, block: Span, opened: str) -> bool:
    """Whether the first quotation mark of a block, apostrophes apart, closes what was opened before it."""
    if opened in SINGLE:
        return False
    marks = (mark for mark in MARK.finditer(text, block.start, block.end) if mark.group() not in "'’‘")
    first = next(marks, None)
    return first is not None and level_closed_by(text, first, None, [Opening(opened, block.start, block.start)]) == 0


def opens(text: str, mark: re.Match[str], block: Span) -> bool:
    """Whether a mark can open a quotation where it stands."""
    if mark.group() not in CLOSERS or mark.end() >= block.end:
        return False
    if text[mark.end()].isspace() and mark.group() not in SPACED:
        return False
    if mark.group() in SINGLE and ELISION.match(text, mark.start()):
        return False
    return mark.group() in "“„«‹" or mark.start() == block.start or bool(OPENS_AFTER.match(text[mark.start() - 1]))


def level_closed_by(
    text: str, mark: re.Match[str], after: re.Match[str] | None, open_marks: list[Opening]
) -> int | None:
    """The position in `open_marks` of the quotation that a mark closes, None where it closes none."""
    if text[mark.start() - 1].isspace() and mark.group() not in "”»›":
        return None
    for level in range(len(open_marks) - 1, -1, -1):
        opening = open_marks[level]
        if mark.group() in CLOSERS[opening.mark] and mark.start() > opening.end:
            return None if opening.mark in SINGLE and is_apostrophe(text, mark, after) else level
    return None


def is_apostrophe(text: str, mark: re.Match[str], after: re.Match[str] | None) -> bool:
    """Whether a single mark in an open single quotation is an apostrophe: "don't", or "drivers'" before its close."""
    following = text[mark.end() : mark.end() + 1]
    if following.isalnum():
        return True
    if text[mark.start() - 1] in SENTENCE_PUNCTUATION or not following.isspace():
        return False
    return text[mark.start() - 1] in "sz" and after is not None and may_close(text, after)


def may_close(text: str, mark: re.Match[str]) -> bool:
    """Whether a single mark stands at a word's end."""
    following = text[mark.end() : mark.end() + 1]
    return mark.group() in "’'" and not text[mark.start() - 1].isspace() and not following.isalnum()


def looks_like_title(text: str) -> bool:
    """Whether quoted words are the title of a work: every word of four letters or more in capitals, no punctuation."""
    words = re.findall(r"[^\W\d_]{4,}", text)
    return bool(words) and not re.search(r"[.,;:!?…]", text) and all(word[0].isupper() for word in words)


class QuotedText:
    """Where a text is quoted, asked by offsets.

    `starts` and `ends` give a quotation by where its marks begin and end, `opened` and `closed` by where its inner
    words do.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.quotations = quotations
        self.starts = {quotation.span.start: quotation for quotation in quotations}
        self.ends = {quotation.span.end: quotation for quotation in quotations}
        self.opened = {quotation.inner.start: quotation for quotation in quotations}
        self.closed = {quotation.inner.end: quotation for quotation in quotations}
        self._starts = [quotation.span.start for quotation in quotations]
        self._parents = parents_of(quotations)
        self._outer = [quotation for quotation in quotations if quotation.depth == 0]
        self._outer_starts = [quotation.span.start for quotation in self._outer]

    @classmethod
    def of(cls, document: Document) -> QuotedText:
        """Where a document is quoted, found once."""
        return document.view(cls, lambda: cls(find_quotations(document)))

    def around(self, offset: int) -> Quotation | None:
        """The outermost quotation, marks and all, in which an offset lies."""
        place = bisect_right(self._outer_starts, offset) - 1
        return self._outer[place] if place >= 0 and offset < self._outer[place].span.end else None

    def touching(self, span: Span) -> list[Quotation]:
        """The quotations that share something with a span, the outermost of those around it first."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        around: list[Quotation] = []
        place = first - 1
        while place >= 0:
            if self.quotations[place].span.end > span.start:
                around.insert(0, self.quotations[place])
            place = self._parents[place]
        return [*around, *self.quotations[first:last]]


def parents_of(quotations: Sequence[Quotation]) -> list[int]:
    """For every quotation in text order the position of the one right around it, -1 where there is none."""
    parents: list[int] = []
    latest: dict[int, int] = {-1: -1}
    for place, quotation in enumerate(quotations):
        parents.append(latest[quotation.depth - 1])
        latest[quotation.depth] = place
    return parents
