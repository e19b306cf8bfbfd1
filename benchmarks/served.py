"""The service as a client meets it: a process that is started, asked over HTTP and stopped."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

import psutil

from benchmarks.command import ONRECORD

HOST = "127.0.0.1"
READY_SECONDS = 300
ANSWER_SECONDS = 60
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Request:
    """What is asked: method, path with its query, and the JSON body if there is one."""

    method: str
    path: str
    body: Any = None


class Client:
    """One connection that is kept open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)

    def ask(self, request: Request) -> Any:
        """The answer's JSON. Raises RuntimeError when the service refuses."""
        return json.loads(self.fetch(request))

    def fetch(self, request: Request) -> bytes:
        """The answer to its last byte. Raises RuntimeError when the service refuses."""
        body = None if request.body is None else json.dumps(request.body)
        self.connection.request(request.method, request.path, body, {"Content-Type": "application/json"})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status >= 400:
            raise RuntimeError(f"{request.method} {request.path}: {response.status} {answer[:500]!r}")
        return answer

    def close(self) -> None:
        """End the connection."""
        self.connection.close()


@dataclass(frozen=True)
class Service:
    """A service that is ready: where, and how many seconds it took from the process's start."""

    port: int
    process: psutil.Process
    start_seconds: float

    def memory(self) -> float:
        """Resident megabytes of all its processes, pages that they share counted for each."""
        members = [self.process, *self.process.children(recursive=True)]
        return sum(member.memory_info().rss for member in members) / MEGABYTE


@contextmanager
def serve(database_url: str) -> Iterator[Service]:
    """`onrecord serve` on a free port, from its start until it is stopped."""
    port = free_port()
    with tempfile.TemporaryFile() as log:
        started = time.perf_counter()
        process = subprocess.Popen(
            [ONRECORD, "serve", "--bind", f"{HOST}:{port}"],
            env=os.environ | {"ONRECORD_DATABASE_URL": database_url, "ONRECORD_LOG_LEVEL": "warning"},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until_ready(port, process, log)
            yield Service(port, psutil.Process(process.pid), time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_ready(port: int, process: subprocess.Popen[bytes], log: IO[bytes]) -> None:
    """Return when /readyz says 200. Raises RuntimeError, with what the service printed, if it never does."""
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        client = Client(port)
        try:
            client.ask(Request("GET", "/readyz"))
            return
        except (OSError, RuntimeError, http.client.HTTPException):
            time.sleep(0.02)
        finally:
            client.close()
    log.seek(0)
    raise RuntimeError(f"the service did not become ready:\n{log.read().decode(errors='replace')}")
