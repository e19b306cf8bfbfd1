"""People correct the machine, on both databases, and what they decided holds when articles are read again."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text

from service.store.engine import Database

from .served import ONRECORD, Answer, Served, serve

FIRST = {
    "text": "The bridge is closed, Marta Ruiz said. Paul Lind denied that it had fallen. It will rain, Ada Holm said.",
    "published_at": "2026-03-09",
}
SECOND = {"text": "The road is open, Marta Ruiz said.", "published_at": "2026-03-10"}


@dataclass(frozen=True)
class Desk:
    """A service that people correct, and the database behind it."""

    served: Served
    database_url: str

    def get(self, path: str) -> Any:
        return self.served.get(path).body

    def patch(self, path: str, body: Any) -> Answer:
        etag = self.served.get(path).headers["ETag"]
        return self.served.ask("PATCH", path, json.dumps(body).encode(), If_Match=etag)

    def command(self, *arguments: str) -> list[dict[str, Any]]:
        """What a command writes."""
        environment = os.environ | {"ONRECORD_DATABASE_URL": self.database_url}
        done = subprocess.run([ONRECORD, *arguments], env=environment, capture_output=True, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Any) -> Iterator[Desk]:
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'onrecord.sqlite3'}"
        with serve(url) as served:
            yield Desk(served, url)
    else:
        with request.getfixturevalue("new_postgresql")("journey_corrections") as url, serve(url) as served:
            yield Desk(served, url)


def test_what_people_decide_holds(desk: Desk) -> None:
    first = desk.served.post("/articles", FIRST).body
    second = desk.served.post("/articles", SECOND).body
    by_name = {entity["name"]: entity["id"] for entity in first["entities"]}
    closed, fallen, rain = first["claims"]
    assert desk.patch(f"/claims/{rain['id']}", {"review": {"verdict": "rejected"}}).status == 200
    amended = {"verdict": "amended", "corrected": {"certainty": "probable", "about": [by_name["Ada Holm"]]}}
    assert desk.patch(f"/claims/{closed['id']}", {"review": amended | {"note": "Nearly."}}).status == 200
    merge = {"entity_id": by_name["Ada Holm"]}
    assert desk.served.post(f"/entities/{by_name['Paul Lind']}/merge", merge).status == 200
    split = {"articles": [second["id"]], "name": "Marta Ruiz of Lund"}
    other = desk.served.post(f"/entities/{by_name['Marta Ruiz']}/split", split).body["id"]
    assert desk.patch(f"/entities/{other}", {"aliases": ["M. Ruiz"], "kind": "group"}).status == 200
    decided = state(desk, first["id"], second["id"], [by_name["Marta Ruiz"], by_name["Paul Lind"], other])
    assert [claim["id"] for claim in decided["claims"]] == [second["claims"][0]["id"], fallen["id"], closed["id"]]
    assert desk.get(f"/claims/{closed['id']}")["about"] == [by_name["Paul Lind"]]

    assert desk.served.post(f"/articles/{first['id']}/readings", {}).status == 201
    assert desk.command("reread", "--since", "2026-03-09") == []
    forget_version(desk.database_url)
    read_again = desk.command("reread", "--since", "2026-03-10")
    assert read_again == [{"id": second["id"], "status": "read"}]
    assert desk.command("reread", "--since", "2026-03-09", "--jobs", "1") == [{"id": first["id"], "status": "read"}]
    again = state(desk, first["id"], second["id"], [by_name["Marta Ruiz"], by_name["Paul Lind"], other])
    assert again == decided

    labelled = desk.command("export-reviews")
    assert [(line["claim"]["id"], line["verdict"], line["note"]) for line in labelled] == [
        (rain["id"], "rejected", None),
        (closed["id"], "amended", "Nearly."),
    ]
    assert labelled[1]["claim"] == closed
    assert labelled[1]["corrected"] == {"certainty": "probable", "about": [by_name["Ada Holm"]]}
    assert labelled[1]["context"] == {"start": 0, "end": len(FIRST["text"]), "text": FIRST["text"]}
    assert desk.served.ask("DELETE", f"/articles/{first['id']}").status == 204
    assert desk.served.ask("DELETE", f"/articles/{second['id']}").status == 204
    assert desk.get("/claims")["items"] == []
    assert desk.command("export-reviews") == []


def state(desk: Desk, first: str, second: str, entities: list[str]) -> dict[str, Any]:
    """All that is shown of two articles, their claims and some entities."""
    articles = [desk.get(f"/articles/{id}?include=entities,claims,times") for id in (first, second)]
    for article in articles:
        article.pop("reading")
    shown = [desk.get(f"/entities/{id}") for id in entities]
    return {"articles": articles, "claims": desk.get("/claims")["items"], "entities": shown}


def forget_version(url: str) -> None:
    """Let the articles have been read by an older pipeline."""
    database = Database(url)
    older = '\'{"version": "older", "read_at": "2026-03-09T00:00:00+00:00", "milliseconds": 1}\''
    with database.write() as session:
        session.execute(text(f"UPDATE articles SET reading = {older}"))  # noqa: S608 - our own words
    database.dispose()
