"""Reads documents in a process of its own, so that no article can hold the service longer than its time.

The syntax model and the HTML parser spend their time in C, where no signal or thread can stop them: only ending their
process does. That process is started once and kept, with the models loaded in it and nowhere else.
"""

from __future__ import annotations

import multiprocessing
import threading
from concurrent.futures import CancelledError, Future, TimeoutError

from pebble import ProcessExpired, ProcessPool

from service.reading.document import Document, Limits
from service.reading.errors import CannotRead

__all__ = ["CannotRead", "Reader", "ReadingDied", "TookTooLong"]


class TookTooLong(Exception):
    """The reading was ended because it took longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ReadingDied(Exception):
    """The reading's process ended in the middle of an article: killed, or out of memory."""


class Reader:
    """One process that reads, started at first use and so after any fork of the web server's."""

    def __init__(self, seconds: float, max_text_characters: int, max_html_depth: int) -> None:
        self.seconds = seconds
        self.limits = Limits(max_text_characters, max_html_depth)
        self._lock = threading.Lock()
        self._pool: ProcessPool | None = None
        self._loaded: Future[None] = Future()

    def start(self) -> ProcessPool:
        """Start the process, unless it runs already, and let it load its models in the background."""
        with self._lock:
            if self._pool is None:
                # Spawned: a fork of a threaded web process could inherit a lock that nobody is left to release.
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(max_workers=1, initializer=load_models, context=context)
                self._loaded = self._pool.schedule(load_models)
            return self._pool

    def ready(self) -> bool:
        """Whether the models are loaded."""
        self.start()
        return self._loaded.done() and self._loaded.exception() is None

    def read(self, document: Document) -> Document:
        """The document with its facts.

        Raises CannotRead when the article as given cannot be read, TookTooLong past the limit, ReadingDied when the
        process was lost; the next article finds a new process.
        """
        try:
            future = self.start().schedule(read, args=[document, self.limits], timeout=self.seconds)
            return future.result()
        except TimeoutError:
            raise TookTooLong(self.seconds) from None
        except (ProcessExpired, CancelledError) as lost:
            raise ReadingDied from lost

    def stop(self) -> None:
        """End the process."""
        with self._lock:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]  # pebble left it without types
                self._pool.join()
                self._pool = None


# These two run in the reading's process, and import there what the web server's does without: the models' libraries.


def load_models() -> None:
    """Load what the reading needs."""
    from service.reading import pipeline

    pipeline.load_models()


def read(document: Document, limits: Limits) -> Document:
    """The document with its facts; raises CannotRead."""
    from service.reading import pipeline

    return pipeline.read(document, limits)
