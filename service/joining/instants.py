"""The instant at which a date of any granularity begins, so that dates can be compared and put in order."""

from __future__ import annotations

import datetime as dt
import re

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12, "21": 3, "22": 6, "23": 9, "24": 12}
QUARTER_STARTS = {"Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "33": 1, "34": 4, "35": 7, "36": 10}
# TIMEX3's parts of the day (TimeML 1.2.1, section 2.1), by the hour they begin at.
PARTS_OF_DAY = {"MO": 6, "MI": 12, "AF": 12, "EV": 18, "NI": 20, "DT": 8}

YEARS = re.compile(r"(\d{2,4})X*")
COARSE = re.compile(r"(\d{4})-(W\d{2}|Q[1-4]|SP|SU|FA|WI|\d{2})(?:-WE)?")
PART_OF_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})T([A-Z]{2})")


def begins(value: str) -> dt.datetime | None:
    """The first instant of an ISO 8601 or EDTF date as TIMEX3 writes it, None for what is no date.

    A date without an offset is taken to be in UTC.
    """
    try:
        return instant(value)
    except ValueError:
        return None


def instant(value: str) -> dt.datetime | None:
    """As `begins`; raises ValueError for a date that does not exist."""
    if match := YEARS.fullmatch(value):
        return utc(int(match[1].ljust(4, "0")), 1, 1)
    if match := COARSE.fullmatch(value):
        return start_of(int(match[1]), match[2])
    if match := PART_OF_DAY.fullmatch(value):
        hour = PARTS_OF_DAY.get(match[2], 0)
        return dt.datetime.combine(dt.date.fromisoformat(match[1]), dt.time(hour), dt.UTC)
    if not re.match(r"\d{4}-\d{2}-\d{2}", value):
        return None
    found = dt.datetime.fromisoformat(value)
    return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)


def start_of(year: int, part: str) -> dt.datetime:
    """The first day of a week, season, quarter or month of a year."""
    if part.startswith("W"):
        return dt.datetime.combine(dt.date.fromisocalendar(year, int(part[1:]), 1), dt.time(), dt.UTC)
    return utc(year, SEASON_STARTS.get(part) or QUARTER_STARTS.get(part) or int(part), 1)


def utc(year: int, month: int, day: int) -> dt.datetime:
    """Midnight of a day in UTC."""
    return dt.datetime(year, month, day, tzinfo=dt.UTC)
