"""The tables: publishers, articles, entities, claims, and what ties them together."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None

TABLES = (
    "claim_entities",
    "claims",
    "article_entities",
    "entity_names",
    "articles",
    "entities",
    "publishers",
)


def upgrade() -> None:
    create_publishers()
    create_articles()
    create_entities()
    create_entity_names()
    create_article_entities()
    create_claims()
    create_claim_entities()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)


def create_publishers() -> None:
    op.create_table(
        "publishers",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_publishers"),
        sa.UniqueConstraint("key", name="uq_publishers_key"),
    )


def create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Uuid(), nullable=False),
        instant("listed_at", nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("title", sa.Text()),
        sa.Column("standfirst", sa.Text()),
        json("authors", nullable=False),
        sa.Column("publisher_id", sa.Uuid()),
        sa.Column("language", sa.Text()),
        sa.Column("published_at", sa.Text()),
        instant("received_at", nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        json("blocks", nullable=False),
        json("times", nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        json("problem"),
        json("reading"),
        sa.PrimaryKeyConstraint("id", name="pk_articles"),
        sa.UniqueConstraint("digest", name="uq_articles_digest"),
        sa.ForeignKeyConstraint(["publisher_id"], ["publishers.id"], name="fk_articles_publisher_id"),
    )
    op.create_index("ix_articles_listed", "articles", ["listed_at", "id"])
    op.create_index("ix_articles_publisher", "articles", ["publisher_id", "listed_at", "id"])


def create_entities() -> None:
    op.create_table(
        "entities",
        sa.Column("id", sa.Uuid(), nullable=False),
        instant("listed_at", nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        json("place"),
        json("same_as", nullable=False),
        sa.Column("merged_into", sa.Uuid()),
        sa.PrimaryKeyConstraint("id", name="pk_entities"),
        sa.UniqueConstraint("key", name="uq_entities_key"),
        sa.ForeignKeyConstraint(["merged_into"], ["entities.id"], name="fk_entities_merged_into"),
    )
    op.create_index("ix_entities_listed", "entities", ["listed_at", "id"])
    op.create_index("ix_entities_kind", "entities", ["kind", "listed_at", "id"])
    create_index_where_set("entities", "merged_into")


def create_entity_names() -> None:
    op.create_table(
        "entity_names",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_entity_names"),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name="fk_entity_names_entity_id", ondelete="CASCADE"),
    )
    op.create_index("ix_entity_names_entity", "entity_names", ["entity_id"])


def create_article_entities() -> None:
    op.create_table(
        "article_entities",
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("affiliation", sa.Uuid()),
        json("mentions", nullable=False),
        instant("listed_at", nullable=False),
        sa.PrimaryKeyConstraint("article_id", "entity_id", name="pk_article_entities"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name="fk_article_entities_article_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name="fk_article_entities_entity_id"),
        sa.ForeignKeyConstraint(["affiliation"], ["entities.id"], name="fk_article_entities_affiliation"),
    )
    op.create_index("ix_article_entities_entity", "article_entities", ["entity_id", "listed_at", "article_id"])
    create_index_where_set("article_entities", "affiliation")


def create_claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.Uuid(), nullable=False),
        instant("listed_at", nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("publisher_id", sa.Uuid()),
        sa.Column("published_at", sa.Text()),
        sa.Column("voice", sa.String(16), nullable=False),
        json("content", nullable=False),
        sa.Column("content_text", sa.Text(), nullable=False),
        json("cue"),
        sa.Column("act", sa.String(16)),
        json("speaker"),
        sa.Column("speaker_why", sa.String(16)),
        json("via", nullable=False),
        sa.Column("within", sa.Uuid()),
        json("audience", nullable=False),
        sa.Column("stance", sa.String(16), nullable=False),
        sa.Column("certainty", sa.String(16), nullable=False),
        sa.Column("tense", sa.String(16), nullable=False),
        json("said_at"),
        sa.Column("said_at_why", sa.String(16)),
        instant("said_from"),
        sa.Column("said_in", sa.Uuid()),
        sa.Column("said_in_why", sa.String(16)),
        json("about", nullable=False),
        json("times", nullable=False),
        json("places", nullable=False),
        json("figures", nullable=False),
        sa.Column("statement_id", sa.Uuid()),
        sa.Column("confidence", sa.Double(), nullable=False),
        json("review"),
        sa.PrimaryKeyConstraint("id", name="pk_claims"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_claims_article_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["publisher_id"], ["publishers.id"], name="fk_claims_publisher_id"),
        sa.ForeignKeyConstraint(
            ["within"],
            ["claims.id"],
            name="fk_claims_within",
            ondelete="SET NULL",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.ForeignKeyConstraint(["said_in"], ["entities.id"], name="fk_claims_said_in"),
    )
    op.create_index("ix_claims_listed", "claims", ["listed_at", "id", "said_from", "confidence"])
    op.create_index("ix_claims_article", "claims", ["article_id", "position"])
    op.create_index("ix_claims_publisher", "claims", ["publisher_id", "listed_at", "id"])
    op.create_index("ix_claims_voice", "claims", ["voice", "listed_at", "id"])
    op.create_index("ix_claims_stance", "claims", ["stance", "listed_at", "id"])
    op.create_index("ix_claims_act", "claims", ["act", "listed_at", "id"])
    op.create_index("ix_claims_said", "claims", ["said_from"])
    op.create_index("ix_claims_confidence", "claims", ["confidence"])
    create_index_where_set("claims", "within")
    create_index_where_set("claims", "said_in")


def create_claim_entities() -> None:
    op.create_table(
        "claim_entities",
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(16), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        instant("listed_at", nullable=False),
        sa.PrimaryKeyConstraint("claim_id", "part", "entity_id", name="pk_claim_entities"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_claim_entities_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name="fk_claim_entities_entity_id"),
    )
    op.create_index("ix_claim_entities_entity", "claim_entities", ["entity_id", "part", "listed_at", "claim_id"])


def instant(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def json(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=nullable)


def create_index_where_set(table: str, column: str) -> None:
    """An index for the checks of a nullable reference, over the rows where it is set."""
    where = sa.text(f"{column} IS NOT NULL")
    op.create_index(f"ix_{table}_{column}", table, [column], postgresql_where=where, sqlite_where=where)
