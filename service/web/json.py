"""JSON as it is answered: written by orjson, in a tenth of the standard library's time."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from flask.json.provider import DefaultJSONProvider


class JsonAnswers(DefaultJSONProvider):
    """Flask's JSON, but for how answers are written."""

    def response(self, *args: Any, **kwargs: Any) -> Response:
        """An answer, which ends with its line."""
        body = orjson.dumps(self._prepare_response_obj(args, kwargs), option=orjson.OPT_APPEND_NEWLINE)
        return Response(body, mimetype=self.mimetype)
