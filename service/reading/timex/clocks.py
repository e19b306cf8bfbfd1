"""What clock times mean: "8.47am", "10:30 GMT", "noon", "thirteen minutes to nine"."""

from __future__ import annotations

import datetime as dt

from service.reading.timex.meaning import Context, Meaning, Parts, Reader
from service.reading.timex.periods import Period
from service.reading.timex.words import NAMED_HOURS, NUMBERS, read_number

HALF_A_DAY = 12 * 60


def at_minute(minute: int | None, context: Context, zone: str = "") -> Meaning:
    """A time, in minutes from midnight, of the day of publication or of that which a tale of the past is at.

    What has been was not after publication. Of the zones UTC alone is written.
    """
    if minute is None:
        return Meaning("TIME", None, "ambiguous")
    clock = f"T{minute // 60:02}:{minute % 60:02}" + ("Z" if zone in {"gmt", "utc"} else "")
    if context.today is None:
        return Meaning("TIME", None, "ambiguous", clock=clock)
    day: Period | None = context.today
    if context.direction == "past":
        if context.focus and context.focus.unit == "day" and context.focus.start < context.today.start:
            day = context.focus
        elif is_after(minute, context.published):
            day = None
    return Meaning("TIME", day.value + clock if day else None, None if day else "ambiguous", clock=clock)


def is_after(minute: int, published: dt.date | dt.datetime | None) -> bool:
    """Whether a time of the day of publication is later than the article, as far as its time of day is known.

    One at midnight sharp is a day written as a moment.
    """
    now = published.hour * 60 + published.minute if isinstance(published, dt.datetime) else 0
    return 0 < now < minute


def read_half_day_clock(parts: Parts, context: Context) -> Meaning:
    """A time with "a.m." or "p.m."."""
    hour = hour_of(parts["hour"]) % 12 + (12 if parts["half"] == "p" else 0)
    return at_minute(hour * 60 + int(parts.get("minute", 0)), context, parts.get("zone", ""))


def read_full_day_clock(parts: Parts, context: Context) -> Meaning:
    """A time of the clock of 24 hours."""
    return at_minute(int(parts["hour"]) * 60 + int(parts["minute"]), context, parts.get("zone", ""))


def read_named_clock(parts: Parts, context: Context) -> Meaning:
    """An hour that has a name: "noon", "midnight"."""
    return at_minute(NAMED_HOURS[parts["named"]] * 60, context)


def read_spoken_clock(parts: Parts, context: Context) -> Meaning:
    """A time as it is said: "half past six", "thirteen minutes to nine"."""
    minutes = minutes_of(parts["minute"]) * (1 if parts["way"] == "past" else -1)
    minute = hour_of(parts["hour"]) * 60 + minutes
    if parts["hour"] in NAMED_HOURS:
        return at_minute(minute % (2 * HALF_A_DAY), context)
    return at_minute(last_on_dial(minute % HALF_A_DAY, context), context)


def read_oclock(parts: Parts, context: Context) -> Meaning:
    """A full hour, with its part of the day or without: "four in the morning", "four o'clock"."""
    minute = hour_of(parts["hour"]) % 12 * 60
    if "part" not in parts:
        return at_minute(last_on_dial(minute, context), context)
    return at_minute(minute + (0 if parts["part"] == "morning" else HALF_A_DAY), context)


def last_on_dial(minute: int, context: Context) -> int | None:
    """Of the two times of day that a dial shows alike, the last before publication; None where that is not known."""
    if not isinstance(context.published, dt.datetime):
        return None
    now = context.published.hour * 60 + context.published.minute
    return max((time for time in (minute, minute + HALF_A_DAY) if time <= now), default=None)


def hour_of(word: str) -> int:
    """The hour that a word or digits stand for."""
    return int(word) if word.isdecimal() else NAMED_HOURS.get(word) or NUMBERS[word]


def minutes_of(words: str) -> int:
    """The minutes that "half", "a quarter" or "thirteen minutes" stand for."""
    if words == "half":
        return 30
    if words.endswith("quarter"):
        return 15
    return int(read_number(words.split()[0].replace("-", " ")) or 0)


CLOCKS: dict[str, Reader] = {
    "half_day_clock": read_half_day_clock,
    "full_day_clock": read_full_day_clock,
    "military_clock": read_full_day_clock,
    "lone_clock": read_full_day_clock,
    "named_clock": read_named_clock,
    "spoken_clock": read_spoken_clock,
    "oclock": read_oclock,
    "hour_of_part": read_oclock,
}
