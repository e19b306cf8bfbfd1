"""Articles that wait to be read: who may read one, when one is put back into the queue, and when one is given up.

Every step says what it expects to find, so that of several who try it at once one succeeds. Those that change the
article as well wait for the register first, as all do who forget or fill one: so nobody waits for each other.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store import audit, publishers
from service.store.locks import lock_register
from service.store.tables import Article, Json, Submission


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be read: an article as it was posted, which try this is, from 1, and the request it came in."""

    posted: Json
    tries: int
    request_id: str | None = None


def take(
    session: Session, article_id: uuid.UUID, now: dt.datetime, until: dt.datetime, *, orphaned: bool = False
) -> Taken | None:
    """Take an article to read it, alone until an instant; None when it has been read, given up or forgotten.

    So it is while somebody else reads it, unless it is known that they died over it (`orphaned`).
    """
    free = sa.or_(~Submission.held, Submission.due_at < now, sa.literal(orphaned))
    row = session.execute(
        sa.update(Submission)
        .where(Submission.article_id == article_id, Submission.due_at.is_not(None), free)
        .values(held=True, due_at=until, tries=Submission.tries + 1)
        .returning(Submission.posted, Submission.tries, Submission.request_id)
    ).one_or_none()
    return Taken(row.posted, row.tries, row.request_id) if row else None


def counts(session: Session) -> dict[str, int]:
    """How many articles wait, are being read, and were given up."""
    state = sa.case((Submission.due_at.is_(None), "given_up"), (Submission.held, "held"), else_="waiting").label(
        "state"
    )
    found = session.execute(sa.select(state, sa.func.count().label("count_")).group_by(state)).all()
    return {"waiting": 0, "held": 0, "given_up": 0} | {row.state: row.count_ for row in found}


def is_held(session: Session, digest: str, now: dt.datetime) -> bool:
    """Whether somebody has the article with these words to themselves, to read it."""
    held = sa.select(Submission.article_id).join(Article, Article.id == Submission.article_id)
    return session.scalar(held.where(Article.digest == digest, Submission.held, Submission.due_at > now)) is not None


def any_due(session: Session, now: dt.datetime) -> bool:
    """Whether there are articles that ought to have been read by now."""
    return session.scalar(sa.select(Submission.article_id).where(Submission.due_at < now).limit(1)) is not None


def take_due(session: Session, now: dt.datetime, until: dt.datetime, limit: int) -> list[uuid.UUID]:
    """The articles that ought to have been read by now, for whoever puts them into the queue; due again at `until`."""
    due = sa.select(Submission.article_id).where(Submission.due_at < now).order_by(Submission.due_at).limit(limit)
    taken = (
        sa.update(Submission)
        # Asked again of the row itself: somebody who was first has changed it while we waited.
        .where(Submission.article_id.in_(due), Submission.due_at < now)
        .values(held=False, due_at=until)
        .returning(Submission.article_id)
    )
    return list(session.scalars(taken))


def promise(session: Session, article_id: uuid.UUID, due_at: dt.datetime) -> bool:
    """Note that somebody was told the article would be read; whether it still waits for that.

    One that had been given up waits again, to be put into the queue at an instant, for the request that asks now.
    """
    lock_register(session)
    waiting = sa.update(Submission).where(Submission.article_id == article_id)
    if session.scalar(waiting.values(promised=True).returning(Submission.article_id)) is None:
        return False
    again = waiting.where(Submission.due_at.is_(None)).values(
        held=False, due_at=due_at, tries=0, request_id=audit.acting().request_id
    )
    if session.scalar(again.returning(Submission.article_id)):
        session.execute(sa.update(Article).where(Article.id == article_id).values(status="queued", problem=None))
    return True


def ask_again(session: Session, article: Article, posted: Json, due_at: dt.datetime) -> bool:
    """Let an article that has been read wait to be read again, as what `posted` says; whether it did not wait yet.

    It keeps the facts of its last reading until then. The session must hold the register.
    """
    waiting = session.get(Submission, article.id)
    if waiting and waiting.due_at is not None:
        return False
    asked = Submission(
        article_id=article.id,
        posted=posted,
        due_at=due_at,
        held=False,
        promised=True,
        tries=0,
        request_id=audit.acting().request_id,
    )
    session.merge(asked)
    audit.record(session, "update", "article", article.id, {"status": {"from": article.status, "to": "queued"}})
    article.status, article.problem = "queued", None
    return True


def postpone(session: Session, article_id: uuid.UUID, due_at: dt.datetime, *, uncounted: bool = False) -> None:
    """Leave an article to be put back into the queue at an instant; a try that was none is not counted."""
    session.execute(
        sa.update(Submission)
        .where(Submission.article_id == article_id)
        .values(held=False, due_at=due_at, tries=Submission.tries - int(uncounted))
    )


def give_up(session: Session, article_id: uuid.UUID, problem: Json) -> None:
    """Let an article that has not been read stay so, with the problem that it had."""
    lock_register(session)
    given_up = session.scalar(
        sa.update(Submission)
        .where(Submission.article_id == article_id)
        .values(held=False, due_at=None)
        .returning(Submission.article_id)
    )
    if given_up:
        session.execute(sa.update(Article).where(Article.id == article_id).values(status="failed", problem=problem))
        audit.record(session, "update", "article", article_id, {"status": {"from": "queued", "to": "failed"}})


def withdraw(session: Session, article_id: uuid.UUID) -> bool:
    """Forget an article that has not been read and was promised to nobody; whether it is forgotten."""
    lock_register(session)
    unread = sa.delete(Submission).where(Submission.article_id == article_id, ~Submission.promised)
    withdrawn = session.scalar(unread.returning(Submission.article_id)) is not None
    if withdrawn:
        forgotten = sa.delete(Article).where(Article.id == article_id).returning(Article.publisher_id)
        publisher_id = session.scalar(forgotten)
        audit.record(session, "delete", "article", article_id)
        if publisher_id:
            publishers.forget_unused(session, publisher_id)
    return withdrawn


def finish(session: Session, article_id: uuid.UUID) -> bool:
    """Note that an article has been read; whether it was waiting for that still."""
    lock_register(session)
    finished = sa.delete(Submission).where(Submission.article_id == article_id).returning(Submission.article_id)
    return session.scalar(finished) is not None
