"""The tables: articles, entities, claims, and what ties them together.

Attributes that the service shows carry the contract's names, so that an answer can be dumped from a row as it stands.
A row is whole from the moment it is made, its identifier included: `onrecord extract` makes rows that no database sees.
What is filtered by stands in columns; evidence that is only shown stands in JSON, so that a page of claims is read in
one statement. `listed_at`, by which every list is
ordered, is repeated on the rows that lists are read from, so that one index answers both the filter and the order.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, ClassVar

import uuid_utils.compat
from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column, relationship

Json = dict[str, Any]
# An entry in an index of PostgreSQL's has at most 2,704 bytes, and a character up to 4.
LONGEST_PUBLISHER_KEY = 500


def new_id() -> uuid.UUID:
    """A UUIDv7: unique, and in the order of making."""
    return uuid_utils.compat.uuid7()


def now() -> dt.datetime:
    """This instant, in UTC."""
    return dt.datetime.now(dt.UTC)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """An instant: stored in UTC, since SQLite keeps no offset, and given back with its offset."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _dialect: Dialect) -> dt.datetime | None:
        """An aware instant to UTC; one that its offset puts outside the years 1 to 9999 to their end."""
        if value is None:
            return None
        try:
            return value.astimezone(dt.UTC)
        except OverflowError:
            return value.replace(tzinfo=dt.UTC)

    def process_result_value(self, value: dt.datetime | None, _dialect: Dialect) -> dt.datetime | None:
        """UTC, also where the database forgot it."""
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC) if value else None


class Base(MappedAsDataclass, DeclarativeBase, eq=False, repr=False):
    """What all tables share."""

    # Named, so that a migration can speak of a constraint on either database.
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dt.datetime: UtcDateTime(),
        uuid.UUID: Uuid(),
        str: Text(),
        Json: JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql"),
        list[Json]: JSON().with_variant(JSONB(), "postgresql"),
        list[str]: JSON().with_variant(JSONB(), "postgresql"),
    }


class Listed(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row that is shown in lists, newest first.

    `listed_at` is, for an article and its claims, when it came out, or, where that is not known, when it was received;
    for an entity, when it was first heard of.
    """

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=new_id)
    listed_at: Mapped[dt.datetime]


def publisher_key(name: str) -> str:
    """A publisher's name as it is compared: without regard to case and spacing, by its beginning where it is long."""
    return " ".join(name.split()).casefold()[:LONGEST_PUBLISHER_KEY]


class Publisher(Base, kw_only=True):
    """An outlet; `key` is its name as it is compared."""

    __tablename__ = "publishers"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=new_id)
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True, init=False)

    def __post_init__(self) -> None:
        """The key follows from the name."""
        self.key = publisher_key(self.name)


class Article(Listed, Base, kw_only=True):
    """An article as posted and what was read in it; `digest` tells whether the same was posted before."""

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_listed", "listed_at", "id"),
        Index("ix_articles_publisher", "publisher_id", "listed_at", "id"),
    )

    digest: Mapped[str] = mapped_column(String(64), unique=True)
    url: Mapped[str | None] = mapped_column(default=None)
    title: Mapped[str | None] = mapped_column(default=None)
    standfirst: Mapped[str | None] = mapped_column(default=None)
    authors: Mapped[list[str]] = mapped_column(default_factory=list)
    publisher_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("publishers.id"), default=None)
    language: Mapped[str | None] = mapped_column(default=None)
    published_at: Mapped[str | None] = mapped_column(default=None)
    received_at: Mapped[dt.datetime]
    text: Mapped[str]
    blocks: Mapped[list[Json]] = mapped_column(default_factory=list)
    times: Mapped[list[Json]] = mapped_column(default_factory=list)
    status: Mapped[str] = mapped_column(String(16))
    problem: Mapped[Json | None] = mapped_column(default=None)
    reading: Mapped[Json | None] = mapped_column(default=None)

    # Publishers and entities have homes of their own: an article points to them and never writes them.
    publisher: Mapped[Publisher | None] = relationship(viewonly=True, lazy="joined", default=None)
    entities: Mapped[list[ArticleEntity]] = relationship(
        order_by="ArticleEntity.position", cascade="all, delete-orphan", passive_deletes=True, default_factory=list
    )
    claims: Mapped[list[Claim]] = relationship(
        order_by="Claim.position", cascade="all, delete-orphan", passive_deletes=True, default_factory=list
    )


class Submission(Base, kw_only=True):
    """An article as it was posted, kept until it has been read; that of one that failed stays, to be tried anew.

    `due_at` is when it is to be put back into the queue unless it has been read by then, None once it is given up;
    `held` says that somebody is reading it until then. `tries` counts the readings begun. `promised` says that whoever
    posted it was told it would be read. `request_id` is the request in which they did, for the logs and the audit of
    whoever reads it.
    """

    __tablename__ = "submissions"
    __table_args__ = (Index("ix_submissions_due", "due_at"),)

    article_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    posted: Mapped[Json]
    due_at: Mapped[dt.datetime | None]
    held: Mapped[bool]
    promised: Mapped[bool]
    tries: Mapped[int]
    request_id: Mapped[str | None] = mapped_column(default=None)


