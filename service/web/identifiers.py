"""Identifiers in paths: UUIDs, and a problem that names the one that is none."""

from __future__ import annotations

import uuid

from flask import Flask, request
from werkzeug.routing import BaseConverter

from schemas.given import A_RIGHT_UUID, UUID_FORM
from service.web.problems import Refused

# /articles/bulk, /claims/search, /claims/stats.
OWN_PATHS = ("bulk", "search", "stats")


class IdentifierConverter(BaseConverter):
    """A UUID in a path; what is none becomes None, since a converter cannot tell by what name it is asked for.

    What has a path of its own is none either: it would be told of methods that are an article's or a claim's.
    """

    regex = rf"(?!({'|'.join(OWN_PATHS)})$)[^/]+"
    part_isolating = True

    def to_python(self, value: str) -> uuid.UUID | None:
        """The UUID, if it is one."""
        return uuid.UUID(value) if UUID_FORM.fullmatch(value) else None


def refuse_bad_identifiers() -> None:
    """Refuse a path in which an identifier is none."""
    bad = [name for name, value in (request.view_args or {}).items() if value is None]
    if bad:
        raise Refused(404, "There is nothing here.", {name: [A_RIGHT_UUID] for name in bad}, within="parameter")


def describe_identifier(_: IdentifierConverter) -> dict[str, str]:
    """What OpenAPI is told of an identifier in a path."""
    return {"type": "string", "format": "uuid"}


def register(app: Flask) -> None:
    """Let the app's paths hold `<identifier:…>`."""
    app.url_map.converters["identifier"] = IdentifierConverter
    app.before_request(refuse_bad_identifiers)
