"""What the service tells of itself: logs of JSON lines, figures that its processes share, and traces."""

from __future__ import annotations

import contextlib
import logging
import logging.config
import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from flask import Flask

from service.store import audit

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
# Where OpenTelemetry's own variable says that traces go; without it none are made.
TRACES_TO = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
# Asked every few seconds by whoever watches the service.
NOT_TRACED = "livez,readyz,metrics"
# By OpenTelemetry's old and new names, what of a request's may hold its query.
URL_ATTRIBUTES = {"http.target", "http.url", "url.full"}


class RequestName(logging.Filter):
    """Gives every line of the log the id of the request that it was written in, if any."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Name the request; every line is let through."""
        record.request_id = audit.acting().request_id
        return True


def logging_configuration(level: str) -> dict[str, Any]:
    """What `logging.config.dictConfig` is told: each line of the log is a JSON object on standard error."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": RequestName}},
        "formatters": {
            "json": {
                "()": "pythonjsonlogger.orjson.OrjsonFormatter",
                "format": "{levelname}{name}{message}{request_id}",
                "style": "{",
                "timestamp": "at",
                "rename_fields": {"levelname": "level", "name": "logger", "exc_info": "exception"},
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["request"]}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
            # It would tell of each request once more, and with its query.
            "gunicorn.access": {"level": "CRITICAL"},
            # It tells each time that it has looked at the database.
            "alembic": {"level": "WARNING"},
        },
    }


def configure_logging(level: str) -> None:
    """Log JSON lines from this level on; for processes other than gunicorn's, which is given the configuration."""
    logging.config.dictConfig(logging_configuration(level))


@contextlib.contextmanager
def shared_metrics() -> Iterator[None]:
    """Have the processes that are forked in a `with` block put their figures together, in a folder that ends with it.

    To be entered before anything imports prometheus_client, which looks for the folder then.
    """
    maker = os.getpid()
    folder = os.environ[METRICS_FOLDER] = tempfile.mkdtemp(prefix="onrecord-metrics-")
    try:
        yield
    finally:
        # Those that were forked leave by this way too, and earlier.
        if os.getpid() == maker:
            shutil.rmtree(folder, ignore_errors=True)


def trace(app: Flask) -> TracerProvider | None:
    """Trace an app's requests, where OpenTelemetry is told where traces go.

    To be called after the fork: what sends the traces is a thread. Needs the extra `otel`.
    """
    if not any(os.environ.get(name) for name in TRACES_TO):
        return None
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.instrumentation.flask import FlaskInstrumentor
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    described = Resource.create({"service.name": "onrecord", "service.version": version("onrecord")})
    provider = TracerProvider(resource=described)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    traced = FlaskInstrumentor().instrument_app
    options = {"tracer_provider": provider, "excluded_urls": NOT_TRACED, "response_hook": drop_query}
    traced(app, **options)  # type: ignore[no-untyped-call]  # it has no types
    return provider


def drop_query(span: Span, *_: Any) -> None:
    """Leave out of a trace what the log leaves out: the query says what a newsroom is looking for."""
    # Once it is answered: after its hook for requests the instrumentation writes the query again.
    attributes = getattr(span, "attributes", None) or {}
    for name in URL_ATTRIBUTES & attributes.keys():
        span.set_attribute(name, str(attributes[name]).partition("?")[0])
    if "url.query" in attributes:
        span.set_attribute("url.query", "")
