"""The audit: who changed what and when, written in the transaction of the change itself.

Who acts is known where a request, a task or a command begins, and is noted there once with `act`; whoever changes
something calls `record`, which takes it from there.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store.access_tables import AuditRecord
from service.store.paging import Page, Position, newest_first, read_page
from service.store.tables import Json

Action = Literal["create", "update", "delete"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: `key:<id>`, `oidc:<subject>`, `local` (over HTTP where no key is needed), `command` or `service`."""

    id: str
    request_id: str | None = None


SERVICE = Actor("service")
_acting: ContextVar[Actor] = ContextVar("acting", default=SERVICE)


def act(actor: Actor) -> None:
    """Whatever this thread (or task of asyncio) changes from here on was done by this actor.

    It stays so until the next call: an answer that is streamed may go on changing things after its request is over.
    """
    _acting.set(actor)


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Whatever this thread changes until the `with` block ends was done by this actor."""
    token = _acting.set(actor)
    try:
        yield
    finally:
        _acting.reset(token)


def acting() -> Actor:
    """Who acts; the service itself where nobody was named."""
    return _acting.get()


def record(session: Session, action: Action, resource: str, id: uuid.UUID, changes: Json | None = None) -> None:
    """Put a change on record, to be kept or lost together with it; the session must be the one that makes it.

    `changes` holds what became of each field, as `{"name": {"from": …, "to": …}}`; None where the whole resource came
    or went.
    """
    actor = acting()
    session.add(
        AuditRecord(
            actor=actor.id,
            request_id=actor.request_id,
            action=action,
            resource=resource,
            resource_id=id,
            changes=changes,
        )
    )


@dataclass(frozen=True)
class AuditFilter:
    """Which records: of a kind of resource, of one resource or several, of an actor."""

    resource: str | None = None
    resource_id: uuid.UUID | None = None
    resource_ids: Collection[uuid.UUID] | None = None
    actor: str | None = None


def find(session: Session, criteria: AuditFilter, after: Position | None, limit: int) -> Page[AuditRecord]:
    """The page of records after a position, newest first."""
    asked = {
        AuditRecord.resource: criteria.resource,
        AuditRecord.resource_id: criteria.resource_id,
        AuditRecord.actor: criteria.actor,
    }
    statement = select(AuditRecord).where(*(column == value for column, value in asked.items() if value is not None))
    if criteria.resource_ids is not None:
        statement = statement.where(AuditRecord.resource_id.in_(criteria.resource_ids))
    return read_page(session, newest_first(statement, (AuditRecord.listed_at, AuditRecord.id), after), limit)
