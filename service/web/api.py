"""The interface as a whole: flask-smorest with our problems in the place of its errors, and every resource."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import flask_smorest  # type: ignore[import-untyped]  # flask-smorest has no types
from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from schemas.problem import ProblemSchema
from service.web import articles, claims, docs, entities, health, identifiers, problems, reconcile, rooms, subscriptions
from service.web.examples import PROBLEMS
from service.web.identifiers import IdentifierConverter, describe_identifier

DESCRIPTION = (
    "Post a news article and get back who said what, with the evidence. Every offset is a Unicode code point into "
    "`article.text`, half-open: `text[start:end]` is what the span's `text` says. A field that could not be found is "
    "`null`, and beside it `<field>_why` is one of `not_stated`, `ambiguous` and `unsupported`. What goes wrong is "
    "answered as `application/problem+json` (RFC 9457), which names the field at fault."
)
CONFIG = {
    "API_TITLE": "Onrecord",
    "API_VERSION": version("onrecord"),
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/",
    "API_SPEC_OPTIONS": {
        "info": {
            "summary": "Reads news and keeps the record of who said what.",
            "description": DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/", "description": "The service that answers with this description."}],
    },
}


class Api(flask_smorest.Api):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest's, which answers with problems and documents them."""

    # Each operation lists its own problems.
    DEFAULT_ERROR_RESPONSE_NAME = None

    def handle_http_exception(self, error: HTTPException) -> Response:
        """Answer with a problem."""
        return problems.answer(error)

    def _register_responses(self) -> None:
        """Offer the problems to the operations' documentation, each with an example."""
        for status, example in PROBLEMS.items():
            content = {problems.MEDIA_TYPE: {"schema": ProblemSchema, "example": example}}
            response = {"description": example["title"], "content": content}
            self.spec.components.response(f"Problem{status}", response, lazy=True)

    def _register_pagination_header(self) -> None:
        """Offer no header that counts pages: ours are not counted."""


def register(app: Flask, **room: Any) -> None:
    """Serve the interface from an app, with the `database` and the `reader` behind it."""
    app.config.from_mapping(CONFIG)
    app.after_request(trust_content_type)
    rooms.register(app, **room)
    identifiers.register(app)
    problems.register(app)
    docs.register(app)
    api = Api(app)
    api.register_converter(IdentifierConverter, describe_identifier)
    for resource in (articles, claims, entities, reconcile, subscriptions, health):
        api.register_blueprint(resource.blueprint)


def trust_content_type(response: Response) -> Response:
    """Tell browsers not to guess at what an answer is."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
