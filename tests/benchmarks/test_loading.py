"""What is loaded is there as though the service had kept it."""

from __future__ import annotations

from sqlalchemy import create_engine, text

from benchmarks.generated_store import fill
from benchmarks.loading import Loader
from service.store import claims
from service.store.criteria import ClaimFilter
from service.store.engine import Database
from service.store.migrate import differences, upgrade
from tests.conftest import NewDatabase


def test_two_databases_get_the_same(tmp_path: object, new_postgresql: NewDatabase) -> None:
    with new_postgresql("loading") as url:
        databases = [Database(f"sqlite:///{tmp_path}/some.sqlite3"), Database(url)]
        for database in databases:
            upgrade(database.engine)
        fill([database.engine for database in databases], claims=60, articles=7)
        found = []
        for database in databases:
            assert differences(database.engine) == [], "the indexes are back"
            with database.read() as session:
                everything = claims.find(session, ClaimFilter(), None, 100).items
                word = everything[0]["content"]["text"].split()[0]
                found.append((everything, claims.find(session, ClaimFilter(q=word), None, 100).items))
            database.dispose()
    assert len(found[0][0]) == 60
    assert found[0][1]
    assert found[0] == found[1]


def test_rows_are_stored_in_the_order_given(tmp_path: object) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/some.sqlite3")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE words (word TEXT, facts TEXT)"))
        connection.execute(text("CREATE INDEX ix_words ON words (word)"))
    with Loader([engine]) as loader:
        loader.take({"words": [{"word": "tide", "facts": {"high": True}}]})
        loader.take({"words": [{"word": "ebb", "facts": None}]})
    with engine.connect() as connection:
        assert connection.execute(text("SELECT * FROM words ORDER BY rowid")).all() == [
            ("tide", '{"high":true}'),
            ("ebb", None),
        ]
        assert connection.scalar(text("SELECT name FROM sqlite_master WHERE type = 'index'")) == "ix_words"
    engine.dispose()
