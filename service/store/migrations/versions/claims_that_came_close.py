"""The alternatives that came close, beside each claim; rows from before have none."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "claims_that_came_close"
down_revision = "0002"


def upgrade() -> None:
    kind = sa.JSON().with_variant(JSONB(), "postgresql")
    op.add_column("claims", sa.Column("came_close", kind, nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("claims", "came_close")
