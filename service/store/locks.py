"""Turns: what only one transaction at a time may do."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

from service.store.engine import on_postgresql

# The key of PostgreSQL's lock on the register: "register" in ASCII.
REGISTER = int.from_bytes(b"register")
# The key of the lock on arrivals: "arrivals" in ASCII.
ARRIVALS = int.from_bytes(b"arrivals")


def lock_register(session: Session) -> None:
    """Wait for the turn to change which publishers and entities there are, and hold it until the transaction ends.

    Without turns, two articles that add the same names in different orders would wait for each other, and one might
    take an entity for known that another is about to forget. On SQLite a session that writes has had its turn from
    the start.
    """
    take_turn(session, REGISTER)


def lock_arrivals(session: Session) -> None:
    """Wait for the turn to number claims as they arrive, and hold it until the transaction ends.

    Without turns, one that got its numbers first might end last, and whoever had read the later numbers by then would
    never see the earlier ones. Whoever needs the register too asks for that first.
    """
    take_turn(session, ARRIVALS)


def take_turn(session: Session, key: int) -> None:
    """Wait for a lock of PostgreSQL's that ends with the transaction; SQLite has one for everything."""
    if on_postgresql(session):
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
