"""The interface's description as a file."""

from __future__ import annotations

import json

import yaml
from flask import Flask

PARTS = ("openapi", "info", "servers", "tags", "paths", "components")


def openapi_document(app: Flask) -> str:
    """The OpenAPI description of an app's interface in YAML; the same for the same code."""
    spec = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec.to_dict()
    ordered = {part: spec[part] for part in PARTS}
    # By way of JSON: what stands in two places is written twice, with no anchors.
    plain = json.loads(json.dumps(ordered))
    return str(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True, width=120))
