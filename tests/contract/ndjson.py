"""How schemathesis sends lines and reads them: as JSON, one to a line."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def send(_context, value):
    """A body of one line; bytes as they are."""
    return value if isinstance(value, bytes) else json.dumps(value).encode() + b"\n"


@schemathesis.deserializer("application/x-ndjson")
def receive(_context, response):
    """The first line of an answer, each being of the same shape; an answer of none is empty."""
    lines = response.content.splitlines()
    return json.loads(lines[0]) if lines else ""
