"""Articles: finding, keeping and forgetting them, with all that was read in them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store import audit, claims, entities, idempotency, publishers, subscriptions
from service.store.errors import NotFound
from service.store.fulltext import matches
from service.store.locks import lock_register
from service.store.paging import Page, Position, newest_first, read_page
from service.store.periods import published_within
from service.store.survivors import survivors
from service.store.tables import Article, ArticleEntity


@dataclass(frozen=True)
class ArticleFilter:
    """Which articles: of a publisher (its name or id), out at or after an instant and before another, about an entity,
    with all the words of `q`.
    """

    publisher: str | None = None
    published_after: dt.datetime | None = None
    published_before: dt.datetime | None = None
    entity: uuid.UUID | None = None
    q: str | None = None


def find(session: Session, criteria: ArticleFilter, after: Position | None, limit: int) -> Page[Article]:
    """The page of articles after a position, newest first."""
    statement = sa.select(Article)
    order = (Article.listed_at, Article.id)
    if criteria.entity is not None:
        entity = survivors(session, [criteria.entity]).get(criteria.entity, criteria.entity)
        statement = statement.join(ArticleEntity).where(ArticleEntity.entity_id == entity)
        order = (ArticleEntity.listed_at, ArticleEntity.article_id)
    listed_at, _ = order
    statement = statement.where(
        *conditions(session, criteria),
        *published_within(Article, listed_at, criteria.published_after, criteria.published_before),
    )
    return read_page(session, newest_first(statement, order, after), limit)


def conditions(session: Session, criteria: ArticleFilter) -> list[sa.ColumnElement[bool]]:
    """What the article itself must be, but for when it came out."""
    found = []
    if criteria.publisher is not None:
        found.append(publishers.is_called(Article.publisher_id, [criteria.publisher]))
    if criteria.q is not None:
        found.append(matches(session, Article, criteria.q))
    return found


def get(session: Session, id: uuid.UUID) -> Article:
    """One article; its entities and claims are read when they are asked for. Raises NotFound."""
    article = session.get(Article, id)
    if article is None:
        raise NotFound("article", id)
    return article


def by_digest(session: Session, digest: str) -> Article | None:
    """The article that was posted with these very words."""
    return session.scalar(sa.select(Article).where(Article.digest == digest))


def read_otherwise_since(session: Session, since: dt.datetime, version: str) -> list[uuid.UUID]:
    """The articles that came out since an instant and were read by another pipeline than this, the oldest first.

    Where it is not known when one came out, it is when it was received that counts.
    """
    read_by = Article.reading["version"].as_string()
    statement = sa.select(Article.id).where(Article.listed_at >= since, read_by != version)
    return list(session.scalars(statement.order_by(Article.listed_at, Article.id)))


def queue(session: Session, article: Article) -> None:
    """Keep an article that is to be read. Raises IntegrityError when the same article has been added before."""
    session.add(article)
    session.flush()
    audit.record(session, "create", "article", article.id)


def fill(session: Session, article: Article) -> None:
    """Let a kept article be this one, which has its id and all that was read in it.

    The session must be one that writes. Its publisher and entities must be kept already. Raises NotFound.
    """
    lock_register(session)
    kept = get(session, article.id)
    audit.record(session, "update", "article", article.id, {"status": {"from": kept.status, "to": article.status}})
    for column in Article.__table__.columns:
        setattr(kept, column.name, getattr(article, column.name))
    session.add_all([*article.entities, *article.claims])
    session.flush()
    count(session, article)


def count(session: Session, article: Article) -> None:
    """Make a kept article's claims and entities findable by each other's names and ids."""
    claims.link(session, article.claims)
    entities.count_names(session, article.entities, 1)
    subscriptions.note_arrivals(session, article.claims)


def delete(session: Session, id: uuid.UUID) -> None:
    """Forget an article and its facts, and the entities that no other article mentions. Raises NotFound.

    The session must be one that writes.
    """
    lock_register(session)
    links = session.scalars(sa.select(ArticleEntity).where(ArticleEntity.article_id == id)).all()
    deleted = session.scalar(sa.delete(Article).where(Article.id == id).returning(Article.id))
    if deleted is None:
        raise NotFound("article", id)
    entities.count_names(session, links, -1)
    entities.forget_unmentioned(session, [link.entity_id for link in links])
    idempotency.forget_resource(session, id)
    audit.record(session, "delete", "article", id)
