"""`onrecord keys`: who may ask the service."""

from __future__ import annotations

import datetime as dt
import sys
import uuid
from collections.abc import Sequence

from service.store import audit, keys
from service.store.audit import Actor
from service.store.engine import Database
from service.store.errors import NotFound
from service.store.keys import Scope

COLUMNS = ("id", "name", "scopes", "created_at", "expires_at", "last_used_at", "revoked_at")


def create(database: Database, name: str, scopes: Sequence[Scope], expires_at: dt.datetime | None) -> int:
    """Make a key and print it, which can be done but once; the exit status."""
    audit.act(Actor("command"))
    with database.write() as session:
        row, key = keys.create(session, name, scopes, expires_at)
        print(f"Key {row.id}, for {name}. It cannot be shown again:", file=sys.stderr)
    print(key)
    return 0


def show(database: Database) -> int:
    """Print every key there ever was, one a line, tab-separated; the exit status."""
    print(*COLUMNS, sep="\t")
    with database.read() as session:
        for row in keys.find_all(session):
            print(*(shown(getattr(row, column)) for column in COLUMNS), sep="\t")
    return 0


def shown(value: object) -> str:
    """A value as it stands in a column."""
    match value:
        case None:
            return "-"
        case dt.datetime():
            return value.isoformat(timespec="seconds")
        case list():
            return ",".join(value)
        case _:
            return str(value)


def revoke(database: Database, id: uuid.UUID) -> int:
    """Let a key be good for nothing, within seconds; the exit status."""
    audit.act(Actor("command"))
    try:
        with database.write() as session:
            keys.revoke(session, id)
    except NotFound:
        print(f"onrecord: there is no key {id} that is good for anything", file=sys.stderr)
        return 1
    return 0
