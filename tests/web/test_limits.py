import os
import threading

import pytest
import redis

from service.app import create_app
from service.settings import Settings
from service.web.counting import Regularly


@pytest.fixture
def app(database, reader):
    return create_app(Settings(rate_limit_per_minute=3), database, reader)


def test_a_key_may_ask_so_often_in_all(client, key):
    sent = key()
    paths = ["/claims", "/articles", "/entities", "/claims"]
    answers = [client.get(path, headers=sent) for path in paths]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    refused = answers[-1]
    assert refused.mimetype == "application/problem+json"
    assert refused.json["detail"] == "This key may ask 3 per 1 minute."
    assert 1 <= int(refused.headers["Retry-After"]) <= 61


def test_one_key_is_not_limited_by_another(client, key):
    first, second = key(), key()
    for _ in range(4):
        client.get("/claims", headers=first)
    assert client.get("/claims", headers=second).status_code == 200


def test_what_needs_no_key_is_not_limited(client, key):
    key()
    assert {client.get("/livez").status_code for _ in range(5)} == {200}


def test_this_machine_is_not_limited_while_there_are_no_keys(client):
    assert {client.get("/claims").status_code for _ in range(5)} == {200}


def test_without_its_redis_a_process_counts_by_itself(database, reader, key):
    # Nothing listens on port 1.
    settings = Settings(rate_limit_per_minute=3, rate_limit_storage="redis://127.0.0.1:1")
    client, sent = create_app(settings, database, reader).test_client(), key()
    assert [client.get("/claims", headers=sent).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_processes_count_together_in_redis(database, reader, key):
    url = os.environ.get("ONRECORD_TEST_REDIS", "redis://127.0.0.1:6379")
    try:
        redis.Redis.from_url(url).ping()
    except redis.ConnectionError:
        pytest.skip("no Redis is reachable; ONRECORD_TEST_REDIS can name one")
    settings = Settings(rate_limit_per_minute=3, rate_limit_storage=url)
    clients, sent = [create_app(settings, database, reader).test_client() for _ in range(2)], key()
    answers = [clients[number % 2].get("/claims", headers=sent).status_code for number in range(4)]
    assert answers == [200, 200, 200, 429]


def test_to_count_a_request_starts_no_thread(client, key, monkeypatch):
    sent = key()
    client.get("/claims", headers=sent)

    def refuse(thread):
        raise AssertionError(f"{thread} was started")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert client.get("/claims", headers=sent).status_code == 200


def test_counts_that_are_past_are_forgotten():
    forgotten = threading.Event()
    regularly = Regularly(0.01, forgotten.set)
    regularly.start()
    assert forgotten.wait(60)
    forgotten.clear()
    assert forgotten.wait(60)
    regularly.cancel()
    regularly.join()
