"""The request in which an article was posted, by which whoever reads it is known in logs and the audit."""

import sqlalchemy as sa
from alembic import op

revision = "submissions_of_requests"
down_revision = "corrections"


def upgrade() -> None:
    op.add_column("submissions", sa.Column("request_id", sa.Text()))


def downgrade() -> None:
    op.drop_column("submissions", "request_id")
