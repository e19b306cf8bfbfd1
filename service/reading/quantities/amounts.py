"""Amounts: a numeral with its unit, or two that make a range: "£84,000", "80 to 90mph", "between 30 and 40"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.reading.document import Span
from service.reading.quantities.numerals import Numeral, numeral_at
from service.reading.quantities.units import MINUS, SIGNS, is_magnitude, sign_before, unit_after

BETWEEN = re.compile(r"\bbetween\s(?:an?\s)?\Z", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s(?:an?\s)?\Z", re.IGNORECASE)
# After these "to" leads to where a change ends: "rose by 12 to 47", "went up £50 to £900". Without one of them "by"
# does so before an amount with a unit alone: "raised it by £2m to £12m", but "attacked by 20 to 30 men".
CHANGED = re.compile(
    r"\b(?:up|down|(?:increas|declin|decreas|plung|tumbl|surg|advanc)(?:e|es|ed|ing)"
    r"|(?:climb|jump|soar|gain|add)(?:s|ed|ing)?|(?:drop|slip)(?:s|ped|ping)?"
    r"|rise[ns]?|rose|rising|falls?|fell|fallen|falling|grows?|grew|grown|growing|los(?:es?|t|ing))"
    r"\s(?:by\s)?(?:an?\s|another\s)?\Z",
    re.IGNORECASE,
)
BY = re.compile(r"\bby\s(?:an?\s|another\s)?\Z", re.IGNORECASE)
LONGEST_CHANGE = 24
LONGEST_LEAD = 12
LONGEST_CHANGE = 20
TO_OR = re.compile(r"\s(?P<to>to)\s(?:an?\s)?|\sor\s(?:an?\s)?", re.IGNORECASE)
DASH = re.compile(r"\s?[-‑–—]\s?")
AND = re.compile(r"\sand\s(?:an?\s)?", re.IGNORECASE)
LONGEST_SIGN = 5
# "40m people" are millions, a "40m wave" is high.
METRES = re.compile(r"\d\s?m\Z")
PLURAL = re.compile(r"\s(?:more\s|new\s)?(?:people|\w{2,}s)\b")
# "Half a mile", "a quarter of a percentage point".
OF_A = re.compile(r"(?:\sof)?\san?(?=\s)", re.IGNORECASE)
BELOW_ZERO = ("degrees", "percent")


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit; `most` is the greater numeral of a range.

    `is_score` says that two numbers are joined as those of a score are, by a dash ("2-1", but "30-40 people") or the
    greater first ("passed the measure 212 to 198"; then without `most`).
    """

    span: Span
    numeral: Numeral
    unit: str | None = None
    most: Numeral | None = None
    is_score: bool = False


def amount_at(text: str, start: int, stretch: Span) -> Amount | None:
    """The amount whose numeral begins at an offset, within a stretch of the text."""
    amount = single_at(text, start, stretch)
    return amount and extended(text, amount, stretch)


def single_at(text: str, start: int, stretch: Span) -> Amount | None:
    """One numeral with its unit, and with the sign of a currency or a minus before it."""
    numeral = numeral_at(text, start, stretch.end)
    if numeral is None:
        return None
    sign = sign_before(text, start)
    if sign and sign.start() >= stretch.start:
        return Amount(Span(sign.start(), numeral.span.end), numeral, SIGNS[sign[0].strip()])
    if METRES.search(text, start, numeral.span.end) and not PLURAL.match(text, numeral.span.end):
        numeral = numeral_at(text, start, numeral.span.end - 1) or numeral
    whole = OF_A.match(text, numeral.span.end) if numeral.is_lone_part else None
    unit, end = unit_after(text, whole.end() if whole else numeral.span.end, stretch.end) or (None, numeral.span.end)
    if unit is None and is_magnitude(text, start):
        unit = "magnitude"
    minus = MINUS.search(text, max(stretch.start, start - LONGEST_LEAD), start)
    if minus and unit and unit.startswith(BELOW_ZERO) and numeral.value:
        return Amount(Span(minus.start(), end), replace(numeral, value=-numeral.value), unit)
    return Amount(Span(start, end), numeral, unit)


def extended(text: str, amount: Amount, stretch: Span) -> Amount:
    """An amount with the greater one that makes a range with it, where one follows."""
    lead = max(stretch.start, amount.span.start - LONGEST_LEAD)
    between = BETWEEN.search(text, lead, amount.span.start)
    joint = AND.match(text, amount.span.end) if between else TO_OR.match(text, amount.span.end)
    dash = None if between or joint else DASH.match(text, amount.span.end)
    joint = joint or dash
    if joint is None:
        return amount
    leads_to = not between and not dash and bool(joint["to"])
    if leads_to and FROM.search(text, lead, amount.span.start):
        return amount
    most = next(
        filter(None, (single_at(text, joint.end() + skipped, stretch) for skipped in range(LONGEST_SIGN))), None
    )
    if most is None or most.span.start != joint.end():
        return amount
    if leads_to and is_change(text, amount, most, stretch):
        return amount
    if not makes_range(amount, most):
        is_score = leads_to and amount.unit == most.unit is None
        return replace(amount, span=Span(amount.span.start, most.span.end), is_score=True) if is_score else amount
    return Amount(
        Span(between.start() if between else amount.span.start, most.span.end),
        amount.numeral.scaled_as(most.numeral),
        most.unit or amount.unit,
        most.numeral,
        is_score=dash is not None,
    )


def is_change(text: str, amount: Amount, end: Amount, stretch: Span) -> bool:
    """Whether an amount is by how much something changed, to what the second one tells.

    Not where both have the unit of the second: "rose by 10 to 15 percent".
    """
    if amount.unit is None and end.unit is not None:
        return False
    lead = max(stretch.start, amount.span.start - LONGEST_CHANGE)
    told = CHANGED.search(text, lead, amount.span.start)
    return bool(told or (amount.unit and BY.search(text, lead, amount.span.start)))


def makes_range(least: Amount, most: Amount) -> bool:
    """Whether a second amount is the greater end of a range from the first."""
    first, second = least.numeral.scaled_as(most.numeral).value, most.numeral.value
    if first is None or second is None:
        return False
    return first < second and (least.unit in (None, most.unit) or most.unit is None)
