"""The tables: articles, entities, claims, and what ties them together.

Attributes that the service shows carry the contract's names, so that an answer can be dumped from a row as it stands.
What is filtered by stands in columns; evidence that is only shown stands in JSON. `listed_at`, by which every list is
ordered, is when the article came out, or, where that is not known, when it was received; it is repeated on the rows
that lists are read from, so that one index answers both the filter and the order.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

import uuid_utils.compat
from sqlalchemy import JSON, DateTime, Float, ForeignKey, Index, Integer, String, Text, TypeDecorator, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

Json = dict[str, Any]


def new_id() -> uuid.UUID:
    """A UUIDv7: unique, and in the order of making."""
    return uuid_utils.compat.uuid7()


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An instant: stored in UTC, since SQLite keeps no offset, and given back with its offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """An aware instant to UTC."""
        return value.astimezone(dt.UTC) if value else None

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        """UTC, also where the database forgot it."""
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC) if value else None


class Base(DeclarativeBase):
    """What all tables share."""

    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dt.datetime: UtcDateTime(),
        uuid.UUID: Uuid(),
        str: Text(),
        Json: JSON().with_variant(JSONB(), "postgresql"),
        list[Json]: JSON().with_variant(JSONB(), "postgresql"),
        list[str]: JSON().with_variant(JSONB(), "postgresql"),
    }


class Publisher(Base):
    """An outlet; `key` is its name as it is compared."""

    __tablename__ = "publishers"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)


class Article(Base):
    """An article as posted and what was read in it; `digest` tells whether the same was posted before."""

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_listed", "listed_at", "id"),
        Index("ix_articles_publisher", "publisher_id", "listed_at", "id"),
        Index("ix_articles_published", "published_from", "id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    url: Mapped[str | None]
    title: Mapped[str | None]
    standfirst: Mapped[str | None]
    authors: Mapped[list[str]]
    publisher_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("publishers.id"))
    language: Mapped[str]
    published_at: Mapped[str | None]
    published_from: Mapped[dt.datetime | None]
    received_at: Mapped[dt.datetime]
    listed_at: Mapped[dt.datetime]
    text: Mapped[str]
    blocks: Mapped[list[Json]]
    times: Mapped[list[Json]]
    status: Mapped[str] = mapped_column(String(16))
    problem: Mapped[Json | None]
    reading: Mapped[Json | None]

    publisher: Mapped[Publisher | None] = relationship()
    entities: Mapped[list[ArticleEntity]] = relationship(
        back_populates="article", order_by="ArticleEntity.position", cascade="all, delete-orphan", passive_deletes=True
    )
    claims: Mapped[list[Claim]] = relationship(
        back_populates="article", order_by="Claim.position", cascade="all, delete-orphan", passive_deletes=True
    )


class Entity(Base):
    """Someone or something that articles speak of; `key` is what an article's own entity is compared with."""

    __tablename__ = "entities"
    __table_args__ = (Index("ix_entities_kind", "kind", "id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    place: Mapped[Json | None]
    same_as: Mapped[list[str]] = mapped_column(default=list)
    merged_into: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"))


class EntityName(Base):
    """A name an entity goes by."""

    __tablename__ = "entity_names"

    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)


class ArticleEntity(Base):
    """An entity as one article sees it: what it is called and where it is mentioned."""

    __tablename__ = "article_entities"
    __table_args__ = (Index("ix_article_entities_entity", "entity_id", "listed_at", "article_id"),)

    article_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id"), primary_key=True)
    position: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    role: Mapped[str | None]
    affiliation: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"))
    mentions: Mapped[list[Json]]
    listed_at: Mapped[dt.datetime]

    article: Mapped[Article] = relationship(back_populates="entities")
    entity: Mapped[Entity] = relationship(foreign_keys=[entity_id])


class Claim(Base):
    """One assertion found in one article."""

    __tablename__ = "claims"
    __table_args__ = (
        Index("ix_claims_listed", "listed_at", "id"),
        Index("ix_claims_article", "article_id", "position"),
        Index("ix_claims_publisher", "publisher_id", "listed_at", "id"),
        Index("ix_claims_voice", "voice", "listed_at", "id"),
        Index("ix_claims_stance", "stance", "listed_at", "id"),
        Index("ix_claims_act", "act", "listed_at", "id"),
        Index("ix_claims_said", "said_from", "id"),
        Index("ix_claims_published", "published_from", "id"),
        Index("ix_claims_confidence", "confidence", "listed_at", "id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=new_id)
    article_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(Integer)
    publisher_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("publishers.id"))
    published_at: Mapped[str | None]
    published_from: Mapped[dt.datetime | None]
    listed_at: Mapped[dt.datetime]
    voice: Mapped[str] = mapped_column(String(16))
    content_text: Mapped[str]
    content_spans: Mapped[list[Json]]
    cue: Mapped[Json | None]
    act: Mapped[str | None] = mapped_column(String(16))
    speaker_why: Mapped[str | None] = mapped_column(String(16))
    within: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"))
    stance: Mapped[str] = mapped_column(String(16))
    certainty: Mapped[str] = mapped_column(String(16))
    tense: Mapped[str] = mapped_column(String(16))
    said_at: Mapped[Json | None]
    said_at_why: Mapped[str | None] = mapped_column(String(16))
    said_from: Mapped[dt.datetime | None]
    said_in: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"))
    said_in_why: Mapped[str | None] = mapped_column(String(16))
    times: Mapped[list[Json]]
    figures: Mapped[list[Json]]
    statement_id: Mapped[uuid.UUID | None]
    confidence: Mapped[float] = mapped_column(Float)
    review: Mapped[Json | None]

    article: Mapped[Article] = relationship(back_populates="claims")
    sources: Mapped[list[ClaimSource]] = relationship(
        order_by="ClaimSource.part, ClaimSource.position", cascade="all, delete-orphan", passive_deletes=True
    )
    entity_links: Mapped[list[ClaimEntity]] = relationship(
        order_by="ClaimEntity.relation, ClaimEntity.position", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def content(self) -> Json:
        """What is claimed, in words and spans."""
        return {"text": self.content_text, "spans": self.content_spans}

    @property
    def speaker(self) -> ClaimSource | None:
        """Who says it."""
        return next((source for source in self.sources if source.part == "speaker"), None)

    @property
    def via(self) -> list[ClaimSource]:
        """Who passed it on, nearest the speaker first."""
        return [source for source in self.sources if source.part == "via"]

    @property
    def audience(self) -> list[ClaimSource]:
        """Whom it was told to."""
        return [source for source in self.sources if source.part == "audience"]

    @property
    def about(self) -> list[uuid.UUID]:
        """The entities the content speaks of."""
        return [link.entity_id for link in self.entity_links if link.relation == "about"]

    @property
    def places(self) -> list[uuid.UUID]:
        """The places inside the content."""
        return [link.entity_id for link in self.entity_links if link.relation == "place"]


class ClaimSource(Base):
    """A source of a claim; `part` is what it does there: speaker, via or audience."""

    __tablename__ = "claim_sources"
    __table_args__ = (
        Index("ix_claim_sources_entity", "entity_id", "part", "listed_at", "claim_id"),
    )  # fmt: skip

    claim_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    listed_at: Mapped[dt.datetime]
    entity_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"))
    entity_why: Mapped[str | None] = mapped_column(String(16))
    name: Mapped[str | None]
    span: Mapped[Json]
    kind: Mapped[str | None] = mapped_column(String(16))
    role: Mapped[str | None]
    anonymous: Mapped[bool]
    count: Mapped[int | None] = mapped_column(Integer)
    affiliation: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"))


class ClaimEntity(Base):
    """An entity inside a claim's content; `relation` is about or place."""

    __tablename__ = "claim_entities"
    __table_args__ = (Index("ix_claim_entities_entity", "entity_id", "relation", "listed_at", "claim_id"),)

    claim_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)
    relation: Mapped[str] = mapped_column(String(16), primary_key=True)
    position: Mapped[int] = mapped_column(Integer, primary_key=True)
    listed_at: Mapped[dt.datetime]
    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id"))
