"""Headers of every answer: what browsers may do with it, and which pages elsewhere may read it."""

from __future__ import annotations

import re

from flask import Flask, Response
from flask_cors import CORS

from service.web.idempotency import REPLAYED

# A page with needs of its own (such as the documentation) sends its own in their place.
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    # An answer may be kept by who asked for it, and is then asked after by its ETag.
    "Cache-Control": "private, no-cache",
}
EXPOSED = ("ETag", "Link", "Location", "Retry-After", "X-Request-Id", REPLAYED)
PREFLIGHT_SECONDS = 3600


def protect(response: Response) -> Response:
    """Tell browsers to guess at nothing, load nothing and show nothing in a frame."""
    own = {name.lower() for name, _ in response.headers}
    for name, value in SECURITY.items():
        if name.lower() not in own:
            response.headers.add(name, value)
    return response


def register(app: Flask) -> None:
    """Send the headers; CORS only where origins are configured."""
    app.after_request(protect)
    named = [origin for origin in app.config["CORS_ORIGINS"].split(",") if origin]
    # flask-cors takes the brackets of an IPv6 address for a pattern's.
    origins = named if named == ["*"] else [re.compile(rf"{re.escape(origin)}\Z", re.IGNORECASE) for origin in named]
    if origins:
        CORS(app, origins=origins, expose_headers=list(EXPOSED), max_age=PREFLIGHT_SECONDS, send_wildcard=True)
