"""Articles that wait to be read: taken by one at a time, put back when due, promised, given up and withdrawn."""

import datetime as dt

import pytest

from service.store import articles, publishers, submissions, tables
from service.store.errors import NotFound

NOW = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)
SOON, LATER = NOW + dt.timedelta(minutes=1), NOW + dt.timedelta(minutes=2)


@pytest.fixture
def submit(database):
    """Keep an article that waits; its id."""

    def submit(due_at=SOON, held=False, promised=False, publisher=None):
        id = tables.new_id()
        with database.write() as session:
            outlet = publishers.find_or_add(session, publisher) if publisher else None
            article = tables.Article(
                id=id,
                digest=id.hex,
                text="It rained.",
                status="queued",
                received_at=NOW,
                listed_at=NOW,
                publisher_id=outlet.id if outlet else None,
            )
            articles.queue(session, article)
            waiting = {"due_at": due_at, "held": held, "promised": promised, "tries": 0}
            session.add(tables.Submission(article_id=id, posted={"text": "It rained."}, **waiting))
        return id

    return submit


@pytest.fixture
def do(database):
    """Do one thing in a transaction."""

    def do(function, *arguments, **options):
        with database.write() as session:
            return function(session, *arguments, **options)

    return do


def status(database, id):
    with database.read() as session:
        article = articles.get(session, id)
        return article.status, article.problem


def test_an_article_is_taken_by_one(submit, do):
    id = submit()
    assert do(submissions.take, id, NOW, SOON) == submissions.Taken({"text": "It rained."}, 1)
    assert do(submissions.take, id, NOW, SOON) is None


@pytest.mark.parametrize(("now", "orphaned"), [(LATER, False), (NOW, True)])
def test_one_whose_reader_died_is_taken_again(submit, do, now, orphaned):
    id = submit()
    do(submissions.take, id, NOW, SOON)
    assert do(submissions.take, id, now, LATER, orphaned=orphaned).tries == 2


def test_what_is_due_is_put_by_one_the_longest_due_first(submit, do):
    later, sooner, not_yet = submit(due_at=SOON), submit(due_at=NOW), submit(due_at=LATER)
    assert do(submissions.any_due, SOON + dt.timedelta(seconds=1))
    assert do(submissions.take_due, SOON + dt.timedelta(seconds=1), LATER, 1) == [sooner]
    assert do(submissions.take_due, SOON + dt.timedelta(seconds=1), LATER, 10) == [later]
    assert not do(submissions.any_due, SOON + dt.timedelta(seconds=1))
    assert set(do(submissions.take_due, LATER + dt.timedelta(seconds=1), LATER, 10)) == {later, sooner, not_yet}


def test_one_that_is_put_back_is_free(submit, do):
    id = submit()
    do(submissions.take, id, NOW, SOON)
    do(submissions.postpone, id, LATER)
    assert do(submissions.take, id, NOW, SOON).tries == 2
    do(submissions.postpone, id, LATER, uncounted=True)
    assert do(submissions.take, id, NOW, SOON).tries == 2


def test_one_that_is_given_up_says_why_and_waits_no_more(submit, do, database):
    id = submit()
    do(submissions.give_up, id, {"status": 422})
    assert status(database, id) == ("failed", {"status": 422})
    assert do(submissions.take, id, LATER, LATER) is None
    assert not do(submissions.any_due, LATER)


def test_one_that_was_given_up_and_is_promised_again_is_tried_anew(submit, do, database):
    id = submit()
    do(submissions.take, id, NOW, SOON)
    do(submissions.give_up, id, {"status": 503})
    assert do(submissions.promise, id, SOON)
    assert status(database, id) == ("queued", None)
    assert do(submissions.take, id, NOW, SOON).tries == 1


def test_a_promise_leaves_one_that_is_being_read_alone(submit, do):
    id = submit()
    do(submissions.take, id, NOW, SOON)
    assert do(submissions.promise, id, NOW)
    assert do(submissions.take, id, NOW, SOON) is None


def test_what_nobody_was_promised_is_withdrawn_with_its_publisher(submit, do, database):
    id = submit(publisher="Lund Echo")
    assert do(submissions.withdraw, id)
    with database.read() as session:
        assert session.query(tables.Publisher).count() == 0
        with pytest.raises(NotFound):
            articles.get(session, id)


def test_a_publisher_of_other_articles_stays(submit, do, database):
    submit(publisher="Lund Echo")
    do(submissions.withdraw, submit(publisher="Lund Echo"))
    with database.read() as session:
        assert session.query(tables.Publisher).count() == 1


def test_what_was_promised_is_not_withdrawn(submit, do, database):
    id = submit()
    do(submissions.promise, id, NOW)
    assert not do(submissions.withdraw, id)
    assert status(database, id) == ("queued", None)


def test_what_has_been_read_waits_no_more(submit, do):
    id = submit()
    assert do(submissions.finish, id)
    assert not do(submissions.finish, id)
    assert not do(submissions.promise, id, NOW)
    assert do(submissions.take, id, LATER, LATER) is None


def test_those_that_wait_are_counted(submit, do):
    assert do(submissions.counts) == {"waiting": 0, "held": 0, "given_up": 0}
    submit(), submit(), submit(held=True), submit(due_at=None)
    assert do(submissions.counts) == {"waiting": 2, "held": 1, "given_up": 1}
