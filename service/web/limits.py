"""How often a key may ask: so many requests a minute, counted by Flask-Limiter."""

from __future__ import annotations

import math
import threading
import time
from typing import Any, ClassVar

from flask import Flask, Response
from flask_limiter import Limiter, RateLimitExceeded
from limits.storage import MemoryStorage

from service.web import problems
from service.web.access import LOCAL, principal
from service.web.problems import Refused

# How long counts that are past stay in memory; they count for nothing meanwhile.
FORGET_SECONDS = 60
# How long a Redis that counts may take to answer.
REDIS_SECONDS = 1.0


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


def patience(storage: str) -> dict[str, Any]:
    """How long a Redis may take to answer, and to let us connect: every request with a key waits for it."""
    if storage.startswith("memory"):
        return {}
    return {"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": REDIS_SECONDS}


def asking() -> str:
    """Whose requests are counted together."""
    found = principal()
    return found.id if found else ""


def is_unlimited() -> bool:
    """Whether nobody counts: where no key is needed, and on our own machine, where there are none."""
    return principal() in (None, LOCAL)


class Limits(Limiter):
    """Flask-Limiter's, which for requests that nobody counts would go through all it does for others: a tenth of them.

    Its own filters of requests are asked only then.
    """

    def _check_request_limit(self, callable_name: str | None = None, in_middleware: bool = True) -> None:
        if not is_unlimited():
            super()._check_request_limit(callable_name, in_middleware)


def register(app: Flask) -> None:
    """Limit an app's requests; to be called after `access.register`, by which it is known who asks."""
    limiter = Limits(
        asking,
        app=app,
        application_limits=[f"{app.config['RATE_LIMIT_PER_MINUTE']} per minute"],
        storage_uri=app.config["RATE_LIMIT_STORAGE"],
        storage_options=patience(app.config["RATE_LIMIT_STORAGE"]),
        # Without its Redis a process goes on counting by itself.
        in_memory_fallback_enabled=True,
    )

    def too_many(error: RateLimitExceeded) -> Response:
        """The answer to one request too many."""
        reached = limiter.current_limit
        seconds = max(1, math.ceil(reached.reset_at - time.time())) if reached else 60
        detail = f"This key may ask {error.limit.limit}."
        return problems.answer(Refused(429, detail, headers={"Retry-After": str(seconds)}))

    app.register_error_handler(RateLimitExceeded, too_many)
