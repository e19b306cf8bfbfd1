"""`Idempotency-Key`: a POST that is sent again is answered as it was the first time, and done once.

Kept are answers below 500; what failed through our own fault, or was never finished, can be tried again.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
import math
import re
from typing import Any

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from service.store import idempotency
from service.store.idempotency import GONE, KeptAnswer, KeyReused, Run, StillRunning
from service.web.access import principal
from service.web.parsing import whole_body
from service.web.problems import Refused
from service.web.rooms import close_session, rooms
from service.web.terms import terms

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
FORM = r"[\x21-\x7e]{1,255}"
RIGHT = "Give 1 to 255 visible ASCII characters, such as a UUID."
RUN = "onrecord.run"
# What belongs to an answer itself, rather than to the time and way it was sent.
KEPT_HEADERS = ("Content-Type", "Location", "ETag", "Link", "Preference-Applied", "Retry-After")
# Past the longest wait for a turn and the longest reading.
GRACE_SECONDS = 15
# After which the sender asks again: most requests are answered within a few seconds, whatever their lease.
LONGEST_WAIT_SECONDS = 5

log = logging.getLogger(__name__)

PARAMETER: dict[str, Any] = {
    "in": "header",
    "name": HEADER,
    "required": False,
    "description": "For 24 hours the same request under the same key is done once and answered alike "
    f"(`{REPLAYED}: true`); another request under it is refused with 422, and one made while the first is still "
    "running with 409. Keys are the sender's own: another API key may use the same.",
    "schema": {"type": "string", "pattern": f"^{FORM}$"},
}


def begin() -> Response | None:
    """Answer what was answered before; otherwise let the request be carried out."""
    key = request.headers.get(HEADER)
    asking = principal()
    if key is None or asking is None or not terms().idempotent:
        return None
    if not re.fullmatch(FORM, key):
        raise Refused(400, "The idempotency key is none.", {HEADER: [RIGHT]}, within="header")
    lease = dt.timedelta(seconds=2 * current_app.config["READING_SECONDS"] + GRACE_SECONDS)
    try:
        begun = idempotency.begin(rooms().database, asking.id, key, fingerprint(), lease)
    except KeyReused:
        detail = "Another request came with it before. Give each request a key of its own."
        raise Refused(422, "The idempotency key was used.", {HEADER: [detail]}, within="header") from None
    except StillRunning as running:
        wait = {"Retry-After": str(math.ceil(min(running.seconds, LONGEST_WAIT_SECONDS)))}
        raise Refused(409, "The same request is still being answered.", headers=wait) from None
    if isinstance(begun, KeptAnswer):
        if begun.status == GONE:
            raise Refused(410, "What this request made was deleted since.")
        return Response(begun.body, begun.status, {**begun.headers, REPLAYED: "true"})
    request.environ[RUN] = begun
    return None


def fingerprint() -> str:
    """A hash of the whole request."""
    asked = f"{request.method} {request.full_path}\n{request.mimetype}\n{request.headers.get('Prefer', '')}\n"
    return hashlib.sha256(asked.encode() + whole_body(request)).hexdigest()


def keep(response: Response) -> Response:
    """Keep the answer, if it is one to be kept."""
    run: Run | None = request.environ.get(RUN)
    if run and response.status_code < 500:
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        answer = KeptAnswer(response.status_code, headers, response.get_data())
        close_session()
        try:
            idempotency.finish(rooms().database, run, answer)
            del request.environ[RUN]
        except SQLAlchemyError:
            log.warning("the answer to an idempotency key was not kept", exc_info=True)
    return response


def release(_: BaseException | None) -> None:
    """Let a request that came to nothing be tried again."""
    run: Run | None = request.environ.pop(RUN, None)
    if run:
        close_session()
        try:
            idempotency.release(rooms().database, run)
        except SQLAlchemyError:
            # The request has its answer already; its key is free when the lease ends.
            log.warning("an idempotency key was not set free", exc_info=True)


def register(app: Flask) -> None:
    """Have an app heed the header; to be called after `access.register`, by which it is known who asks."""
    app.before_request(begin)
    app.after_request(keep)
    app.teardown_request(release)
