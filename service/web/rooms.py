"""The rooms behind the endpoints: where facts are kept, who reads, where articles wait for workers.

A request has one database session.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from flask import Flask, current_app, request
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from service.store.engine import Database
from service.store.errors import UNREACHABLE
from service.store.locks import lock_register
from service.work.articles import Queue
from service.work.reader import Reader

EXTENSION = "onrecord"
SESSION, CONNECTION = "onrecord.session", "onrecord.connection"


@dataclass(frozen=True, slots=True)
class Rooms:
    """What an app's endpoints work with."""

    database: Database
    reader: Reader
    queue: Queue | None


def rooms() -> Rooms:
    """The rooms of the app that answers."""
    found: Rooms = current_app.extensions[EXTENSION]
    return found


def session() -> Session:
    """This request's session for reading, opened at its first use; several statements see one state of the database.

    It stands in the request's own environment: `flask.g` lives as long as the app's context, which tests keep open
    over several requests.
    """
    if SESSION not in request.environ:
        request.environ[SESSION] = rooms().database.read()
    opened: Session = request.environ[SESSION]
    return opened


def connection() -> Connection:
    """This request's connection for reading columns in one statement, opened at its first use."""
    environ = request.environ
    if CONNECTION not in environ:
        environ[CONNECTION] = rooms().database.connection()
    opened: Connection = environ[CONNECTION]
    return opened


@contextmanager
def correcting() -> Iterator[Session]:
    """A session for a person's change, during which nobody else changes what they know."""
    with rooms().database.write() as writing:
        lock_register(writing)
        yield writing


def close_session(_: BaseException | None = None) -> None:
    """Close what was opened once the answer has been made; who writes before the request is over closes it first."""
    environ = request.environ
    for name in (SESSION, CONNECTION):
        opened = environ.pop(name, None)
        if opened:
            try:
                opened.close()
            except UNREACHABLE:
                # The database ended the connection, and the transaction with it, since it was last asked.
                opened.invalidate()


def register(app: Flask, database: Database, reader: Reader, queue: Queue | None) -> None:
    """Open the rooms to an app."""
    app.extensions[EXTENSION] = Rooms(database, reader, queue)
    app.teardown_request(close_session)
