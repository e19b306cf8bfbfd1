"""On what terms an endpoint is asked: declared at its route, enforced before it runs, and written into the OpenAPI."""

from __future__ import annotations

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


# The documentation's pages, and whatever else is not an endpoint of a blueprint of ours.
PUBLIC = Terms(scope=None)


def terms() -> Terms:
    """The terms of the endpoint that is asked."""
    view = current_app.view_functions.get(request.endpoint or "")
    found: Terms = getattr(view, "_apidoc", {}).get("terms", PUBLIC)
    return found
