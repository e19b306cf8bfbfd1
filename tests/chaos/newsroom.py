"""A newsroom under strain: a service with workers, and clients that post until they are told yes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import sqlalchemy as sa

from schemas.article import ArticleSchema
from schemas.span import agrees, spans_in
from service.reading import pipeline
from service.reading.document import Document, Limits
from service.store import tables
from service.store.engine import Database

from ..journey.served import Answer, Served, serve

ONRECORD = Path(sys.executable).with_name("onrecord")
PATIENCE_SECONDS = 600
CLIENTS = 8
LIMITS = Limits(max_text_characters=200_000, max_html_depth=250)

Json = dict[str, Any]


@dataclass
class Newsroom:
    """A service, its workers and its database; `direct` is the database's URL past any wire that may be cut."""

    served: Served
    database: Database
    environment: dict[str, str]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def hire(self) -> None:
        """Start another worker."""
        environment = os.environ | self.environment | {"ONRECORD_LOG_LEVEL": "error"}
        self.workers.append(subprocess.Popen([ONRECORD, "worker"], env=environment))

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
            return list(clients.map(post_one, articles))

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
def newsroom(direct: str, database_url: str, broker_url: str, queue: str, workers: int) -> Iterator[Newsroom]:
    """A service with so many workers, until the `with` block ends."""
    environment = {
        "ONRECORD_DATABASE_URL": database_url,
        "ONRECORD_BROKER_URL": broker_url,
        "ONRECORD_QUEUE": queue,
    }
    database = Database(direct)
    with serve(database_url, **environment, ONRECORD_LOG_LEVEL="critical") as served:
        room = Newsroom(served, database, environment)
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


def found(room: Newsroom, accepted: list[Answer]) -> Json:
    """What is in the database, in numbers, of which all but the first two ought to be 0."""
    ids = {answer.body["id"] for answer in accepted}
    with room.database.read() as session:
        kept = {str(article.id): article for article in session.scalars(sa.select(tables.Article))}
        names = session.scalars(sa.select(tables.Entity.name)).all()
        counted = dict(
            session.execute(
                sa.select(tables.EntityName.entity_id, sa.func.max(tables.EntityName.articles)).group_by(
                    tables.EntityName.entity_id
                )
            ).all()
        )
        linked = dict(
            session.execute(
                sa.select(tables.ArticleEntity.entity_id, sa.func.count()).group_by(tables.ArticleEntity.entity_id)
            ).all()
        )
        shown = {id: ArticleSchema().dump(article) for id, article in kept.items()}
    texts = [article.text for article in kept.values()]
    return {
        "accepted": len(ids),
        "read": sum(article.status == "read" for article in kept.values()),
        "lost": len(ids - kept.keys()),
        "not read": sum(article.status != "read" for article in kept.values()),
        "read twice": len(texts) - len(set(texts)),
        "entities twice": len(names) - len(set(names)),
        "entities miscounted": sum(counted.get(id) != count for id, count in linked.items()),
        "entities of nothing": len(names) - len(linked),
        "partial or doubled facts": sum(facts(article) != expected(article["text"]) for article in shown.values()),
        "spans beside their text": sum(
            not agrees(span, article["text"]) for article in shown.values() for span in spans_in(article)
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
