"""Headlines that close with who says so: "Driver guilty of murder, jury finds"."""

from __future__ import annotations

from collections.abc import Iterator

from service.reading.document import Attribution, Span
from service.reading.page.paragraphs import ends_sentence
from service.reading.speech.contents import attributed
from service.reading.speech.cues import words
from service.reading.speech.phrases import Parsed
from service.reading.speech.turns import few_words, named_source

# Verbs by which a headline's last words say who stands behind the others.
CLOSING = words(
    "say find rule claim warn suggest show reveal conclude insist admit fear believe think argue allege report predict",
    "confirm announce",
)
# A statement has so many words at least, and who says it with the verb so many.
FEWEST_STATED = 3
FEWEST_CLOSING = 2


def attribute_headlines(parsed: Parsed) -> Iterator[Attribution]:
    """What lines without a full stop state before a comma, whoever says it, and the verb of saying that ends them."""
    for block in parsed.document.blocks:
        if block.role not in {"title", "body"} or ends_sentence(parsed.document.slice(block.span)):
            continue
        comma = parsed.document.text.rfind(", ", block.span.start, block.span.end)
        if comma >= 0:
            yield from said_by_the_last(parsed, Span(block.span.start, comma), Span(comma + 1, block.span.end))


def said_by_the_last(parsed: Parsed, statement: Span, close: Span) -> list[Attribution]:
    """The attribution of a headline's statement to whom its last words name, if the very last is what they do."""
    closing = few_words(parsed, close) or []
    if len(closing) < FEWEST_CLOSING or closing[-1].lemma not in CLOSING or parsed.quoted.around(close.start):
        return []
    if named_source(parsed, closing[:-1]) is None or len(parsed.document.tokens_in(statement)) < FEWEST_STATED:
        return []
    source = parsed.document.span_of(closing[0].index, closing[-1].index)
    return attributed(parsed, "headline", source, closing[-1].span, statement)
