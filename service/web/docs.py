"""The interface's description for people: Swagger UI from its package, without any network."""

from __future__ import annotations

from flask import Blueprint, Flask, Response
from flask_swagger_ui import get_swaggerui_blueprint  # type: ignore[import-untyped]  # it has no types

PATH = "/docs"

# The page's own start-up script and styles stand in the page.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'"
)


def keep_to_ourselves(response: Response) -> Response:
    """Let the page load nothing from elsewhere."""
    response.headers["Content-Security-Policy"] = CONTENT_POLICY
    return response


def register(app: Flask) -> None:
    """Serve the page."""
    # The validator's badge would send our address to swagger.io.
    config = {"app_name": "Onrecord", "validatorUrl": None}
    blueprint: Blueprint = get_swaggerui_blueprint(PATH, "/openapi.json", config)
    blueprint.after_request(keep_to_ourselves)
    app.register_blueprint(blueprint)
