"""What happens to an article that is read again: it keeps its facts until then, and what people decided for good."""

from __future__ import annotations

import datetime as dt
import uuid

from service.store import articles, submissions, tables
from service.store.engine import Database
from service.store.locks import lock_register
from service.work.articles import LOST_AFTER, Queue, keep_facts, put
from service.work.figures import read_counted
from service.work.reader import Reads
from service.work.submission import Submission


def reread(database: Database, reader: Reads, article_id: uuid.UUID) -> None:
    """Read an article again, and keep what is now found in it beside what people decided.

    Claims and entities keep their ids where their evidence is the same. Raises NotFound, NotRead for one that has never
    been read yet, and what `Reader.read` does; all stays as it was then.
    """
    with database.read() as session:
        document = read_before(articles.get(session, article_id)).document()
    read_anew = read_counted(reader, document)
    with database.write() as session:
        # Where a worker was to do the same, it is done.
        submissions.finish(session, article_id)
        kept = articles.get(session, article_id)
        read_before(kept)
        keep_facts(session, kept, read_anew)


def reread_later(database: Database, queue: Queue, article_id: uuid.UUID) -> None:
    """Have a worker read an article again, which says `queued` until then and keeps its facts.

    Raises NotFound, and NotRead for one that has never been read yet.
    """
    with database.write() as session:
        lock_register(session)
        article = articles.get(session, article_id)
        posted = read_before(article).posted()
        new = submissions.ask_again(session, article, posted, dt.datetime.now(dt.UTC) + LOST_AFTER)
    if new:
        put(database, queue, article_id)


class NotRead(Exception):
    """An article that is to be read again has never been read yet."""


def read_before(article: tables.Article) -> Submission:
    """An article as it is read again: what its page said of it is taken for given. Raises NotRead."""
    if article.reading is None:
        raise NotRead
    return Submission(
        text=article.text,
        url=article.url,
        title=article.title,
        standfirst=article.standfirst,
        authors=tuple(article.authors),
        publisher=article.publisher.name if article.publisher else None,
        published_at=article.published_at,
        language=article.language,
    )
