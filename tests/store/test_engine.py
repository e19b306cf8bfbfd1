import sqlite3
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from service.store.engine import Database, connect
from service.store.migrate import upgrade
from service.store.tables import Publisher


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///some.sqlite3", "pysqlite"),
        ("sqlite://", "pysqlite"),
        ("postgres://someone@host/name", "psycopg"),
        ("postgresql://someone@host/name", "psycopg"),
        ("postgresql+psycopg2://someone@host/name", "psycopg"),
    ],
)
def test_driver_of_a_url(url, driver):
    assert connect(url).dialect.driver == driver


def test_other_databases_are_refused():
    with pytest.raises(ValueError, match="not in mysql"):
        connect("mysql://host/name")


def names(session):
    return set(session.scalars(text("SELECT name FROM publishers")))


def test_what_is_written_is_kept_when_the_block_ends(database):
    with database.write() as session:
        session.add(Publisher(name="Harbour Post"))
    with database.read() as session:
        assert names(session) == {"Harbour Post"}


def test_nothing_is_kept_when_the_block_raises(database):
    def write_and_fail():
        with database.write() as session:
            session.add(Publisher(name="Harbour Post"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with database.read() as session:
        assert names(session) == set()


def test_reading_neither_waits_for_writing_nor_sees_it_halfway(database):
    with database.read() as reader:
        assert names(reader) == set()
        with database.write() as writer:
            writer.add(Publisher(name="Harbour Post"))
            writer.flush()
            with database.read() as other:
                assert names(other) == set()
        assert names(reader) == set(), "an answer is read from one snapshot"
    with database.read() as reader:
        assert names(reader) == {"Harbour Post"}


def test_asking_for_one_thing_neither_waits_for_writing_nor_sees_it_halfway(database):
    with database.write() as writer:
        writer.add(Publisher(name="Harbour Post"))
        writer.flush()
        with database.ask() as reader:
            assert names(reader) == set()
    with database.ask() as reader:
        assert names(reader) == {"Harbour Post"}


def test_a_connection_that_the_server_has_ended_is_not_used_again(new_postgresql):
    with new_postgresql("ended") as url:
        database, other = Database(url), Database(url)
        with database.read() as session:
            ended = session.scalar(text("SELECT pg_backend_pid()"))
        with other.read() as session:
            session.execute(text("SELECT pg_terminate_backend(:ended, 5000)"), {"ended": ended})
        with database.read() as session:
            assert session.scalar(text("SELECT pg_backend_pid()")) != ended
        database.dispose()
        other.dispose()


def in_threads(count, work):
    """Run `work(number)` in as many threads at once; the errors they ended with."""
    errors = []

    def run(number):
        try:
            work(number)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=[number]) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def write_by_turns(database):
    """Eight threads write ten publishers each; the names there are then, and the errors."""

    def work(number):
        for turn in range(10):
            with database.write() as session:
                names(session)
                session.add(Publisher(name=f"Outlet {number} {turn}"))
            with database.read() as session:
                assert f"Outlet {number} {turn}" in names(session)

    errors = in_threads(8, work)
    with database.read() as session:
        return names(session), errors


def test_many_threads_write_at_once(database):
    written, errors = write_by_turns(database)
    assert errors == []
    assert len(written) == 80


def test_a_database_in_memory_is_one_for_all_threads():
    database = Database("sqlite://")
    upgrade(database.engine)
    written, errors = write_by_turns(database)
    assert errors == []
    assert len(written) == 80
    assert not database.dispose()


def test_two_databases_in_memory_are_two():
    one, other = Database("sqlite://"), Database("sqlite://")
    with one.write() as session:
        session.execute(text("CREATE TABLE notes (note TEXT)"))
    with other.write() as session:
        session.execute(text("CREATE TABLE notes (note TEXT)"))
    one.dispose()
    other.dispose()


@pytest.mark.parametrize(("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 2500)])
def test_sqlite_is_set_up(tmp_path, pragma, value):
    engine = connect(f"sqlite:///{tmp_path}/some.sqlite3", patience=2.5)
    with engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value
    engine.dispose()


def test_sqlite_is_set_up_while_another_writes(tmp_path):
    """As when several processes start on a new file at once."""
    path = tmp_path / "some.sqlite3"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE notes (note TEXT)")
    other.execute("BEGIN IMMEDIATE")
    database = Database(f"sqlite:///{path}", patience=0.1)
    with database.read() as session:
        assert session.scalars(text("SELECT note FROM notes")).all() == []
    database.dispose()
    other.close()


def test_postgresql_ends_a_statement_past_its_time(new_postgresql):
    with new_postgresql("patience") as url:
        database = Database(url, patience=0.1)
        with database.read() as session, pytest.raises(OperationalError, match="statement timeout"):
            session.execute(text("SELECT pg_sleep(5)"))
        database.dispose()


def test_an_error_does_not_tell_what_was_written(database):
    with pytest.raises(Exception, match="notes") as raised, database.write() as session:
        session.execute(text("INSERT INTO notes VALUES (:note)"), {"note": "a secret source"})
    assert "a secret source" not in str(raised.value)


def test_a_database_that_is_there_answers(database):
    assert database.answers()


@pytest.mark.parametrize("url", ["sqlite:////no/such/folder/some.sqlite3", "postgresql://nobody@127.0.0.1:1/nothing"])
def test_a_database_that_is_not_there_does_not_answer(url):
    assert not Database(url).answers()