class Entity(Listed, Base, kw_only=True):
    """Someone or something that articles speak of.

    `key` is unique: its kind and name, with the article it was first met in where another has these already. Where a
    place is stands in `place`, and again in `latitude` and `longitude`, by which it is found. `decided` are the fields
    that a person has set, which no article changes any more.
    """

    __tablename__ = "entities"
    __table_args__ = (
        Index("ix_entities_listed", "listed_at", "id"),
        Index("ix_entities_kind", "kind", "listed_at", "id"),
        Index(
            "ix_entities_position",
            "latitude",
            "longitude",
            postgresql_where=text("latitude IS NOT NULL"),
            sqlite_where=text("latitude IS NOT NULL"),
        ),
    )

    listed_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    place: Mapped[Json | None] = mapped_column(default=None)
    latitude: Mapped[float | None] = mapped_column(init=False)
    longitude: Mapped[float | None] = mapped_column(init=False)
    same_as: Mapped[list[str]] = mapped_column(default_factory=list)
    merged_into: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"), default=None)
    decided: Mapped[list[str]] = mapped_column(default_factory=list)

    def __post_init__(self) -> None:
        """Its coordinates follow from its place."""
        self.locate(self.place)

    def locate(self, place: Json | None) -> None:
        """Say where it is."""
        self.place = place
        self.latitude, self.longitude = (place["latitude"], place["longitude"]) if place else (None, None)


class EntityName(Base, kw_only=True):
    """A name an entity goes by, and in how many articles; a person may have decided whether it does."""

    __tablename__ = "entity_names"
    __table_args__ = (Index("ix_entity_names_entity", "entity_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default_factory=new_id)
    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"))
    name: Mapped[str]
    articles: Mapped[int]
    decided: Mapped[bool | None] = mapped_column(default=None)


# What a person decided to be none is kept, so that no article brings it back.
IS_A_NAME = EntityName.decided.is_not(False)


class EntityKey(Base, kw_only=True):
    """What an article's entity may be known by to be this one, and the name that it was derived from."""

    __tablename__ = "entity_keys"
    __table_args__ = (Index("ix_entity_keys_entity", "entity_id"),)

    key: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True)
    name: Mapped[str]


class EntitySpelling(Base, kw_only=True):
    """A word of an entity's names, or such a word less one letter: by these a misspelt one is found."""

    __tablename__ = "entity_spellings"
    __table_args__ = (Index("ix_entity_spellings_entity", "entity_id"),)

    spelling: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id", ondelete="CASCADE"), primary_key=True)


class ArticleEntity(Base, kw_only=True):
    """An entity as one article sees it: what it is called, where it is mentioned, and why it is taken for this one."""

    __tablename__ = "article_entities"
    __table_args__ = (Index("ix_article_entities_entity", "entity_id", "listed_at", "article_id"),)

    article_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id"), primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    role: Mapped[str | None] = mapped_column(default=None)
    affiliation: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"), default=None)
    mentions: Mapped[list[Json]] = mapped_column(default_factory=list)
    linked: Mapped[Json | None] = mapped_column(default=None)
    place_why: Mapped[str | None] = mapped_column(String(16), default=None)
    listed_at: Mapped[dt.datetime]

    entity: Mapped[Entity] = relationship(
        viewonly=True, lazy="joined", innerjoin=True, foreign_keys=[entity_id], default=None
    )

    @property
    def id(self) -> uuid.UUID:
        """The entity's."""
        return self.entity_id

    @property
    def kind(self) -> str:
        """The entity's."""
        return self.entity.kind

    @property
    def place(self) -> Json | None:
        """The entity's."""
        return self.entity.place


class Claim(Listed, Base, kw_only=True):
    """One assertion found in one article."""

    __tablename__ = "claims"
    __table_args__ = (
        # With what cuts across the order, so that a claim that is passed over is not read.
        Index("ix_claims_listed", "listed_at", "id", "said_from", "confidence"),
        Index("ix_claims_article", "article_id", "position"),
        Index("ix_claims_publisher", "publisher_id", "listed_at", "id"),
        Index("ix_claims_voice", "voice", "listed_at", "id"),
        Index("ix_claims_stance", "stance", "listed_at", "id"),
        Index("ix_claims_act", "act", "listed_at", "id"),
        Index("ix_claims_said", "said_from", "id"),
        Index("ix_claims_confidence", "confidence", "id"),
        # All that claims are counted by, so that counting them reads no claim.
        Index("ix_claims_counted", "listed_at", "published_at", "publisher_id", "voice", "stance", "act"),
    )

    article_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    position: Mapped[int]
    publisher_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("publishers.id"), default=None)
    published_at: Mapped[str | None] = mapped_column(default=None)
    voice: Mapped[str] = mapped_column(String(16))
    content: Mapped[Json]
    content_text: Mapped[str] = mapped_column(init=False)
    cue: Mapped[Json | None] = mapped_column(default=None)
    act: Mapped[str | None] = mapped_column(String(16), default=None)
    speaker: Mapped[Json | None] = mapped_column(default=None)
    speaker_why: Mapped[str | None] = mapped_column(String(16), default=None)
    via: Mapped[list[Json]] = mapped_column(default_factory=list)
    # Deferred, since a claim may stand before the one it is within.
    within: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("claims.id", ondelete="SET NULL", deferrable=True, initially="DEFERRED"), default=None
    )
    audience: Mapped[list[Json]] = mapped_column(default_factory=list)
    stance: Mapped[str] = mapped_column(String(16))
    certainty: Mapped[str] = mapped_column(String(16))
    tense: Mapped[str] = mapped_column(String(16))
    said_at: Mapped[Json | None] = mapped_column(default=None)
    said_at_why: Mapped[str | None] = mapped_column(String(16), default=None)
    said_from: Mapped[dt.datetime | None] = mapped_column(default=None)
    said_in: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("entities.id"), default=None)
    said_in_why: Mapped[str | None] = mapped_column(String(16), default=None)
    about: Mapped[list[str]] = mapped_column(default_factory=list)
    times: Mapped[list[Json]] = mapped_column(default_factory=list)
    places: Mapped[list[str]] = mapped_column(default_factory=list)
    figures: Mapped[list[Json]] = mapped_column(default_factory=list)
    statement_id: Mapped[uuid.UUID | None] = mapped_column(default=None)
    confidence: Mapped[float]
    # Shown as `candidates`, and only where asked for: an attribute of that name would be answered with always.
    came_close: Mapped[list[Json]] = mapped_column(default_factory=list)
    review: Mapped[Json | None] = mapped_column(default=None)

    def __post_init__(self) -> None:
        """The words that are searched are those that are shown."""
        self.content_text = self.content["text"]


