"""What lengths of time and repeated times mean: "two and a half years", "every summer", "on Mondays"."""

from __future__ import annotations

from service.reading.timex.meaning import Context, Meaning, Parts, Reader
from service.reading.timex.words import (
    ADVERBS_OF_FREQUENCY,
    PARTS_OF_DAY,
    SEASONS,
    UNITS,
    WEEKDAYS,
    read_month,
    read_number,
)

# Half of a unit, in the next smaller one.
HALVES = {"year": "6M", "day": "T12H", "hour": "T30M", "minute": "T30S"}


def count_of(parts: Parts) -> float | None:
    """How many units an expression counts; None where it leaves that open ("several")."""
    count = read_number(parts["count"]) if "count" in parts else None
    return count + 0.5 if count is not None and "and_half" in parts else count


def duration(unit: str, count: float | None) -> str:
    """The ISO 8601 duration of so many units; X stands for a number that is left open.

    >>> duration("year", 2.5), duration("fortnight", 1), duration("hour", None)
    ('P2Y6M', 'P2W', 'PTXH')
    """
    designator, multiple = UNITS[unit]
    time, letter = ("T", designator[1]) if designator.startswith("T") else ("", designator)
    if count is None:
        return f"P{time}X{letter}"
    if count % 1 == 0.5 and unit in HALVES:
        whole = f"{time}{int(count)}{letter}" if count > 1 else ""
        return f"P{whole}{HALVES[unit].removeprefix('T') if time and whole else HALVES[unit]}"
    return f"P{time}{round(count * multiple, 2):.15g}{letter}"


def read_length(parts: Parts, _: Context) -> Meaning:
    """How long something lasts."""
    return Meaning("DURATION", duration(parts["unit"], count_of(parts)))


def read_rate(parts: Parts, _: Context) -> Meaning:
    """How often something comes back, as in "£300 a year"."""
    return Meaning("SET", duration(parts["unit"], 1))


def read_one(parts: Parts, _: Context) -> Meaning:
    """A length of one unit ("the past year", "day-long"), or of some ("decades-long")."""
    return Meaning("DURATION", duration(parts["unit"], None if "plural" in parts else 1))


def read_every(parts: Parts, context: Context) -> Meaning:
    """What comes back: a weekday, month, season or part of the day, or so many units at a time."""
    if "weekday" in parts:
        return read_weekdays(parts, context)
    if "month" in parts:
        return Meaning("SET", f"XXXX-{read_month(parts['month']):02}")
    if "season" in parts:
        return Meaning("SET", f"XXXX-{20 + SEASONS[parts['season']]}")
    if "part" in parts:
        return Meaning("SET", f"XXXX-XX-XXT{PARTS_OF_DAY[parts['part']]}")
    count = count_of(parts) if "count" in parts else 2 if "other" in parts else 1
    return Meaning("SET", duration(parts["unit"], count))


def read_weekdays(parts: Parts, _: Context) -> Meaning:
    """A weekday of every week, or a part of it: "Mondays", "Tuesday nights"."""
    part = parts.get("part") or parts.get("parts")
    return Meaning("SET", f"XXXX-WXX-{WEEKDAYS[parts['weekday']] + 1}" + (f"T{PARTS_OF_DAY[part]}" if part else ""))


def read_frequency(parts: Parts, _: Context) -> Meaning:
    """How often, in one word: "daily", "annually"."""
    return Meaning("SET", ADVERBS_OF_FREQUENCY[parts["frequency"]])


LENGTHS: dict[str, Reader] = {
    "length": read_length,
    "length_in_relation": read_length,
    "vague_length": read_length,
    "past_length": read_one,
    "long": read_one,
    "reported_year": read_one,
    "every": read_every,
    "weekdays": read_weekdays,
    "per_unit": read_rate,
    "times_a": read_rate,
    "frequency": read_frequency,
}
