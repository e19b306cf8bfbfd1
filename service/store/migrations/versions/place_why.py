"""Why a place of an article is nowhere on the map; rows from before do not tell."""

import sqlalchemy as sa
from alembic import op

revision = "place_why"
down_revision = "submissions_of_requests"


def upgrade() -> None:
    op.add_column("article_entities", sa.Column("place_why", sa.String(16)))


def downgrade() -> None:
    op.drop_column("article_entities", "place_why")
