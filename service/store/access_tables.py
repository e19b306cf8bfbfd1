"""More tables: API keys, the audit, and the answers to requests that may be repeated."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.tables import Base, Json, Listed, new_id, now

LONGEST_IDEMPOTENCY_KEY = 255
LONGEST_ACTOR = 255


class ApiKey(Base, kw_only=True):
    """A key that somebody was given, of which only the hash is kept; one that was revoked stays on record."""

    __tablename__ = "api_keys"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=new_id)
    name: Mapped[str]
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[str]]
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    expires_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    last_used_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    revoked_at: Mapped[dt.datetime | None] = mapped_column(default=None)


class AuditRecord(Listed, Base, kw_only=True):
    """One change: who made it, in which request, to what. It outlives that, and so refers to no other table."""

    __tablename__ = "audit_records"
    __table_args__ = (
        Index("ix_audit_records_listed", "listed_at", "id"),
        Index("ix_audit_records_resource", "resource", "resource_id", "listed_at", "id"),
        Index("ix_audit_records_actor", "actor", "listed_at", "id"),
    )

    listed_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    actor: Mapped[str] = mapped_column(String(LONGEST_ACTOR))
    request_id: Mapped[str | None]
    action: Mapped[str] = mapped_column(String(16))
    resource: Mapped[str] = mapped_column(String(16))
    resource_id: Mapped[uuid.UUID]
    changes: Mapped[Json | None]

    @property
    def at(self) -> dt.datetime:
        """When the change was made."""
        return self.listed_at


class IdempotentRequest(Base, kw_only=True):
    """A request that an actor gave an idempotency key, and its answer once there is one.

    `fingerprint` is a hash of the whole request. `run` tells the attempts apart: one that has not ended at `ends_by`
    has died, and another may take its place.
    """

    __tablename__ = "idempotent_requests"
    __table_args__ = (Index("ix_idempotent_requests_started", "started_at"),)

    actor: Mapped[str] = mapped_column(String(LONGEST_ACTOR), primary_key=True)
    key: Mapped[str] = mapped_column(String(LONGEST_IDEMPOTENCY_KEY), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    run: Mapped[uuid.UUID]
    started_at: Mapped[dt.datetime]
    ends_by: Mapped[dt.datetime]
    status: Mapped[int | None] = mapped_column(default=None)
    headers: Mapped[Json | None] = mapped_column(default=None)
    body: Mapped[bytes | None] = mapped_column(default=None)
