"""The SQL behind a request: what the endpoint sends to the database, and how long that takes by itself."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event

from benchmarks.latency import timed

Statement = tuple[str, Any]


@contextmanager
def recorded(engine: Engine) -> Iterator[list[Statement]]:
    """The statements that fetch rows meanwhile, with their parameters, as the database's driver is given them."""
    statements: list[Statement] = []

    def record(_connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if cursor.description:
            statements.append((statement, parameters))

    event.listen(engine, "after_cursor_execute", record)
    try:
        yield statements
    finally:
        event.remove(engine, "after_cursor_execute", record)


def statements_of(app: Flask, engine: Engine, path: str) -> list[Statement]:
    """What a GET of this path asks the database."""
    with recorded(engine) as statements:
        answer = app.test_client().get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"GET {path}: {answer.status}")
    return statements


def seconds(engine: Engine, statements: list[Statement], times: int) -> float:
    """The median time in which the driver runs these statements and fetches all their rows."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        return statistics.median(timed(run, cursor, statements) for _ in range(times))
    finally:
        connection.close()


def run(cursor: Any, statements: list[Statement]) -> None:
    """Run the statements in order."""
    for statement, parameters in statements:
        cursor.execute(statement, parameters)
        cursor.fetchall()
