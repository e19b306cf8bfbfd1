import datetime as dt

import pytest
from sqlalchemy.exc import OperationalError

from service.reading.errors import CannotRead
from service.store import idempotency
from service.store.access_tables import IdempotentRequest
from service.store.tables import now
from service.work.reader import ReadingDied

ARTICLE = {"text": "The bridge is shut, Ada Quist said."}
KEY = {"Idempotency-Key": "0b9f4c9e-1"}


def post(client, article=ARTICLE, headers=KEY, path="/articles", **options):
    return client.post(path, json=article, headers=headers, **options)


def test_the_same_request_is_done_once_and_answered_alike(client):
    first, second = post(client), post(client)
    assert (first.status_code, second.status_code) == (201, 201)
    assert (first.data, first.headers["Location"]) == (second.data, second.headers["Location"])
    assert "Idempotency-Replayed" not in first.headers
    assert second.headers["Idempotency-Replayed"] == "true"
    assert second.mimetype == "application/json"


def test_of_what_is_deleted_no_answer_is_left(client, database):
    first = post(client)
    again = post(client, headers={"Idempotency-Key": "2"})
    assert (first.status_code, again.status_code) == (201, 200)
    client.delete(first.headers["Location"])
    for key in (KEY, {"Idempotency-Key": "2"}):
        assert post(client, headers=key).status_code == 410
    assert client.get("/articles").json["items"] == []
    with database.read() as session:
        assert {kept.body for kept in session.query(IdempotentRequest)} == {b""}


def test_the_secret_of_a_subscription_is_not_kept(client, database):
    asked = {"url": "https://desk.example/claims", "filter": {}}
    assert "secret" in post(client, asked, path="/subscriptions").json
    with database.read() as session:
        assert session.query(IdempotentRequest).count() == 0


def test_what_has_expired_goes_without_another_request(client, database):
    post(client)
    with database.write() as session:
        session.get(IdempotentRequest, ("local", KEY["Idempotency-Key"])).started_at -= dt.timedelta(hours=24)
    idempotency.purge(database)
    with database.read() as session:
        assert session.query(IdempotentRequest).count() == 0


def test_another_request_with_the_same_key_is_refused(client):
    post(client)
    refused = post(client, {"text": "The bridge is open, Ada Quist said."})
    assert refused.status_code == 422
    [error] = refused.json["errors"]
    assert (error["field"], error["header"]) == ("Idempotency-Key", "Idempotency-Key")
    assert len(client.get("/articles").json["items"]) == 1


def test_a_second_request_while_the_first_runs_is_refused(app, client, reader, monkeypatch):
    during, read = [], reader.read

    def read_and_ask_again(document):
        during.append(post(app.test_client()))
        return read(document)

    monkeypatch.setattr(reader, "read", read_and_ask_again)
    assert post(client).status_code == 201
    assert during[0].status_code == 409
    assert during[0].headers["Retry-After"] == "5"
    assert len(client.get("/articles").json["items"]) == 1


def test_what_was_refused_is_refused_again(client, reader):
    reader.fails_with = CannotRead("text", "It is no news.")
    first = post(client)
    reader.fails_with = None
    assert first.status_code == 422
    assert post(client).data == first.data


def test_what_failed_through_our_fault_can_be_tried_again(client, reader):
    for fault, status in ((ReadingDied(), 503), (ZeroDivisionError(), 500)):
        reader.fails_with = fault
        assert post(client).status_code == status
    reader.fails_with = None
    assert post(client).status_code == 201


def test_a_first_request_that_died_does_not_block_for_ever(client, database, monkeypatch):
    monkeypatch.setattr(idempotency, "finish", lambda *_: None)
    monkeypatch.setattr(idempotency, "release", lambda *_: None)
    first = post(client)
    assert post(client).status_code == 409
    monkeypatch.undo()
    with database.write() as session:
        session.get(IdempotentRequest, ("local", KEY["Idempotency-Key"])).ends_by = now() - dt.timedelta(seconds=1)
    again = post(client)
    assert (again.status_code, again.json["id"]) == (200, first.json["id"])


@pytest.mark.parametrize("key", ["", "two words", "é", "a" * 256])
def test_what_is_no_key_is_refused(client, key):
    refused = post(client, headers={"Idempotency-Key": key})
    assert refused.status_code == 400
    assert [error["header"] for error in refused.json["errors"]] == ["Idempotency-Key"]


def test_a_body_over_the_limit_is_refused_with_a_key_too(client):
    assert post(client, {"text": "a" * 30_000}).status_code == 413


def test_another_key_makes_another_request(client):
    assert post(client).status_code == 201
    assert post(client, headers={"Idempotency-Key": "2"}).status_code == 200


@pytest.mark.parametrize("step", ["finish", "release"])
def test_a_database_that_goes_away_leaves_a_plain_answer(client, reader, monkeypatch, step):
    def gone(*_):
        raise OperationalError("UPDATE", {}, Exception("the server closed the connection"))

    monkeypatch.setattr(idempotency, step, gone)
    if step == "release":
        reader.fails_with = OperationalError("SELECT", {}, Exception("the server closed the connection"))
    answer = post(client)
    assert (answer.status_code, answer.is_json) == (201 if step == "finish" else 503, True)
