"""Reads documents in a process of its own, so that no article can hold the service longer than its time.

The syntax model and the HTML parser spend their time in C, where no signal or thread can stop them: only ending their
process does. That process is started once and kept, with the models loaded in it and nowhere else.
"""

from __future__ import annotations

import multiprocessing
import queue
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, TimeoutError
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

from pebble import ProcessExpired, ProcessPool

from service.reading.document import Document, Limits
from service.reading.errors import CannotRead

__all__ = ["CannotRead", "Reader", "ReadingDied", "Reads", "TooBusy", "TookTooLong"]


# How long it is worth waiting for a place: those who find that the same article is being read give theirs up at once.
SOON_SECONDS = 0.1


class TookTooLong(Exception):
    """The reading was ended because it took longer than `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class ReadingDied(Exception):
    """The reading's process ended in the middle of an article: killed, or out of memory."""


class TooBusy(Exception):
    """Other articles have to be read first, for longer than it is good to wait."""


class Reads(Protocol):
    """Who reads documents, each within `seconds`."""

    seconds: float

    def place(self, *, patient: bool = False) -> AbstractContextManager[None]:
        """A place among those who wait to have something read, held until the `with` block ends.

        Raises TooBusy when none is free; who is `patient` waits for one.
        """

    def read(self, document: Document) -> Document:
        """The document with its facts; raises CannotRead, or anything else for no fault of the article's."""


class Reader:
    """One process that reads, started at first use and so after any fork of the web server's.

    An article may take `seconds` to read and has to wait as long for its turn at most; `most_waiting` articles may be
    there at once, so that whoever asks for something else is not kept waiting too. Those who are patient have places of
    their own, half as many: they wait behind each other, and keep nobody else from a place.
    """

    def __init__(self, seconds: float, limits: Limits, most_waiting: int) -> None:
        self.seconds = seconds
        self.limits = limits
        self._starting = threading.Lock()
        self._turn = threading.Lock()
        self._places = threading.BoundedSemaphore(most_waiting)
        self._patient_places = threading.BoundedSemaphore(max(1, most_waiting // 2))
        self._pool: ProcessPool | None = None
        self._loaded: Future[None] = Future()

    def start(self) -> ProcessPool:
        """Start the process, unless it runs already, and let it load its models in the background."""
        with self._starting:
            # A pool whose process was killed while idle is broken for good.
            if self._pool is None or not self._pool.active:
                # Spawned: a fork of a threaded web process could inherit a lock that nobody is left to release.
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPool(max_workers=1, initializer=load_models, context=context)
                self._loaded = self._pool.schedule(load_models)
            return self._pool

    def ready(self) -> bool:
        """Whether the process runs and the models are loaded."""
        self.start()
        return self._loaded.done() and self._loaded.exception() is None

    @contextmanager
    def place(self, *, patient: bool = False) -> Iterator[None]:
        """As `Reads.place`."""
        places = self._patient_places if patient else self._places
        if not places.acquire(timeout=None if patient else SOON_SECONDS):
            raise TooBusy
        try:
            yield
        finally:
            places.release()

    def read(self, document: Document) -> Document:
        """The document with its facts; whoever answers a request takes a place before.

        Raises CannotRead when the article as given cannot be read, TooBusy when its turn does not come, TookTooLong
        past the limit, ReadingDied when the process was lost; the next article finds a new process.
        """
        if not self._turn.acquire(timeout=self.seconds):
            raise TooBusy
        try:
            future = self.start().schedule(read, args=[document, self.limits], timeout=self.seconds)
            return future.result()
        except TimeoutError:
            raise TookTooLong(self.seconds) from None
        except (ProcessExpired, BrokenProcessPool, CancelledError) as lost:
            raise ReadingDied from lost
        finally:
            self._turn.release()

    def stop(self) -> None:
        """End the process."""
        with self._starting:
            if self._pool is not None:
                self._pool.stop()  # type: ignore[no-untyped-call]  # pebble left it without types
                self._pool.join()
                self._pool = None


class Readers:
    """Several readers, of which each article gets one that is free."""

    def __init__(self, readers: list[Reader]) -> None:
        self.seconds = readers[0].seconds
        self._readers = readers
        self._free: queue.SimpleQueue[Reader] = queue.SimpleQueue()
        for reader in readers:
            self._free.put(reader)

    def place(self, *, patient: bool = False) -> AbstractContextManager[None]:  # noqa: ARG002 - as `Reads` has it
        """There is one for everybody: whoever has several readers asks for no more at once than they can wait for."""
        return nullcontext()

    def read(self, document: Document) -> Document:
        """As `Reader.read`; waits until one is free."""
        reader = self._free.get()
        try:
            return reader.read(document)
        finally:
            self._free.put(reader)

    def stop(self) -> None:
        """End their processes."""
        for reader in self._readers:
            reader.stop()


# These two run in the reading's process, and import there what the web server's does without: the models' libraries.


def load_models() -> None:
    """Load what the reading needs."""
    from service.reading import pipeline

    pipeline.load_models()


def read(document: Document, limits: Limits) -> Document:
    """The document with its facts; raises CannotRead."""
    from service.reading import pipeline

    return pipeline.read(document, limits)
