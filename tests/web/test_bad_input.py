"""Whatever is wrong with a request is said, with the field at fault, and nothing is kept."""

import io
import json

import pytest

from service.work.reader import CannotRead, ReadingDied, TooBusy, TookTooLong

JSON = "application/json"


@pytest.fixture(autouse=True)
def _kept(client, post):
    """What is kept before a test is what is kept after it."""
    post()
    before = [client.get(path).json for path in ("/articles", "/claims", "/entities")]
    yield
    assert [client.get(path).json for path in ("/articles", "/claims", "/entities")] == before


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ({}, {"text", "html"}),
        ({"text": None}, {"text", "html"}),
        ({"text": "a", "html": "<p>a</p>"}, {"text", "html"}),
        ({"text": ""}, {"text"}),
        ({"text": " \r\n\t\u00a0"}, {"text"}),
        ({"html": " "}, {"html"}),
        ({"text": 7}, {"text"}),
        ({"text": ["a"]}, {"text"}),
        ({"text": "a", "body": "b", "Title": "c"}, {"body", "Title"}),
        ({"text": "a\x00b"}, {"text"}),
        ({"text": "a\ud83d"}, {"text"}),
        ({"html": "<p>\udc00</p>"}, {"html"}),
        ({"text": "a", "\udc00": "b"}, {"?"}),
        ({"text": "a", "title": "b\x00"}, {"title"}),
        ({"text": "a", "standfirst": "\udfff"}, {"standfirst"}),
        ({"text": "a", "publisher": ""}, {"publisher"}),
        ({"text": "a", "publisher": "\x00"}, {"publisher"}),
        ({"text": "a", "title": "b" * 1001}, {"title"}),
        ({"text": "a", "authors": "Jo Fen"}, {"authors"}),
        ({"text": "a", "authors": ["Jo Fen", ""]}, {"authors"}),
        ({"text": "a", "authors": ["Jo\x00Fen"]}, {"authors"}),
        ({"text": "a", "authors": ["Jo Fen"] * 101}, {"authors"}),
        ({"text": "a", "authors": [None]}, {"authors"}),
        ({"text": "a", "published_at": "yesterday"}, {"published_at"}),
        ({"text": "a", "published_at": "2025-02-30"}, {"published_at"}),
        ({"text": "a", "published_at": "0000-01-01"}, {"published_at"}),
        ({"text": "a", "published_at": 20250210}, {"published_at"}),
        ({"text": "a", "language": "English"}, {"language"}),
        ({"text": "a", "language": "en\n"}, {"language"}),
        ({"text": "a", "url": "courier.example/a"}, {"url"}),
        ({"text": "a", "url": "ftp://courier.example/a"}, {"url"}),
        ({"text": "a", "url": "javascript:alert(1)"}, {"url"}),
        ({"text": "a", "url": "http://courier.example/\x00"}, {"url"}),
        ({"text": "a", "url": "http://courier.example/\ud800"}, {"url"}),
        ({"text": "a", "url": f"http://courier.example/{'a' * 2000}"}, {"url"}),
    ],
)
def test_fields(client, given, fields):
    answer = client.post("/articles", data=json.dumps(given), content_type=JSON)
    assert problem(answer, 422)
    assert {error["field"] for error in answer.json["errors"]} == fields
    assert all(error["pointer"].startswith("#/") and error["detail"] for error in answer.json["errors"])


@pytest.mark.parametrize("body", ["[]", '"text"', "7", "null", "true"])
def test_no_object(client, body):
    answer = client.post("/articles", data=body, content_type=JSON)
    assert problem(answer, 422)
    assert [error["pointer"] for error in answer.json["errors"]] == ["#"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"the bridge is shut",
        json.dumps({"text": "The bridge is shut, Ada Quist said."}).encode()[:25],
        b'{"text": "caf\xe9"}',
        '{"text": "a"}'.encode("utf-16"),
        b'\xef\xbb\xbf{"text": "a"}',
        b'{"text": NaN}',
        b'{"text": -Infinity}',
        b'{"text": "a"} {"text": "b"}',
        b'{"text": "a\nb"}',
        b"[" * 15_000,
        b'{"a":' * 3_000,
        b'{"text": ' + b"9" * 6_000 + b"}",
    ],
)
def test_no_json(client, body):
    assert problem(client.post("/articles", data=body, content_type=JSON), 400)


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "text/json", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_wrong_content_type(client, content_type):
    answer = client.post("/articles", data=b'{"text": "a"}', content_type=content_type)
    assert problem(answer, 415)
    assert JSON in answer.json["detail"]
    assert answer.headers["Accept"] == JSON


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_compressed_body(client, encoding):
    body = json.dumps({"text": "The bridge is shut."})
    answer = client.post("/articles", data=body, content_type=JSON, headers={"Content-Encoding": encoding})
    assert problem(answer, 415)


