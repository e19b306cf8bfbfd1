"""Two processes that share a database, keys and what they remember of requests."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from prometheus_client.parser import text_string_to_metric_families

from .served import ONRECORD, Answer, Served, serve

# How long gunicorn would wait for a body before it closes a connection.
GUNICORN_DRAINS_SECONDS = 2

ARTICLE = {"text": "The bridge is closed, Marta Ruiz said."}


@dataclass(frozen=True)
class Guarded:
    """A service that needs keys, one of its keys, and the file its log goes to."""

    served: Served
    key: str
    log: Path

    def post(self, article: dict[str, str], **headers: str) -> Answer:
        return self.served.post("/articles", article, Authorization=f"Bearer {self.key}", **headers)


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def guarded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guarded]:
    folder = tmp_path_factory.mktemp("guarded")
    if request.param == "sqlite":
        yield from guard(f"sqlite:///{folder / 'onrecord.sqlite3'}", folder)
    else:
        with request.getfixturevalue("new_postgresql")("journey_access") as url:
            yield from guard(url, folder)


def guard(url: str, folder: Path) -> Iterator[Guarded]:
    """A service with a key made on the command line."""
    environment = os.environ | {"ONRECORD_DATABASE_URL": url}
    make = [ONRECORD, "keys", "create", "Harbour desk", "--scopes", "read,write,admin"]
    made = subprocess.run(make, env=environment, capture_output=True, text=True, check=True)
    log = folder / "log"
    options = {"ONRECORD_WORKERS": "2", "ONRECORD_LOG_LEVEL": "info"}
    with log.open("wb") as stderr, serve(url, log=stderr, **options) as served:
        yield Guarded(served, made.stdout.strip(), log)


def test_who_has_no_key_gets_nothing(guarded: Guarded) -> None:
    for headers in ({}, {"Authorization": "Bearer onrecord_none"}):
        assert guarded.served.get("/articles", **headers).status == 401
        assert guarded.served.post("/articles", ARTICLE, **headers).status == 401


@pytest.mark.parametrize("length", ["Content-Length: 1000", "Transfer-Encoding: chunked"])
def test_a_body_that_does_not_come_is_not_waited_for(guarded: Guarded, length: str) -> None:
    address = urlsplit(guarded.served.url)
    with socket.create_connection((address.hostname, address.port), timeout=60) as sender:
        sender.sendall(f"POST /articles HTTP/1.1\r\nHost: localhost\r\n{length}\r\n\r\n".encode())
        sent = time.monotonic()
        # All of it: the connection ends though the body never comes.
        answer = b"".join(iter(lambda: sender.recv(65536), b""))
        assert time.monotonic() - sent < GUNICORN_DRAINS_SECONDS
    assert answer.startswith(b"HTTP/1.1 401 ")
    assert b"\r\nConnection: close\r\n" in answer


def test_of_many_requests_at_once_with_one_key_one_is_carried_out(guarded: Guarded) -> None:
    article = {"text": "The harbour is shut, Marta Ruiz said."}
    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(lambda _: guarded.post(article, Idempotency_Key="once"), range(8)))
    first = [answer for answer in answers if answer.status == 201 and "Idempotency-Replayed" not in answer.headers]
    assert len(first) == 1
    assert {answer.status for answer in answers} <= {201, 409}
    replayed = [guarded.post(article, Idempotency_Key="once") for _ in range(4)]
    assert all(answer.headers["Idempotency-Replayed"] == "true" for answer in replayed)
    assert all((answer.status, answer.body) == (201, first[0].body) for answer in replayed)


def test_the_figures_are_those_of_all_processes(guarded: Guarded) -> None:
    def counted() -> Counter[str]:
        families = text_string_to_metric_families(guarded.served.get("/metrics").body)
        samples = [sample for family in families for sample in family.samples]
        asked = [sample for sample in samples if sample.name == "onrecord_http_requests_total"]
        return Counter(
            {sample.labels["route"]: int(sample.value) for sample in asked if sample.labels["status"] == "404"}
        )

    before = counted()
    for _ in range(20):
        guarded.served.get("/no/such/path")
    assert (counted() - before)["none"] == 20


def test_a_request_is_followed_by_its_id(guarded: Guarded) -> None:
    answer = guarded.post(ARTICLE, X_Request_Id="harbour-7")
    assert answer.headers["X-Request-Id"] == "harbour-7"
    lines = [json.loads(line) for line in guarded.log.read_text().splitlines()]
    [line] = [line for line in lines if line.get("request_id") == "harbour-7"]
    assert (line["level"], line["path"], line["status"]) == ("INFO", "/articles", 201)
    audit = guarded.served.get("/audit?resource=article&limit=1", Authorization=f"Bearer {guarded.key}")
    [change] = audit.body["items"]
    assert (change["request_id"], change["resource_id"]) == ("harbour-7", answer.body["id"])
    assert change["actor"] == line["actor"]
    assert change["actor"].startswith("key:")
