"""What looks like a time expression and is none, or another: "1400 victims", "Room 2014", "May I", "£300 a year"."""

from __future__ import annotations

import re
from bisect import bisect_right

from service.reading.document import Document, Span
from service.reading.timex.expressions import Expression
from service.reading.timex.words import NUMBERS, POWERS, one_of

# How far before an expression the words are read that tell what it is.
REACH = 40
# A lower number is taken for a year only where the words before it say so. Any limit from 1000 to 1850 gives the same
# figures on TimeBank and AQUAINT.
OLDEST_LONE_YEAR = 1500
NUMBERED = re.compile(
    r"\b(?:nos?\.?|number|room|flight|resolution|route|highway|section|article|pages?|chapter|model|boeing|channel|gate"
    r"|platform|suite|apartment|flat|box|version|windows)\s$",
    re.IGNORECASE,
)
SURELY_YEAR = re.compile(r"\b(?:in|since)\s$", re.IGNORECASE)
MAYBE_YEAR = re.compile(
    r"(?:\b(?:in|since|of|by|until|till|from|to|through|throughout|during|after|before|between|and|or|for|circa|around"
    r"|the|an?|this|his|her|its|their|fiscal|early|late|mid|summer|winter|spring|autumn|fall|year)[\s-]|[('’,–—-]\s?)$",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\s(?:people|men|women|children|feet|km|kg|mph|dollars|euros|pounds|miles|met(?:re|er)s|tonn?es|tons|troops"
    r"|soldiers|points|votes|jobs|seats)\b",
    re.IGNORECASE,
)
PLURAL = re.compile(r"\s[a-z]{2,20}s\b")
# Of these days the weekday does not tell which one is meant.
NAMED_WEEKDAY = re.compile(r"\b(?:Good|Black|Ash|Easter|Palm|Bloody|Super|Cyber|Holy|Maundy|Shrove)\s$")
AMOUNT = re.compile(
    rf"(?:\d%?|\b{one_of([*NUMBERS, *POWERS, 'million', 'billion', 'trillion'])})(?:\s\w{{1,20}})?\s$", re.IGNORECASE
)
# The BBC's "Today programme", NBC's "Today show".
PROGRAMME = re.compile(r"(?<=Today)['”’\"]?\s(?:programme|program|show)\b")
NAMED_AFTER_TIMES = {"person", "organization", "work", "other"}


def is_lookalike(document: Document, expression: Expression) -> bool:
    """Whether an expression of the grammar is no time in this place.

    Needs: text; tokens and names where there are any.
    """
    if expression.kind == "year":
        return is_number(document.text, expression)
    if expression.kind == "month":
        return is_verb(document, expression.span) or in_name(document, expression.span)
    if expression.kind == "today" and PROGRAMME.match(document.text, expression.span.end):
        return True
    if expression.kind == "weekday" and is_led_by(NAMED_WEEKDAY, document.text, expression.span):
        return True
    return in_name(document, expression.span)


def is_led_by(words: re.Pattern[str], text: str, span: Span) -> bool:
    """Whether a pattern matches just before a span."""
    return words.search(text, max(0, span.start - REACH), span.start) is not None


def is_rate(text: str, expression: Expression) -> bool:
    """Whether a length of one unit follows an amount, as in "£300 a year" or "four flights a week"."""
    one = expression.kind == "length" and expression.parts["count"] in {"a", "an"}
    return one and is_led_by(AMOUNT, text, expression.span)


def is_number(text: str, expression: Expression) -> bool:
    """Whether what looks like a year counts something or is the number of something."""
    span = expression.span
    if is_led_by(NUMBERED, text, span):
        return True
    if expression.parts.keys() != {"year"} or not text[span.start].isdecimal():
        return False
    if COUNTED.match(text, span.end):
        return not is_led_by(SURELY_YEAR, text, span)
    if is_led_by(MAYBE_YEAR, text, span):
        return False
    return int(expression.parts["year"]) < OLDEST_LONE_YEAR or PLURAL.match(text, span.end) is not None


def is_verb(document: Document, span: Span) -> bool:
    """Whether what looks like a month is a verb: "May I ask", "March on"."""
    return any(token.pos in {"AUX", "VERB"} for token in document.tokens_in(span))


def in_name(document: Document, span: Span) -> bool:
    """Whether an expression is a part of the name of a person, an organization or a work: the "Sunday Herald"."""
    following = bisect_right(document.names, span.start, key=lambda name: name.span.end)
    return any(
        name.kind in NAMED_AFTER_TIMES and name.span.contains(span) and name.span != span
        for name in document.names[following : following + 1]
    )
