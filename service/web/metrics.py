"""What Prometheus is told: how many requests were answered, how, in what time, and how many articles wait.

What is counted of readings is in `service/work/figures.py`. Several processes share their
figures by files in `PROMETHEUS_MULTIPROC_DIR`, which `onrecord serve` sets.
"""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Iterator

from flask import Response
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from service.store import submissions
from service.store.engine import Database
from service.web.blueprint import Blueprint
from service.web.rooms import rooms

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

log = logging.getLogger(__name__)

blueprint = Blueprint("metrics", description="What the service does, in figures.")


@blueprint.route("/metrics", scope=None)
@blueprint.response(
    200, {"type": "string"}, example=EXAMPLE, content_type="text/plain", description="Prometheus' text format."
)
def get_metrics() -> Response:
    """How many requests were answered and articles read, how and in what time, of all processes together.

    How many articles wait, are being read or were given up is told by the database, and so of all machines.
    No key is needed: the figures tell of no article and of nobody who asks.
    """
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # it has no types
    else:
        registry.register(REGISTRY)
    registry.register(Waiting(rooms().database))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


class Waiting(Collector):
    """How many articles have not been read, asked of the database when Prometheus asks; nothing while it is away."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One figure for those that wait, one for those that are being read, one for those that were given up."""
        try:
            with self.database.ask() as session:
                counts = submissions.counts(session)
        except SQLAlchemyError:
            log.warning("how many articles wait is not known", exc_info=True)
            return
        family = GaugeMetricFamily("onrecord_articles_unread", "Articles that have not been read.", labels=["state"])
        for state, count in counts.items():
            family.add_metric([state], count)
        yield family


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Count a request; what a client makes up, a method or a path, makes no figure of its own."""
    method = method if method in METHODS else "other"
    counter(method, route, status).inc()
    histogram(method, route).observe(seconds)


# Remembered, as prometheus_client does too, but only once it has made text of each label and waited for a lock.
counter, histogram = functools.cache(REQUESTS.labels), functools.cache(SECONDS.labels)
