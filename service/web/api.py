"""The interface as a whole: flask-smorest with our problems in the place of its errors, and every resource."""

from __future__ import annotations

import copy
from importlib.metadata import version

import flask_smorest  # type: ignore[import-untyped]  # flask-smorest has no types
from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from schemas.problem import ProblemSchema
from service.store.engine import Database
from service.web import (
    access,
    articles,
    audit,
    bulk,
    claims,
    corrections,
    docs,
    entities,
    entity_corrections,
    etags,
    headers,
    health,
    idempotency,
    identifiers,
    limits,
    metrics,
    problems,
    readings,
    reconcile,
    requests,
    rooms,
    subscriptions,
)
from service.web.examples import PROBLEM_HEADERS, PROBLEMS
from service.web.identifiers import IdentifierConverter, describe_identifier
from service.work.articles import Queue
from service.work.reader import Reader

DESCRIPTION = (
    "Post a news article and get back who said what, with the evidence. Every offset is a Unicode code point into "
    "`article.text`, half-open: `text[start:end]` is what the span's `text` says. A field that could not be found is "
    "`null`, and beside it `<field>_why` is one of `not_stated`, `ambiguous` and `unsupported`. What goes wrong is "
    "answered as `application/problem+json` (RFC 9457), which names the field at fault."
)
SECURITY_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key made by `onrecord keys create`, or a token of the OIDC issuer that is configured. The "
    "scope an operation needs (`read`, `write` or `admin`) stands beside it; none holds another. While there is no key "
    "and no issuer, none is needed, and only the service's own machine is answered.",
}
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
            if status in PROBLEM_HEADERS:
                response["headers"] = PROBLEM_HEADERS[status]
            self.spec.components.response(f"Problem{status}", response, lazy=True)

    def _openapi_json(self) -> Response:
        """Serve the description of the service as it now is: while no key is needed, none is asked for."""
        described = copy.deepcopy(self.spec.to_dict())
        if access.gate().needs_no_key():
            for operation in (each for path in described["paths"].values() for each in path.values()):
                if isinstance(operation, dict) and operation.get("security"):
                    operation["security"].append({})
        return jsonify(described)

    def _register_pagination_header(self) -> None:
        """Offer no header that counts pages: ours are not counted."""


def register(app: Flask, *, database: Database, reader: Reader, queue: Queue | None) -> None:
    """Serve the interface from an app, with the `database`, the `reader` and the `queue` behind it."""
    app.config.from_mapping(CONFIG)
    rooms.register(app, database, reader, queue)
    # In the order in which they see a request; they see its answer in the opposite order.
    requests.register(app)
    headers.register(app)
    access.register(app, database)
    limits.register(app)
    identifiers.register(app)
    idempotency.register(app)
    etags.register(app)
    problems.register(app)
    docs.register(app)
    api = Api(app)
    api.register_converter(IdentifierConverter, describe_identifier)
    api.spec.components.security_scheme("bearer", SECURITY_SCHEME)
    for resource in (articles, bulk, claims, entities, corrections, entity_corrections, readings):
        api.register_blueprint(resource.blueprint)
    for resource in (reconcile, subscriptions, audit, health, metrics):
        api.register_blueprint(resource.blueprint)
