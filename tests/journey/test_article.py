"""The whole way of an article: posted, read, found again by its facts, and forgotten."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from .served import Served, serve

KELMAR = json.loads((Path(__file__).parents[2] / "examples/kelmar.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def article(served: Served) -> dict[str, Any]:
    answered = served.post("/articles", KELMAR)
    assert answered.status == 201
    assert answered.headers["Location"] == f"/articles/{answered.body['id']}"
    body: dict[str, Any] = answered.body
    return body


def entity(article: dict[str, Any], name: str) -> str:
    [found] = [entity["id"] for entity in article["entities"] if entity["name"] == name]
    return str(found)


def contents(answer: Any) -> list[str]:
    return [claim["content"]["text"] for claim in answer.body["items"]]


def test_the_facts_come_with_the_answer(article: dict[str, Any]) -> None:
    [stated] = [c for c in article["claims"] if c["content"]["text"].startswith("We are not sending")]
    assert (stated["voice"], stated["stance"]) == ("direct", "asserted")
    assert stated["speaker"]["span"]["text"] == "she"
    assert stated["speaker"]["entity_id"] == entity(article, "Ingrid Haugen")
    assert stated["speaker"]["role"] == "Transport Minister"
    assert [source["span"]["text"] for source in stated["audience"]] == ["reporters"]
    assert stated["said_in"] == entity(article, "Kelmar")


def test_boilerplate_yields_nothing(article: dict[str, Any]) -> None:
    furniture = [block for block in article["blocks"] if block["role"] == "boilerplate"]
    assert len(furniture) == 5
    for claim in article["claims"]:
        for span in claim["content"]["spans"]:
            assert not any(block["start"] < span["end"] and span["start"] < block["end"] for block in furniture)


def test_the_same_article_again_is_the_same(served: Served, article: dict[str, Any]) -> None:
    again = served.post("/articles", KELMAR)
    assert again.status == 200
    assert again.body == article


def test_the_article_is_found_again(served: Served, article: dict[str, Any]) -> None:
    bare = {name: value for name, value in article.items() if name not in ("entities", "claims", "times")}
    path = f"/articles/{article['id']}"
    assert served.get(path).body == bare
    assert served.get(f"{path}?include=entities,claims,times").body == article
    for filters in (
        "",
        "publisher=harbour%20times",
        "q=ferry%20quay",
        "published_after=2026-03-09&published_before=2026-03-10",
        f"entity={entity(article, 'Northshore Lines')}",
    ):
        assert [item["id"] for item in served.get(f"/articles?{filters}").body["items"]] == [article["id"]], filters
    for filters in ("publisher=Lund%20Echo", "q=zeppelin", "published_after=2026-03-10"):
        assert served.get(f"/articles?{filters}").body == {"items": [], "next": None}, filters


def test_its_claims_are_found_by_what_they_say(served: Served, article: dict[str, Any]) -> None:
    haugen = entity(article, "Ingrid Haugen")
    paper = entity(article, "Kelmar Courier")
    said = [c["content"]["text"] for c in article["claims"] if (c["speaker"] or {}).get("entity_id") == haugen]
    assert sorted(contents(served.get(f"/claims?speaker={haugen}"))) == sorted(said)
    assert sorted(contents(served.get(f"/entities/{haugen}/claims?as=speaker"))) == sorted(said)
    assert contents(served.get("/claims?stance=withheld")) == ["who had received the warning"]
    assert contents(served.get(f"/claims?speaker={paper}&q=smoke")) == [
        "seven people were treated in hospital for smoke"
    ]
    assert contents(served.get("/claims?said_after=2026-03-09&said_before=2026-03-10")) == [
        'The port of Kelmar "will stay shut" until Friday'
    ]
    in_order = served.get(f"/articles/{article['id']}/claims").body["items"]
    assert in_order == article["claims"]
    assert served.get(f"/claims/{in_order[0]['id']}").body == in_order[0]


def test_its_entities_are_found(served: Served, article: dict[str, Any]) -> None:
    haugen = served.get(f"/entities/{entity(article, 'Ingrid Haugen')}").body
    assert (haugen["name"], haugen["aliases"], haugen["article_count"]) == ("Ingrid Haugen", ["Haugen"], 1)
    assert [role["text"] for role in haugen["roles"]] == ["Transport Minister"]
    assert [found["name"] for found in served.get("/entities?kind=person&q=haugen").body["items"]] == ["Ingrid Haugen"]
    assert served.get(f"/articles/{article['id']}/entities").body["items"] == article["entities"]


def test_lists_come_in_pages(served: Served, article: dict[str, Any]) -> None:
    whole = served.get("/claims").body["items"]
    paged, path = [], "/claims?limit=3"
    while path:
        answered = served.get(path)
        paged += answered.body["items"]
        path = f"/claims?limit=3&cursor={quote(answered.body['next'])}" if answered.body["next"] else ""
        assert ("Link" in answered.headers) == bool(path)
    assert paged == whole
    assert len(whole) == len(article["claims"])


def test_a_body_cut_off_halfway_leaves_nothing(served: Served) -> None:
    before = served.get("/articles").body
    address = urlsplit(served.url)
    with socket.create_connection((address.hostname, address.port), timeout=30) as connection:
        connection.sendall(
            b"POST /articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b'Content-Length: 1000\r\n\r\n{"text": "The bridge is closed, Marta Ruiz said."'
        )
        connection.shutdown(socket.SHUT_WR)
        answered = connection.recv(65536).decode()
    assert answered.startswith("HTTP/1.1 400")
    assert "application/problem+json" in answered
    assert served.get("/articles").body == before


def test_the_article_is_forgotten_with_its_facts(served: Served) -> None:
    other = served.post("/articles", {"text": "The bridge is closed, Marta Ruiz said."}).body
    path = f"/articles/{other['id']}"
    assert served.ask("DELETE", path).status == 204
    assert served.get(path).status == 404
    assert served.get(f"/claims/{other['claims'][0]['id']}").status == 404
    assert served.get(f"/entities/{other['entities'][0]['id']}").status == 404
    assert served.ask("DELETE", path).status == 404


def test_an_article_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    endless = {"text": "and so it went on " * 11_000}
    with serve(f"sqlite:///{tmp_path / 'onrecord.sqlite3'}", ONRECORD_READING_SECONDS="2") as served:
        refused = served.post("/articles", endless)
        assert refused.status == 503
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert refused.headers["Retry-After"]
        assert served.get("/articles").body == {"items": [], "next": None}
        assert served.post("/articles", {"text": "The bridge is closed, Marta Ruiz said."}).status == 201


def test_clients_that_fall_silent_do_not_hold_the_service(tmp_path: Path) -> None:
    with serve(f"sqlite:///{tmp_path / 'onrecord.sqlite3'}", ONRECORD_THREADS="2") as served:
        address = urlsplit(served.url)
        begun = [
            b"GET /livez HTTP/1.1\r\nHo",
            b"POST /articles HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 99\r\n\r\n{",
        ]
        connections = [socket.create_connection((address.hostname, address.port)) for _ in begun]
        for connection, beginning in zip(connections, begun, strict=True):
            connection.sendall(beginning)
        assert served.get("/livez").body == {"status": "alive"}
        connections[1].settimeout(30)
        assert connections[1].recv(65536).startswith(b"HTTP/1.1 400")
        for connection in connections:
            connection.close()
