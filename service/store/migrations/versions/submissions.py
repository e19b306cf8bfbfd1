"""Articles as they were posted, until they have been read."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "submissions"
down_revision = "access"


def upgrade() -> None:
    op.create_table(
        "submissions",
        sa.Column("article_id", sa.Uuid(), nullable=False),
        sa.Column("posted", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True)),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("promised", sa.Boolean(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("article_id", name="pk_submissions"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name="fk_submissions_article_id", ondelete="CASCADE"),
    )
    op.create_index("ix_submissions_due", "submissions", ["due_at"])


def downgrade() -> None:
    op.drop_table("submissions")
