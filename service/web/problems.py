"""Everything that goes wrong, answered as RFC 9457 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, jsonify
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from schemas.problem import Place, problem
from service.store.errors import NotFound
from service.work.reader import CannotRead, ReadingDied, TooBusy, TookTooLong

MEDIA_TYPE = "application/problem+json"

# An article that took too long will take as long again; one that found the service loaded will not.
RETRY_AFTER_SECONDS = 60


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
    response = jsonify(body)
    response.status_code = body["status"]
    response.mimetype = MEDIA_TYPE
    response.headers.extend([(name, value) for name, value in error.get_headers() if name != "Content-Type"])
    return response


def body_too_large(_: RequestEntityTooLarge) -> Response:
    """The body is refused before it is read."""
    limit = current_app.config["MAX_CONTENT_LENGTH"]
    return answer(Refused(413, f"The body may have at most {limit} bytes.", limit=limit))


def not_found(error: NotFound) -> Response:
    """What was asked for is not, or no longer, kept."""
    return answer(Refused(404, f"There is no {error.resource} with the id {error.id}."))


def cannot_read(error: CannotRead) -> Response:
    """The article as given cannot be read; where its text is too long, that is a limit."""
    limit = getattr(error, "limit", None)
    return answer(Refused(413 if limit else 422, "The article cannot be read.", error_of(error), limit=limit))


def error_of(error: CannotRead) -> dict[str, list[str]]:
    """The field at fault with what would be right."""
    return {error.field: [error.detail]}


def took_too_long(error: TookTooLong) -> Response:
    """The article was given up on."""
    detail = f"The article took longer than {error.seconds} seconds to read. Nothing was kept."
    return answer(Refused(503, detail, limit=error.seconds, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}))


def too_busy(_: TooBusy) -> Response:
    """Others are being read."""
    detail = "Too many articles are waiting to be read. Nothing was kept."
    return answer(Refused(503, detail, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}))


def reading_died(_: ReadingDied) -> Response:
    """The reading was ended from outside, or by its own memory."""
    detail = "The reading was interrupted. Nothing was kept."
    return answer(Refused(503, detail, headers={"Retry-After": str(RETRY_AFTER_SECONDS)}))


def register(app: Flask) -> None:
    """Have the app answer with a problem whatever the rooms raise; HTTP's own errors come by way of `Api`."""
    app.register_error_handler(RequestEntityTooLarge, body_too_large)
    app.register_error_handler(NotFound, not_found)
    app.register_error_handler(CannotRead, cannot_read)
    app.register_error_handler(TookTooLong, took_too_long)
    app.register_error_handler(ReadingDied, reading_died)
    app.register_error_handler(TooBusy, too_busy)
