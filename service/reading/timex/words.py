"""The words of time and of counting, and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from text_to_num import text2num  # type: ignore[import-untyped]  # the package has no types

from service.reading.timex.periods import Unit


def counted(words: str, first: int = 1, step: int = 1) -> dict[str, int]:
    """The words, each with its number in the row."""
    return {word: first + step * place for place, word in enumerate(words.split())}


MONTHS = counted("january february march april may june july august september october november december")
MONTHS_IN_SHORT = {name[:3]: number for name, number in MONTHS.items() if name != "may"} | {"sept": 9}
WEEKDAYS = counted("monday tuesday wednesday thursday friday saturday sunday", first=0)
WEEKDAYS_IN_SHORT = {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}
SEASONS = counted("spring summer autumn winter") | {"fall": 3}
PARTS_OF_DAY = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
NAMED_HOURS = {"noon": 12, "midday": 12, "midnight": 24}
ZONES = ["GMT", "UTC", "BST", "CET", "CEST", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "ET", "PT"]

# The designator of a unit in ISO 8601 durations, and how many of that it is: a decade is ten Y.
UNITS = {
    "second": ("TS", 1), "minute": ("TM", 1), "hour": ("TH", 1), "day": ("D", 1), "weekend": ("D", 2),
    "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "quarter": ("M", 3), "year": ("Y", 1),
    "decade": ("Y", 10), "century": ("Y", 100), "centurie": ("Y", 100), "millennium": ("Y", 1000),
}  # fmt: skip
CALENDAR_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year",
    "decade": "decade", "century": "century",
}  # fmt: skip
ADVERBS_OF_FREQUENCY = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y",
}  # fmt: skip

DIGITS = counted("one two three four five six seven eight nine")
TEENS = counted("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", first=10)
TENS = counted("twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
NUMBERS = DIGITS | TEENS | TENS
HOURS = list(NUMBERS)[:12]
ORDINALS = counted(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
) | {"thirtieth": 30}
DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
           "nineties": 9}  # fmt: skip
POWERS = {"hundred": 100, "thousand": 1000}
PARTIAL = {"half": 0.5, "½": 0.5, "couple": 2}
FILLERS = {"and", "of", "a", "an"}


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"


def read_number(expression: str) -> float | None:
    """The number that words or digits name; None where they leave it open.

    >>> read_number("a"), read_number("a hundred"), read_number("two and a half"), read_number("several")
    (1, 100.0, 2.5, None)
    """
    if expression in {"a", "an"}:
        return 1
    with suppress(ValueError):
        return float(text2num(expression.removeprefix("a "), "en"))
    total = 0.0
    for word in re.findall(r"[\d.,]+(?:/\d)?|½|[a-z]+", expression):
        if word[0].isdecimal():
            total += read_digits(word)
        elif word in NUMBERS or word in PARTIAL:
            total += NUMBERS.get(word) or PARTIAL[word]
        elif word not in FILLERS:
            return None
    return total or None


def read_digits(word: str) -> float:
    """The number that digits name: "1,200", "2.5", "1/2". Raises ValueError for a fraction of nothing."""
    numerator, _, denominator = word.replace(",", "").partition("/")
    if denominator == "0":
        raise ValueError(f"{word} is no number")
    return float(numerator) / int(denominator or 1)


def read_ordinal(word: str) -> int:
    """The number that an ordinal or a number in digits names: "21st", "twenty-first", "21"."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits[0])
    *tens, last = word.split("-")
    return sum(TENS[ten] for ten in tens) + ORDINALS[last]


def read_year(expression: str) -> int:
    """The year that digits or words name: "1996", "nineteen ninety-six", "two thousand and four"."""
    if expression.isdecimal():
        return int(expression)
    first, *rest = re.findall(r"[a-z]+", expression)
    if "thousand" in rest:
        return int(read_number(expression.replace("-", " ")) or 0)
    return 100 * NUMBERS[first] + sum(NUMBERS[word] for word in rest)


def read_month(name: str) -> int:
    """The number of the month that a name, in full or in short, stands for."""
    return MONTHS.get(name) or MONTHS_IN_SHORT[name.rstrip(".")]
