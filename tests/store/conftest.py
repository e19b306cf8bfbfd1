from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, event

from .newsroom import Newsroom


@pytest.fixture
def newsroom(database):
    """A newsroom with an empty database."""
    return Newsroom(database)


@pytest.fixture
def statements():
    """Records the statements made in its `with` block, with their parameters."""

    @contextmanager
    def record():
        made = []

        def note(_connection, _cursor, statement, parameters, *_):
            if not statement.startswith("BEGIN"):
                made.append((statement, parameters))

        event.listen(Engine, "before_cursor_execute", note)
        yield made
        event.remove(Engine, "before_cursor_execute", note)

    return record
