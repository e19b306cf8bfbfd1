"""What expressions mean that lean on another time: "last Tuesday", "two weeks ago", "the following month"."""

from __future__ import annotations

import datetime as dt
import math

from service.reading.timex.dates import possible
from service.reading.timex.lengths import count_of, duration
from service.reading.timex.meaning import AHEAD, BACK, Context, Meaning, Parts, Reader, dated, steps_of
from service.reading.timex.periods import Period, Unit
from service.reading.timex.words import CALENDAR_UNITS, SEASONS, UNITS, WEEKDAYS, read_month, read_year

DAYS_FROM_TODAY = {"yesterday": -1, "tomorrow": 1, "before yesterday": -2, "after tomorrow": 2}
FROM_TODAY = {"ago", "hence", "from now", "from today"}
FORWARD = {"later", "after", "hence", "from now", "from today"}
SECONDS_IN = {"hour": 3600, "minute": 60, "second": 1}
UNIT_OF_DESIGNATOR: dict[str, Unit] = {"Y": "year", "M": "month", "W": "week", "D": "day"}


def read_today(parts: Parts, context: Context) -> Meaning:
    """The days around publication ("today", "the day after tomorrow"), or a part of one of them."""
    word = parts.get("today") or parts["side"]
    day = context.today.shifted(DAYS_FROM_TODAY.get(word, 0)) if context.today else None
    return dated(day, "night" if word == "tonight" else parts.get("part"))


def read_part_today(parts: Parts, context: Context) -> Meaning:
    """A part of the day of publication ("this morning"), or of the day before ("last night")."""
    day = context.today.shifted(steps_of(parts["which"])) if context.today else None
    return dated(day, parts["part"])


def read_part_in_focus(parts: Parts, context: Context) -> Meaning:
    """A part of the day in focus ("that night"), or of one beside it ("the next morning")."""
    if context.focus is None or context.focus.unit != "day":
        return dated(None, parts["part"])
    return dated(context.focus.shifted(steps_of(parts["which"].removeprefix("the "))), parts["part"])


def read_weekday(parts: Parts, context: Context) -> Meaning:
    """A day of the week: by its word ("last", "next"), else by its verb; on a Monday, "Monday" is the same day."""
    relation = parts.get("relation", "").removeprefix("the ")
    base = context.base_of(relation)
    if base is None:
        return dated(None, parts.get("part"))
    until = (WEEKDAYS[parts["weekday"]] - base.start.weekday()) % 7
    since = -until % 7
    if relation in BACK:
        steps = -(since or 7)
    elif relation in AHEAD:
        steps = until or 7
    else:
        steps = until if context.direction == "future" else -since
    return dated(Period(base.start + dt.timedelta(days=steps), "day"), parts.get("part"))


def read_ago(parts: Parts, context: Context) -> Meaning:
    """So many units before or after: "ago" counts from publication, "later" and "earlier" from the time in focus.

    Hours and minutes are counted only back from a publication whose time of day is known; "two hours later" tells no
    more than its length.
    """
    way, unit, count = parts["way"], parts["unit"], count_of(parts)
    if unit == "year" and count == 1 and way in {"ago", "earlier"} and context.quarter:
        return read_quarter_before(parts, context)
    if unit in SECONDS_IN:
        return hours_ago(unit, count, context) if way == "ago" else Meaning("DURATION", duration(unit, count))
    base = context.today if way in FROM_TODAY else context.focus
    if base is None and way == "earlier":
        base = context.today
    if base is None or count is None:
        return dated(None)
    return dated(counted_from(base, unit, count if way in FORWARD else -count))


def hours_ago(unit: str, count: float | None, context: Context) -> Meaning:
    """The day on which it was so many hours, minutes or seconds before publication."""
    if count is None or not isinstance(context.published, dt.datetime):
        return dated(None)
    moment = context.published - dt.timedelta(seconds=count * SECONDS_IN[unit])
    return dated(Period(moment.date(), "day"))


