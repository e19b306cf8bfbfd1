"""The sweep: articles that ought to have been read by now are put back into the queue."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import uuid
from collections.abc import Callable

from service.store import idempotency, submissions
from service.store.engine import Database
from service.work.articles import LOST_AFTER

# How often is swept. A retry waits this much longer than its back-off at most.
SWEEP_SECONDS = 5
# How many are read at once by who has no queue.
READ_AT_ONCE = 10

log = logging.getLogger(__name__)


def sweep(database: Database, put: Callable[[uuid.UUID], None], room: Callable[[], int]) -> int:
    """Put back articles that are due: that nobody took in time, whose reader died, or that are to be tried again.

    Any number may sweep at once: each article is put by one of them. `room` tells how many more the queue should
    hold: while it is long, an article that nobody took has not been lost but waits for its turn. Returns how many were
    put. Raises OSError when the queue is out of reach; what was not put then is due still.
    """
    now = dt.datetime.now(dt.UTC)
    with database.ask() as session:
        if not submissions.any_due(session, now):
            return 0
    most = room()
    with database.write() as session:
        due = submissions.take_due(session, now, now + LOST_AFTER, most)
    for position, article_id in enumerate(due):
        try:
            put(article_id)
        except OSError:
            with database.write() as session:
                for unput in due[position:]:
                    submissions.postpone(session, unput, now)
            raise
    return len(due)


class Sweeper:
    """Sweeps every few seconds, in a thread of its own."""

    def __init__(
        self, database: Database, put: Callable[[uuid.UUID], None], room: Callable[[], int] = lambda: READ_AT_ONCE
    ) -> None:
        self.database = database
        self.put = put
        self.room = room
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
                idempotency.purge(self.database)
                count = sweep(self.database, self.put, self.room)
                if count:
                    log.info("%d articles were put back into the queue", count)
            except Exception as failure:
                # The database or the queue is out of reach: the next sweep finds what this one did not.
                log.warning("the sweep was cut short: %r", failure)
