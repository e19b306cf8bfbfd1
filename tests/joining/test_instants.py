"""When a date of any granularity begins."""

import datetime as dt

import pytest

from service.joining.instants import begins


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("2016-04-11", "2016-04-11T00:00:00+00:00"),
        ("2016-04-11T18:30:00+02:00", "2016-04-11T16:30:00+00:00"),
        ("2016-04-11T18:30", "2016-04-11T18:30:00+00:00"),
        ("2016-04-11T18:30Z", "2016-04-11T18:30:00+00:00"),
        ("2016-04-11TMO", "2016-04-11T06:00:00+00:00"),
        ("2016-04-11TNI", "2016-04-11T20:00:00+00:00"),
        ("2016-04", "2016-04-01T00:00:00+00:00"),
        ("2016", "2016-01-01T00:00:00+00:00"),
        ("2016-W15", "2016-04-11T00:00:00+00:00"),
        ("2016-W15-WE", "2016-04-11T00:00:00+00:00"),
        ("2016-Q2", "2016-04-01T00:00:00+00:00"),
        ("2016-SU", "2016-06-01T00:00:00+00:00"),
        ("2016-22", "2016-06-01T00:00:00+00:00"),
        ("199X", "1990-01-01T00:00:00+00:00"),
        ("19XX", "1900-01-01T00:00:00+00:00"),
    ],
)
def test_a_date_begins(value: str, instant: str) -> None:
    assert begins(value) == dt.datetime.fromisoformat(instant)


@pytest.mark.parametrize("value", ["P2W", "PRESENT_REF", "2016-02-30", "2016-13", "2016-W60", "XXXX-WXX-1", "", "soon"])
def test_what_is_no_date_has_no_beginning(value: str) -> None:
    assert begins(value) is None
