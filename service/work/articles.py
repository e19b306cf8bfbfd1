"""What happens to an article that comes in: it is kept as queued, read, joined to what is known, and filled in whole.

Whoever was told yes (the article, or that it will be read) finds it kept, whatever dies in between; whoever was told
no finds nothing of it.
"""

from __future__ import annotations

import datetime as dt
import logging
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.joining.entities import resolve
from service.joining.record import record_article, record_queued
from service.reading.document import Document
from service.reading.errors import CannotRead
from service.store import articles, audit, publishers, rereading, submissions, tables
from service.store.audit import SERVICE
from service.store.engine import Database
from service.store.errors import UNREACHABLE
from service.store.register import EntityRegistry
from service.work.figures import read_counted
from service.work.reader import Reads, TooBusy
from service.work.submission import Submission

Json = dict[str, Any]

# A reading that fails for no fault of the article's is begun this often, counted over all workers.
MOST_TRIES = 3
# How long to wait before the second try, and how much longer before each one after it.
FIRST_BACK_OFF = dt.timedelta(seconds=5)
BACK_OFF_FACTOR = 5
# Past the longest wait for a turn and the longest reading, whoever reads an article still has to keep it.
KEEPING = dt.timedelta(seconds=30)
# How long an article may wait before its message is taken for lost, unless the queue is long.
LOST_AFTER = dt.timedelta(minutes=1)
# How often to look whether somebody else who reads the same article has done so: most take a few times as long.
LOOK_SECONDS = 0.05

log = logging.getLogger(__name__)


class Queue(Protocol):
    """Where articles wait for workers."""

    def put(self, article_id: uuid.UUID) -> None:
        """Have a worker read an article. Raises OSError when the queue is out of reach."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is kept: its id, its status (queued, read, failed), and whether it is new."""

    id: uuid.UUID
    status: str
    created: bool


def receive(database: Database, reader: Reads, submission: Submission, *, patient: bool = False) -> Known:
    """Read an article here and now, and keep its facts; while somebody else reads the same, wait for theirs.

    Nothing is kept before there is a place to wait in; who is `patient` waits for that, too. Raises CannotRead,
    TooBusy, TookTooLong and ReadingDied as `Reader.read` does; unless somebody else was promised the same article,
    nothing is kept then.
    """
    # Whoever has it longer than it takes to get a turn and to read it has died over it.
    end = time.monotonic() + 2 * reader.seconds
    while True:
        while time.monotonic() < end and is_being_read(database, submission):
            time.sleep(LOOK_SECONDS)
        with reader.place(patient=patient):
            known = save(database, submission, due_at=dt.datetime.now(dt.UTC) + held_for(reader), held=True)
            if known.status == "read":
                return known
            if not known.created and time.monotonic() < end and is_being_read(database, submission):
                continue
            if keep(database, known.id, read_now(database, reader, submission, known)):
                return Known(known.id, "read", created=True)
        # Somebody who posted the same was first, or it has been forgotten meanwhile.


def read_now(database: Database, reader: Reads, submission: Submission, known: Known) -> Document:
    """A kept article with its facts; one that was kept just now is taken back when the reading fails."""
    try:
        return read_counted(reader, submission.document())
    except Exception:
        if known.created:
            take_back(database, known.id)
        raise


def is_being_read(database: Database, submission: Submission) -> bool:
    """Whether somebody reads the same article at this moment."""
    with database.ask() as session:
        return submissions.is_held(session, submission.digest(), dt.datetime.now(dt.UTC))


def accept(database: Database, queue: Queue, submission: Submission) -> Known:
    """Keep an article and have a worker read it."""
    now = dt.datetime.now(dt.UTC)
    known = save(database, submission, due_at=now + LOST_AFTER, promised=True)
    if known.status == "read":
        return known
    if not known.created:
        with database.write() as session:
            if not submissions.promise(session, known.id, now):
                return accept(database, queue, submission)
        if known.status == "queued":
            return known
    put(database, queue, known.id)
    return Known(known.id, "queued", known.created)


def put(database: Database, queue: Queue, article_id: uuid.UUID) -> None:
    """Put an article that is kept into the queue; where that is out of reach, leave it to be put later."""
    try:
        queue.put(article_id)
    except OSError:
        log.warning("the queue is out of reach: article %s waits to be put into it", article_id)
        with database.write() as session:
            submissions.postpone(session, article_id, dt.datetime.now(dt.UTC))


