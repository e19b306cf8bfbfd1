"""What Prometheus is told of readings, by the process that has them done: how many, how they ended, in what time."""

from __future__ import annotations

import time

from prometheus_client import Counter, Histogram

from service.reading.document import Document
from service.reading.errors import CannotRead
from service.work.reader import ReadingDied, Reads, TooBusy, TookTooLong

# From a short article to the longest reading and the wait before it, in seconds.
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
# How a reading that failed is counted; any other failure is our own.
FAILURES: dict[type[Exception], str] = {
    CannotRead: "refused",
    TooBusy: "busy",
    TookTooLong: "too_long",
    ReadingDied: "died",
}
READINGS = Counter("onrecord_readings", "Readings of articles, by how they ended.", ["outcome"])
SECONDS = Histogram("onrecord_reading_seconds", "Time to read an article, with the wait for its turn.", buckets=BUCKETS)


def read_counted(reader: Reads, document: Document) -> Document:
    """The document with its facts, as `Reads.read` has it; the reading is counted, and timed where it succeeds."""
    started = time.perf_counter()
    try:
        read = reader.read(document)
    except Exception as failure:
        outcomes = (outcome for kind, outcome in FAILURES.items() if isinstance(failure, kind))
        READINGS.labels(next(outcomes, "error")).inc()
        raise
    READINGS.labels("read").inc()
    SECONDS.observe(time.perf_counter() - started)
    return read