def test_a_number_beyond_reading_tells_nothing_of_the_inside(client):
    answer = client.post("/articles", data=b'{"text": ' + b"9" * 6_000 + b"}", content_type=JSON)
    assert problem(answer, 400)
    assert "sys." not in answer.json["detail"]


def test_text_over_the_limit(app, client, post):
    limit = app.config["MAX_TEXT_CHARACTERS"]
    longest = post(text="é" * limit)
    assert longest.status_code == 201
    client.delete(longest.headers["Location"])
    answer = post(text="é" * (limit + 1))
    assert problem(answer, 413)
    assert answer.json["limit"] == limit
    assert [error["field"] for error in answer.json["errors"]] == ["text"]


def test_body_over_the_limit(app, post):
    limit = app.config["MAX_CONTENT_LENGTH"]
    answer = post(html="a" * limit, text=None)
    assert problem(answer, 413)
    assert answer.json["limit"] == limit


def test_body_over_the_limit_that_does_not_say_its_length(app, client):
    limit = app.config["MAX_CONTENT_LENGTH"]
    body = io.BytesIO(json.dumps({"text": "a" * limit}).encode())
    # As gunicorn gives a body that comes in chunks.
    answer = client.post(
        "/articles", input_stream=body, content_type=JSON, environ_overrides={"wsgi.input_terminated": True}
    )
    assert problem(answer, 413)
    assert answer.json["limit"] == limit


@pytest.mark.parametrize("environ", [{}, {"wsgi.input_terminated": True}])
@pytest.mark.parametrize("missing", ["half of the JSON", "blanks after it"])
def test_body_that_ends_before_its_length(client, environ, missing):
    body = b'{"text": "The bridge is shut, Ada Quist said."}'
    answer = client.post(
        "/articles",
        input_stream=io.BytesIO(body[:20] if missing == "half of the JSON" else body),
        content_type=JSON,
        environ_overrides=environ | {"CONTENT_LENGTH": str(len(body) + 10)},
    )
    assert problem(answer, 400)


def test_an_article_that_cannot_be_read(post, reader):
    reader.fails_with = CannotRead("language", "Only English is read.")
    answer = post(text="Il pleut.")
    assert problem(answer, 422)
    errors = [{"field": "language", "pointer": "#/language", "detail": "Only English is read."}]
    assert answer.json["errors"] == errors


def test_html_with_too_long_a_text(post, reader):
    reader.fails_with = CannotRead("html", "Its text is too long.")
    reader.fails_with.limit = 300
    answer = post(text=None, html="<p>a</p>")
    assert problem(answer, 413)
    assert answer.json["limit"] == 300


@pytest.mark.parametrize("failure", [TookTooLong(30), ReadingDied(), TooBusy()])
def test_a_reading_that_does_not_end(post, reader, failure):
    reader.fails_with = failure
    answer = post(text="It rained.")
    assert problem(answer, 503)
    assert int(answer.headers["Retry-After"]) > 0


