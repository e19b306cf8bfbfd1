"""Articles that are kept first and read later: by workers, after a crash, or never."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import pytest

from service.reading import pipeline
from service.reading.document import Document, Limits
from service.store import articles, audit, submissions, tables
from service.store.access_tables import AuditRecord
from service.store.audit import SERVICE, Actor
from service.store.engine import Database
from service.store.errors import NotFound
from service.work.articles import Known, accept, read_queued, receive
from service.work.reader import CannotRead, ReadingDied, TooBusy, TookTooLong
from service.work.rereading import NotRead, reread, reread_later
from service.work.submission import Submission
from service.work.sweep import sweep

ARTICLE = Submission(text="The bridge is closed, Marta Ruiz said.", publisher="Harbour Times")


class Reader:
    """Reads in this process, and fails as it is told to."""

    seconds = 1.0

    def __init__(self, *failures: Exception | None, before: Callable[[], Any] = lambda: None) -> None:
        self.failures = list(failures)
        self.before = before

    def place(self, **_: bool) -> AbstractContextManager[None]:
        return nullcontext()

    def read(self, document: Document) -> Document:
        self.before()
        failure = self.failures.pop(0) if self.failures else None
        if failure:
            raise failure
        return pipeline.read(document, Limits(200_000, 250))


class Queue:
    """A list, or out of reach."""

    def __init__(self, *, reachable: bool = True) -> None:
        self.waiting: list[uuid.UUID] = []
        self.reachable = reachable

    def put(self, article_id: uuid.UUID) -> None:
        if not self.reachable:
            raise ConnectionError
        self.waiting.append(article_id)

    def room(self) -> int:
        return 1000


class Killed(BaseException):
    """The end of a process."""


def die() -> None:
    raise Killed


def problem_of(failure: Exception) -> dict[str, Any]:
    return {"status": 500, "detail": type(failure).__name__}


def kept(database: Database, article_id: uuid.UUID) -> tuple[str, str | None, int]:
    """How far an article is, the problem it had, and how many claims it has."""
    with database.read() as session:
        article = articles.get(session, article_id)
        return article.status, (article.problem or {}).get("detail"), len(article.claims)


def later(database: Database) -> None:
    """Let time go by."""
    with database.write() as session:
        for waiting in session.query(tables.Submission).filter(tables.Submission.due_at.is_not(None)):
            waiting.due_at = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)


def test_an_accepted_article_is_queued_and_then_read(database: Database) -> None:
    queue = Queue()
    known = accept(database, queue, ARTICLE)
    assert (known.status, known.created, queue.waiting) == ("queued", True, [known.id])
    assert kept(database, known.id) == ("queued", None, 0)
    read_queued(database, Reader(), known.id, problem_of)
    assert kept(database, known.id) == ("read", None, 1)
    assert accept(database, queue, ARTICLE) == Known(known.id, "read", created=False)
    assert len(queue.waiting) == 1


def test_the_same_article_accepted_twice_is_put_once(database: Database) -> None:
    queue = Queue()
    first, second = accept(database, queue, ARTICLE), accept(database, queue, ARTICLE)
    assert (second.id, second.status, second.created) == (first.id, "queued", False)
    assert queue.waiting == [first.id]


def test_a_message_that_comes_twice_changes_nothing(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)
    read_queued(database, Reader(), known.id, problem_of)
    read_queued(database, Reader(ZeroDivisionError()), known.id, problem_of)
    assert kept(database, known.id) == ("read", None, 1)


def test_a_message_of_an_article_that_was_forgotten_changes_nothing(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)

    def forget() -> None:
        with database.write() as session:
            articles.delete(session, known.id)

    read_queued(database, Reader(before=forget), known.id, problem_of)
    with database.read() as session, pytest.raises(NotFound):
        articles.get(session, known.id)


def test_an_article_that_cannot_be_read_fails_at_once(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)
    read_queued(database, Reader(CannotRead("text", "no")), known.id, problem_of)
    assert kept(database, known.id) == ("failed", "CannotRead", 0)


@pytest.mark.parametrize("failure", [TookTooLong(1), ReadingDied(), ZeroDivisionError()])
def test_a_reading_that_fails_is_tried_three_times(database: Database, failure: Exception) -> None:
    queue = Queue()
    known = accept(database, queue, ARTICLE)
    reader = Reader(failure, failure, failure)
    for _ in range(2):
        read_queued(database, reader, known.id, problem_of)
        assert kept(database, known.id) == ("queued", None, 0)
        assert sweep(database, queue.put, queue.room) == 0
        later(database)
        assert sweep(database, queue.put, queue.room) == 1
    read_queued(database, reader, known.id, problem_of)
    assert kept(database, known.id) == ("failed", type(failure).__name__, 0)


def test_a_reading_that_succeeds_at_last_is_kept(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)
    reader = Reader(TookTooLong(1), None)
    read_queued(database, reader, known.id, problem_of)
    read_queued(database, reader, known.id, problem_of)
    assert kept(database, known.id) == ("read", None, 1)


def test_an_article_over_which_three_workers_died_is_given_up(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)

    for _ in range(3):
        with pytest.raises(Killed):
            read_queued(database, Reader(before=die), known.id, problem_of, orphaned=True)
    read_queued(database, Reader(), known.id, problem_of, orphaned=True)
    assert kept(database, known.id) == ("failed", "Died", 0)


def test_waiting_for_a_turn_is_no_try(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)
    for _ in range(5):
        read_queued(database, Reader(TooBusy()), known.id, problem_of)
    assert kept(database, known.id) == ("queued", None, 0)


def test_while_one_reads_another_does_not(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)
    second = Reader(ZeroDivisionError())
    read_queued(
        database, Reader(before=lambda: read_queued(database, second, known.id, problem_of)), known.id, problem_of
    )
    assert len(second.failures) == 1
    assert kept(database, known.id) == ("read", None, 1)


def test_two_who_read_the_same_keep_it_once(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)

    def read_too() -> None:
        read_queued(database, Reader(), known.id, problem_of, orphaned=True)

    read_queued(database, Reader(before=read_too), known.id, problem_of)
    assert kept(database, known.id) == ("read", None, 1)


def test_an_article_is_accepted_while_the_queue_is_out_of_reach_and_put_once_it_is_back(database: Database) -> None:
    queue = Queue(reachable=False)
    known = accept(database, queue, ARTICLE)
    assert known.status == "queued"
    with pytest.raises(ConnectionError):
        sweep(database, queue.put, queue.room)
    queue.reachable = True
    assert sweep(database, queue.put, queue.room) == 1
    assert queue.waiting == [known.id]


def test_no_more_are_put_back_than_the_queue_has_room_for(database: Database) -> None:
    queue = Queue(reachable=False)
    for number in range(3):
        accept(database, queue, Submission(text=f"The bridge {number} is closed."))
    queue.reachable = True
    assert [sweep(database, queue.put, lambda: 2), sweep(database, queue.put, lambda: 0)] == [2, 0]


def test_a_failed_article_is_tried_anew_when_it_is_posted_again(database: Database) -> None:
    queue = Queue()
    known = accept(database, queue, ARTICLE)
    read_queued(database, Reader(CannotRead("text", "no")), known.id, problem_of)
    assert accept(database, queue, ARTICLE) == Known(known.id, "queued", created=False)
    assert queue.waiting == [known.id, known.id]
    read_queued(database, Reader(), known.id, problem_of)
    assert kept(database, known.id) == ("read", None, 1)


def test_what_a_request_left_behind_is_read_by_the_sweep(database: Database) -> None:
    with pytest.raises(Killed):
        receive(database, Reader(before=die), ARTICLE)

    def read(article_id: uuid.UUID) -> None:
        read_queued(database, Reader(), article_id, problem_of)

    assert sweep(database, read, lambda: 10) == 0
    later(database)
    assert sweep(database, read, lambda: 10) == 1
    with database.read() as session:
        assert [article.status for article in session.query(tables.Article)] == ["read"]


def test_what_a_request_left_behind_is_read_when_it_is_posted_again(database: Database) -> None:
    with pytest.raises(Killed):
        receive(database, Reader(before=die), ARTICLE)
    later(database)
    known = receive(database, Reader(), ARTICLE)
    assert (known.status, known.created) == ("read", True)


def test_a_refusal_does_not_take_back_what_somebody_else_was_promised(database: Database) -> None:
    queue = Queue()
    promised: list[Known] = []
    reader = Reader(TookTooLong(1), before=lambda: promised.append(accept(database, queue, ARTICLE)))
    with pytest.raises(TookTooLong):
        receive(database, reader, ARTICLE)
    assert promised[0].status == "queued"
    assert sweep(database, queue.put, queue.room) == 1
    read_queued(database, Reader(), promised[0].id, problem_of)
    assert kept(database, promised[0].id) == ("read", None, 1)


def test_whoever_reads_an_article_goes_by_the_request_it_came_in(database: Database) -> None:
    named: list[str | None] = []
    audit.act(Actor("key:ada", "harbour-1"))
    known = accept(database, Queue(), ARTICLE)
    audit.act(SERVICE)
    reader = Reader(TookTooLong(1), before=lambda: named.append(audit.acting().request_id))
    for _ in range(2):
        read_queued(database, reader, known.id, problem_of)
    assert named == ["harbour-1", "harbour-1"]
    assert audit.acting() == SERVICE
    with database.read() as session:
        recorded = session.query(AuditRecord).filter_by(resource_id=known.id).order_by(AuditRecord.listed_at)
        assert [(each.actor, each.action, each.request_id) for each in recorded] == [
            ("key:ada", "create", "harbour-1"),
            ("service", "update", "harbour-1"),
        ]


def test_an_article_that_is_tried_anew_goes_by_the_request_that_asked_for_it(database: Database) -> None:
    audit.act(Actor("key:ada", "harbour-1"))
    known = accept(database, Queue(), ARTICLE)
    read_queued(database, Reader(CannotRead("text", "no")), known.id, problem_of)
    audit.act(Actor("key:bo", "harbour-2"))
    accept(database, Queue(), ARTICLE)
    audit.act(SERVICE)
    with database.write() as session:
        taken = submissions.take(session, known.id, dt.datetime.now(dt.UTC), dt.datetime.now(dt.UTC))
    assert taken is not None
    assert taken.request_id == "harbour-2"


def an_article_read(database: Database) -> tuple[Known, list[uuid.UUID]]:
    """An article that has been read, and the ids of its claims."""
    known = receive(database, Reader(), ARTICLE)
    with database.read() as session:
        return known, [claim.id for claim in articles.get(session, known.id).claims]


def claims_of(database: Database, article_id: uuid.UUID) -> list[uuid.UUID]:
    with database.read() as session:
        return [claim.id for claim in articles.get(session, article_id).claims]


def test_an_article_that_a_worker_is_to_read_again_keeps_its_facts_and_their_ids(database: Database) -> None:
    known, claims = an_article_read(database)
    queue = Queue()
    reread_later(database, queue, known.id)
    assert queue.waiting == [known.id]
    assert kept(database, known.id) == ("queued", None, 1)
    reread_later(database, queue, known.id)
    assert queue.waiting == [known.id], "asked twice, it is put once"
    read_queued(database, Reader(), known.id, problem_of)
    assert kept(database, known.id) == ("read", None, 1)
    assert claims_of(database, known.id) == claims
    with database.read() as session:
        assert submissions.counts(session) == {"waiting": 0, "held": 0, "given_up": 0}


def test_a_second_reading_that_fails_leaves_the_facts_of_the_first(database: Database) -> None:
    known, claims = an_article_read(database)
    reread_later(database, Queue(), known.id)
    read_queued(database, Reader(CannotRead("text", "no")), known.id, problem_of)
    assert kept(database, known.id) == ("failed", "CannotRead", 1)
    with database.read() as session:
        long_ago = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
        assert articles.read_otherwise_since(session, long_ago, "next version") == [known.id]
    reread_later(database, Queue(), known.id)
    assert kept(database, known.id) == ("queued", None, 1)
    reread(database, Reader(), known.id)
    assert kept(database, known.id) == ("read", None, 1)
    assert claims_of(database, known.id) == claims
    # The message that is still in the queue brings nobody to read it once more.
    read_queued(database, Reader(ZeroDivisionError()), known.id, problem_of)
    assert kept(database, known.id) == ("read", None, 1)


def test_an_article_posted_again_while_it_waits_to_be_read_again_is_read_once(database: Database) -> None:
    known, claims = an_article_read(database)
    reread_later(database, Queue(), known.id)
    assert receive(database, Reader(), ARTICLE).id == known.id
    assert kept(database, known.id) == ("read", None, 1)
    assert claims_of(database, known.id) == claims


def test_an_article_waits_to_be_read_again_also_while_the_queue_is_away(database: Database) -> None:
    known, _ = an_article_read(database)
    reread_later(database, Queue(reachable=False), known.id)
    queue = Queue()
    assert sweep(database, queue.put, queue.room) == 1
    assert queue.waiting == [known.id]


def test_an_article_that_has_never_been_read_is_not_read_again(database: Database) -> None:
    known = accept(database, Queue(), ARTICLE)
    with database.read() as session:
        assert articles.read_otherwise_since(session, dt.datetime(2000, 1, 1, tzinfo=dt.UTC), "next version") == []
    with pytest.raises(NotRead):
        reread_later(database, Queue(), known.id)
    with pytest.raises(NotRead):
        reread(database, Reader(), known.id)
