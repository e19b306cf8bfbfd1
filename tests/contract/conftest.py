"""The whole service, its reading included, with a database in memory."""

import pytest

from service.app import create_app, new_reader
from service.settings import Settings
from service.store.engine import Database
from service.store.migrate import upgrade


@pytest.fixture(scope="session")
def reader():
    """One reading process for all tests."""
    settings = Settings()
    reader = new_reader(settings)
    yield reader
    reader.stop()


@pytest.fixture(scope="module")
def service(reader):
    """The service as it is served."""
    database = Database("sqlite://")
    upgrade(database.engine)
    yield create_app(Settings(), database, reader)
    database.dispose()
