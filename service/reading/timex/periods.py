"""Periods of the calendar: a day, week, month, quarter … century, how each is written, and its neighbours.

A period is written as ISO 8601; where that has no notation, as EDTF (seasons 21–24, quarters 33–36, halves 40–41,
`199X`, `19XX`) or, for a weekend, as TIMEX3 (`2016-W15-WE`).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]

DAYS_LONG: dict[Unit, int] = {"day": 1, "weekend": 2, "week": 7}
MONTHS_LONG: dict[Unit, int] = {
    "month": 1, "season": 3, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
DAYS_TO_NEXT: dict[Unit, int] = {"day": 1, "weekend": 7, "week": 7}
MONTHS_TO_NEXT: dict[Unit, int] = MONTHS_LONG | {"season": 12}
SATURDAY = 5
SPRING_STARTS = 3


def add_months(day: dt.date, months: int) -> dt.date:
    """The first of the month so many months later. Raises ValueError outside the years 1 to 9999."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar that has a name, by its first day and what it is.

    A season is a meteorological one (spring starts in March); a winter belongs to the year in which it starts.
    """

    start: dt.date
    unit: Unit

    @classmethod
    def around(cls, day: dt.date, unit: Unit) -> Period:
        """The period of this unit that a day falls in; for a weekend, the one of the day's ISO week.

        Raises ValueError where it would start outside the years 1 to 9999.
        """
        match unit:
            case "day":
                return cls(day, unit)
            case "week":
                return cls(day - dt.timedelta(days=day.weekday()), unit)
            case "weekend":
                return cls(day + dt.timedelta(days=SATURDAY - day.weekday()), unit)
            case "decade":
                return cls(dt.date(day.year - day.year % 10, 1, 1), unit)
            case "century":
                return cls(dt.date(day.year - day.year % 100, 1, 1), unit)
            case _:
                return cls(
                    add_months(day, -(day.month % 3 if unit == "season" else (day.month - 1) % MONTHS_LONG[unit])), unit
                )

    @classmethod
    def of_year(cls, year: int, unit: Unit, number: int = 1) -> Period:
        """The number-th month, season (spring is the first), quarter or half of a year, or the year.

        Raises ValueError where there is none.
        """
        if not 1 <= number <= 12 // MONTHS_LONG[unit]:
            raise ValueError(f"a year has no {unit} {number}")
        first_month = SPRING_STARTS if unit == "season" else 1
        return cls(dt.date(year, first_month + (number - 1) * MONTHS_LONG[unit], 1), unit)

    @property
    def end(self) -> dt.date:
        """The first day after it. Raises ValueError or OverflowError outside the years 1 to 9999."""
        if self.unit in DAYS_LONG:
            return self.start + dt.timedelta(days=DAYS_LONG[self.unit])
        return add_months(self.start, MONTHS_LONG[self.unit])

    def shifted(self, steps: int) -> Period:
        """The period so many steps later (earlier when negative); one step from a summer is the next year's.

        Raises ValueError or OverflowError outside the years 1 to 9999.
        """
        if self.unit in DAYS_TO_NEXT:
            return Period(self.start + dt.timedelta(days=DAYS_TO_NEXT[self.unit] * steps), self.unit)
        return Period(add_months(self.start, MONTHS_TO_NEXT[self.unit] * steps), self.unit)

    @property
    def number(self) -> int:
        """Which of its kind it is in its year: month 1–12, season 1 (spring) – 4, quarter 1–4, half 1–2."""
        first_month = SPRING_STARTS if self.unit == "season" else 1
        return (self.start.month - first_month) // MONTHS_LONG[self.unit] + 1

    @property
    def value(self) -> str:
        """How it is written."""
        year = self.start.year
        iso = self.start.isocalendar()
        match self.unit:
            case "day":
                return self.start.isoformat()
            case "week":
                return f"{iso.year:04}-W{iso.week:02}"
            case "weekend":
                return f"{iso.year:04}-W{iso.week:02}-WE"
            case "month":
                return f"{year:04}-{self.number:02}"
            case "season":
                return f"{year:04}-{20 + self.number}"
            case "quarter":
                return f"{year:04}-{32 + self.number}"
            case "half":
                return f"{year:04}-{39 + self.number}"
            case "year":
                return f"{year:04}"
            case "decade":
                return f"{year // 10:03}X"
            case "century":
                return f"{year // 100:02}XX"
