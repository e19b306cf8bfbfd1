"""What Flask and gunicorn cost by themselves: an app that answers the bytes of a file from memory.

Run by gunicorn as the service is; `ANSWER` names the file.
"""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask, Response

ANSWER = Path(os.environ["ANSWER"]).read_bytes()

app = Flask("bare", static_folder=None)


@app.route("/<path:_path>")
def answer(_path: str) -> Response:
    """The same bytes, whatever is asked."""
    return Response(ANSWER, mimetype="application/json")
