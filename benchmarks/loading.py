"""Many rows into an empty database, the way each is quickest at; indexes are made when they are all there."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import orjson
from sqlalchemy import Engine

from benchmarks import bare_sql

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

# Nothing need outlast a loss of power here, and there are no indexes that would find a row by another.
SQLITE = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA cache_size = -500000",
)
POSTGRESQL = ("SET statement_timeout = 0", "SET maintenance_work_mem = '512MB'")
# Those that no constraint stands on.
INDEXES_OF_SQLITE = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND name LIKE 'ix!_%' ESCAPE '!'"
INDEXES_OF_POSTGRESQL = "SELECT indexname, indexdef FROM pg_indexes WHERE indexname LIKE 'ix!_%' ESCAPE '!'"


class Loader:
    """Stores the same rows in several databases while more are made; to be used in a `with` block.

    At its end all are stored, and the databases have their indexes back and have taken their statistics.
    """

    def __init__(self, engines: Sequence[Engine], say: Callable[[str], None] = lambda _: None) -> None:
        self._targets = [Target(engine, say) for engine in engines]

    def __enter__(self) -> Loader:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: Any) -> None:
        for target in self._targets if failure is None else ():
            target.do(target.end)
        for target in self._targets:
            target.stop()

    def take(self, rows: Rows) -> None:
        """Store rows, by their tables in an order in which each refers only to those before it.

        Those of a table all have the same columns. Waits until the rows before are stored; those given must not be
        changed.
        """
        for target in self._targets:
            target.do(target.store, rows)


class Target:
    """A database that rows are stored in by a thread of its own."""

    def __init__(self, engine: Engine, say: Callable[[str], None]) -> None:
        self.name = engine.dialect.name
        self._say = say
        self._url = engine.url.render_as_string(hide_password=False)
        # SQLite changes how it keeps its journal only where nobody else has the file open.
        engine.dispose()
        self._thread = ThreadPoolExecutor(1)
        self._last: Future[None] = self._thread.submit(self.begin)

    def do(self, work: Callable[..., None], *given: Any) -> None:
        """Have the thread do something, once what it did before is done."""
        self._last.result()
        self._last = self._thread.submit(work, *given)

    def stop(self) -> None:
        """Wait until all is done."""
        with self._thread:
            self._last.result()

    def begin(self) -> None:
        """Connect, and take the indexes away."""
        self._connection = bare_sql.connect(self._url)
        if self.name == "sqlite":
            self._connection.isolation_level = None
        for setting in SQLITE if self.name == "sqlite" else POSTGRESQL:
            self._connection.execute(setting)
        listed = self._connection.execute(INDEXES_OF_SQLITE if self.name == "sqlite" else INDEXES_OF_POSTGRESQL)
        self._indexes = listed.fetchall()
        for name, _ in self._indexes:
            self._connection.execute(f"DROP INDEX {name}")
        self._connection.execute("BEGIN")

    def end(self) -> None:
        """Make the indexes, take the statistics and disconnect."""
        self._connection.execute("COMMIT")
        self._say(f"{self.name}: making {len(self._indexes)} indexes")
        for _, made in self._indexes:
            self._connection.execute(made)
        self._connection.execute("ANALYZE")
        if self.name == "sqlite":
            self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.close()

    def store(self, rows: Rows) -> None:
        """Store rows."""
        for table, each in rows.items():
            if each and self.name == "sqlite":
                self._insert(table, each)
            elif each:
                self._copy(table, each)

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        columns = ", ".join(rows[0])
        places = ", ".join("?" * len(rows[0]))
        values = (tuple(map(sqlite_value, row.values())) for row in rows)
        insert = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608 - the names are our own tables'
        self._connection.executemany(insert, values)

    def _copy(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        cursor = self._connection.cursor()
        with cursor.copy(f"COPY {table} ({', '.join(rows[0])}) FROM STDIN") as copying:
            for row in rows:
                copying.write_row(tuple(map(json_as_text, row.values())))


def json_as_text(value: Any) -> Any:
    """A value, JSON as its text."""
    return orjson.dumps(value).decode() if isinstance(value, dict | list) else value


def sqlite_value(value: Any) -> Any:
    """A value as SQLAlchemy keeps it in SQLite."""
    match value:
        case uuid.UUID():
            return value.hex
        case dt.datetime():
            return value.astimezone(dt.UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case _:
            return json_as_text(value)
