"""ETags: no answer that is known already is sent again, and no change is made to what its maker has not seen.

An ETag is a hash of the answer's bytes. A row's version would not do: what is answered of an article or an entity
comes from many rows. A page of 50 claims is hashed in less than a tenth of the time it takes to write it as JSON.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

import marshmallow
from flask import Flask, Response, jsonify, request
from werkzeug.http import quote_etag

from service.web.problems import Refused
from service.web.terms import terms

View = TypeVar("View", bound=Callable[..., Any])

MATCHED = "onrecord.matched"
# The headers by which an answer may be another, as WSGI has them.
CONDITIONS = {"HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE"}
HASH_BYTES = 16
RIGHT = "Send the ETag that a GET of this very URL answered with."
CHANGED = "It has changed. Get it again, and see whether your change is still right."
EXAMPLE = quote_etag("f1c7a3b0d2e94856a1b2c3d4e5f60718")

HEADER = {"ETag": {"description": "What this answer is known by.", "schema": {"type": "string"}, "example": EXAMPLE}}
IF_NONE_MATCH: dict[str, Any] = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "ETags that are known already: where the answer has one of them it is 304, without a body.",
    "schema": {"type": "string"},
    "example": EXAMPLE,
}


def if_match_parameter(*, required: bool) -> dict[str, Any]:
    """What OpenAPI is told of `If-Match`; `required` says whether nothing is changed without it."""
    without = "without it nothing is changed (428)" if required else "without it that is not looked at"
    return {
        "in": "header",
        "name": "If-Match",
        "required": required,
        "description": f"The ETag of what is to be changed: it is refused with 412 when that has changed; {without}.",
        "schema": {"type": "string"},
        "example": EXAMPLE,
    }


def etag_of(body: bytes) -> str:
    """What an answer is known by."""
    return hashlib.blake2b(body, digest_size=HASH_BYTES).hexdigest()


def make_conditional(response: Response) -> Response:
    """Give an answer its ETag, and answer 304 where it is known; an answer that is streamed has none."""
    if response.status_code == 200 and not response.is_streamed and terms().sends_etag:
        response.headers["ETag"] = quote_etag(etag_of(response.get_data()))
        if not CONDITIONS.isdisjoint(request.environ):
            response.make_conditional(request)
    return response


def requires_match(view: View, *, required: bool) -> View:
    """An endpoint that changes something, and calls `refuse_other` in the transaction that does."""

    @functools.wraps(view)
    def changed(*args: Any, **values: Any) -> Any:
        if required and "If-Match" not in request.headers:
            raise Refused(428, "Say which state of it you mean to change.", {"If-Match": [RIGHT]}, within="header")
        answer = view(*args, **values)
        if MATCHED not in request.environ:
            raise RuntimeError(f"{view.__name__} changed something without a call of `refuse_other`")
        return answer

    return changed  # type: ignore[return-value]  # wraps keeps the signature


def refuse_other(schema: marshmallow.Schema, find: Callable[[], Any]) -> None:
    """Refuse a change of anything but what `If-Match` names; where it is not sent, anything may be changed.

    `find` gives what is to be changed as it now is, and `schema` says how a GET of it is answered. To be called in the
    transaction of the change, before it.
    """
    request.environ[MATCHED] = True
    if "If-Match" in request.headers:
        etag = etag_of(jsonify(schema.dump(find())).get_data())
        if not request.if_match.contains(etag):
            now = {"ETag": quote_etag(etag)}
            raise Refused(412, "It is not as you know it.", {"If-Match": [CHANGED]}, within="header", headers=now)


def register(app: Flask) -> None:
    """Have an app's answers carry ETags."""
    app.after_request(make_conditional)
