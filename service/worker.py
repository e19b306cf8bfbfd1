"""A worker, set up from our settings: reads the articles that wait in the queue."""

from __future__ import annotations

import logging
import time
import uuid

from prometheus_client import start_http_server

from service.settings import Settings
from service.store.engine import Database
from service.store.errors import UNREACHABLE
from service.web.failures import problem_of
from service.wiring import new_reader
from service.work.articles import read_queued
from service.work.queue import Again, WorkQueue, serve
from service.work.sweep import Sweeper

# How often a database that went away is asked whether it is back.
ASK_AGAIN_SECONDS = 1

log = logging.getLogger(__name__)


def tell_figures(host: str, port: int) -> None:
    """Answer Prometheus at an address, in a thread of its own. Raises OSError where that is taken."""
    start_http_server(port, host)


class Worker:
    """Reads one article at a time, in a process of its own beside this one, and sweeps."""

    def __init__(self, configured: Settings) -> None:
        self.configured = configured
        self.database = Database(configured.database_url)
        self.reader = new_reader(configured)

    def run(self, name: str) -> int:
        """Work under a name until told to stop; the exit status."""
        queue = WorkQueue(self.configured.broker_url, self.configured.queue)
        sweeper = Sweeper(self.database, queue.put, queue.room)
        self.reader.start()
        sweeper.start()
        try:
            return serve(queue.app, self.read, name, self.configured.log_level)
        finally:
            sweeper.stop()
            self.reader.stop()
            self.database.dispose()

    def read(self, article_id: uuid.UUID, orphaned: bool) -> None:
        """Read an article; without the database nothing can be done, so that nothing is until it is back."""
        try:
            read_queued(self.database, self.reader, article_id, problem_of, orphaned=orphaned)
        except UNREACHABLE as failure:
            log.warning("article %s goes back into the queue: %r", article_id, failure)
            time.sleep(ASK_AGAIN_SECONDS)
            while not self.database.answers():
                time.sleep(ASK_AGAIN_SECONDS)
            raise Again from failure
