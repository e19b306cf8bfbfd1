"""An article comes in: it is read and kept whole, or not at all."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.reading import pipeline
from service.reading.document import Document, Limits
from service.store import tables
from service.store.engine import Database
from service.work.articles import Known, receive
from service.work.reader import CannotRead, TooBusy, TookTooLong
from service.work.submission import Submission

ARTICLE = Submission(
    text="The bridge is closed, Marta Ruiz said.", published_at="2026-03-09", publisher="Harbour Times"
)


class Reader:
    """Reads in this process; `before` is called with every document that is to be read."""

    def __init__(self, before: Callable[[Document], None] = lambda _: None, seconds: float = 60) -> None:
        self.before = before
        self.seconds = seconds
        self.read_count = 0

    def place(self, **_: bool) -> AbstractContextManager[None]:
        return nullcontext()

    def read(self, document: Document) -> Document:
        self.read_count += 1
        self.before(document)
        return pipeline.read(document, Limits(200_000, 250))


def rows(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {
            table.name: session.scalar(sa.select(sa.func.count()).select_from(table)) or 0
            for table in tables.Base.metadata.sorted_tables
        }


def test_an_article_is_kept_with_its_facts(database: Database) -> None:
    known = receive(database, Reader(), ARTICLE)
    assert (known.status, known.created) == ("read", True)
    with database.read() as session:
        article = session.get_one(tables.Article, known.id)
        [claim] = article.claims
        assert claim.speaker is not None
        assert (claim.content["text"], claim.speaker["name"]) == ("The bridge is closed", "Marta Ruiz")
        assert article.publisher is not None
        assert article.publisher.name == "Harbour Times"
        assert [link.entity.name for link in article.entities] == ["Marta Ruiz"]


def test_the_same_article_is_read_once(database: Database) -> None:
    reader = Reader()
    first = receive(database, reader, ARTICLE)
    kept = rows(database)
    assert receive(database, reader, ARTICLE) == Known(first.id, "read", created=False)
    assert reader.read_count == 1
    assert rows(database) == kept


@pytest.mark.parametrize(
    "change", [{"published_at": "2026-03-10"}, {"publisher": "Lund Echo"}, {"title": "Closed"}, {"authors": ("A. B.",)}]
)
def test_other_words_beside_the_text_make_another_article(database: Database, change: dict[str, str]) -> None:
    first = receive(database, Reader(), ARTICLE)
    second = receive(database, Reader(), dataclasses.replace(ARTICLE, **change))
    assert second.created
    assert second.id != first.id


def test_an_article_posted_by_many_at_once_is_read_once(database: Database) -> None:
    others = ThreadPoolExecutor(11)
    asking = threading.Semaphore(0)
    answers = []

    class Asked(Database):
        """Tells when somebody asks whether the article is being read."""

        def ask(self) -> Session:
            asking.release()
            return super().ask()

    again = Asked(database.engine.url.render_as_string(hide_password=False))

    def post_too(_: Document) -> None:
        answers.extend(others.submit(receive, again, reader, ARTICLE) for _ in range(11))
        for _ in answers:
            assert asking.acquire(timeout=60)

    reader = Reader(before=post_too)
    first = receive(database, reader, ARTICLE)
    assert [answer.result() for answer in answers] == [Known(first.id, "read", created=False)] * 11
    assert reader.read_count == 1
    others.shutdown()
    again.dispose()


def test_whoever_waits_in_vain_for_somebody_elses_reading_reads_too(database: Database) -> None:
    first = []
    reader = Reader(before=lambda _: first.append(receive(database, Reader(seconds=0.1), ARTICLE)))
    assert receive(database, reader, ARTICLE) == Known(first[0].id, "read", created=False)
    assert rows(database)["articles"] == 1


def test_without_a_place_to_wait_in_nothing_is_kept_nor_put_on_record(database: Database) -> None:
    class Full(Reader):
        def place(self, **_: bool) -> AbstractContextManager[None]:
            raise TooBusy

    before = rows(database)
    with pytest.raises(TooBusy):
        receive(database, Full(), ARTICLE)
    assert rows(database) == before


@pytest.mark.parametrize("failure", [TookTooLong(1), CannotRead("text", "no")])
def test_a_reading_that_fails_leaves_nothing_but_its_record(database: Database, failure: Exception) -> None:
    def fail(_: Document) -> None:
        raise failure

    before = rows(database)
    with pytest.raises(type(failure)):
        receive(database, Reader(before=fail), ARTICLE)
    assert rows(database) == before | {"audit_records": 2}


def test_a_person_of_one_full_name_is_one_entity_across_articles(database: Database) -> None:
    for day in ("2026-03-09", "2026-03-10"):
        receive(database, Reader(), dataclasses.replace(ARTICLE, published_at=day))
    assert rows(database)["entities"] == 1
    assert rows(database)["article_entities"] == 2
