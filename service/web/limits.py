"""How often a key may ask: so many requests a minute, counted by Flask-Limiter.

What comes in bulk is counted line by line, as if each had been a request.
"""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, current_app
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from limits.errors import StorageError

from service.web import problems
from service.web.access import LOCAL, principal
from service.web.counting import seconds_until, wait_until
from service.web.problems import RETRY_LATER, Refused

EXTENSION = "onrecord.limits"
# How long a Redis that counts may take to answer.
REDIS_SECONDS = 1.0

log = logging.getLogger(__name__)


def patience(storage: str) -> dict[str, Any]:
    """How long a Redis may take to answer, and to let us connect: every request with a key waits for it."""
    if storage.startswith("memory"):
        return {}
    return {
        "socket_timeout": REDIS_SECONDS,
        "socket_connect_timeout": REDIS_SECONDS,
        # As StorageError, whoever counts.
        "wrap_exceptions": True,
    }


def asking() -> str:
    """Whose requests are counted together."""
    found = principal()
    return found.id if found else ""


def is_unlimited() -> bool:
    """Whether nobody counts: where no key is needed, and on our own machine, where there are none."""
    return principal() in (None, LOCAL)


class Tally:
    """Counts what one request asks for beside itself; `counted` is how it was counted, None where it was not."""

    def __init__(self, limiter: Limiter, counted: RequestLimit | None) -> None:
        self._limiter = limiter
        self._counted = counted

    def refusal(self) -> str | None:
        """Count one more, as if it had been a request; why it is one too many, or None."""
        counted = self._counted
        try:
            if counted is None or self._limiter.limiter.hit(counted.limit, *counted.request_args):
                return None
            until = self._limiter.limiter.get_window_stats(counted.limit, *counted.request_args).reset_time
        except StorageError as failure:
            log.warning("a request is counted no further: %r", failure)
            self._counted = None
            return None
        return f"This key may ask {counted.limit}. Ask again in {seconds_until(until)} seconds."


def tally() -> Tally:
    """What counts further under the limit of the request that is being answered; it outlives this."""
    limiter: Limiter = current_app.extensions[EXTENSION]
    return Tally(limiter, limiter.current_limit)


def register(app: Flask) -> None:
    """Limit an app's requests; to be called after `access.register`, by which it is known who asks."""
    limiter = Limiter(
        asking,
        app=app,
        application_limits=[f"{app.config['RATE_LIMIT_PER_MINUTE']} per minute"],
        storage_uri=app.config["RATE_LIMIT_STORAGE"],
        storage_options=patience(app.config["RATE_LIMIT_STORAGE"]),
        # Without its Redis a process goes on counting by itself.
        in_memory_fallback_enabled=True,
    )
    limiter.request_filter(is_unlimited)
    app.extensions[EXTENSION] = limiter

    def too_many(error: RateLimitExceeded) -> Response:
        """The answer to one request too many."""
        reached = limiter.current_limit
        headers = wait_until(reached.reset_at) if reached else RETRY_LATER
        return problems.answer(Refused(429, f"This key may ask {error.limit.limit}.", headers=headers))

    app.register_error_handler(RateLimitExceeded, too_many)
