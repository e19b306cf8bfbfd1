"""From a clause of the parse to the words that are claimed, cut as an editor would."""

from __future__ import annotations

import re

from service.reading.document import Span, Token
from service.reading.speech.cues import words
from service.reading.speech.phrases import Parsed, shared_cue
from service.reading.speech.quotations import SENTENCE_PUNCTUATION

REASONS = words("because if unless until although though since whereas provided so")
STRAY_BEFORE = SENTENCE_PUNCTUATION + "–—-)]"
STRAY_AFTER = ".,;:–—-(["
# Whom an outlet has it from is no part of what it says.
CITING = re.compile(r"(?:citing|quoting) [^,\n]{1,100}, ")
TRAILING_CONJUNCTION = re.compile(r"[\s,](?:and|but|or)$")
CONNECTIVE = re.compile(r"(?:Meanwhile|However|Moreover|Furthermore|Separately|Nevertheless|Nonetheless),\s")
# Between the end of a content and the closing mark of a quotation in it stand at most two marks of punctuation.
MOST_PUNCTUATION = 2


def clause_spans(parsed: Parsed, clause: Token, cue: Token) -> list[Span]:
    """What a clause says, in pieces where the cue with its subject and adverbials stands inside it."""
    tree = parsed.tree
    first, last = tree.reach(clause)
    own = [clause, *added_reasons(parsed, clause, cue)]
    last = max(tree.reach(part)[1] for part in own)
    for conjunct in tree.children(clause, "conj"):
        if shared_cue(parsed, conjunct):
            last = min(last, tree.reach(conjunct)[0])
    if cue.head == clause.index:
        gaps = [tree.reach(cue)]
    else:
        others = (child for child in tree.children(cue) if child not in own)
        gaps = [tree.reach(child) for child in others if child.dep != "punct" or child.index < cue.index]
        gaps = [(start, end) for start, end in gaps if not start <= clause.index < end]
        gaps.append((cue.index, cue.index + 1))
    pieces = []
    for start, end in sorted(gaps):
        if start > first:
            pieces.append((first, min(start, last)))
        first = max(first, end)
    pieces.append((first, last))
    return [parsed.document.span_of(*piece) for piece in pieces if piece[0] < piece[1]]


def added_reasons(parsed: Parsed, clause: Token, cue: Token) -> list[Token]:
    """The reasons and conditions right after a clause, which the parse often hangs on the cue instead of on it."""
    return [
        child
        for child in parsed.tree.children(cue, "advcl", "conj")
        if cue.index < clause.index < child.index
        and any(mark.text.lower() in REASONS for mark in parsed.tree.children(child, "mark"))
    ]


def trimmed(parsed: Parsed, span: Span) -> Span | None:
    """A content without "that" before it, the punctuation around it and the marks of a quotation that is all of it.

    None where nothing is left.
    """
    text = parsed.document.text
    start, end = span.start, closing_mark(parsed, span)
    while start < end:
        if text[start].isspace() or text[start] in STRAY_BEFORE:
            start += 1
        elif opening := CONNECTIVE.match(text, start, end) or CITING.match(text, start, end):
            start = opening.end()
        elif is_that(parsed, start):
            start += len("that")
        elif text[end - 1].isspace() or text[end - 1] in STRAY_AFTER or end in parsed.quoted.opened:
            end -= 1
        elif conjunction := TRAILING_CONJUNCTION.search(text, max(start, end - 4), end):
            end = conjunction.start()
        else:
            bare = without_marks(parsed, Span(start, end))
            if bare == Span(start, end):
                return bare if any(map(str.isalnum, text[start:end])) else None
            start, end = bare.start, bare.end
    return None


def is_that(parsed: Parsed, start: int) -> bool:
    """Whether the conjunction "that" begins here; in "that is untrue" it is a pronoun and belongs to the content."""
    if parsed.document.text[start : start + 5].lower() != "that ":
        return False
    return any(
        token.tag in {"IN", "WDT"} or token.dep == "mark"
        for token in parsed.document.tokens_in(Span(start, start + len("that")))
    )


def closing_mark(parsed: Parsed, span: Span) -> int:
    """The end of a content, past the closing mark of a quotation in it that lacks no more than its closing mark."""
    text = parsed.document.text
    for end in range(span.end, span.end + MOST_PUNCTUATION + 1):
        quotation = parsed.quoted.closed.get(end)
        if quotation and quotation.span.start >= span.start:
            return quotation.span.end
        if text[end : end + 1] not in SENTENCE_PUNCTUATION:
            break
    return span.end


def without_marks(parsed: Parsed, span: Span) -> Span:
    """A span without the quotation marks at its edges, unless they enclose only a part of it."""
    opening, closing = parsed.quoted.starts.get(span.start), parsed.quoted.ends.get(span.end)
    start = opening.inner.start if opening and opening.span.end >= span.end else span.start
    end = closing.inner.end if closing and closing.span.start <= span.start else span.end
    return Span(start, max(start, end))
