"""Articles in bulk: each line is answered for itself, in order."""

import json
import threading

import pytest
import sqlalchemy as sa
from limits.errors import StorageError
from werkzeug.test import EnvironBuilder

from service.app import create_app
from service.settings import Settings
from service.store import keys
from service.store.tables import Article
from service.web.limits import EXTENSION

SAID = "The bridge is shut, Ada Quist said."


@pytest.fixture
def bulk(client):
    """Post lines; the status and what is answered to each."""

    def bulk(*lines, **headers):
        body = "".join(line + "\n" for line in lines)
        answer = client.post("/articles/bulk", data=body, content_type="application/x-ndjson", headers=headers)
        return answer.status_code, [json.loads(line) for line in answer.text.splitlines()]

    return bulk


def line(**given):
    return json.dumps({"text": SAID} | given)


def test_each_line_is_answered_in_order_whatever_the_others_are(bulk, client):
    lines = [
        line(title="A"),
        "not json",
        "",
        line(published_at="soon"),
        line(title="B" * 3_000),
        "[1]",
        line(text="x" * 2_001),
        line(title="B", text="y" * 20_001),
        line(title="A"),
        line(title="C"),
    ]
    status, results = bulk(*lines)
    assert status == 200
    assert [(each["line"], each["status"], each.get("problem", {}).get("status")) for each in results] == [
        (1, "read", None),
        (2, "failed", 400),
        (4, "failed", 422),
        (5, "failed", 422),
        (6, "failed", 422),
        (7, "failed", 413),
        (8, "failed", 413),
        (9, "read", None),
        (10, "read", None),
    ]
    assert results[2]["problem"]["errors"][0]["field"] == "published_at"
    assert results[7]["id"] == results[0]["id"]
    assert client.get(f"/articles/{results[8]['id']}").json["title"] == "C"
    assert len(client.get("/articles").json["items"]) == 2


def test_the_whole_may_be_larger_than_a_body(bulk):
    lines = [line(title=f"{number}", text=SAID + "\n" + "It rained. " * 100) for number in range(40)]
    assert sum(map(len, lines)) > 2 * 20_000
    _, results = bulk(*lines)
    assert [(each["line"], each["status"]) for each in results] == [(n, "read") for n in range(1, 41)]


def test_a_line_without_an_end_is_a_line(client):
    answer = client.post("/articles/bulk", data=line(), content_type="application/x-ndjson")
    assert json.loads(answer.text)["status"] == "read"


def test_nothing_is_answered_to_nothing(bulk):
    assert bulk() == (200, [])


def test_a_reading_that_fails_is_told_in_its_line(bulk, reader, client):
    reader.fails_with = ZeroDivisionError()
    _, [result] = bulk(line())
    assert (result["id"], result["status"], result["problem"]["status"]) == (None, "failed", 500)
    assert client.get("/articles").json["items"] == []


def test_an_answer_comes_before_the_next_line_is_sent(app):
    answered = threading.Event()

    class Lockstep:
        """Sends a second line when the first has been answered."""

        def __init__(self):
            self.sent = 0

        def readline(self, _size=-1):
            self.sent += 1
            if self.sent == 2:
                assert answered.wait(30)
            return line(title=str(self.sent)).encode() + b"\n" if self.sent < 3 else b""

    answers = iter(app.wsgi_app(sent(Lockstep()), lambda *_: None))
    assert json.loads(next(answers))["line"] == 1
    answered.set()
    assert json.loads(next(answers))["line"] == 2
    assert list(answers) == []


def test_a_body_that_breaks_off_is_told_in_the_last_line(app):
    class Broken:
        """Ends in the middle of a line."""

        def __init__(self):
            self.lines = [line().encode() + b"\n", b"\n", b"\n"]

        def readline(self, _size=-1):
            if not self.lines:
                raise ConnectionResetError
            return self.lines.pop(0)

    first, last = map(json.loads, app.wsgi_app(sent(Broken()), lambda *_: None))
    assert first["status"] == "read"
    assert (last["line"], last["id"], last["problem"]["status"]) == (4, None, 400)


@pytest.mark.parametrize(
    "headers",
    [{"Content-Type": "application/json"}, {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}],
)
def test_what_is_no_ndjson_is_refused(client, headers):
    assert client.post("/articles/bulk", data=line(), headers=headers).status_code == 415


def test_workers_read_where_that_is_preferred(database, reader):
    queue = FakeQueue()
    client = create_app(Settings(), database, reader, queue).test_client()
    headers = {"Content-Type": "application/x-ndjson", "Prefer": "respond-async"}
    answer = client.post("/articles/bulk", data=line() + "\n" + line(title="B"), headers=headers)
    results = [json.loads(each) for each in answer.text.splitlines()]
    assert [result["status"] for result in results] == ["queued", "queued"]
    assert sorted(map(str, queue.put_ids)) == sorted(result["id"] for result in results)


def sent(body):
    """A request whose body the server reads from the wire as it comes."""
    environment = EnvironBuilder(
        method="POST", path="/articles/bulk", content_type="application/x-ndjson"
    ).get_environ()
    return environment | {"wsgi.input": body, "wsgi.input_terminated": True}


class FakeQueue:
    """Remembers what was put into it."""

    def __init__(self):
        self.put_ids = []

    def put(self, article_id):
        self.put_ids.append(article_id)


def test_each_line_counts_as_a_request_does(database, reader):
    with database.write() as session:
        _, key = keys.create(session, "Harbour desk", ["read", "write"])
    sent = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    client = create_app(Settings(rate_limit_per_minute=4), database, reader).test_client()
    body = "\n".join(line(title=str(number)) for number in range(6)) + "\n"
    answer = client.post("/articles/bulk", data=body, headers=sent)
    results = [json.loads(result) for result in answer.text.splitlines()]
    assert [(each["line"], each.get("problem", {}).get("status")) for each in results] == [
        (1, None),
        (2, None),
        (3, None),
        (4, 429),
        (5, 429),
        (6, 429),
    ]
    assert "This key may ask 4 per 1 minute. Ask again in" in results[-1]["problem"]["detail"]
    assert client.get("/articles", headers=sent).status_code == 429
    with database.read() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Article)) == 3


def test_lines_are_taken_uncounted_when_the_redis_that_counts_goes_away(database, reader, monkeypatch):
    with database.write() as session:
        _, key = keys.create(session, "Harbour desk", ["read", "write"])
    sent = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    app = create_app(Settings(rate_limit_per_minute=2), database, reader)
    strategy, asked = app.extensions[EXTENSION].limiter, []

    def hit(*_, **__):
        asked.append(1)
        if len(asked) > 1:
            raise StorageError(ConnectionError())
        return True

    monkeypatch.setattr(strategy, "hit", hit)
    body = "\n".join(line(title=str(number)) for number in range(4)) + "\n"
    answer = app.test_client().post("/articles/bulk", data=body, headers=sent)
    assert [json.loads(result)["status"] for result in answer.text.splitlines()] == ["read"] * 4
    # Whoever counts waits for it once, not at every line.
    assert len(asked) == 2
