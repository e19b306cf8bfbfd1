"""The stage that finds the article's time expressions and tells what they mean."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from service.reading.document import Document, Span, TimeExpression
from service.reading.timex.clocks import CLOCKS
from service.reading.timex.dates import DATES
from service.reading.timex.direction import direction_of
from service.reading.timex.expressions import Expression, recognise
from service.reading.timex.lengths import LENGTHS
from service.reading.timex.lookalikes import is_lookalike, is_rate
from service.reading.timex.meaning import Context, Meaning
from service.reading.timex.relations import RELATIONS

READERS = DATES | RELATIONS | LENGTHS | CLOCKS
# What may stand between a clock time and its day: "10 p.m. on Wednesday", "Friday at noon".
BETWEEN_CLOCK_AND_DAY = re.compile(r"\s|,\s?|,?\s(?:on|at)\s", re.IGNORECASE)
DETERMINER = re.compile(r"(?:the|an?|its|their|his|her)\s", re.IGNORECASE)
MODIFYING = {"compound", "amod", "nmod", "nummod"}
# What speaks of the days about publication.
KINDS_OF_NEWS = {"weekday", "today", "part_today", "in_relation"}
# An article that names more years longer ago than this than words of that kind, and more than a few, is one of history:
# its "In June" is the June of its tale. Value F1 on WikiWars 57.2 without, 76.3 with it; on TimeBank 78.7 either way,
# on AQUAINT 76.1 without, 75.9 with it.
YEARS_TO_HISTORY = 10
FEW_YEARS = 5

Found = tuple[Span, Meaning]


def find_times(document: Document) -> Document:
    """Find the article's time expressions and resolve what they mean against the day it came out.

    Needs: text, blocks, published_at; tokens, by whose verbs "on Monday" is told to be the last one or the next;
    sentences and names. Adds: times (TIMEX3 type and value), in the order of the text.
    """
    stretches = [block.span for block in document.blocks if block.role != "boilerplate"]
    recognised = [
        [expression for expression in recognise(document.text, stretch) if not is_lookalike(document, expression)]
        for stretch in stretches
    ]
    published = moment_of(document)
    context = Context(published, tells_history=tells_history(recognised, published))
    for expressions in recognised:
        found = list(read_in_order(document, expressions, context))
        document.times.extend(
            TimeExpression(span, meaning.type, meaning.value, meaning.why)
            for span, meaning in clocks_on_their_days(document, found)
        )
    return document


def moment_of(document: Document) -> dt.date | dt.datetime | None:
    """When the article came out: a day, or a moment where its time of day is given."""
    given = document.published_at
    if not given:
        return None
    return dt.datetime.fromisoformat(given) if "T" in given else document.published_on()


def tells_history(recognised: list[list[Expression]], published: dt.date | None) -> bool:
    """Whether an article speaks of years long past more than of the days about its publication."""
    if published is None:
        return False
    years = [expression.parts.get("year", "") for expressions in recognised for expression in expressions]
    days = sum(expression.kind in KINDS_OF_NEWS for expressions in recognised for expression in expressions)
    long_ago = sum(year.isdecimal() and int(year) < published.year - YEARS_TO_HISTORY for year in years)
    return long_ago > max(days, FEW_YEARS)


def read_in_order(document: Document, expressions: list[Expression], context: Context) -> Iterator[Found]:
    """The expressions of one stretch with their meanings, each putting what it names in focus for the next."""
    for expression in expressions:
        context.direction = direction_of(document, expression.span)
        meaning = meaning_of(expression, context)
        if is_rate(document.text, expression):
            meaning = replace(meaning, type="SET")
        if meaning.period:
            context.focus = meaning.period
        yield without_determiner(document, expression.span), meaning


def without_determiner(document: Document, span: Span) -> Span:
    """The span of an expression without the "the" or "its" that belongs to a noun after it: "the [Aug. 7] bombings"."""
    determiner = DETERMINER.match(document.text, span.start, span.end)
    tokens = document.tokens_in(Span(determiner.end(), span.end)) if determiner else []
    modifies = any(token.dep in MODIFYING and token.head > tokens[-1].index for token in tokens)
    return Span(determiner.end(), span.end) if determiner and modifies else span


def meaning_of(expression: Expression, context: Context) -> Meaning:
    """What an expression means; a date that the calendar does not have, such as 30 February, has no value."""
    try:
        return READERS[expression.kind](expression.parts, context)
    except (ValueError, OverflowError):
        return Meaning("DATE", None, "unsupported")


def clocks_on_their_days(document: Document, found: list[Found]) -> list[Found]:
    """The expressions, a clock time and the day beside it made one, any other on the nearest day its sentence names."""
    times: list[Found] = []
    for span, meaning in found:
        if times and BETWEEN_CLOCK_AND_DAY.fullmatch(document.text, times[-1][0].end, span.start):
            before, earlier = times[-1]
            clock, day = (earlier, meaning) if earlier.clock else (meaning, earlier)
            if clock.clock and names_day(day):
                times[-1] = (Span(before.start, span.end), on_day(clock, day))
                continue
        times.append((span, meaning))
    days = [(span, meaning) for span, meaning in times if names_day(meaning)]
    return [(span, on_day_of_sentence(document, span, meaning, days)) for span, meaning in times]


def names_day(meaning: Meaning) -> bool:
    """Whether an expression names a day and no time of it."""
    return meaning.type == "DATE" and meaning.period is not None and meaning.period.unit == "day"


def on_day(clock: Meaning, day: Meaning) -> Meaning:
    """A clock time on a day."""
    return replace(clock, value=f"{day.value}{clock.clock}", why=None, period=day.period)


def on_day_of_sentence(document: Document, span: Span, meaning: Meaning, days: list[Found]) -> Meaning:
    """A clock time without a day of its own, on the day that its sentence names last before it, or else first after."""
    if not meaning.clock or meaning.period:
        return meaning
    place = document.sentence_at(span.start)
    if place < 0:
        return meaning
    sentence = document.sentences[place].span
    following = bisect_right(days, span.start, key=lambda day: day[0].start)
    beside = days[max(0, following - 1) : following + 1]
    return next((on_day(meaning, day) for day_span, day in beside if sentence.contains(day_span)), meaning)
