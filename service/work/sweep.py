"""The sweep: articles that ought to have been read by now are put back into the queue."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import uuid
from collections.abc import Callable

from service.store import submissions
from service.store.engine import Database
from service.work.articles import LOST_AFTER

# How often is swept. A retry waits this much longer than its back-off at most.
SWEEP_SECONDS = 5
MOST_AT_ONCE = 100

log = logging.getLogger(__name__)


def sweep(database: Database, put: Callable[[uuid.UUID], None]) -> int:
    """Put back every article that is due: that nobody took in time, whose reader died, or that is to be tried again.

    Any number may sweep at once: each article is put by one of them. Returns how many were put. Raises OSError when
    the queue is out of reach; what was not put then is due still.
    """
    count = 0
    while due := take_due(database):
        for position, article_id in enumerate(due):
            try:
                put(article_id)
            except OSError:
                with database.write() as session:
                    for unput in due[position:]:
                        submissions.postpone(session, unput, dt.datetime.now(dt.UTC))
                raise
        count += len(due)
    return count


def take_due(database: Database) -> list[uuid.UUID]:
    """Some of the articles that are due, which from now on are ours to put."""
    now = dt.datetime.now(dt.UTC)
    with database.write() as session:
        return submissions.take_due(session, now, now + LOST_AFTER, MOST_AT_ONCE)


class Sweeper:
    """Sweeps every few seconds, in a thread of its own."""

    def __init__(self, database: Database, put: Callable[[uuid.UUID], None]) -> None:
        self.database = database
        self.put = put
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sweep", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, when the sweep under way is done."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(SWEEP_SECONDS):
            try:
                count = sweep(self.database, self.put)
                if count:
                    log.info("%d articles were put back into the queue", count)
            except Exception as failure:
                # The database or the queue is out of reach: the next sweep finds what this one did not.
                log.warning("the sweep was cut short: %r", failure)
