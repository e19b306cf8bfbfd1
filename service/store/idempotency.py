"""Requests that may be repeated: the first is carried out, and its answer is kept for those that follow.

Each step is a transaction of its own, so that processes that share the database see each other's.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from service.store.access_tables import IdempotentRequest
from service.store.engine import Database
from service.store.tables import Json, new_id, now

KEPT_FOR = dt.timedelta(hours=24)
# The status of an answer whose resource was forgotten since.
GONE = 410


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The answer to a request that was carried out before."""

    status: int
    headers: Json
    body: bytes


@dataclass(frozen=True, slots=True)
class Run:
    """The right to carry a request out, and the duty to `finish` or `release` it."""

    actor: str
    key: str
    id: uuid.UUID


class KeyReused(Exception):
    """The key was given to another request before."""


class StillRunning(Exception):
    """The request is being carried out; what became of it is known after `seconds` at the latest."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def begin(database: Database, actor: str, key: str, fingerprint: str, lease: dt.timedelta) -> Run | KeptAnswer:
    """The right to carry out the request that an actor gave this key, or the answer that is known.

    A run that has neither finished nor been released when its lease ends has died; the request is then carried out
    again. Raises KeyReused when the key came with another request in the last 24 hours, and StillRunning.
    """
    at = now()
    with database.write() as session:
        session.execute(delete(IdempotentRequest).where(is_expired(at)))
        wanted = IdempotentRequest(
            actor=actor, key=key, fingerprint=fingerprint, run=new_id(), started_at=at, ends_by=at + lease
        )
        if added(session, wanted):
            return Run(actor, key, wanted.run)
        known = session.get(IdempotentRequest, (actor, key), with_for_update=True)
        if known is None:
            # It was released in this very moment.
            raise StillRunning(1)
        if known.fingerprint != fingerprint:
            raise KeyReused
        if known.status is not None:
            return KeptAnswer(known.status, known.headers or {}, known.body or b"")
        if known.ends_by > at:
            raise StillRunning((known.ends_by - at).total_seconds())
        known.run, known.started_at, known.ends_by = wanted.run, at, wanted.ends_by
        return Run(actor, key, wanted.run)


def added(session: Session, wanted: IdempotentRequest) -> bool:
    """Whether a request is the first of its key; waits for one that is being added at the same time."""
    try:
        with session.begin_nested():
            session.add(wanted)
    except IntegrityError:
        return False
    return True


def finish(database: Database, run: Run, answer: KeptAnswer) -> None:
    """Keep the answer to a request, unless its lease has ended and another run has begun."""
    kept = update(IdempotentRequest).values(status=answer.status, headers=answer.headers, body=answer.body)
    with database.write() as session:
        session.execute(kept.where(IdempotentRequest.run == run.id, *is_of(run)))


def release(database: Database, run: Run) -> None:
    """Forget a request that has come to nothing, so that it can be tried again."""
    with database.write() as session:
        session.execute(delete(IdempotentRequest).where(IdempotentRequest.run == run.id, *is_of(run)))


def forget_resource(session: Session, id: uuid.UUID) -> None:
    """Let nothing be left of the answers that told of a resource which is forgotten, but that there was one (410)."""
    told_of_it = IdempotentRequest.headers["Location"].as_string().like(f"%{id}")
    session.execute(update(IdempotentRequest).where(told_of_it).values(status=GONE, headers={}, body=b""))


def purge(database: Database) -> None:
    """Forget what is kept no longer."""
    at = now()
    with database.ask() as session:
        if session.scalar(select(IdempotentRequest.key).where(is_expired(at)).limit(1)) is None:
            return
    with database.write() as session:
        session.execute(delete(IdempotentRequest).where(is_expired(at)))


def is_expired(at: dt.datetime) -> ColumnElement[bool]:
    """The condition that a request's answer is kept no longer."""
    return IdempotentRequest.started_at < at - KEPT_FOR


def is_of(run: Run) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a row is of the request of a run."""
    return IdempotentRequest.actor == run.actor, IdempotentRequest.key == run.key
