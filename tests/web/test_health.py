import pytest

from service.app import create_app
from service.settings import Settings
from service.store.engine import Database


def test_alive(client):
    answer = client.get("/livez")
    assert (answer.status_code, answer.json) == (200, {"status": "alive"})


def test_ready(client):
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"status": "ready"})


def test_not_ready_without_the_weights(client, reader):
    reader.loaded = False
    assert missing(client.get("/readyz")) == ["weights"]


@pytest.mark.parametrize(
    ("url", "what"), [("sqlite://", "migrations"), ("sqlite:////no/such/folder/facts.sqlite3", "database")]
)
def test_not_ready_without_a_database_that_is_up_to_date(reader, url, what):
    database = Database(url)
    client = create_app(Settings(), database, reader).test_client()
    assert missing(client.get("/readyz")) == [what]
    assert client.get("/livez").status_code == 200
    database.dispose()


def missing(answer):
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
    return [error["field"] for error in answer.json["errors"]]
