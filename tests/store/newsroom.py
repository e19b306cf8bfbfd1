"""A newsroom that writes articles into the database in few words, and reads back what the store makes of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from service.store import articles, claims, entities, publishers, tables
from service.store.articles import ArticleFilter
from service.store.criteria import ClaimFilter
from service.store.engine import Database
from service.store.entities import EntityFilter
from service.store.locks import lock_register
from service.store.tables import new_id


def day(date: str) -> dt.datetime:
    """Midnight of a date."""
    return dt.datetime.fromisoformat(date).replace(tzinfo=dt.UTC)


def asking(**criteria: Any) -> ClaimFilter:
    """The filter for these criteria; where several values may stand, one may be given bare."""
    one = {name for name, value in criteria.items() if not isinstance(value, list) and isinstance(EMPTY[name], tuple)}
    return ClaimFilter(**{name: [value] if name in one else value for name, value in criteria.items()})


def span(text: str) -> dict[str, Any]:
    """Somewhere in the text; the store does not look where."""
    return {"start": 0, "end": len(text), "text": text}


def keep(session: Session, article: tables.Article) -> None:
    """Keep an article as it is kept: queued at first, and then with what was read in it."""
    posted = ("id", "digest", "received_at", "listed_at", "text")
    articles.queue(session, tables.Article(status="queued", **{name: getattr(article, name) for name in posted}))
    articles.fill(session, article)


class Newsroom:
    """Writes articles about people; a name is always the same one's."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def entity(self, name: str) -> uuid.UUID:
        """The id of the one with this name."""
        with self.database.write() as session:
            return self.entity_in(session, name)

    def entity_in(self, session: Session, name: str) -> uuid.UUID:
        """The same, in a transaction; those with a name of one word are places."""
        lock_register(session)
        kind = "person" if " " in name else "place"
        key = f"{kind}:{name.casefold()}"
        known = session.scalar(select(tables.Entity).where(tables.Entity.key == key))
        if known is None:
            known = tables.Entity(kind=kind, key=key, name=name)
            session.add(known)
            session.flush()
        return known.id

    def publish(self, *sentences: dict[str, Any], **given: Any) -> uuid.UUID:
        """Keep an article of these claims; its id."""
        article = self.write(*sentences, **given)
        with self.database.write() as session:
            keep(session, article)
        return article.id

    def write(
        self,
        *sentences: dict[str, Any],
        published_at: str | None = "2024-05-01",
        received_at: str = "2024-06-01",
        publisher: str | None = None,
        roles: dict[str, str] | None = None,
        aliases: dict[str, list[str]] | None = None,
        **given: Any,
    ) -> tables.Article:
        """An article that is not kept yet."""
        listed_at = day(published_at or received_at)
        text = " ".join(sentence.get("content", "") for sentence in sentences)
        article = tables.Article(
            publisher_id=self.publisher(publisher) if publisher else None,
            published_at=published_at,
            received_at=day(received_at),
            listed_at=listed_at,
            status="read",
            **{"digest": new_id().hex * 2, "text": text, "language": "en"} | given,
        )
        article.claims = [self.claim(article, *numbered) for numbered in enumerate(sentences)]
        names = dict.fromkeys(name for sentence in sentences for name in self.names_in(sentence))
        for name in names:
            link = self.mention(article, name, self.entity(name))
            link.role = (roles or {}).get(name)
            link.mentions += [span(alias) | {"form": "name"} for alias in (aliases or {}).get(name, [name])]
        return article

    def mention(self, article: tables.Article, name: str, id: uuid.UUID) -> tables.ArticleEntity:
        """Let an article speak of someone, if only as "she"."""
        link = tables.ArticleEntity(
            article_id=article.id,
            entity_id=id,
            position=len(article.entities),
            name=name,
            mentions=[span("she") | {"form": "pronoun"}],
            listed_at=article.listed_at,
        )
        article.entities.append(link)
        return link

    def publisher(self, name: str) -> uuid.UUID:
        """The id of the publisher with this name."""
        with self.database.write() as session:
            return publishers.find_or_add(session, name).id

    def names_in(self, sentence: dict[str, Any]) -> list[str]:
        """Everyone in a sentence."""
        speaker = [sentence["speaker"]] if "speaker" in sentence else []
        return [*speaker, *(name for part in ("via", "about", "places") for name in sentence.get(part, []))]

    def claim(self, article: tables.Article, position: int, sentence: dict[str, Any]) -> tables.Claim:
        """One claim of an article."""
        given = dict(sentence)
        content = given.pop("content", "It rained.")
        told = {"voice": "indirect", "stance": "asserted", "certainty": "certain", "tense": "past", "confidence": 0.5}
        return tables.Claim(
            article_id=article.id,
            publisher_id=article.publisher_id,
            published_at=article.published_at,
            listed_at=article.listed_at,
            position=position,
            content={"text": content, "spans": [span(content) | {"quoted": False}]},
            speaker=self.source(given.pop("speaker")) if "speaker" in given else None,
            via=[self.source(name) for name in given.pop("via", [])],
            about=[str(self.entity(name)) for name in given.pop("about", [])],
            places=[str(self.entity(name)) for name in given.pop("places", [])],
            **told | given,
        )

    def source(self, name: str) -> dict[str, Any]:
        """Someone who says something or passes it on."""
        return {"entity_id": str(self.entity(name)), "affiliation": None, "name": name, "span": span(name)}

    def contents(self, limit: int = 50, sort: str = claims.NEWEST, **criteria: Any) -> list[str]:
        """What the claims say that meet the criteria, in the order they are given."""
        with self.database.read() as session:
            page = claims.find(session, asking(**criteria), None, limit, sort)
            return [claim["content"]["text"] for claim in page.items]

    def titles(self, **criteria: Any) -> list[str | None]:
        """The titles of the articles that meet the criteria."""
        with self.database.read() as session:
            return [article.title for article in articles.find(session, ArticleFilter(**criteria), None, 50).items]

    def names(self, **criteria: Any) -> list[str]:
        """The names of the entities that meet the criteria."""
        with self.database.read() as session:
            return [entity.name for entity in entities.find(session, EntityFilter(**criteria), None, 50).items]

    def profile(self, name: str) -> entities.EntityProfile:
        """What is known of the one with this name."""
        with self.database.read() as session:
            return entities.get(session, self.entity(name))

    def rows(self) -> dict[str, int]:
        """How many rows every table of facts has that has any."""
        with self.database.read() as session:
            counts = {table: session.query(table).count() for table in TABLES}
        return {table.__name__: count for table, count in counts.items() if count}


# Without the audit, which grows whatever happens.
TABLES = [mapper.class_ for mapper in tables.Base.registry.mappers if mapper.class_.__module__ == tables.__name__]

# What each criterion is where nothing is asked.
EMPTY = dataclasses.asdict(ClaimFilter())
