"""What entities are linked and found by: keys, spellings, coordinates, and the reasons of each link."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "entity_linking"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "entity_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "entity_id", name="pk_entity_keys"),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name="fk_entity_keys_entity_id", ondelete="CASCADE"),
    )
    op.create_index("ix_entity_keys_entity", "entity_keys", ["entity_id"])
    op.create_table(
        "entity_spellings",
        sa.Column("spelling", sa.Text(), nullable=False),
        sa.Column("entity_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("spelling", "entity_id", name="pk_entity_spellings"),
        sa.ForeignKeyConstraint(
            ["entity_id"], ["entities.id"], name="fk_entity_spellings_entity_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_entity_spellings_entity", "entity_spellings", ["entity_id"])
    op.add_column("entities", sa.Column("latitude", sa.Double()))
    op.add_column("entities", sa.Column("longitude", sa.Double()))
    where = sa.text("latitude IS NOT NULL")
    op.create_index(
        "ix_entities_position", "entities", ["latitude", "longitude"], postgresql_where=where, sqlite_where=where
    )
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.add_column("article_entities", sa.Column("linked", json))


def downgrade() -> None:
    op.drop_column("article_entities", "linked")
    op.drop_index("ix_entities_position", "entities")
    op.drop_column("entities", "longitude")
    op.drop_column("entities", "latitude")
    op.drop_table("entity_spellings")
    op.drop_table("entity_keys")
