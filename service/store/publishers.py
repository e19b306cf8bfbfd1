"""Publishers: kept once each, whatever the case and spacing of their name."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy import ColumnElement, delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, Session

from service.store.locks import lock_register
from service.store.tables import Article, Publisher, publisher_key


def find_or_add(session: Session, name: str) -> Publisher:
    """The publisher of this name, added if there is none yet; the session must be one that writes."""
    by_key = select(Publisher).where(Publisher.key == publisher_key(name))
    publisher = session.scalar(by_key)
    if publisher is None:
        lock_register(session)
        publisher = session.scalar(by_key)
    if publisher is None:
        publisher = Publisher(name=name)
        session.add(publisher)
        session.flush()
    return publisher


def forget_unused(session: Session, id: uuid.UUID) -> None:
    """Remove a publisher that no article is from. The session must hold the register."""
    used = select(Article.id).where(Article.publisher_id == id).exists()
    # An article of it that is being kept at this moment is not seen before the database asks for its publisher.
    with suppress(IntegrityError), session.begin_nested():
        session.execute(delete(Publisher).where(Publisher.id == id, ~used))


def is_called(
    publisher_id: InstrumentedAttribute[uuid.UUID | None], names_or_ids: Sequence[str]
) -> ColumnElement[bool]:
    """The condition that a row is of a publisher with one of these names or ids."""
    ids, keys = [], []
    for name_or_id in names_or_ids:
        try:
            ids.append(uuid.UUID(name_or_id))
        except ValueError:
            keys.append(publisher_key(name_or_id))
    named = select(Publisher.id).where(Publisher.key.in_(keys))
    match ids, keys:
        case [id], []:
            return publisher_id == id
        case [], [key]:
            return publisher_id == select(Publisher.id).where(Publisher.key == key).scalar_subquery()
        case _:
            return or_(publisher_id.in_(ids), publisher_id.in_(named)) if ids else publisher_id.in_(named)
