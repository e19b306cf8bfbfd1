"""What looks like a figure and is none: ages, labels ("article six"), scores ("2-1"), telephone numbers."""

from __future__ import annotations

import re

from service.reading.document import Document, Span
from service.reading.quantities.amounts import Amount
from service.reading.quantities.bounds import Bounded
from service.reading.quantities.numerals import Numeral

# How far before a number the words are read that tell what it is, and that name what it counts.
REACH = 24
REACH_OF_QUANTITY = 60
# Part of a word, a longer number, a date, a score, an address.
GLUED_BEFORE = re.compile(r"(?:[\w@/:#&_]|\d[.,\s]|\w[-‑–’'])\Z")
GLUED_AFTER = re.compile(r"[\w@]|[:/]\d|[.,]\d|[-‑–](?!strong\b)\w|['’](?!s\b)\w", re.IGNORECASE)
NUMBERED = re.compile(
    r"\b(?:nos?\.?|number|room|flight|resolution|route|highway|section|articles?|pages?|chapter|clause|paragraph|model"
    r"|channel|gate|platform|suite|flat|box|version|level|tier|grade|category|phase|type|top|covid|group\sof|formula|act"
    r"|part|volume|episode|season|round|stage|lot|unit|district|ward|zone|area|rule|code|interstate)\s\Z",
    re.IGNORECASE,
)
AGED = re.compile(
    r"\b(?:aged?|ages|turn(?:s|ed|ing)?|(?:i|he|she)(?:\s(?:was|am|is)|[’']s|[’']m)(?:\s(?:only|just|nearly|about))?)\s\Z",
    re.IGNORECASE,
)
AGE_LIMIT = re.compile(
    r"\b(?:people|persons|children|men|women|girls|boys|youths|those|anyone|anybody|adults|drivers|patients)\s(?:aged\s)?"
    r"(?:under|over|above|below)\s\Z",
    re.IGNORECASE,
)
AGE_AFTER = re.compile(r"[\s-]years?[\s-](?:olds?\b|of\sage\b)|[\s-]month-olds?\b|s\b", re.IGNORECASE)
# "Moyo, 24, known to supporters", "Marta Ruiz (41)".
AGE_IN_APPOSITION = re.compile(r"[^\W\d]{2}(?:,\s|\s\()\Z")
CLOSES_APPOSITION = re.compile(r"[,.;)]|\s(?:and|who|from)\b")
OLDEST = 120
AT = re.compile(r"\bat\s\Z", re.IGNORECASE)
BY = re.compile(r"\b(?:by|around|until|till|before|after|in)\s\Z", re.IGNORECASE)
LAST_HOUR = 24
# Of a number that follows them, it is they that are counted: "put the dead at 17", "the figure was 11".
QUANTITIES = re.compile(
    r"\b(?:figures?|toll|total|number|count|dead|deaths|injured|wounded|missing|rates?|prices?|share|cases|majority|average"
    r"|estimates?|ranks?|score[ds]?)\b[^.;!?]*\Z",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"\b(?:the|these|those|all|both|other|that|this|my|our|your|their|his|her|its|any|every)\s\Z", re.IGNORECASE
)
LIST_ITEM = re.compile(r"[.)]\s")
YEARS = range(1500, 2100)
# "Half the houses", "half of them", but "half repaired"; "a third of them", but "a third man".
WHOLE = re.compile(r"\s(?:of|the|this|that|its|his|her|their|our|my|your|all|as)\b", re.IGNORECASE)
OF = re.compile(r"\sof\b", re.IGNORECASE)
ORDINARY = re.compile(r"\b(?:first|second|other|top|bottom|another|in|final|last|the)\s\Z", re.IGNORECASE)


def is_glued(text: str, span: Span) -> bool:
    """Whether an amount is but a part of something longer: a word, a date, a score, an address, a telephone number."""
    start, end = span.start, span.end
    if GLUED_BEFORE.search(text, max(0, start - 2), start) or GLUED_AFTER.match(text, end):
        return True
    return text[start] == "0" and text[start + 1 : start + 2].isdecimal()


def is_label(text: str, start: int) -> bool:
    """Whether the words before a number make it a name: "article six", "Flight 370", "No. 10"."""
    return NUMBERED.search(text, max(0, start - REACH), start) is not None


def is_age(text: str, amount: Amount) -> bool:
    """Whether a number is somebody's age."""
    numeral = amount.numeral
    start, end = numeral.span.start, numeral.span.end
    if amount.unit or amount.most or numeral.value is None or numeral.value > OLDEST:
        return False
    lead = max(0, start - REACH)
    if any(lead_in.search(text, lead, start) for lead_in in (AGED, AGE_LIMIT)) or AGE_AFTER.match(text, end):
        return True
    if numeral.is_spelt or not CLOSES_APPOSITION.match(text, end):
        return False
    return AGE_IN_APPOSITION.search(text, lead, start) is not None


def is_empty(document: Document, numeral: Numeral, block_start: int) -> bool:
    """Whether a number without a noun, a unit or a bound says nothing that could be checked.

    "The two", "at seven", "article six", "1. Wash your hands"; a figure stays one after words that are counted ("the
    figure was 11") and before "of" ("three of the last four").
    """
    text = document.text
    start, end = numeral.span.start, numeral.span.end
    if start == block_start and LIST_ITEM.match(text, end):
        return True
    if QUANTITIES.search(text, max(0, start - REACH_OF_QUANTITY), start):
        return False
    if not numeral.is_spelt and numeral.value in YEARS and "," not in document.slice(numeral.span):
        return True
    if DEFINITE.search(text, max(0, start - REACH), start) or is_age_or_hour(text, numeral):
        return True
    before = document.tokens[max(0, document.token_range(numeral.span)[0] - 1)]
    if before.tag in {"NN", "NNP"} and before.span.end < start:
        return True
    return numeral.is_spelt and not numeral.is_part and numeral.scale == 1


def is_age_or_hour(text: str, numeral: Numeral) -> bool:
    """Whether the words before a number make it an age or an hour: "died at 83", "by seven"."""
    start, lead, value = numeral.span.start, max(0, numeral.span.start - REACH), numeral.value or 0
    if value <= LAST_HOUR and BY.search(text, lead, start):
        return True
    return value <= OLDEST and AT.search(text, lead, start) is not None


def is_share(text: str, part: Span, figure: Bounded) -> bool:
    """Whether a lone "half" or "third" is a share of something."""
    if ORDINARY.search(text, max(0, figure.span.start - REACH), figure.span.start):
        return False
    if text[part.start : part.end].lower() == "half":
        return figure.bound != "exact" or WHOLE.match(text, part.end) is not None
    if figure.span.start == part.start:
        return False
    return OF.match(text, part.end) is not None or not text[part.end : part.end + 2].strip().isalpha()
