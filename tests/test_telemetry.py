from __future__ import annotations

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from flask import Flask
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from service import telemetry


def logged(*statements: str) -> list[dict[str, Any]]:
    """What a process of its own logs when it runs these statements."""
    script = "\n".join(
        (
            "import logging",
            "from service import telemetry",
            "from service.store import audit",
            "telemetry.configure_logging('info')",
            "log = logging.getLogger('service.test')",
            *statements,
        )
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_a_line_of_the_log_is_json() -> None:
    [line] = logged(
        "audit.act(audit.Actor('key:ada', 'harbour-1'))",
        "log.info('read %s', '“it”\\n', extra={'milliseconds': 12})",
        "log.debug('too low')",
    )
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "logger": "service.test",
        "message": "read “it”\n",
        "request_id": "harbour-1",
        "milliseconds": 12,
    }


def test_an_error_has_its_trace_on_the_same_line() -> None:
    [line] = logged("try:", "    1 / 0", "except ZeroDivisionError:", "    log.exception('it failed')")
    assert (line["level"], line["message"], line["request_id"]) == ("ERROR", "it failed", None)
    assert "ZeroDivisionError: division by zero" in line["exception"]


class Collector(HTTPServer):
    """Takes traces as an OpenTelemetry collector does."""

    def __init__(self) -> None:
        self.taken: list[ExportTraceServiceRequest] = []
        super().__init__(("127.0.0.1", 0), Taking)


class Taking(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        self.server.taken.append(
            ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
        )
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


def test_a_request_is_traced(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Flask("traced")
    app.add_url_rule("/claims", view_func=lambda: "none", endpoint="claims")
    app.add_url_rule("/livez", view_func=lambda: "alive", endpoint="live")
    with Collector() as collector:
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{collector.server_port}")
        provider = telemetry.trace(app)
        assert provider is not None
        for path in ("/claims", "/livez"):
            app.test_client().get(f"{path}?q=secret+plan")
        taking = threading.Thread(target=collector.handle_request)
        taking.start()
        provider.shutdown()
        taking.join()
    assert b"secret" not in b"".join(taken.SerializeToString() for taken in collector.taken)
    scopes = [scope for taken in collector.taken for each in taken.resource_spans for scope in each.scope_spans]
    assert [span.name for scope in scopes for span in scope.spans] == ["GET /claims"]


def test_without_an_endpoint_nothing_is_traced() -> None:
    assert telemetry.trace(Flask("untraced")) is None
