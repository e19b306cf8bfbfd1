import pytest

from service.store.engine import Database
from service.store.migrate import upgrade


class WatchedDatabase(Database):
    """Remembers the sessions and connections it opened for reading."""

    def __init__(self):
        super().__init__("sqlite://")
        self.opened = []

    def read(self):
        self.opened.append(super().read())
        return self.opened[-1]

    def ask(self):
        self.opened.append(super().ask())
        return self.opened[-1]

    def connection(self):
        self.opened.append(super().connection())
        return self.opened[-1]


@pytest.fixture
def database():
    database = WatchedDatabase()
    upgrade(database.engine)
    yield database
    database.dispose()


@pytest.mark.parametrize(
    ("path", "sessions"),
    [
        ("/livez", 0),
        ("/claims", 1),
        ("/claims/019563a2-5c10-7b3e-8f21-3d5a90c4e611", 1),
        ("/articles/019563a2-5c10-7b3e-8f21-3d5a90c4e611/claims", 1),
        ("/claims?voice=loud", 0),
    ],
)
def test_each_request_reads_by_one_connection_and_closes_it(client, database, path, sessions):
    # Whether there are keys is asked in one of its own, and remembered.
    client.get("/claims?voice=loud")
    database.opened.clear()
    for requests in (1, 2):
        client.get(path)
        assert len(set(map(id, database.opened))) == sessions * requests
        assert not any(session.in_transaction() for session in database.opened)
