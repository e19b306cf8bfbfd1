"""Asking: indexes for the orders that lists can have and for counting, subscriptions, and the claims they wait for.

Arrivals are numbered without reuse (AUTOINCREMENT on SQLite): a subscription remembers the last number it has passed,
and one given anew would be taken for passed.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "asking"
down_revision = "entity_linking"

COUNTED = ("listed_at", "published_at", "publisher_id", "voice", "stance", "act")


def upgrade() -> None:
    replace_index("ix_claims_said", ["said_from", "id"])
    replace_index("ix_claims_confidence", ["confidence", "id"])
    op.create_index("ix_claims_counted", "claims", COUNTED)
    create_subscriptions()
    create_arrivals()


def downgrade() -> None:
    op.drop_table("arrivals")
    op.drop_table("subscriptions")
    op.drop_index("ix_claims_counted", "claims")
    replace_index("ix_claims_said", ["said_from"])
    replace_index("ix_claims_confidence", ["confidence"])


def replace_index(name: str, columns: list[str]) -> None:
    op.drop_index(name, "claims")
    op.create_index(name, "claims", columns)


def create_subscriptions() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Uuid(), nullable=False),
        instant("listed_at", nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("filter", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("passed", sa.BigInteger(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        instant("due_at", nullable=False),
        instant("delivered_at"),
        sa.Column("problem", sa.Text()),
        sa.Column("lease", sa.Uuid()),
        instant("leased_until"),
        sa.PrimaryKeyConstraint("id", name="pk_subscriptions"),
    )
    op.create_index("ix_subscriptions_listed", "subscriptions", ["listed_at", "id"])
    op.create_index("ix_subscriptions_due", "subscriptions", ["status", "due_at"])


def create_arrivals() -> None:
    op.create_table(
        "arrivals",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("claim_id", sa.Uuid(), nullable=False),
        instant("arrived_at", nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_arrivals"),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.id"], name="fk_arrivals_claim_id", ondelete="CASCADE"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_arrivals_claim", "arrivals", ["claim_id"])


def instant(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
