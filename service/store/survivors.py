"""What became of entities that a person merged into others."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import select

from service.store.engine import Reading
from service.store.tables import Entity


def survivors(session: Reading, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """The entities that these were merged into, of those that were.

    Asked ahead of what is found by them: a planner that does not know whose claims are meant reads too many of them.
    """
    if not ids:
        return {}
    merged = select(Entity.id, Entity.merged_into).where(Entity.id.in_(ids), Entity.merged_into.is_not(None))
    return {id: survivor for id, survivor in session.execute(merged) if survivor}