def read_queued(
    database: Database,
    reader: Reads,
    article_id: uuid.UUID,
    problem_of: Callable[[Exception], Json],
    *,
    orphaned: bool = False,
) -> None:
    """Read an article that waits for it, unless somebody else does: one whose worker died (`orphaned`) is free.

    One that cannot be read, or whose reading failed too often, ends as failed, with its problem. What is logged and
    put on record meanwhile goes by the request in which the article was posted. Raises what the database does when it
    is out of reach; the article then waits still.
    """
    now = dt.datetime.now(dt.UTC)
    with database.write() as session:
        taken = submissions.take(session, article_id, now, now + held_for(reader), orphaned=orphaned)
    if taken is None:
        return
    with audit.acting_as(replace(SERVICE, request_id=taken.request_id)):
        try:
            if taken.tries > MOST_TRIES:
                raise Died
            document = read_counted(reader, Submission.of(taken.posted).document())
        except Exception as failure:
            log.warning("article %s, try %d: %r", article_id, taken.tries, failure)
            settle(database, article_id, taken.tries, failure, problem_of)
        else:
            if keep(database, article_id, document):
                log.info("article %s was read at try %d", article_id, taken.tries)


class Died(Exception):
    """Every worker that read the article died over it."""


def settle(
    database: Database, article_id: uuid.UUID, tries: int, failure: Exception, problem_of: Callable[[Exception], Json]
) -> None:
    """Give an article up that cannot be read or has been tried too often; leave it for a later try otherwise."""
    busy = isinstance(failure, TooBusy)
    with database.write() as session:
        if isinstance(failure, CannotRead) or (tries >= MOST_TRIES and not busy):
            submissions.give_up(session, article_id, problem_of(failure))
        else:
            back_off = FIRST_BACK_OFF * BACK_OFF_FACTOR ** (tries - 1)
            submissions.postpone(session, article_id, dt.datetime.now(dt.UTC) + back_off, uncounted=busy)


def save(
    database: Database, submission: Submission, *, due_at: dt.datetime, held: bool = False, promised: bool = False
) -> Known:
    """Keep an article as it was posted, queued, unless the same is known."""
    digest = submission.digest()
    known = known_article(database, digest)
    if known:
        return known
    document, article_id = submission.document(), tables.new_id()
    try:
        with database.write() as session:
            article = record_queued(
                document,
                article_id=article_id,
                digest=digest,
                received_at=dt.datetime.now(dt.UTC),
                publisher=publishers.find_or_add(session, document.publisher) if document.publisher else None,
            )
            articles.queue(session, article)
            session.add(
                tables.Submission(
                    article_id=article_id,
                    posted=submission.posted(),
                    due_at=due_at,
                    held=held,
                    promised=promised,
                    tries=1 if held else 0,
                    request_id=audit.acting().request_id,
                )
            )
    except IntegrityError:
        # Somebody else posted the same and was first; if it is gone already, it is new again.
        return known_article(database, digest) or save(
            database, submission, due_at=due_at, held=held, promised=promised
        )
    return Known(article_id, "queued", created=True)


def known_article(database: Database, digest: str) -> Known | None:
    """The article that was posted in just these words before."""
    with database.read() as session:
        article = articles.by_digest(session, digest)
        return Known(article.id, article.status, created=False) if article else None


def keep(database: Database, article_id: uuid.UUID, document: Document) -> bool:
    """Keep what was read in an article, in one transaction; whether it was waiting for that still."""
    with database.write() as session:
        if not submissions.finish(session, article_id):
            return False
        keep_facts(session, articles.get(session, article_id), document)
    return True


def keep_facts(session: Session, kept: tables.Article, document: Document) -> None:
    """Keep what was read in an article; claims and entities of an earlier reading keep their ids where they can."""
    was_read = kept.reading is not None
    article = record_article(
        document,
        article_id=kept.id,
        digest=kept.digest,
        received_at=kept.received_at,
        read_at=dt.datetime.now(dt.UTC),
        publisher=publishers.find_or_add(session, document.publisher) if document.publisher else None,
        entities=resolve(document, EntityRegistry(session), kept.id, kept.entities if was_read else ()),
    )
    if was_read:
        rereading.refill(session, kept, article)
    else:
        articles.fill(session, article)


def take_back(database: Database, article_id: uuid.UUID) -> None:
    """Forget an article that could not be read here and now; if it was promised to somebody, a worker will read it."""
    try:
        with database.write() as session:
            if not submissions.withdraw(session, article_id):
                submissions.postpone(session, article_id, dt.datetime.now(dt.UTC))
    except UNREACHABLE:
        # It waits, and will be read.
        log.warning("article %s could not be taken back", article_id)


def held_for(reader: Reads) -> dt.timedelta:
    """How long whoever reads an article has it for themselves: their wait for a turn, the reading and the keeping."""
    return 2 * dt.timedelta(seconds=reader.seconds) + KEEPING
