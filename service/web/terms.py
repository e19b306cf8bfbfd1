"""On what terms an endpoint is asked: declared at its route, enforced before it runs, and written into the OpenAPI."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask import current_app, request

from service.store.keys import Scope

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Terms:
    """The `scope` a key must have (None: no key is needed), and whether what is asked is done once an idempotency key.

    Where `sends_etag` is set, the answer has an ETag, and is 304 to who has it already.
    """

    scope: Scope | None
    idempotent: bool = False
    sends_etag: bool = False


PUBLIC = Terms(scope=None)
CLOSED = Terms(scope="admin")
# Endpoints that are none of ours: the pages of the documentation, and the description they show.
OTHERS = re.compile(r"swagger_ui\..+|api-docs\.openapi_json")


def terms() -> Terms:
    """The terms of the endpoint that is asked; one that has none is closed, unless it is known to be public."""
    return terms_of(request.endpoint)


def terms_of(endpoint: str | None) -> Terms:
    """The terms of an endpoint; where there is none, there is nothing to guard."""
    if endpoint is None or OTHERS.fullmatch(endpoint):
        return PUBLIC
    found: Terms = getattr(current_app.view_functions[endpoint], "_apidoc", {}).get("terms", CLOSED)
    return found
