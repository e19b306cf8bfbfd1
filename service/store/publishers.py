"""Publishers: kept once each, whatever the case and spacing of their name."""

from __future__ import annotations

import uuid

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from service.store.locks import lock_register
from service.store.tables import Publisher, publisher_key


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


def is_called(publisher_id: InstrumentedAttribute[uuid.UUID | None], name_or_id: str) -> ColumnElement[bool]:
    """The condition that a row is of the publisher with this name or id."""
    try:
        return publisher_id == uuid.UUID(name_or_id)
    except ValueError:
        named = select(Publisher.id).where(Publisher.key == publisher_key(name_or_id))
        return publisher_id == named.scalar_subquery()
