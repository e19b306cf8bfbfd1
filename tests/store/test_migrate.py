import multiprocessing

import pytest
from sqlalchemy import inspect, text

from service.store import migrate
from service.store.engine import connect


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
