"""Everything that goes wrong, answered as RFC 9457 says."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, jsonify, request, url_for
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from schemas.problem import Place, problem
from service.store.errors import UNREACHABLE, Moved, NotFound
from service.web.failures import problem_of
from service.work.reader import CannotRead, ReadingDied, TooBusy, TookTooLong

MEDIA_TYPE = "application/problem+json"

# An article that took too long will take as long again; one that found the service loaded will not.
RETRY_LATER = {"Retry-After": "60"}

log = logging.getLogger(__name__)


class Refused(HTTPException):
    """A request that is answered with a problem.

    `errors`, `within` and `limit` are those of `schemas.problem.problem`.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Mapping[Any, Any] | None = None,
        *,
        within: Place = "pointer",
        limit: float | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.code = status
        self.body = problem(status, detail, errors, within=within, limit=limit)
        self.headers = headers or {}

    def get_headers(self, *_: Any) -> list[tuple[str, str]]:
        """The headers that go with the answer."""
        return list(self.headers.items())


def answer(error: HTTPException) -> Response:
    """The problem an HTTP error is answered with, and the headers that belong to it, such as Allow."""
    body = error.body if isinstance(error, Refused) else problem(error.code or 500, error.description or error.name)
    return respond(body, {name: value for name, value in error.get_headers() if name != "Content-Type"})


def respond(body: dict[str, Any], headers: Mapping[str, str]) -> Response:
    """An answer with this problem."""
    response = jsonify(body)
    response.status_code = body["status"]
    response.mimetype = MEDIA_TYPE
    response.headers.extend(headers)
    return response


def body_too_large(_: RequestEntityTooLarge) -> Response:
    """The body is refused before it is read."""
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    return answer(Refused(413, f"The body may have at most {limit} bytes.", limit=limit))


def not_found(error: NotFound) -> Response:
    """What was asked for is not, or no longer, kept."""
    return answer(Refused(404, f"There is no {error.resource} with the id {error.id}."))


def moved(error: Moved) -> Response:
    """What was asked for is another by now; the same is to be asked of that."""
    asked = {name: error.survivor if value == error.id else value for name, value in (request.view_args or {}).items()}
    values: dict[str, Any] = asked | request.args.to_dict()
    answer = Response(status=308)
    answer.headers["Location"] = url_for(request.endpoint or "", **values)
    del answer.headers["Content-Type"]
    return answer


def reading_failed(failure: Exception) -> Response:
    """The article could not be read, for its own fault or for want of time."""
    body = problem_of(failure)
    if body["status"] != 503:
        return respond(body, {})
    return respond(body | {"detail": f"{body['detail']} Nothing was kept."}, RETRY_LATER)


def unreachable(error: Exception) -> Response:
    """The database went away; what was posted may have been kept, and is the same article when it is posted again."""
    log.error("the database does not answer: %.100s", getattr(error, "orig", error))
    return answer(Refused(503, "The database does not answer. Ask again.", headers=RETRY_LATER))


def register(app: Flask) -> None:
    """Have the app answer with a problem whatever the rooms raise; HTTP's own errors come by way of `Api`."""
    app.register_error_handler(RequestEntityTooLarge, body_too_large)
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(Moved, moved)
    for failure in (CannotRead, TookTooLong, ReadingDied, TooBusy):
        app.register_error_handler(failure, reading_failed)
    for error in UNREACHABLE:
        app.register_error_handler(error, unreachable)
