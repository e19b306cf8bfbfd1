import pytest

from service.app import create_app
from service.settings import Settings

DESK = "https://desk.example"
EXPOSED = {"ETag", "Link", "Location", "Retry-After"}


@pytest.fixture
def open_to_the_desk(database, reader):
    return create_app(Settings(cors_origins=f"{DESK},https://other.example"), database, reader).test_client()


@pytest.mark.parametrize("path", ["/claims", "/nothing", "/claims?voice=loud", "/livez"])
def test_every_answer_is_protected(client, path):
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["Cache-Control"] == "private, no-cache"


def test_no_page_elsewhere_may_read_answers_by_default(client):
    headers = client.get("/claims", headers={"Origin": DESK}).headers
    assert not [name for name in dict(headers) if name.startswith("Access-Control")]


def test_the_pages_that_are_named_may(open_to_the_desk):
    headers = open_to_the_desk.get("/claims", headers={"Origin": DESK}).headers
    assert headers["Access-Control-Allow-Origin"] == DESK
    assert "Origin" in headers.getlist("Vary")
    assert set(headers["Access-Control-Expose-Headers"].split(", ")) >= EXPOSED


def test_others_may_not(open_to_the_desk):
    headers = open_to_the_desk.get("/claims", headers={"Origin": "https://desk.example.evil"}).headers
    assert "Access-Control-Allow-Origin" not in headers


def test_a_browser_may_ask_first(open_to_the_desk):
    asked = {
        "Origin": DESK,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, idempotency-key",
    }
    answer = open_to_the_desk.options("/articles", headers=asked)
    assert answer.status_code == 200
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "idempotency-key" in answer.headers["Access-Control-Allow-Headers"]
