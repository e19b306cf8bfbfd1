"""What happens to an article that comes in: it is read, joined to what is known, and kept whole or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from dataclasses import asdict, dataclass

from sqlalchemy.exc import IntegrityError

from service.joining.entities import resolve
from service.joining.record import record_article
from service.reading.document import Document
from service.store import articles, publishers, tables
from service.store.engine import Database
from service.store.register import EntityRegistry
from service.work.reader import Reader


@dataclass(frozen=True, slots=True)
class Submission:
    """An article as it was posted: its text or its HTML, and whatever else was given."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published_at: str | None = None
    language: str | None = None

    def digest(self) -> str:
        """SHA-256 over all that was posted: the same article is one that was posted with the same words throughout."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def document(self) -> Document:
        """The document to be read."""
        given = asdict(self) | {"text": self.text or "", "authors": list(self.authors)}
        return Document(**given)


def receive(database: Database, reader: Reader, submission: Submission) -> tuple[uuid.UUID, bool]:
    """Read an article and keep its facts: the article's id, and whether it is new.

    Raises CannotRead, TooBusy, TookTooLong and ReadingDied as `Reader.read` does; nothing is kept then.
    """
    digest = submission.digest()
    known = known_article(database, digest)
    if known:
        return known, False
    received_at = dt.datetime.now(dt.UTC)
    document = reader.read(submission.document())
    try:
        return keep(database, document, digest, received_at), True
    except IntegrityError:
        # Somebody posted the same while it was being read, and was first.
        known = known_article(database, digest)
        if known is None:
            raise
        return known, False


def known_article(database: Database, digest: str) -> uuid.UUID | None:
    """The id of the article that was posted in just these words before."""
    with database.read() as session:
        article = articles.by_digest(session, digest)
        return article.id if article else None


def keep(database: Database, document: Document, digest: str, received_at: dt.datetime) -> uuid.UUID:
    """Keep an article with all its facts in one transaction."""
    article_id = tables.new_id()
    with database.write() as session:
        article = record_article(
            document,
            article_id=article_id,
            digest=digest,
            received_at=received_at,
            read_at=dt.datetime.now(dt.UTC),
            publisher=publishers.find_or_add(session, document.publisher) if document.publisher else None,
            entities=resolve(document, EntityRegistry(session), article_id),
        )
        articles.add(session, article)
    return article_id