def counted_from(base: Period, unit: str, count: float) -> Period:
    """The day, week, month or year so many units from a period's start, in whole steps."""
    designator, multiple = UNITS[unit]
    return Period.around(base.start, UNIT_OF_DESIGNATOR[designator]).shifted(math.trunc(count * multiple))


def read_in_relation(parts: Parts, context: Context) -> Meaning:
    """A unit, month or season by its place: "last year", "this week", "the following month", "next March"."""
    relation = parts["relation"].removeprefix("the ")
    if "period" in parts:
        return dated(context.quarter)
    if "season" in parts or "month" in parts:
        return dated(named_in_relation(parts, relation, context))
    unit = CALENDAR_UNITS[parts["unit"]]
    if relation == "latest" and unit == "quarter" and context.quarter:
        return dated(context.quarter)
    base = context.base_of("same" if unit == "day" else relation)
    if base is None or (unit == "day" and base.unit != "day"):
        return dated(None)
    return dated(Period.around(base.start, unit).shifted(steps_of(relation)))


def named_in_relation(parts: Parts, relation: str, context: Context) -> Period | None:
    """A month or season by its name and place: "last summer" is over, "next summer" has not begun."""
    base = context.base_of(relation)
    if base is None:
        return None
    unit: Unit = "month" if "month" in parts else "season"
    number = read_month(parts["month"]) if "month" in parts else SEASONS[parts["season"]]
    year = base.start.year
    named = [possible(lambda y: Period.of_year(y, unit, number), near) for near in range(year - 2, year + 3)]
    periods = [period for period in named if period]
    if relation in BACK:
        return next((period for period in reversed(periods) if period.end <= base.start), None)
    if relation in AHEAD:
        return next((period for period in periods if period.start > base.start), None)
    return next((period for period in periods if period.start.year == year), None)


def read_in_focus(parts: Parts, context: Context) -> Meaning:
    """A unit with nothing but "the": the quarter spoken of, the present year, the weekend just past or next."""
    unit = CALENDAR_UNITS[parts["unit"]]
    if unit == "quarter" and context.quarter:
        return dated(context.quarter)
    base = context.base_of("this")
    if base is None:
        return dated(None)
    period = Period.around(base.start, unit)
    if unit == "weekend" and context.direction != "future" and period.start > base.start:
        return dated(period.shifted(-1))
    return dated(period)


def read_unit_beside(parts: Parts, context: Context) -> Meaning:
    """The unit beside the time in focus: "the year before", "the day after"."""
    base = context.focus or context.today
    unit = CALENDAR_UNITS[parts["unit"]]
    if base is None or (unit == "day" and base.unit != "day"):
        return dated(None)
    return dated(Period.around(base.start, unit).shifted(1 if parts["way"] in FORWARD else -1))


def read_year_end(_: Parts, context: Context) -> Meaning:
    """The last of December, of the year before after a past tense."""
    if context.today is None:
        return dated(None)
    year = context.today.start.year - (1 if context.direction == "past" else 0)
    return dated(Period(dt.date(year, 12, 31), "day"))


def read_quarter_before(_: Parts, context: Context) -> Meaning:
    """A year before the quarter the text speaks of ("the year-earlier quarter"), or else before publication."""
    if context.quarter:
        return dated(context.quarter.shifted(-4))
    return dated(Period.around(context.today.start, "year").shifted(-1) if context.today else None)


def read_period_of_year(parts: Parts, context: Context) -> Meaning:
    """The quarter the text speaks of, in another year ("the 1988 period"); without one, the year."""
    year = read_year(parts["year"])
    if context.quarter:
        return dated(Period.of_year(year, "quarter", context.quarter.number))
    return dated(Period.of_year(year, "year"))


RELATIONS: dict[str, Reader] = {
    "beyond_today": read_today,
    "today": read_today,
    "part_today": read_part_today,
    "part_in_focus": read_part_in_focus,
    "weekday": read_weekday,
    "ago": read_ago,
    "vague_ago": read_ago,
    "in_relation": read_in_relation,
    "in_focus": read_in_focus,
    "unit_beside": read_unit_beside,
    "year_end": read_year_end,
    "quarter_before": read_quarter_before,
    "period_of_year": read_period_of_year,
}
