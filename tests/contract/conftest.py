"""The whole service, its reading included, with a database in memory."""

import time

import pytest

from service.app import create_app
from service.settings import Settings
from service.store.engine import Database
from service.store.migrate import upgrade
from service.wiring import new_reader


@pytest.fixture(scope="session")
def reader():
    """One reading process for all tests, which has its models loaded: until then the service says it is not ready."""
    reader = new_reader(Settings())
    while not reader.ready():
        time.sleep(0.1)
    yield reader
    reader.stop()


@pytest.fixture(scope="module")
def service(reader):
    """The service as it is served."""
    database = Database("sqlite://")
    upgrade(database.engine)
    yield create_app(Settings(), database, reader)
    database.dispose()
