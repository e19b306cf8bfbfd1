"""What time expressions mean, and what their meaning depends on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from service.reading.document import TimeType, Why
from service.reading.timex.periods import Period
from service.reading.timex.words import PARTS_OF_DAY

BACK = {"last", "past", "this past", "the past", "previous", "preceding", "prior", "latest"}
AHEAD = {"next", "following", "coming", "this coming", "the coming", "upcoming"}
# These count from the time the text last spoke of, "last", "this" and "next" from the present.
FROM_FOCUS = {"previous", "preceding", "prior", "following", "same", "that"}

Direction = Literal["past", "future", "present"]
Parts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The type and value of an expression; the period of the calendar it names; its clock time ("T08:47"), if any."""

    type: TimeType
    value: str | None
    why: Why | None = None
    period: Period | None = None
    clock: str | None = None


@dataclass(slots=True)
class Context:
    """What an expression's meaning depends on.

    `published` is when the article came out, with its time of day if that is known; `tells_history` whether the article
    is a tale of times long past; `focus` the period the text last named, from which "two days later" counts; `quarter`
    the last completed quarter it named; `direction` which way from the present the expression's own verb points.
    """

    published: dt.date | dt.datetime | None
    tells_history: bool = False
    focus: Period | None = None
    quarter: Period | None = None
    direction: Direction | None = None

    @property
    def today(self) -> Period | None:
        """The day of publication."""
        day = self.published.date() if isinstance(self.published, dt.datetime) else self.published
        return Period(day, "day") if day else None

    def base_of(self, relation: str) -> Period | None:
        """What a word such as "last" or "following" counts from: the day of publication, or the time in focus."""
        if self.focus and (self.tells_history or relation in FROM_FOCUS):
            return self.focus
        return self.today


Reader = Callable[[Parts, Context], Meaning]


def steps_of(relation: str) -> int:
    """How many periods ahead a word such as "last", "this" or "next" leads."""
    return -1 if relation in BACK else 1 if relation in AHEAD else 0


def dated(period: Period | None, part: str | None = None) -> Meaning:
    """The meaning of an expression that names a period, or a part ("morning") of a day.

    Without the period, what the expression means cannot be told.
    """
    if part is None:
        return Meaning("DATE", period.value, period=period) if period else Meaning("DATE", None, "ambiguous")
    if period is None or period.unit != "day":
        return Meaning("TIME", None, "ambiguous")
    return Meaning("TIME", f"{period.value}T{PARTS_OF_DAY[part]}", period=period)
