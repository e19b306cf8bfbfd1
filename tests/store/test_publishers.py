import datetime as dt
import threading

from service.joining.record import record_queued
from service.reading.document import Document
from service.store import articles, publishers, tables
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


def test_a_publisher_stays_whose_article_is_being_kept_at_this_moment(database):
    with database.write() as session:
        publisher = publishers.find_or_add(session, "Harbour Post")
    failures = []

    def forget():
        try:
            with database.write() as session:
                publishers.forget_unused(session, publisher.id)
        except Exception as failure:
            failures.append(failure)

    forgetting = threading.Thread(target=forget)
    with database.write() as session:
        article = record_queued(
            Document(text="The bridge is closed."),
            article_id=tables.new_id(),
            digest="digest",
            received_at=dt.datetime.now(dt.UTC),
            publisher=session.merge(publisher),
        )
        articles.queue(session, article)
        forgetting.start()
        # Long enough for the other to be waiting for us; should it come later, there is nothing to be seen.
        forgetting.join(0.5)
    forgetting.join()
    assert failures == []
    with database.read() as session:
        assert session.query(Publisher).count() == 1
