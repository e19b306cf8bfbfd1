"""The stage that finds the article's figures: numbers with their bounds, their unit and what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from service.reading.document import Document, Figure, Span, Token
from service.reading.quantities.amounts import Amount, amount_at
from service.reading.quantities.bounds import Bounded, bound_after, bounded, bounds_of
from service.reading.quantities.counted import LONGEST_PHRASE, counted_after
from service.reading.quantities.lookalikes import is_age, is_empty, is_glued, is_label, is_share
from service.reading.quantities.numerals import FIRST_WORDS
from service.reading.quantities.tolls import toll_of
from service.reading.spans import SpanIndex

WORD = re.compile(r"[^\W\d]+|\d+")


def find_figures(document: Document) -> Document:
    """Find the figures of the article, with what they count and whose toll they are.

    Needs: text, blocks, tokens, names, times. Adds: figures, in the order of the text. What belongs to a time or a
    name is no figure, nor are ages, scores, ordinals and labels.
    """
    spans = [time.span for time in document.times] + [name.span for name in document.names]
    taken = SpanIndex((span, None) for span in spans)
    for block in document.blocks:
        if block.role != "boilerplate":
            document.figures.extend(figures_in(document, block.span, taken))
    return document


def figures_in(document: Document, block: Span, taken: SpanIndex[None]) -> Iterator[Figure]:
    """The figures of a block, in order."""
    end = block.start
    for word in WORD.finditer(document.text, block.start, block.end):
        if word.start() < end or not (word[0][0].isdecimal() or word[0].lower() in FIRST_WORDS):
            continue
        if taken.touches(Span(*word.span())):
            continue
        amount = amount_at(document.text, word.start(), block)
        if amount is None:
            continue
        end = amount.span.end
        if taken.touches(Span(word.start(), end)) or is_glued(document.text, amount.span):
            continue
        if figure := figure_of(document, amount, block):
            yield figure


def figure_of(document: Document, amount: Amount, block: Span) -> Figure | None:
    """What an amount says in its place; None where it is no figure."""
    if is_label(document.text, amount.span.start) or is_age(document.text, amount):
        return None
    figure = bounded(document.text, amount, block)
    first, last = document.token_range(Span(figure.span.end, block.end))
    following = document.tokens[first : min(last, first + LONGEST_PHRASE)]
    is_share_of = bool(following) and following[0].text.lower() == "of"
    counted = counted_after(following) if amount.unit is None or is_share_of else []
    if counted and figure.bound == "exact":
        figure = bound_after(document.text, figure, counted[-1].span.end, block.end)
    number = document.tokens[max(0, first - 1)]
    toll = toll_of(document, number, counted, figure.span.start) if amount.unit is None else None
    if toll is None and not is_told(document, figure, block, counted, is_share_of):
        return None
    value, low, high = bounds_of(figure)
    of = Span(counted[0].span.start, counted[-1].span.end) if counted else None
    # "Three of the last four meetings" are two figures: the meetings stand in the second.
    is_nested = of is not None and any(
        token.tag == "CD" for token in document.tokens_in(Span(figure.span.end, of.start))
    )
    end = figure.span.end if of is None or is_nested else max(figure.span.end, of.end)
    return Figure(Span(figure.span.start, end), value, low, high, amount.unit, document.slice(of) if of else None, toll)


def is_told(document: Document, figure: Bounded, block: Span, counted: Sequence[Token], is_share_of: bool) -> bool:
    """Whether an amount that is no toll tells how many or how much.

    "One" hardly ever does, nor do a lone "half" or "third" that are shares of nothing, nor two numbers with a dash
    between them, which are a score.
    """
    amount, numeral = figure.amount, figure.amount.numeral
    if numeral.is_nobody:
        return False
    if amount.unit or numeral.value is None:
        return True
    if numeral.is_lone_part and amount.most is None:
        return is_share(document.text, numeral.span, figure)
    if amount.is_score:
        return bool(counted) and amount.most is not None
    if amount.most or figure.bound != "exact":
        return True
    if numeral.value == 1 and numeral.is_spelt:
        return False
    return bool(counted) or is_share_of or not is_empty(document, numeral, block.start)
