"""Brings a database's tables up to date, and tells whether they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from service.store import access_tables, review_tables, tables
from service.store.engine import WRITES

# The tables there should be; those of a module that is not imported are not among them.
DESCRIBED_IN = (tables, access_tables, review_tables)
# The key of the lock that one who migrates a PostgreSQL database holds: "onrecord" in ASCII.
MIGRATING = int.from_bytes(b"onrecord")
# What full text search is made of is written by hand for each database, in the migrations.
FULL_TEXT = re.compile(r"(^|_)words(_|$)")


def upgrade(engine: Engine) -> None:
    """Bring the tables up to date, all or nothing; does nothing where they are.

    Of several processes that do this at once, one does it while the others wait.
    """
    migrate(engine, command.upgrade, "head")


def downgrade(engine: Engine, revision: str = "base") -> None:
    """Go back to an earlier revision of the tables, by default to none; what they held is gone."""
    migrate(engine, command.downgrade, revision)


def migrate(engine: Engine, direction: Any, revision: str) -> None:
    """Run Alembic's upgrade or downgrade in one transaction that keeps everybody else's out."""
    with engine.execution_options(**WRITES).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET LOCAL statement_timeout = 0"))
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
        direction(configuration(connection), revision)


def is_current(engine: Engine) -> bool:
    """Whether the tables are those of the newest revision."""
    with engine.connect() as connection:
        heads = ScriptDirectory.from_config(configuration(connection)).get_heads()
        return MigrationContext.configure(connection).get_current_heads() == tuple(heads)


def differences(engine: Engine) -> list[Any]:
    """What the migrated tables lack or have beyond `tables.py`, as Alembic puts it; nothing when they agree."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_ours})
        return list(compare_metadata(context, tables.Base.metadata))


def configuration(connection: Connection) -> Config:
    """Alembic's settings, for one connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def is_ours(name: str | None, _kind: str, _parents: Any) -> bool:
    """Whether something in the database is described by `tables.py`: all is but what serves full text search."""
    return name is None or not FULL_TEXT.search(name)
