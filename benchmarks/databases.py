"""Databases of the benchmarks' own, made for a run and dropped after it."""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

LOCAL_POSTGRES = "postgresql://postgres@localhost:5432/postgres"


@contextmanager
def sqlite() -> Iterator[str]:
    """The URL of a SQLite database that does not exist yet."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{Path(folder, 'onrecord.sqlite3')}"


@contextmanager
def postgres() -> Iterator[str | None]:
    """The URL of an empty database on the server of `ONRECORD_TEST_POSTGRES`, else the local one; None without one."""
    server = make_url(os.environ.get("ONRECORD_TEST_POSTGRES", LOCAL_POSTGRES)).set(drivername="postgresql+psycopg")
    name = f"onrecord_bench_{uuid.uuid4().hex[:12]}"
    try:
        administer(server, f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    except OperationalError:
        yield None
        return
    try:
        yield server.set(database=name).render_as_string(hide_password=False)
    finally:
        administer(server, f"DROP DATABASE {name} WITH (FORCE)")


def administer(server: URL, statement: str) -> None:
    """Run one statement outside any transaction."""
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
