"""Whatever dies: every article that was accepted is read exactly once in effect, and all of it or nothing is kept.

Runs small among the tests, and large by `make chaos`, which prints what was killed and what was found.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from kombu import Connection
from sqlalchemy import text

from service.store.tables import Submission

from ..conftest import NewDatabase
from .newsroom import CLIENTS, Newsroom, found, newsroom

ARTICLES = int(os.environ.get("ONRECORD_CHAOS_ARTICLES", "24"))
BROKER = os.environ.get("ONRECORD_TEST_BROKER", "amqp://guest:guest@127.0.0.1:5672//")
ASYNC = {"Prefer": "respond-async"}
GIVEN = ("Marta", "Ingrid", "Jonas", "Paula", "Henrik", "Clara", "Oskar", "Ruth")
SYLLABLES = ("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "tu")
FAMILY = ("Ruiz", "Haugen", "Lindqvist", "Okafor", "Brandt", "Moreau", "Sandoval", "Keller", "Novak", "Ferrari")

END_CONNECTIONS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
AWAY_SECONDS = 3

Json = dict[str, Any]


def person(number: int) -> str:
    """One of 80 people."""
    return f"{GIVEN[number % len(GIVEN)]} {FAMILY[number // len(GIVEN) % len(FAMILY)]}"


def article(number: int, sentences: int = 1) -> Json:
    """A short article, or a long one, unlike any other."""
    said = [
        f"The bridge {number}-{sentence} is closed, {person(number + sentence)} said." for sentence in range(sentences)
    ]
    return {"text": "\n\n".join(said)}


@pytest.fixture(scope="session")
def broker() -> str:
    """The URL of a broker that answers; without one the test is skipped."""
    try:
        with Connection(BROKER, connect_timeout=2) as connection:
            connection.connect()
    except Exception:
        pytest.skip("no broker is reachable; ONRECORD_TEST_BROKER can name one")
    return BROKER


@pytest.fixture(scope="module")
def room(new_postgresql: NewDatabase, broker: str) -> Iterator[Newsroom]:
    """A service with two workers, an empty PostgreSQL database and a queue of its own."""
    queue = f"onrecord_chaos_{os.getpid()}"
    with new_postgresql("chaos") as database_url:
        with newsroom(database_url, broker, queue, workers=2) as room:
            yield room
        with Connection(broker) as connection:
            connection.default_channel.queue_delete(queue)


def report(killed: str, numbers: Json) -> None:
    """Print what was killed and what was found, and hold it to what ought to be."""
    print(f"\nkilled  {killed}\nfound   " + ", ".join(f"{name}: {count}" for name, count in numbers.items()))
    assert numbers["read"] == numbers["accepted"]
    assert not any(list(numbers.values())[2:]), numbers


def test_workers_killed_in_the_middle_of_a_reading(room: Newsroom) -> None:
    kills = max(2, ARTICLES // 50)
    accepted = room.post([article(number, sentences=20) for number in range(max(8, ARTICLES // 5))], **ASYNC)
    killed = 0
    for _ in range(kills):
        room.wait(lambda: room.held() >= len(room.workers) or room.rows(Submission) == 0)
        killed += bool(room.held())
        room.kill(room.workers[0])
        room.hire()
    room.wait_until_read()
    assert killed > 0
    # One beside each worker and one beside the service: those whose worker was killed are gone.
    room.wait(lambda: len(room.readers()) <= len(room.workers) + 1)
    report(f"{kills} workers by SIGKILL, {killed} of them while all were reading", found(room, accepted))


def test_the_broker_away_while_articles_are_posted(room: Newsroom) -> None:
    cut_at, mend_at, ended = ARTICLES // 4, 3 * ARTICLES // 4, []

    def disturb(count: int) -> None:
        if count == cut_at:
            ended.append(room.broker_wire.cut())
        if count == mend_at:
            room.broker_wire.mend()

    accepted = room.post([article(number) for number in range(ARTICLES)], disturb, **ASYNC)
    assert {answer.status for answer in accepted} == {202}
    room.wait_until_read()
    killed = f"the wire to the broker ({ended[0]} connections), for {mend_at - cut_at} of {ARTICLES} posts"
    report(killed, found(room, accepted))


def test_postgresql_away_under_load(room: Newsroom) -> None:
    ended: list[int] = []

    def disturb(count: int) -> None:
        if count == ARTICLES // 3:
            ended.append(end_connections(room))
        if count == ARTICLES // 2:
            ended.append(room.database_wire.cut())
            threading.Timer(AWAY_SECONDS, room.database_wire.mend).start()

    accepted = room.post([article(number, sentences=2) for number in range(ARTICLES)], disturb, **ASYNC)
    ended.append(end_connections(room))
    room.wait_until_read()
    report(
        f"{ended[0]} and {ended[2]} connections by the server, {ended[1]} by the wire, and all for {AWAY_SECONDS} s",
        found(room, accepted),
    )


def end_connections(room: Newsroom) -> int:
    """Have the server end all connections to the database but this one, as its restart does; how many."""
    with room.database.engine.connect() as connection:
        return len(connection.execute(text(END_CONNECTIONS)).all())


@pytest.mark.parametrize(("headers", "created"), [({}, [201]), (ASYNC, [])], ids=["in the request", "by workers"])
def test_the_same_article_from_eight_clients(room: Newsroom, headers: dict[str, str], created: list[int]) -> None:
    posted = article(1, sentences=10) | {"title": f"Posted {headers}"}
    posted["text"] += str(headers)
    accepted = room.post([posted] * CLIENTS, **headers)
    room.wait_until_read()
    assert [answer.status for answer in accepted if answer.status == 201] == created
    report(f"nothing; the same article was posted by {CLIENTS} clients at once", found(room, accepted))


def test_two_workers_on_the_same_new_entity(room: Newsroom) -> None:
    pairs = max(8, ARTICLES // 4)
    twice = [
        {"text": f"The quay is {state}, {GIVEN[pair % len(GIVEN)]} {invented(pair)} said."}
        for pair in range(pairs)
        for state in ("shut", "open")
    ]
    accepted = room.post(twice, **ASYNC)
    room.wait_until_read()
    report(f"nothing; of {pairs} people unheard of, two workers read at once", found(room, accepted))


def invented(number: int) -> str:
    """A family name that nobody else has."""
    return "K" + "".join(SYLLABLES[int(digit)] for digit in str(number)) + "sen"
