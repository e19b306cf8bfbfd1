"""Asking over HTTP, with a database that keeps: statistics, exports, and claims that are sent as they are kept."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import Webhook

from tests.work.receiver import Receiver, receiving

from .served import Served, serve

ARTICLES = [
    ("The bridge is closed, Marta Ruiz said.", "2025-03-03"),
    (
        "The harbour will open in May, said Ilka Brandt, the mayor. She denied that it was late.",
        "2025-03-10",
    ),
    ('"We need two more boats," Marta Ruiz told reporters.', "2025-04-01"),
]
PATIENCE_SECONDS = 30


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service of two processes, whose senders are two and two; claims may be sent to this machine."""
    allowed = {"ONRECORD_WEBHOOKS_TO_PRIVATE_ADDRESSES": "true", "ONRECORD_WORKERS": "2"}
    if request.param == "sqlite":
        path = tmp_path_factory.mktemp("asking") / "onrecord.sqlite3"
        with serve(f"sqlite:///{path}", **allowed) as running:
            yield running
    else:
        name = f"journey_{Path(request.path).stem}"
        with request.getfixturevalue("new_postgresql")(name) as url, serve(url, **allowed) as running:
            yield running


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


@pytest.fixture(scope="module")
def claims(served: Served, receiver: Receiver) -> tuple[str, list[Any]]:
    """A subscription's secret, and the claims of the articles that were posted after it was made, in order."""
    receiver.received.clear()
    receiver.statuses = []
    made = served.post("/subscriptions", {"url": receiver.url, "filter": {"not_voice": ["reporter"]}})
    assert made.status == 201
    kept = []
    for text, day in ARTICLES:
        kept += served.post("/articles", {"text": text, "published_at": day, "publisher": "Courier"}).body["claims"]
    return made.body["secret"], kept


def test_what_is_kept_is_sent_once_signed_and_in_order(claims: tuple[str, list[Any]], receiver: Receiver) -> None:
    secret, kept = claims
    wanted = [claim for claim in kept if claim["voice"] != "reporter"]
    assert len(wanted) >= 3
    end = time.monotonic() + PATIENCE_SECONDS
    while len(receiver.received) < len(wanted) and time.monotonic() < end:
        time.sleep(0.1)
    messages = [Webhook(secret).verify(body, headers) for headers, body in receiver.received]
    assert [message["data"] for message in messages] == wanted
    assert {message["type"] for message in messages} == {"claim.created"}


def test_the_same_claims_are_counted_listed_and_exported(served: Served, claims: tuple[str, list[Any]]) -> None:
    _, kept = claims
    months = served.get("/claims/stats?by=month&publisher=Courier").body["groups"]
    march = [claim for claim in kept if claim["published_at"] < "2025-04"]
    expected = {"2025-03": len(march), "2025-04": len(kept) - len(march)}
    assert {group["month"]: group["claims"] for group in months} == expected
    assert [group["month"] for group in months] == ["2025-03", "2025-04"]
    for sort in ("published_at", "-published_at", "-confidence", "-said_at"):
        asked: dict[str, Any] = {"publisher": ["Courier"], "sort": sort, "limit": 2}
        paged = []
        while True:
            page = served.post("/claims/search", asked).body
            paged += page["items"]
            if page["next"] is None:
                break
            asked["cursor"] = page["next"]
        exported = lines(served, f"/claims?publisher=Courier&sort={sort}&format=ndjson")
        assert exported == paged
        assert sort == "-said_at" or len(paged) == len(kept)


def test_several_are_asked_for_at_once(served: Served, claims: tuple[str, list[Any]]) -> None:
    _, kept = claims
    speakers = {claim["speaker"]["entity_id"] for claim in kept if claim["speaker"] and claim["speaker"]["entity_id"]}
    assert len(speakers) == 2
    asked = ",".join(sorted(speakers))
    named = [claim for claim in kept if claim["speaker"] and claim["speaker"]["entity_id"] in speakers]
    found = served.get(f"/claims?speaker={asked}&sort=published_at&include=entities").body
    assert [claim["id"] for claim in found["items"]] == [claim["id"] for claim in named]
    assert speakers <= set(found["included"]["entities"])
    others = served.get(f"/claims?not_speaker={asked}").body["items"]
    assert {claim["id"] for claim in others} == {claim["id"] for claim in kept} - {claim["id"] for claim in named}


def lines(served: Served, path: str) -> list[Any]:
    """The lines of an export."""
    return [json.loads(line) for line in served.text(path).splitlines()]