class ClaimEntity(Base, kw_only=True):
    """An entity in a claim, by which the claim is found; the claim itself names it in its JSON, where it is shown.

    `part` is what it is there: speaker, via, audience, affiliation (whom one of those speaks for), about or place.
    """

    __tablename__ = "claim_entities"
    __table_args__ = (Index("ix_claim_entities_entity", "entity_id", "part", "listed_at", "claim_id"),)

    claim_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(String(16), primary_key=True)
    entity_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("entities.id"), primary_key=True)
    listed_at: Mapped[dt.datetime]


class Subscription(Listed, Base, kw_only=True):
    """Where new claims are sent that meet a filter; the filter is kept as it was given.

    `passed` is the number of the last arrival that was looked at. `lease` is who sends now, until `leased_until`.
    """

    __tablename__ = "subscriptions"
    __table_args__ = (
        Index("ix_subscriptions_listed", "listed_at", "id"),
        Index("ix_subscriptions_due", "status", "due_at"),
    )

    listed_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    url: Mapped[str]
    secret: Mapped[str]
    filter: Mapped[Json]
    status: Mapped[str] = mapped_column(String(16), default="active")
    passed: Mapped[int] = mapped_column(BigInteger, default=0)
    failures: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    delivered_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    problem: Mapped[str | None] = mapped_column(default=None)
    lease: Mapped[uuid.UUID | None] = mapped_column(default=None)
    leased_until: Mapped[dt.datetime | None] = mapped_column(default=None)

    @property
    def created_at(self) -> dt.datetime:
        """When it was made."""
        return self.listed_at


class Arrival(Base, kw_only=True):
    """A claim that was kept while there were subscriptions, numbered in the order in which transactions ended."""

    __tablename__ = "arrivals"
    __table_args__ = (Index("ix_arrivals_claim", "claim_id"), {"sqlite_autoincrement": True})

    # SQLite counts up by itself only in a column of its own INTEGER.
    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True, init=False
    )
    claim_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("claims.id", ondelete="CASCADE"))
    arrived_at: Mapped[dt.datetime]


def index_where_set(name: str, column: Column[Any]) -> Index:
    """An index over the rows where a nullable reference is set.

    Nothing is listed by these references, but without an index each entity or claim that is deleted would have the
    whole table searched for references to it.
    """
    return Index(name, column, postgresql_where=column.is_not(None), sqlite_where=column.is_not(None))


for _table, _name in (
    ("claims", "within"),
    ("claims", "said_in"),
    ("article_entities", "affiliation"),
    ("entities", "merged_into"),
):
    index_where_set(f"ix_{_table}_{_name}", Base.metadata.tables[_table].c[_name])
