"""Subscriptions: where new claims are sent, and the claims that wait for it in the order in which they were kept.

Neither identifiers nor dates are in that order: an article that was begun first may be kept last. So claims are
numbered as they arrive, in the transaction that keeps them, which has its turn until it ends (`lock_arrivals`): no
number is ever seen after a greater one.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, exists, func, insert, or_, select, update
from sqlalchemy.orm import Session

from service.store import audit, claims
from service.store.criteria import ClaimFilter, narrowed, of_survivors, words_of
from service.store.errors import NotFound
from service.store.locks import lock_arrivals
from service.store.paging import Page, Position, newest_first, plain_rows, read_page
from service.store.tables import Arrival, Claim, Json, Subscription, now

ACTIVE, STOPPED = "active", "stopped"
# How long a sender may take for one claim before another takes over: longer than a delivery can last.
LEASE = dt.timedelta(seconds=45)


@dataclass(frozen=True)
class Arrived:
    """A claim that was kept, its number, and when that was; the claim is None where it does not meet the filter."""

    number: int
    arrived_at: dt.datetime
    claim: Json | None


def add(session: Session, subscription: Subscription) -> None:
    """Keep a subscription, to which claims are sent that are kept from now on; the session must be one that writes."""
    lock_arrivals(session)
    subscription.passed = session.scalar(select(func.max(Arrival.number))) or 0
    session.add(subscription)
    session.flush()
    audit.record(session, "create", "subscription", subscription.id)


def find(session: Session, after: Position | None, limit: int) -> Page[Subscription]:
    """The page of subscriptions after a position, the newest first."""
    return read_page(
        session, newest_first(select(Subscription), (Subscription.listed_at, Subscription.id), after), limit
    )


def get(session: Session, id: uuid.UUID) -> Subscription:
    """One subscription. Raises NotFound."""
    found = session.get(Subscription, id)
    if found is None:
        raise NotFound("subscription", id)
    return found


def remove(session: Session, id: uuid.UUID) -> None:
    """End a subscription. Raises NotFound."""
    gone = session.scalar(delete(Subscription).where(Subscription.id == id).returning(Subscription.id))
    if gone is None:
        raise NotFound("subscription", id)
    audit.record(session, "delete", "subscription", id)


def note_arrivals(session: Session, arrived: Sequence[Claim]) -> None:
    """Let claims that have just been kept wait for the subscriptions there are, until the transaction ends.

    To be called last in a transaction, since others wait from here on for its end.
    """
    lock_arrivals(session)
    if arrived and session.scalar(select(exists().where(Subscription.status == ACTIVE))):
        at = now()
        session.execute(insert(Arrival), [{"claim_id": claim.id, "arrived_at": at} for claim in arrived])


def due(session: Session) -> uuid.UUID | None:
    """The subscription that has waited longest of those with claims to look at and nobody who sends them."""
    waiting = exists().where(Arrival.number > Subscription.passed)
    ready = (Subscription.status == ACTIVE, Subscription.due_at <= now(), is_free(), waiting)
    return session.scalar(select(Subscription.id).where(*ready).order_by(Subscription.due_at).limit(1))


def take(session: Session, id: uuid.UUID, sender: uuid.UUID) -> Subscription | None:
    """Have a sender be the only one that sends to a subscription; None where another was quicker."""
    taken = (
        update(Subscription)
        .where(Subscription.id == id, Subscription.status == ACTIVE, is_free())
        .values(lease=sender, leased_until=now() + LEASE)
        .returning(Subscription)
    )
    return session.scalar(taken)


def is_free() -> Any:
    """The condition that nobody sends to a subscription, or that whoever did has been gone for long."""
    return or_(Subscription.leased_until.is_(None), Subscription.leased_until < now())


def arrived(session: Session, subscription: Subscription, criteria: ClaimFilter, limit: int) -> list[Arrived]:
    """The next claims that a subscription has not passed yet, in the order in which they were kept."""
    statement = select(Arrival.number, Arrival.claim_id, Arrival.arrived_at).where(Arrival.number > subscription.passed)
    rows = session.execute(statement.order_by(Arrival.number).limit(limit)).all()
    matching, _ = narrowed(select(Claim.id), of_survivors(session, criteria), words_of(session, criteria))
    ids = session.scalars(matching.where(Claim.id.in_([row.claim_id for row in rows]))).all()
    found = {claim["id"]: claim for claim in plain_rows(session, claims.SHOWN.where(Claim.id.in_(ids)))}
    return [Arrived(row.number, row.arrived_at, found.get(row.claim_id)) for row in rows]


def passed(session: Session, id: uuid.UUID, sender: uuid.UUID, number: int, *, delivered: bool) -> bool:
    """Note how far a sender has come, and give it time for more; whether it is still the only one that sends."""
    news: Json = {"delivered_at": now(), "failures": 0, "problem": None} if delivered else {}
    return change(session, id, sender, passed=number, leased_until=now() + LEASE, **news)


def release(session: Session, id: uuid.UUID, sender: uuid.UUID, **news: Any) -> None:
    """Let others send to a subscription, with what became of it; that it was stopped goes on record."""
    changed = change(session, id, sender, **{"lease": None, "leased_until": None, "due_at": now(), **news})
    if changed and news.get("status") == STOPPED:
        audit.record(session, "update", "subscription", id, {"status": {"from": ACTIVE, "to": STOPPED}})


def change(session: Session, id: uuid.UUID, sender: uuid.UUID, **news: Any) -> bool:
    """Change a subscription, if it is the sender's."""
    mine = update(Subscription).where(Subscription.id == id, Subscription.lease == sender)
    return session.scalar(mine.values(**news).returning(Subscription.id)) is not None


def forget_passed(session: Session) -> None:
    """Remove the arrivals that no subscription waits for any more."""
    last = session.scalar(select(func.min(Subscription.passed)).where(Subscription.status == ACTIVE))
    old = delete(Arrival)
    session.execute(old if last is None else old.where(Arrival.number <= last))