def test_a_failure_of_our_own_tells_nothing_of_the_inside(post, reader, caplog):
    reader.fails_with = RuntimeError("SELECT password FROM secrets")
    answer = post(text="It rained.")
    assert problem(answer, 500)
    assert "secrets" not in answer.text
    assert "SELECT password FROM secrets" in caplog.text


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/articles?publisher=%00", "publisher"),
        ("/articles?publisher=", "publisher"),
        ("/articles?published_after=soon", "published_after"),
        ("/articles?published_before=2025-02-30", "published_before"),
        ("/articles?published_before=0001-01-01T00:00%2B14:00", "published_before"),
        ("/articles?entity=quist", "entity"),
        ("/articles?q=%20", "q"),
        ("/articles?colour=red", "colour"),
        ("/articles?q=a&q=b", "q"),
        ("/claims?speaker=1", "speaker"),
        ("/claims?about=1", "about"),
        ("/claims?via=1", "via"),
        ("/claims?place=1", "place"),
        ("/claims?voice=loud", "voice"),
        ("/claims?stance=Asserted", "stance"),
        ("/claims?act=sing", "act"),
        ("/claims?said_after=2025", "said_after"),
        ("/claims?said_before=2025-01-01T99:00", "said_before"),
        ("/claims?published_after=x", "published_after"),
        ("/claims?published_before=x", "published_before"),
        ("/claims?minimum_confidence=1.01", "minimum_confidence"),
        ("/claims?minimum_confidence=-0.1", "minimum_confidence"),
        ("/claims?minimum_confidence=nan", "minimum_confidence"),
        ("/claims?minimum_confidence=high", "minimum_confidence"),
        ("/claims?q=a%00b", "q"),
        ("/claims?q=" + "a" * 201, "q"),
        ("/entities?kind=city", "kind"),
        ("/entities?q=", "q"),
        ("/entities/019563a2-5c10-7b3e-8f21-3d5a90c4e611/claims?as=via", "as"),
        ("/articles/019563a2-5c10-7b3e-8f21-3d5a90c4e611?include=blocks", "include"),
        ("/articles/019563a2-5c10-7b3e-8f21-3d5a90c4e611?includes=claims", "includes"),
        ("/claims/019563a2-5c10-7b3e-8f21-3d5a90c4e611?include=article", "include"),
        ("/livez?a=b", "a"),
    ],
)
def test_parameters(client, path, parameter):
    answer = client.get(path)
    assert problem(answer, 422)
    assert {(error["field"], error["parameter"]) for error in answer.json["errors"]} == {(parameter, parameter)}


@pytest.mark.parametrize("identifier", ["7", "quist", "019563a2-5c10-7b3e-8f21-3d5a90c4e61", "%00", "{}"])
@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/articles/{}", "article_id"),
        ("/articles/{}/claims", "article_id"),
        ("/articles/{}/entities", "article_id"),
        ("/claims/{}", "claim_id"),
        ("/entities/{}", "entity_id"),
        ("/entities/{}/claims", "entity_id"),
    ],
)
def test_identifiers_in_paths(client, path, parameter, identifier):
    answer = client.get(path.format(identifier))
    assert problem(answer, 404)
    assert [error["parameter"] for error in answer.json["errors"]] == [parameter]


@pytest.mark.parametrize("path", ["/", "/nothing", "/articles/", "/claims/a/b", "/docs/nothing"])
def test_unknown_paths(client, path):
    assert problem(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PUT", "/articles", {"GET", "HEAD", "OPTIONS", "POST"}),
        ("POST", "/claims", {"GET", "HEAD", "OPTIONS"}),
        ("PATCH", "/articles/019563a2-5c10-7b3e-8f21-3d5a90c4e611", {"DELETE", "GET", "HEAD", "OPTIONS"}),
        ("GET", "/claims/search", {"OPTIONS", "POST"}),
        ("DELETE", "/claims/stats", {"GET", "HEAD", "OPTIONS"}),
        ("DELETE", "/livez", {"GET", "HEAD", "OPTIONS"}),
        ("TRACE", "/entities", {"GET", "HEAD", "OPTIONS"}),
    ],
)
def test_wrong_method(client, method, path, allowed):
    answer = client.open(path, method=method)
    assert problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == allowed


@pytest.mark.parametrize("path", ["/articles", "/livez", "/docs/", "/openapi.json", "/nothing"])
def test_no_answer_is_guessed_at(client, path):
    assert client.get(path).headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/articles", "/livez", "/openapi.json"])
def test_head_is_get_without_a_body(client, path):
    head, get = client.head(path), client.get(path)
    assert (head.status_code, head.data, head.mimetype) == (200, b"", get.mimetype)


def problem(answer, status):
    """Whether a request was answered with a problem of this status."""
    said = answer.json
    return (
        answer.status_code == status
        and answer.mimetype == "application/problem+json"
        and said["status"] == status
        and {"type", "title", "detail"} <= said.keys()
    )


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/articles", {"data": "{}", "content_type": "text/plain"}, 415),
        ("/articles", {"data": "a" * 30_000, "content_type": "application/json"}, 413),
        ("/nothing", {"json": {}}, 404),
        ("/articles", {"json": {}, "environ_base": {"REMOTE_ADDR": "192.0.2.7"}}, 401),
    ],
)
def test_a_refusal_without_a_look_at_the_body_ends_the_connection(client, path, sent, status):
    refused = client.post(path, **sent)
    assert (refused.status_code, refused.headers["Connection"]) == (status, "close")


def test_a_refusal_of_what_was_read_does_not(client):
    assert "Connection" not in client.post("/articles", json={}).headers
    assert "Connection" not in client.get("/nothing").headers
