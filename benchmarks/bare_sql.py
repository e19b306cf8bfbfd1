"""The SQL behind a request: what the endpoint sends to the database, to be run without it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from flask import Flask
from sqlalchemy import Engine, event, make_url

Statement = tuple[str, Any]


@contextmanager
def recorded() -> Iterator[list[Statement]]:
    """The statements that fetch rows meanwhile, with their parameters, as the database's driver is given them."""
    statements: list[Statement] = []

    def record(_connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if cursor.description:
            statements.append((statement, parameters))

    event.listen(Engine, "after_cursor_execute", record)
    try:
        yield statements
    finally:
        event.remove(Engine, "after_cursor_execute", record)


def statements_of(app: Flask, path: str) -> list[Statement]:
    """What a GET of this path asks the database."""
    with recorded() as statements:
        answer = app.test_client().get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"GET {path}: {answer.status}")
    return statements


def connect(database_url: str) -> Any:
    """A connection of the driver's own, set up as the driver does by itself.

    Fetching rows so includes what the driver makes of them: of PostgreSQL's JSON, which is part of every claim, psycopg
    makes objects; SQLite's JSON stays text.
    """
    address = make_url(database_url)
    if address.get_backend_name() == "sqlite":
        return sqlite3.connect(str(address.database))
    return psycopg.connect(address.set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True)


def run(connection: Any, statements: list[Statement]) -> list[list[Any]]:
    """The rows of each of the statements, run in order."""
    return [connection.execute(statement, parameters).fetchall() for statement, parameters in statements]
