from service.store import publishers
from service.store.tables import Publisher

from .test_engine import in_threads


def test_a_publisher_is_kept_once_as_it_was_first_called(newsroom):
    assert newsroom.publisher("The Harbour Post") == newsroom.publisher(" the harbour  POST")
    with newsroom.database.read() as session:
        assert [publisher.name for publisher in session.query(Publisher)] == ["The Harbour Post"]


def test_two_names_are_two_publishers(newsroom):
    assert newsroom.publisher("Harbour Post") != newsroom.publisher("Norrby Daily")


def test_many_add_the_same_publisher_at_once(database):
    def add(_):
        with database.write() as session:
            publishers.find_or_add(session, "Harbour Post")

    assert in_threads(8, add) == []
    with database.read() as session:
        assert session.query(Publisher).count() == 1
