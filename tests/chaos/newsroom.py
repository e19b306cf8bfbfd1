"""A newsroom under strain: a service with workers, and clients that post until they are told yes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import sqlalchemy as sa
from sqlalchemy import make_url

from schemas.article import ArticleSchema
from schemas.span import agrees, spans_in
from service.reading import pipeline
from service.reading.document import Document, Limits
from service.store import tables
from service.store.engine import Database

from ..journey.served import Answer, Served, serve
from .proxy import Wire

ONRECORD = Path(sys.executable).with_name("onrecord")
PATIENCE_SECONDS = 600
CLIENTS = 8
DEFAULT_PORTS = {"postgresql": 5432, "amqp": 5672, "redis": 6379}
LIMITS = Limits(max_text_characters=200_000, max_html_depth=250)

Json = dict[str, Any]


@dataclass
class Newsroom:
    """A service, its workers, the wires to what they lean on, and its database past any wire."""

    served: Served
    database: Database
    database_wire: Wire
    broker_wire: Wire
    environment: dict[str, str]
    accepted: set[str] = field(default_factory=set)
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def hire(self) -> None:
        """Start another worker."""
        # Celery warns of root, as whom tests may run, and says goodbye.
        quiet = {"ONRECORD_LOG_LEVEL": "critical", "PYTHONWARNINGS": "ignore"}
        environment = os.environ | self.environment | quiet
        self.workers.append(subprocess.Popen([ONRECORD, "worker"], env=environment, stdout=subprocess.DEVNULL))

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """Kill a worker as the kernel would, without a word of warning."""
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        self.workers.remove(worker)

    def post(self, articles: list[Json], then: Callable[[int], None] = lambda _: None, **headers: str) -> list[Answer]:
        """Post articles from eight clients at once, each until it is accepted; the answers, in order.

        `then` is called after every answer with how many there have been.
        """
        done: list[int] = []

        def post_one(article: Json) -> Answer:
            answer = self.insist(article, headers)
            done.append(1)
            then(len(done))
            return answer

        with ThreadPoolExecutor(CLIENTS) as clients:
            answers = list(clients.map(post_one, articles))
        self.accepted |= {answer.body["id"] for answer in answers}
        return answers

    def insist(self, article: Json, headers: dict[str, str]) -> Answer:
        """Post an article until the service says yes."""
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                answer = self.served.post("/articles", article, **headers)
            except OSError:
                continue
            if answer.status < 300:
                return answer
            assert answer.status == 503, answer
            time.sleep(0.2)
        raise AssertionError("the service accepted nothing any more")

    def held(self) -> int:
        """How many articles are being read now."""
        with self.database.read() as session:
            return session.query(tables.Submission).filter(tables.Submission.held).count()

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something to be so."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not until():
            assert time.monotonic() < end, "it took too long"
            time.sleep(0.05)

    def wait_until_read(self) -> None:
        """Wait until no article waits."""
        self.wait(lambda: self.rows(tables.Submission) == 0)

    def rows(self, table: type[tables.Base]) -> int:
        """How many rows a table has."""
        with self.database.read() as session:
            return session.query(table).count()

    def readers(self) -> list[psutil.Process]:
        """The processes that read for workers, orphans included."""
        ours = self.environment["ONRECORD_QUEUE"]
        return [each for each in psutil.process_iter() if is_reader(each, ours)]


def is_reader(process: psutil.Process, queue: str) -> bool:
    """Whether a process reads for a worker of this queue, or did."""
    try:
        return "spawn_main" in " ".join(process.cmdline()) and process.environ().get("ONRECORD_QUEUE") == queue
    except psutil.Error:
        return False


@contextmanager
def newsroom(database_url: str, broker_url: str, queue: str, workers: int) -> Iterator[Newsroom]:
    """A service with so many workers, until the `with` block ends."""
    database = Database(database_url)
    with wire_to(database_url) as (database_wire, database_through), wire_to(broker_url) as (broker_wire, through):
        environment = {
            "ONRECORD_DATABASE_URL": database_through,
            "ONRECORD_BROKER_URL": through,
            "ONRECORD_QUEUE": queue,
        }
        with serve(database_through, **environment, ONRECORD_LOG_LEVEL="critical") as served:
            room = Newsroom(served, database, database_wire, broker_wire, environment)
            try:
                for _ in range(workers):
                    room.hire()
                yield room
            finally:
                for worker in room.workers:
                    worker.terminate()
                for worker in room.workers:
                    worker.wait()
                database.dispose()


@contextmanager
def wire_to(url: str) -> Iterator[tuple[Wire, str]]:
    """A wire to the server of a URL, and the URL through it."""
    address = make_url(url)
    with Wire(address.host or "127.0.0.1", address.port or DEFAULT_PORTS[address.drivername]) as wire:
        yield wire, address.set(host="127.0.0.1", port=wire.port).render_as_string(hide_password=False)


def found(room: Newsroom, answers: list[Answer]) -> Json:
    """What became of the articles that were accepted, in numbers; all but the first two ought to be 0."""
    ids = {answer.body["id"] for answer in answers}
    names, links = tables.EntityName, tables.ArticleEntity
    counted = sa.select(names.entity_id, sa.func.max(names.articles).label("articles")).group_by(names.entity_id)
    linked = sa.select(links.entity_id, sa.func.count()).group_by(links.entity_id)
    with room.database.read() as session:
        entities = session.scalars(sa.select(tables.Entity.name)).all()
        counts = {row.entity_id: row.articles for row in session.execute(counted)}
        texts = {str(article.id): article.text for article in session.scalars(sa.select(tables.Article))}
        wanted = sa.select(tables.Article).where(tables.Article.id.in_([uuid.UUID(id) for id in ids]))
        kept = [ArticleSchema().dump(article) for article in session.scalars(wanted)]
        miscounted = sum(counts.get(id) != count for id, count in session.execute(linked))
    return {
        "accepted": len(ids),
        "read": sum(article["status"] == "read" for article in kept),
        "lost": len(ids) - len(kept),
        "kept without a yes": len(texts.keys() - room.accepted),
        "kept twice": len(texts) - len(set(texts.values())),
        "entities twice": len(entities) - len(set(entities)),
        "entities miscounted": miscounted,
        "facts missing or doubled": sum(facts(article) != expected(article["text"]) for article in kept),
        "spans beside their text": sum(
            not agrees(span, article["text"]) for article in kept for span in spans_in(article)
        ),
        "still waiting": room.rows(tables.Submission),
    }


def facts(article: Json) -> tuple[int, int, int]:
    """How many claims, entities and mentions an article has."""
    return len(article["claims"]), len(article["entities"]), sum(len(each["mentions"]) for each in article["entities"])


def expected(text: str) -> tuple[int, int, int]:
    """How many there are when nothing happens."""
    document = pipeline.read(Document(text=text), LIMITS)
    names = {entity.name for entity in document.entities}
    return len(document.claims), len(names), sum(len(entity.mentions) for entity in document.entities)
