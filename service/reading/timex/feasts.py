"""Feasts and public days by name, and the day each falls on in a year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateutil.easter import easter
from dateutil.relativedelta import FR, MO, TH, TU, relativedelta

FIXED = {
    "new year's day": (1, 1), "valentine's day": (2, 14), "st patrick's day": (3, 17), "may day": (5, 1),
    "independence day": (7, 4), "bastille day": (7, 14), "halloween": (10, 31), "veterans day": (11, 11),
    "armistice day": (11, 11), "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25),
    "boxing day": (12, 26), "new year's eve": (12, 31),
}  # fmt: skip
# Month and day from which a rule counts, and the rule.
BY_WEEKDAY = {
    "martin luther king day": (1, 1, MO(3)), "memorial day": (5, 31, MO(-1)), "labor day": (9, 1, MO(1)),
    "thanksgiving": (11, 1, TH(4)), "thanksgiving day": (11, 1, TH(4)), "black friday": (11, 23, FR(1)),
    "election day": (11, 2, TU(1)),
}  # fmt: skip
DAYS_FROM_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1,
}  # fmt: skip
FEASTS = (*FIXED, *BY_WEEKDAY, *DAYS_FROM_EASTER)


def day_of_feast(name: str) -> Callable[[int], dt.date]:
    """The day of a feast, by its name in lower case, in a year."""
    if name in DAYS_FROM_EASTER:
        return lambda year: easter(year) + dt.timedelta(days=DAYS_FROM_EASTER[name])
    if name in BY_WEEKDAY:
        month, day, rule = BY_WEEKDAY[name]
        return lambda year: dt.date(year, month, day) + relativedelta(weekday=rule)
    return lambda year: dt.date(year, *FIXED[name])
