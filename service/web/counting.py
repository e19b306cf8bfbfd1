"""Counts in memory: how often somebody did something within a minute."""

from __future__ import annotations

import math
import threading
import time
from typing import ClassVar

from limits.storage import MemoryStorage

# How long counts that are past stay in memory; they count for nothing meanwhile.
FORGET_SECONDS = 60


class Regularly(threading.Timer):
    """A timer that does not end."""

    def run(self) -> None:
        """Call the function again and again, until cancelled."""
        while not self.finished.wait(self.interval):
            self.function()


class Memory(MemoryStorage):
    """Counts in memory, in the place of the library's own behind `memory://`.

    That one starts a thread, which forgets what is past, at every request that finds none running. Three apps, asked in
    turn for one claim, took 2.3 ms without a key, 5.2 ms with one and that, and 2.5 ms with this (lower quartiles).
    """

    STORAGE_SCHEME: ClassVar[list[str]] = ["memory"]  # type: ignore[misc]  # it is the class that has it there, too

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: str) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        forget = self.timer.function
        self.timer = Regularly(FORGET_SECONDS, forget)
        self.timer.daemon = True
        self.timer.start()


def seconds_until(instant: float) -> int:
    """How long it is until an instant (seconds since 1970), a second at least."""
    return max(1, math.ceil(instant - time.time()))


def wait_until(instant: float) -> dict[str, str]:
    """The header that has somebody ask again at an instant."""
    return {"Retry-After": str(seconds_until(instant))}
