"""What went wrong, as RFC 9457 says it."""

from __future__ import annotations

import http
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal
from urllib.parse import quote

from marshmallow import fields

from schemas.answer import Answer

Json = dict[str, Any]
Place = Literal["pointer", "parameter", "header", "nothing"]

# One body can be wrong in a million places (a list of a million numbers where names belong); the first few will do.
MOST_ERRORS = 20
# RFC 9110's names, which Python's own list has from 3.13 on.
TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}


class FieldErrorSchema(Answer):
    """One thing wrong with what was sent: with a member of the body, with a parameter, or with a header."""

    field = fields.String(metadata={"description": "The field at fault."})
    pointer = fields.String(metadata={"optional": True, "description": "JSON Pointer into the body posted."})
    parameter = fields.String(metadata={"optional": True, "description": "The parameter of the URL."})
    header = fields.String(metadata={"optional": True, "description": "The header of the request."})
    detail = fields.String(metadata={"description": "What is wrong and what would be right."})


class ProblemSchema(Answer):
    """What went wrong (RFC 9457)."""

    type = fields.String(metadata={"description": "`about:blank`: the status says what kind of problem it is."})
    title = fields.String()
    status = fields.Integer(metadata={"minimum": 400, "maximum": 599})
    detail = fields.String()
    errors = fields.List(fields.Nested(FieldErrorSchema), metadata={"optional": True})
    limit = fields.Integer(metadata={"optional": True, "description": "The limit that was passed."})


def problem(
    status: int,
    detail: str,
    errors: Mapping[Any, Any] | None = None,
    *,
    within: Place = "pointer",
    limit: float | None = None,
) -> Json:
    """A problem as it is answered.

    `errors` are marshmallow's messages by field, `within` says whether these are members of the body, parameters of the
    URL, headers or nothing that was sent, `limit` is the limit that was passed.
    """
    title = TITLES.get(status) or http.HTTPStatus(status).phrase
    said: Json = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    if errors:
        said["errors"] = [field_error(path, message, within) for path, message in first_errors(errors)]
    if limit is not None:
        said["limit"] = limit
    return said


def field_error(path: Sequence[str], message: str, within: Place) -> Json:
    """One error, at the end of a path of names into the body (the empty path: the body itself)."""
    error = {"field": path[0] if path else "", "detail": message}
    match within:
        case "pointer":
            error["pointer"] = "#" + "".join(f"/{escape(name)}" for name in path)
        case "parameter" | "header":
            error[within] = error["field"]
    return error


def first_errors(errors: Mapping[Any, Any]) -> list[tuple[list[str], str]]:
    """The first few of marshmallow's messages with the path to each."""
    return list(itertools.islice(each_error(errors, []), MOST_ERRORS))


def each_error(errors: Any, path: list[str]) -> Iterator[tuple[list[str], str]]:
    """Every message in marshmallow's tree of them, with the path to it."""
    if isinstance(errors, Mapping):
        for name, inner in errors.items():
            yield from each_error(inner, path if name == "_schema" else [*path, sayable(str(name))])
    elif isinstance(errors, list):
        for inner in errors:
            yield from each_error(inner, path)
    else:
        yield path, str(errors)


def sayable(name: str) -> str:
    """A name the client made up, fit to be sent back: a lone surrogate cannot be."""
    return name.encode(errors="replace").decode()


def escape(name: str) -> str:
    """A name as a step of a JSON Pointer in a URL's fragment."""
    return quote(name.replace("~", "~0").replace("/", "~1"), safe="~")
