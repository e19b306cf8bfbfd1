"""Requests into what the schemas load, and refusals that name what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

import marshmallow
from flask import Request, Response, request
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import RequestEntityTooLarge

from service.web.problems import Refused

JSON = "application/json"
# In a request's environment: nothing of its body is still to come.
WHOLE = "onrecord.whole"


class Parser(FlaskParser):
    """Reads JSON bodies and query strings."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._of_nothing: dict[Any, dict[str, Any]] = {}

    def parse(self, argmap: Any, req: Request | None = None, *, location: str | None = None, **options: Any) -> Any:
        """What was given, loaded; an empty query string only once for each schema, of which most answers are asked."""
        if location != "query" or (req or request).query_string:
            return super().parse(argmap, req, location=location, **options)
        if argmap not in self._of_nothing:
            self._of_nothing[argmap] = super().parse(argmap, req, location=location, **options)
        return dict(self._of_nothing[argmap])

    def load_json(self, req: Request, *_: Any, **__: Any) -> Any:
        """The JSON posted. Raises Refused for what is none or nests too deep, RequestEntityTooLarge past the limit."""
        if req.mimetype != JSON:
            raise Refused(415, f"Post it as {JSON}.", headers={"Accept": JSON})
        if req.content_encoding not in (None, "identity"):
            raise Refused(415, "Post the body uncompressed.")
        body = whole_body(req)
        try:
            return json.loads(body.decode(), parse_constant=refuse_constant)
        except UnicodeDecodeError as error:
            raise Refused(400, f"The body is not JSON: byte {error.start} is no UTF-8.") from None
        except json.JSONDecodeError as error:
            raise Refused(400, f"The body is not JSON: {error}.") from None
        except ValueError:
            raise Refused(400, "The body holds a number with more digits than are read.") from None
        except RecursionError:
            raise Refused(400, "The body nests too deep.") from None

    def load_querystring(self, req: Request, schema: marshmallow.Schema) -> Any:
        """The parameters of the URL. Raises Refused when one is given twice: which was meant?"""
        twice = [name for name, values in req.args.lists() if len(values) > 1]
        if twice:
            refuse_parameters({name: ["Give it once."] for name in twice})
        return super().load_querystring(req, schema)

    def handle_error(self, error: marshmallow.ValidationError, *_: Any, **__: Any) -> NoReturn:
        """Refuse with what the schema found wrong, which webargs gives by the place it looked in."""
        ((location, messages),) = error.messages_dict.items()
        if location == "query":
            refuse_parameters(messages)
        if location == "headers":
            raise Refused(422, "The headers are not as they should be.", messages, within="header")
        raise Refused(422, "The body is not as it should be.", messages)


def whole_body(req: Request) -> bytes:
    """The body as it was sent.

    Raises Refused when it breaks off, or its sender falls silent, and RequestEntityTooLarge past the limit.
    """
    try:
        body = req.get_data()
    except OSError:
        raise Refused(400, "The body broke off before it was whole.") from None
    if req.content_length is not None and len(body) < req.content_length:
        raise Refused(400, f"The body broke off: {len(body)} of {req.content_length} bytes came.")
    if req.content_length is None and len(body) == req.max_content_length:
        # A chunked body is read up to the limit as though it ended there.
        raise RequestEntityTooLarge
    req.environ[WHOLE] = True
    return body


def close_unread(response: Response) -> Response:
    """Have the connection closed where a request is refused before its body was read: the rest is not waited for."""
    if response.status_code < 400 or WHOLE in request.environ:
        return response
    if request.content_length or "Transfer-Encoding" in request.headers:
        response.headers["Connection"] = "close"
    return response


def refuse_parameters(messages: Mapping[str, Any]) -> NoReturn:
    """Refuse the parameters of a URL."""
    raise Refused(422, "The parameters are not as they should be.", messages, within="parameter")


def refuse_constant(constant: str) -> NoReturn:
    """Refuse NaN and the infinities, which Python's reader takes and JSON does not have."""
    raise Refused(400, f"The body is not JSON: {constant} is none.")
