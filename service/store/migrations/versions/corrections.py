"""What people decided: about claims, about entities' fields, and about their names."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "corrections"
down_revision = "asking"

JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("listed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("verdict", sa.String(16), nullable=False),
        sa.Column("by", sa.String(255), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("corrected", JSON, nullable=False),
        sa.Column("found", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_reviews_article_id", ondelete="CASCADE"),
        sa.UniqueConstraint("claim_id", name="uq_reviews_claim_id"),
    )
    op.create_index("ix_reviews_listed", "reviews", ["listed_at", "id"])
    op.create_index("ix_reviews_article", "reviews", ["article_id"])
    op.add_column("entities", sa.Column("decided", JSON, nullable=False, server_default="[]"))
    op.add_column("entity_names", sa.Column("decided", sa.Boolean()))


def downgrade() -> None:
    op.drop_column("entity_names", "decided")
    op.drop_column("entities", "decided")
    op.drop_table("reviews")
