import multiprocessing

import pytest
from sqlalchemy import inspect, text

from service.store import articles, migrate
from service.store.engine import Database, connect
from service.store.spellings import spellings
from service.store.tables import new_id

from .newsroom import Newsroom


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request, tmp_path):
    """The URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/onrecord.sqlite3"
    else:
        with request.getfixturevalue("new_postgresql")("migrated") as url:
            yield url


@pytest.fixture
def engine(url):
    engine = connect(url)
    yield engine
    engine.dispose()


def test_up_down_and_up_again(engine):
    assert not migrate.is_current(engine)
    migrate.upgrade(engine)
    assert migrate.is_current(engine)
    migrate.downgrade(engine)
    assert not migrate.is_current(engine)
    assert inspect(engine).get_table_names() == ["alembic_version"]
    migrate.upgrade(engine)
    assert migrate.is_current(engine)


def test_down_to_a_revision(engine):
    migrate.upgrade(engine)
    migrate.downgrade(engine, "0001")
    assert not migrate.is_current(engine)
    assert inspect(engine).has_table("claims")


def test_entities_from_before_are_linked_to_and_found_misspelt(engine):
    migrate.migrate(engine, migrate.command.upgrade, "0002")
    known = {"id": "0" * 31 + "1", "kind": "organization", "name": "Nord-Sea", "key": "organization:nord-sea"}
    local = {"id": "0" * 31 + "2", "kind": "person", "name": "Quist", "key": f"person:quist@{new_id()}"}
    with engine.begin() as connection:
        entity = (
            "INSERT INTO entities (id, listed_at, kind, name, key, same_as) "
            "VALUES (:id, '2024-05-01', :kind, :name, :key, '[]')"
        )
        name = "INSERT INTO entity_names (id, entity_id, name, articles) VALUES (:id, :id, :name, 1)"
        for row in (known, local):
            connection.execute(text(entity), row)
            connection.execute(text(name), row)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT key, name FROM entity_keys")).all() == [
            ("name:organization:nord sea", "Nord-Sea")
        ]
        found = set(connection.scalars(text("SELECT spelling FROM entity_spellings")))
    assert found == {spelling for word in ("nord", "sea", "quist") for spelling in spellings(word)}


@pytest.mark.parametrize("revision", ["0002", "entity_linking", "corrections"])
def test_what_was_kept_under_an_older_revision_is_found_and_forgotten_under_the_newest(url, engine, revision):
    migrate.upgrade(engine)
    newsroom = Newsroom(Database(url))
    said = {"content": "The bridge is closed", "speaker": "Ada Quist", "about": ["Norrby"], "act": "warn"}
    kept = newsroom.publish(said, {"content": "It fell", "stance": "denied"}, publisher="Harbour Post", title="Shut")
    migrate.downgrade(engine, revision)
    assert not migrate.is_current(engine)
    migrate.upgrade(engine)
    for criteria in ({"speaker": newsroom.entity("Ada Quist")}, {"q": "bridges"}, {"publisher": "Harbour Post"}):
        assert "The bridge is closed" in newsroom.contents(**criteria)
    assert newsroom.profile("Ada Quist").article_count == 1
    with newsroom.database.write() as session:
        articles.delete(session, kept)
    assert newsroom.rows() == {"Publisher": 1}
    newsroom.database.dispose()


def test_up_to_date_tables_are_left_alone(engine):
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO publishers (id, name, key) VALUES (:id, 'A', 'a')"), {"id": "0" * 32})
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM publishers")) == 1


def test_the_migrations_make_what_the_tables_say(engine):
    migrate.upgrade(engine)
    assert migrate.differences(engine) == []


@pytest.mark.parametrize(
    "change",
    [
        "DROP INDEX ix_claims_said",
        "DROP TABLE claim_entities",
        "ALTER TABLE claims DROP COLUMN tense",
        "ALTER TABLE claims ADD COLUMN mood TEXT",
        "CREATE TABLE notes (note TEXT)",
    ],
)
def test_differences_are_seen(engine, change):
    migrate.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(change))
    assert len(migrate.differences(engine)) > 0


def test_a_migration_that_fails_leaves_nothing(engine):
    def upgrade_and_fail(config, revision):
        migrate.command.upgrade(config, revision)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate.migrate(engine, upgrade_and_fail, "head")
    assert inspect(engine).get_table_names() == []
    migrate.upgrade(engine)
    assert migrate.is_current(engine)


def upgrade_when_told(url, start):
    engine = connect(url)
    start.wait()
    migrate.upgrade(engine)
    engine.dispose()


def test_processes_that_upgrade_at_once(url, engine):
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(3)
    processes = [context.Process(target=upgrade_when_told, args=[url, start]) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert migrate.is_current(engine)
