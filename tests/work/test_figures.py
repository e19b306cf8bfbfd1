"""Readings as Prometheus is told of them."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import pytest
from prometheus_client import REGISTRY

from service.reading.document import Document
from service.reading.errors import CannotRead, TooLong
from service.work.figures import read_counted
from service.work.reader import ReadingDied, TooBusy, TookTooLong


class Reader:
    seconds = 1.0

    def __init__(self, failure: Exception | None) -> None:
        self.failure = failure

    def place(self, **_: bool) -> AbstractContextManager[None]:
        return nullcontext()

    def read(self, document: Document) -> Document:
        if self.failure:
            raise self.failure
        return document


def counted(outcome: str) -> float:
    return REGISTRY.get_sample_value("onrecord_readings_total", {"outcome": outcome}) or 0


def timed() -> float:
    return REGISTRY.get_sample_value("onrecord_reading_seconds_count") or 0


@pytest.mark.parametrize(
    ("failure", "outcome"),
    [
        (CannotRead("text", "no"), "refused"),
        (TooLong("text", 10), "refused"),
        (TooBusy(), "busy"),
        (TookTooLong(1), "too_long"),
        (ReadingDied(), "died"),
        (ZeroDivisionError(), "error"),
    ],
)
def test_a_reading_that_fails_is_counted_by_how(failure: Exception, outcome: str) -> None:
    before, times = counted(outcome), timed()
    with pytest.raises(type(failure)):
        read_counted(Reader(failure), Document(text="It rained."))
    assert counted(outcome) == before + 1
    assert timed() == times


def test_a_reading_that_succeeds_is_counted_and_timed() -> None:
    document, before, times = Document(text="It rained."), counted("read"), timed()
    assert read_counted(Reader(None), document) is document
    assert (counted("read"), timed()) == (before + 1, times + 1)
