"""What Prometheus is told: how many requests were answered, how, and in what time.

Several processes share their figures by files in `PROMETHEUS_MULTIPROC_DIR`, which `onrecord serve` sets.
"""

from __future__ import annotations

import os

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from service.web.blueprint import Blueprint

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
# From one claim by its key to the longest reading, in seconds.
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
REQUESTS = Counter("onrecord_http_requests", "Requests answered.", ["method", "route", "status"])
SECONDS = Histogram(
    "onrecord_http_request_seconds", "Time until an answer began to be sent.", ["method", "route"], buckets=BUCKETS
)
EXAMPLE = """\
# HELP onrecord_http_requests_total Requests answered.
# TYPE onrecord_http_requests_total counter
onrecord_http_requests_total{method="POST",route="/articles",status="201"} 12.0
"""

blueprint = Blueprint("metrics", description="What the service does, in figures.")


@blueprint.route("/metrics", scope=None)
@blueprint.response(
    200, {"type": "string"}, example=EXAMPLE, content_type="text/plain", description="Prometheus' text format."
)
def get_metrics() -> Response:
    """How many requests were answered, how and in what time, of all processes together.

    No key is needed: the figures tell of no article and of nobody who asks.
    """
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it has no types
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request; what a client makes up, a method or a path, makes no figure of its own."""
    method = method if method in METHODS else "other"
    REQUESTS.labels(method, route, status).inc()
    SECONDS.labels(method, route).observe(seconds)
