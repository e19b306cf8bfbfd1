"""A service that really runs: `onrecord serve` in a process of its own, asked over HTTP."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.error import HTTPError

ONRECORD = Path(sys.executable).with_name("onrecord")
PATIENCE_SECONDS = 60
# Loading the models takes some seconds; in a fresh environment on a busy machine, where Python compiles their libraries
# first, it has taken more than 60.
READY_SECONDS = 300


@dataclass(frozen=True)
class Answer:
    """Status, headers and body (what its JSON says, or its text; None where there is none)."""

    status: int
    headers: http.client.HTTPMessage
    body: Any


@dataclass(frozen=True)
class Served:
    """A running service."""

    url: str
    process: subprocess.Popen[bytes]

    def get(self, path: str, **headers: str) -> Answer:
        """The answer to a GET."""
        return self.ask("GET", path, **headers)

    def text(self, path: str) -> str:
        """What a GET is answered with, where that is no JSON."""
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE_SECONDS) as response:  # noqa: S310 - our own server
            text: str = response.read().decode()
            return text

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        """The answer to a POST of JSON."""
        return self.ask("POST", path, json.dumps(body).encode(), **headers)

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """The answer to any request; headers are written with underscores."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = ({"Content-Type": "application/json"} if body is not None else {}) | sent
        request = urllib.request.Request(self.url + path, body, sent, method=method)  # noqa: S310 - our own server
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as response:  # noqa: S310 - our own server
                return answer(response.status, response.headers, response.read())
        except HTTPError as refused:
            with refused:
                return answer(refused.code, refused.headers, refused.read())


def answer(status: int, headers: http.client.HTTPMessage, body: bytes) -> Answer:
    """An answer with its body as JSON."""
    is_json = headers.get_content_type() in ("application/json", "application/problem+json")
    return Answer(status, headers, json.loads(body) if is_json else body.decode() or None)


@contextmanager
def serve(database_url: str, *, log: IO[bytes] | None = None, **environment: str) -> Iterator[Served]:
    """Serve a database on a free port until the `with` block ends; what is logged goes to `log`, if that is given."""
    port = free_port()
    process = subprocess.Popen(
        [ONRECORD, "serve", "--bind", f"127.0.0.1:{port}"],
        env=os.environ | {"ONRECORD_DATABASE_URL": database_url, "ONRECORD_LOG_LEVEL": "warning"} | environment,
        stderr=log,
    )
    served = Served(f"http://127.0.0.1:{port}", process)
    try:
        wait_until_ready(served)
        yield served
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE_SECONDS)


def wait_until_ready(served: Served) -> None:
    """Wait for /readyz to say 200."""
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end:
        assert served.process.poll() is None, "the service ended"
        try:
            if served.get("/readyz").status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the service did not become ready")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
