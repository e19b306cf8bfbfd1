"""Each request by itself: the id it goes by in answers, logs and the audit; its line in the log; its figures.

The id is the client's where it is sane, so that a request can be followed through several services.
"""

from __future__ import annotations

import logging
import re
import time

from flask import Flask, Response, request

from service.store import audit
from service.store.audit import Actor
from service.store.tables import new_id
from service.web import metrics
from service.web.access import principal
from service.web.parsing import close_unread

log = logging.getLogger(__name__)

HEADER = "X-Request-Id"
SANE = re.compile(r"[A-Za-z0-9._:/+=-]{1,128}")
BEGUN = "onrecord.begun"
# Asked every few seconds by whoever watches the service.
WATCHED = {"/livez", "/readyz", "/metrics"}


def begin() -> None:
    """Name the request."""
    request.environ[BEGUN] = time.perf_counter()
    given = request.headers.get(HEADER, "")
    audit.act(Actor("nobody", given if SANE.fullmatch(given) else str(new_id())))


def end(response: Response) -> Response:
    """Tell the request's name, and what became of it."""
    response.headers[HEADER] = audit.acting().request_id or ""
    seconds = time.perf_counter() - request.environ[BEGUN]
    route = request.url_rule.rule if request.url_rule else "none"
    metrics.count_request(request.method, route, response.status_code, seconds)
    level = logging.DEBUG if request.path in WATCHED else logging.INFO
    if log.isEnabledFor(level):
        asking = principal()
        # Without the query: it says what a newsroom is looking for.
        facts = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "milliseconds": round(1000 * seconds, 1),
            "actor": asking.id if asking else None,
            "peer": request.remote_addr,
        }
        log.log(level, "answered", extra=facts)
    return response


def register(app: Flask) -> None:
    """Name and note an app's requests; to be called first, so that the name is there and the last word is known."""
    app.before_request(begin)
    app.after_request(end)
    app.after_request(close_unread)
