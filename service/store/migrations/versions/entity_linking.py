"""What entities are linked and found by: keys, spellings, coordinates, and the reasons of each link.

Entities that are there already are found from then on by their spellings, and linked to by name; their other keys come
with the next article that names them.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from service.store.spellings import spellings, words_of

revision = "entity_linking"
down_revision = "submissions"


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
    add_keys_of_known()
    add_spellings_of_known()


def downgrade() -> None:
    op.drop_column("article_entities", "linked")
    op.drop_index("ix_entities_position", "entities")
    op.drop_column("entities", "longitude")
    op.drop_column("entities", "latitude")
    op.drop_table("entity_spellings")
    op.drop_table("entity_keys")


def add_keys_of_known() -> None:
    """The key of each entity's name; what has its article in its key cannot be told by its name."""
    entities = sa.table("entities", *map(sa.column, ("id", "kind", "name", "key")))
    sort = sa.case((entities.c.kind.in_(("person", "organization", "place")), entities.c.kind), else_="thing")
    spelt = sa.func.substr(entities.c.key, sa.func.length(entities.c.kind) + 1)
    key = sa.literal("name:") + sort + sa.func.replace(spelt, "-", " ")
    by_name = sa.select(key, entities.c.id, entities.c.name).where(entities.c.key.not_like("%@%"))
    keys = sa.table("entity_keys", *map(sa.column, ("key", "entity_id", "name")))
    op.execute(sa.insert(keys).from_select(["key", "entity_id", "name"], by_name))


def add_spellings_of_known() -> None:
    """The spellings of every name."""
    connection = op.get_bind()
    names = sa.table("entity_names", sa.column("entity_id", sa.Uuid()), sa.column("name"))
    rows = {
        (spelling, id)
        for id, name in connection.execute(sa.select(names.c.entity_id, names.c.name))
        for word in words_of(name)
        for spelling in spellings(word)
    }
    kept = sa.table("entity_spellings", sa.column("spelling"), sa.column("entity_id", sa.Uuid()))
    if rows:
        connection.execute(sa.insert(kept), [{"spelling": spelling, "entity_id": id} for spelling, id in rows])
