"""API keys: making, finding and revoking them.

A key is 256 random bits, so that its SHA-256 tells nothing of it: a slow hash, made for passwords that people choose,
would guard nothing more and would cost every request its time.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import secrets
import uuid
from collections.abc import Sequence
from typing import Literal, get_args

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from service.store import audit
from service.store.access_tables import ApiKey
from service.store.errors import NotFound
from service.store.tables import now

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
# By its beginning a key that got into a file or a log is found and known for what it is.
PREFIX = "onrecord_"
RANDOM_BYTES = 32
# 32 bytes are 43 characters of base64.
FORM = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}")
# To note each use would make a write of every read.
LAST_USED_PRECISION = dt.timedelta(minutes=1)


def create(
    session: Session, name: str, scopes: Sequence[Scope], expires_at: dt.datetime | None = None
) -> tuple[ApiKey, str]:
    """A new key's row, and the key itself, which cannot be told again."""
    key = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
    row = ApiKey(name=name, hash=hash_of(key), scopes=list(scopes), expires_at=expires_at)
    session.add(row)
    audit.record(session, "create", "api_key", row.id, {"name": {"to": name}, "scopes": {"to": list(scopes)}})
    return row, key


def hash_of(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def find(session: Session, key: str) -> ApiKey | None:
    """The row of a key that has not been revoked; it may have expired."""
    return session.scalar(select(ApiKey).where(ApiKey.hash == hash_of(key), ApiKey.revoked_at.is_(None)))


def find_all(session: Session) -> Sequence[ApiKey]:
    """Every key there ever was, the oldest first."""
    return session.scalars(select(ApiKey).order_by(ApiKey.created_at, ApiKey.id)).all()


def is_any(session: Session) -> bool:
    """Whether a key was ever made: with the last one revoked the service is closed, not open."""
    return session.scalar(select(ApiKey.id).limit(1)) is not None


def revoke(session: Session, id: uuid.UUID) -> None:
    """Let a key be good for nothing from now on. Raises NotFound, also for one that was revoked before."""
    revoked = update(ApiKey).where(ApiKey.id == id, ApiKey.revoked_at.is_(None)).values(revoked_at=now())
    if session.scalar(revoked.returning(ApiKey.id)) is None:
        raise NotFound("API key", id)
    audit.record(session, "delete", "api_key", id)


def note_use(session: Session, id: uuid.UUID) -> None:
    """Keep when a key was used last, to the minute."""
    unused = or_(ApiKey.last_used_at.is_(None), ApiKey.last_used_at < now() - LAST_USED_PRECISION)
    session.execute(update(ApiKey).where(ApiKey.id == id, unused).values(last_used_at=now()))
