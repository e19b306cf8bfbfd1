"""Databases for the tests: each that uses one runs on SQLite, and on PostgreSQL where a server is reachable."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest
from sqlalchemy import make_url

from service.store.engine import Database
from service.store.migrate import upgrade
from service.store.tables import Base

LOCAL_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"
NewDatabase = Callable[[str], AbstractContextManager[str]]


@pytest.fixture(scope="session")
def postgresql_server() -> str:
    """The URL, as libpq has it, of a server on which databases can be made; without one the test is skipped."""
    url = make_url(os.environ.get("ONRECORD_TEST_POSTGRES", LOCAL_SERVER)).set(drivername="postgresql")
    server = url.render_as_string(hide_password=False)
    try:
        psycopg.connect(server, connect_timeout=1).close()
    except psycopg.OperationalError:
        pytest.skip("no PostgreSQL is reachable; ONRECORD_TEST_POSTGRES can name one")
    return server


@pytest.fixture(scope="session")
def new_postgresql(postgresql_server: str) -> NewDatabase:
    """Makes an empty database of this name and our process's number, and drops it at the end of its `with` block."""

    @contextmanager
    def new(name: str) -> Iterator[str]:
        name = f"onrecord_{name}_{os.getpid()}"
        with psycopg.connect(postgresql_server, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
            try:
                yield make_url(postgresql_server).set(database=name).render_as_string(hide_password=False)
            finally:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")

    return new


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an up-to-date database that the tests share, on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield up_to_date(f"sqlite:///{tmp_path_factory.mktemp('database') / 'onrecord.sqlite3'}")
    else:
        with request.getfixturevalue("new_postgresql")("shared") as url:
            yield up_to_date(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database; what a test leaves in it is gone before the next."""
    database = Database(database_url)
    yield database
    with database.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
    database.dispose()


def up_to_date(url: str) -> str:
    """The URL of a database whose tables have been made."""
    database = Database(url)
    upgrade(database.engine)
    database.dispose()
    return url
