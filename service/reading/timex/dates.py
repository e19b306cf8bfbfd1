"""What dates mean: "27 February", "March 1996", "the third quarter", "the late 1970s", "the summer of 1994"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from service.reading.timex.feasts import day_of_feast
from service.reading.timex.meaning import Context, Direction, Meaning, Parts, Reader, dated, steps_of
from service.reading.timex.periods import Period
from service.reading.timex.words import (
    DECADES,
    SEASONS,
    WEEKDAYS_IN_SHORT,
    read_month,
    read_ordinal,
    read_year,
)

# "Fell in September", written in August, means next month's sooner than last year's: a verb's direction weighs as much
# as this many days. Value F1 on TimeBank 77.0 at 0, 77.7 at 100, 78.7 at 280, 78.3 at 330; on AQUAINT 75.1,
# 75.7, 75.9, 75.7.
AGAINST_THE_VERB = 280
# Where it is unknown when the article came out, years of two digits reach to this one.
LAST_SHORT_YEAR = 2049


def read_instant(parts: Parts, _: Context) -> Meaning:
    """An ISO 8601 date or date-time."""
    day = dated(Period(dt.date.fromisoformat(parts["date"]), "day"))
    if "clock" not in parts:
        return day
    clock = dt.time.fromisoformat(parts["clock"])
    return Meaning("TIME", f"{day.value}T{clock:%H:%M}{parts.get('offset', '').upper()}", period=day.period)


def read_numeric_date(parts: Parts, context: Context) -> Meaning:
    """A date in numbers: 27.2.2016, 27/02/2016 and 2/27/16 tell which is the month, 2/3/2016 does not."""
    first = int(parts["first"])
    if "full_year" in parts:
        return dated(Period(dt.date(int(parts["full_year"]), int(parts["month"]), first), "day"))
    second, year = int(parts["second"]), int(parts["year"])
    if year < 100:
        this_year = context.today.start.year if context.today else LAST_SHORT_YEAR
        year += this_year - this_year % 100
        year -= 100 if year > this_year + 1 else 0
    if first <= 12 and second <= 12 and first != second:
        return dated(None)
    day, month = (second, first) if second > 12 else (first, second)
    return dated(Period(dt.date(year, month, day), "day"))


def read_calendar_date(parts: Parts, context: Context) -> Meaning:
    """A month, or a day of one, of the year given or of the nearest year that fits."""
    month = read_month(parts["month"])
    day = read_ordinal(parts["day"]) if "day" in parts else None

    def in_year(year: int) -> Period:
        return Period(dt.date(year, month, day), "day") if day else Period.of_year(year, "month", month)

    if "year" in parts or "other_year" in parts:
        year = year_of(parts, context)
        return dated(in_year(year) if year else None)
    fitting = in_fitting_year(in_year, context, direction_in(parts, context))
    if "weekday" in parts and context.today:
        return dated(on_weekday(in_year, parts["weekday"], context.today.start.year) or fitting)
    return dated(fitting)


def direction_in(parts: Parts, context: Context) -> Direction | None:
    """Which way a date without a year lies: by its "last" or "next", else by its verb."""
    relation = parts.get("relation")
    return "past" if relation == "last" else "future" if relation == "next" else context.direction


def on_weekday(in_year: Callable[[int], Period], weekday: str, nearest_year: int) -> Period | None:
    """Of a day in the years about the nearest one, that which falls on a weekday, if one does."""
    number = WEEKDAYS_IN_SHORT[weekday[:3]]
    days = (possible(in_year, year) for year in (nearest_year, nearest_year - 1, nearest_year + 1))
    return next((day for day in days if day and day.start.weekday() == number), None)


def year_of(parts: Parts, context: Context) -> int | None:
    """The year an expression gives ("of 1990", "of that year"); None where it cannot be told."""
    if "year" in parts:
        return read_year(parts["year"])
    relation = (parts.get("other_year") or parts["whose_year"]).removeprefix("the ")
    base = context.base_of(relation)
    return base.start.year + steps_of(relation) if base else None


def in_fitting_year(
    in_year: Callable[[int], Period], context: Context, direction: Direction | None = None
) -> Period | None:
    """Of the periods that a name without a year could mean, the nearest, those against the verb's direction put off.

    In a tale of the past it is the nearest to the time in focus. None where it is unknown when the article came out:
    the year spoken of last may be another one.
    """
    base = context.base_of("this")
    if base is None:
        return None

    def distance(period: Period) -> int:
        days = max(0, (period.start - base.start).days, (base.start - period.end).days)
        against = {"past": period.start > base.start, "future": period.end <= base.start}
        return days + (AGAINST_THE_VERB if direction and against.get(direction) and not context.tells_history else 0)

    near = (possible(in_year, year) for year in range(base.start.year - 1, base.start.year + 2))
    return min((period for period in near if period), key=distance, default=None)


def possible(in_year: Callable[[int], Period], year: int) -> Period | None:
    """The period of a year, if that year has it: 29 February comes every fourth."""
    try:
        return in_year(year)
    except ValueError:
        return None


def read_season(parts: Parts, context: Context) -> Meaning:
    """A season, of the year given or of the nearest year that fits."""
    number = SEASONS[parts["season"]]
    if "year" in parts or "other_year" in parts:
        year = year_of(parts, context)
        return dated(Period.of_year(year, "season", number) if year else None)
    return dated(in_fitting_year(lambda year: Period.of_year(year, "season", number), context, context.direction))


def read_half_year(parts: Parts, context: Context) -> Meaning:
    """The first or second half of a year."""
    year = year_of(parts, context)
    return dated(Period.of_year(year, "half", 1 if parts["ordinal"] == "first" else 2) if year else None)


def read_quarter(parts: Parts, context: Context) -> Meaning:
    """A quarter by its number; that results will be reported says nothing of which way their quarter lies."""
    ordinal = parts["ordinal"]
    number = int(ordinal) if ordinal.isdecimal() else 4 if ordinal == "final" else read_ordinal(ordinal)
    if parts.keys() & {"year", "other_year", "whose_year"}:
        year = year_of(parts, context)
        return dated(Period.of_year(year, "quarter", number) if year else None)
    past: Direction | None = "past" if context.direction == "past" else None
    quarter = in_fitting_year(lambda year: Period.of_year(year, "quarter", number), context, past)
    if quarter and "year_before" in parts:
        return dated(quarter.shifted(-4))
    if quarter and context.today and quarter.end <= context.today.start:
        context.quarter = quarter
    return dated(quarter)


def read_feast(parts: Parts, context: Context) -> Meaning:
    """The day of a feast, in the year given or in the nearest year that fits."""
    day_in = day_of_feast(parts["feast"].replace("’", "'"))
    if "year" in parts:
        return dated(Period(day_in(read_year(parts["year"])), "day"))
    return dated(in_fitting_year(lambda year: Period(day_in(year), "day"), context, direction_in(parts, context)))


def read_decade(parts: Parts, _: Context) -> Meaning:
    """A decade; one of two digits is of the twentieth century, save the twenties, which could be of this one."""
    if "decade" in parts:
        return dated(Period(dt.date(int(parts["decade"]) * 10, 1, 1), "decade"))
    number = int(parts.get("short_decade") or DECADES[parts["spelt_decade"]])
    return dated(Period(dt.date(1900 + number * 10, 1, 1), "decade") if number > 2 else None)


def read_century(parts: Parts, _: Context) -> Meaning:
    """A century, before or after the beginning of our era."""
    hundreds = read_ordinal(parts["ordinal"]) - 1
    return Meaning("DATE", f"{'-' if 'era' in parts else ''}{hundreds:02}XX")


def read_year_alone(parts: Parts, _: Context) -> Meaning:
    """A year; one before our era is written as EDTF counts, with a year 0."""
    year = read_year(parts["year"])
    if parts.get("era", "").startswith("bc"):
        return Meaning("DATE", f"{1 - year:05}" if year > 1 else "0000")
    return dated(Period.of_year(year, "year"))


def read_end_of_range(parts: Parts, context: Context) -> Meaning:
    """The "18" of "1914-18"."""
    if context.focus is None:
        return dated(None)
    century = context.focus.start.year // 100 * 100
    return dated(Period.of_year(century + int(parts["year_in_century"]), "year"))


DATES: dict[str, Reader] = {
    "vague_present": lambda _parts, _context: Meaning("DATE", "PRESENT_REF"),
    "vague_past": lambda _parts, _context: Meaning("DATE", "PAST_REF"),
    "vague_future": lambda _parts, _context: Meaning("DATE", "FUTURE_REF"),
    "instant": read_instant,
    "numeric_date": read_numeric_date,
    "day_month": read_calendar_date,
    "month_day": read_calendar_date,
    "month_year": read_calendar_date,
    "month": read_calendar_date,
    "season_year": read_season,
    "season": read_season,
    "half_year": read_half_year,
    "quarter_of_year": read_quarter,
    "quarter": read_quarter,
    "quarter_in_short": read_quarter,
    "fiscal_year": read_year_alone,
    "decade": read_decade,
    "century": read_century,
    "feast": read_feast,
    "year": read_year_alone,
    "end_of_range": read_end_of_range,
}
