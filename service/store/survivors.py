"""What became of entities that a person merged into others."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import bindparam, select

from service.store.engine import Reading
from service.store.paging import plain_rows
from service.store.tables import Entity

MERGED = select(Entity.__table__.c.id, Entity.__table__.c.merged_into).where(
    Entity.__table__.c.id.in_(bindparam("ids", expanding=True)), Entity.__table__.c.merged_into.is_not(None)
)


def survivors(session: Reading, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The entities that these were merged into, of those that were.

    Asked ahead of what is found by them: a planner that does not know whose claims are meant reads too many of them.
    """
    if not ids:
        return {}
    return {row["id"]: row["merged_into"] for row in plain_rows(session, MERGED, {"ids": list(ids)})}
