"""Bounds: what "at least", "nearly", "about" or "or more" make of an amount."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from service.reading.document import Span
from service.reading.quantities.amounts import Amount

Bound = Literal["exact", "about", "at least", "above", "at most", "below"]

WORDINGS: dict[Bound, str] = {
    "at least": r"at\sleast|(?:no|not)\s(?:fewer|less)\sthan|a\sminimum\sof|upwards?\sof",
    "at most": (
        r"up\sto|as\s(?:many|much|high)\sas|(?:no|not)\smore\sthan|at\s(?:the\s)?most|a\smaximum\sof|(?:very\s)?nearly"
        r"|almost|(?:only\s)?just\s(?:under|short\sof|below)|not\squite|a\slittle\s(?:under|less\sthan)"
    ),
    "above": (
        r"(?:(?:far|many|much|well|slightly|a\slittle)\s)?more\sthan|(?:(?:just|well|far|slightly)\s)?(?:over|above)"
        r"|greater\sthan|in\sexcess\sof|exceeding|(?:(?:just|well)\s)?north\sof"
    ),
    "below": r"(?:(?:far|many|much|well|slightly)\s)?(?:fewer|less)\sthan|(?:well\s)?(?:under|below)",
    "about": (
        r"about|around|some|roughly|approximately|(?:an\s)?estimated|nearer(?:\sto)?|closer?\sto|circa"
        r"|in\sthe\sregion\sof|perhaps|maybe"
    ),
}
GROUPS: dict[str, Bound] = {bound.replace(" ", "_"): bound for bound in WORDINGS}
BEFORE = re.compile(
    rf"\b(?:{'|'.join(f'(?P<{group}>{WORDINGS[bound]})' for group, bound in GROUPS.items())})\s"
    r"(?:(?:another|the|an?(?:\s(?:further|total\sof|additional|extra|estimated))?)\s)?\Z",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"(?:\sor\s|-)?(?:(?P<at_least>(?<=or\s)more|\sand\scounting|\+|\sat\sleast)"
    r"|(?P<at_most>(?<=or\s)(?:fewer|less)|\sat\s(?:the\s)?most)|(?P<about>(?<=or\s)(?:so|thereabouts)|(?<=-)odd))(?!\w)",
    re.IGNORECASE,
)
# What leads a number and belongs to it: "a dozen", "another two", "several hundred".
LEAD = re.compile(r"\b(?:(?P<several>several|an?\sfew|many)|an?(?:other)?)\s\Z", re.IGNORECASE)
LONGEST_LEAD = 40
LEAST_OF_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Bounded:
    """An amount with the bound its words put on it, and the span of all of them."""

    amount: Amount
    bound: Bound
    span: Span


def bounded(text: str, amount: Amount, block: Span) -> Bounded:
    """An amount with the words beside it that bind it."""
    figure = bound_before(text, Bounded(amount, "exact", amount.span), block.start)
    if figure.bound == "exact" and amount.numeral.is_spelt:
        figure = bound_before(text, led(text, figure, block.start), block.start)
    return bound_after(text, figure, amount.span.end, block.end)


def bound_before(text: str, figure: Bounded, earliest: int) -> Bounded:
    """A figure with the bound in the words that lead to it."""
    match = BEFORE.search(text, max(earliest, figure.span.start - LONGEST_LEAD), figure.span.start)
    if match is None:
        return figure
    return replace(figure, bound=GROUPS[str(match.lastgroup)], span=Span(match.start(), figure.span.end))


def bound_after(text: str, figure: Bounded, start: int, end: int) -> Bounded:
    """A figure with the bound in the words that follow an offset."""
    match = AFTER.match(text, start, end)
    if match is None:
        return figure
    return replace(figure, bound=GROUPS[str(match.lastgroup)], span=Span(figure.span.start, match.end()))


def led(text: str, figure: Bounded, earliest: int) -> Bounded:
    """A figure with the "a" or "several" that leads it: "several hundred" is two hundred at least."""
    match = LEAD.search(text, max(earliest, figure.span.start - LONGEST_LEAD), figure.span.start)
    if match is None:
        return figure
    amount, numeral = figure.amount, figure.amount.numeral
    if match["several"]:
        if numeral.scale == 1 or numeral.value != numeral.scale:
            return figure
        amount = replace(amount, numeral=replace(numeral, value=None, least=LEAST_OF_SEVERAL * numeral.scale))
    return replace(figure, amount=amount, span=Span(match.start(), figure.span.end))


def bounds_of(figure: Bounded) -> tuple[float | None, float | None, float | None]:
    """The value as worded, the least and the greatest it may be; None where that is open.

    Where whole things are counted, more than four are five at least.
    """
    numeral, most = figure.amount.numeral, figure.amount.most
    value = numeral.value
    if value is None:
        return None, numeral.least, None
    if most:
        return None, value, most.value
    counts = figure.amount.unit is None and not numeral.is_part and value == int(value)
    match figure.bound:
        case "exact":
            return value, value, value
        case "about":
            return value, None, None
        case "at least":
            return value, value, None
        case "above":
            return value, value + 1 if counts else value, None
        case "at most":
            return value, None, value
        case "below":
            return value, None, value - 1 if counts else value
