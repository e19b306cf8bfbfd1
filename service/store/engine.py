"""The database: SQLite or PostgreSQL, with sessions that read and sessions that write."""

from __future__ import annotations

import select
import sqlite3
import uuid
from contextlib import AbstractContextManager
from typing import Any

import orjson
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

# How long a statement may run on PostgreSQL, and a writer wait for its turn on SQLite.
PATIENCE_SECONDS = 30
# How long PostgreSQL may take to answer a new connection.
CONNECT_SECONDS = 5
# The execution option that says how a transaction begins on SQLite.
BEGINS = "begins"
READS, WRITES = {BEGINS: "BEGIN"}, {BEGINS: "BEGIN IMMEDIATE"}

# What columns can be read by.
Reading = Session | Connection


class Database:
    """The database at a URL: `sqlite:///file`, `sqlite://` (in memory), `postgresql://…`.

    Make it after a fork, in the process that uses it: connections cannot be shared between processes. In memory, one
    who writes waits for those who read; a file and PostgreSQL know no such wait.
    """

    def __init__(self, url: str, *, patience: float = PATIENCE_SECONDS) -> None:
        self._by_statement = connect_by_statement(url, patience)
        self.engine = in_transactions(self._by_statement)
        self._read = sessionmaker(in_snapshots(self._by_statement), expire_on_commit=False)
        self._ask = sessionmaker(self._by_statement, expire_on_commit=False)
        self._write = sessionmaker(self.engine.execution_options(**WRITES), expire_on_commit=False)

    def read(self) -> Session:
        """A session that reads, to be used in a `with` block; it sees what had been kept when it began."""
        return self._read()

    def ask(self) -> Session:
        """A session for one statement, which by itself sees one state of the database."""
        return self._ask()

    def connection(self) -> Connection:
        """The same for one that reads columns, to be used in a `with` block.

        To read a claim takes 47 µs so on SQLite and 100 on PostgreSQL; by way of a session and a transaction, 210 and
        280.
        """
        return self._by_statement.connect()

    def write(self) -> AbstractContextManager[Session]:
        """A session in one transaction: all is kept when its `with` block ends, nothing when it raises."""
        return self._write.begin()

    def answers(self) -> bool:
        """Whether the database can be asked anything."""
        try:
            with self.engine.connect() as connection:
                connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def connect(url: str, *, patience: float = PATIENCE_SECONDS) -> Engine:
    """An engine for the database at a URL, set up as this store needs it, that works in transactions.

    `patience` is how many seconds a statement may run on PostgreSQL, and a writer wait for its turn on SQLite. Raises
    ValueError for a database that is neither.
    """
    return in_transactions(connect_by_statement(url, patience))


def in_transactions(engine: Engine) -> Engine:
    """The same engine, with the same connections, but that it works in transactions."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="READ COMMITTED")
    transacting = engine.execution_options(**READS)
    event.listen(transacting, "begin", begin_sqlite)
    return transacting


def in_snapshots(engine: Engine) -> Engine:
    """The same, but that each transaction only reads, and that of one state of the database."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return in_transactions(engine)


def connect_by_statement(url: str, patience: float) -> Engine:
    """An engine for which each statement is a transaction: so most answers are read.

    PostgreSQL is spared the round trips in which one begins and ends, and SQLAlchemy the setting of each connection.
    """
    address = make_url(url)
    match address.drivername.partition("+")[0]:
        case "sqlite":
            return connect_sqlite(address, patience)
        case "postgresql" | "postgres":
            return connect_postgresql(address, patience)
        case other:
            raise ValueError(f"facts are kept in sqlite or postgresql, not in {other}")


def connect_postgresql(address: URL, patience: float) -> Engine:
    """An engine for PostgreSQL, through psycopg 3."""
    options = f"-c statement_timeout={round(1000 * patience)} -c timezone=UTC"
    engine = create_engine(
        address.set(drivername="postgresql+psycopg"),
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        json_deserializer=orjson.loads,
        connect_args={"options": options, "connect_timeout": CONNECT_SECONDS},
    )
    event.listen(engine, "checkout", refuse_ended)
    return engine


def refuse_ended(connection: Any, _record: Any, _proxy: Any) -> None:
    """Have the pool open another connection in the place of one that the server has ended since it was last used.

    The server's last word on it waits to be read then. The pool's own check would ask the server each time.
    """
    waiting = select.poll()
    waiting.register(connection.fileno(), select.POLLIN)
    if waiting.poll(0):
        raise DisconnectionError


def connect_sqlite(address: URL, patience: float) -> Engine:
    """An engine for SQLite, whose transactions begin as the session says rather than as the driver guesses."""
    if address.database in (None, "", ":memory:"):
        # In memory, but one database for all threads, with a connection and a transaction for each.
        address = make_url(f"sqlite:///file:/{uuid.uuid4()}?vfs=memdb&uri=true")
    engine = create_engine(
        address, hide_parameters=True, json_deserializer=orjson.loads, connect_args={"timeout": patience}
    )
    event.listen(engine, "connect", set_up_sqlite)
    return engine


def set_up_sqlite(connection: Any, _record: Any) -> None:
    """Take the transactions over from the driver; let readers and a writer work at once; hold to foreign keys."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Another process is at the file's first use too: the mode is the file's, so it is enough that one sets it.
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; one that writes takes the write lock at once.

    A transaction that began by reading is refused the lock, without any wait, when another has written since.
    """
    connection.exec_driver_sql(connection.get_execution_options()[BEGINS])


def on_postgresql(reading: Reading) -> bool:
    """Whether it is PostgreSQL that is read from; else it is SQLite."""
    bind = reading.get_bind() if isinstance(reading, Session) else reading
    return bind.dialect.name == "postgresql"
