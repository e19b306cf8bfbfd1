"""What can go wrong in the store."""

from __future__ import annotations

import uuid

from sqlalchemy.exc import InterfaceError, OperationalError, TimeoutError

# What is raised when the database is out of reach, or has no time.
UNREACHABLE = (OperationalError, InterfaceError, TimeoutError)


class NotFound(LookupError):
    """There is no such article, entity or claim."""

    def __init__(self, resource: str, id: uuid.UUID) -> None:
        super().__init__(f"no {resource} has the id {id}")
        self.resource = resource
        self.id = id


class Moved(LookupError):
    """The entity was merged into another."""

    def __init__(self, id: uuid.UUID, survivor: uuid.UUID) -> None:
        super().__init__(f"the entity {id} was merged into {survivor}")
        self.id = id
        self.survivor = survivor
