"""Whatever dies: every article that was accepted is read exactly once in effect, and all of it or nothing is kept.

Runs small among the tests, and large by `make chaos`, which prints what was killed and what was found.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from kombu import Connection
from sqlalchemy import make_url, text

from service.store.tables import Submission

from .newsroom import Newsroom, found, newsroom
from .proxy import Wire

ARTICLES = int(os.environ.get("ONRECORD_CHAOS_ARTICLES", "24"))
BROKER = os.environ.get("ONRECORD_TEST_BROKER", "amqp://guest:guest@127.0.0.1:5672//")
ASYNC = {"Prefer": "respond-async"}
GIVEN = ("Marta", "Ingrid", "Jonas", "Paula", "Henrik", "Clara", "Oskar", "Ruth")
FAMILY = ("Ruiz", "Haugen", "Lindqvist", "Okafor", "Brandt", "Moreau", "Sandoval", "Keller", "Novak", "Ferrari")

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


@pytest.fixture
def queue(broker: str) -> Iterator[str]:
    """The name of a queue of the test's own."""
    name = f"onrecord_chaos_{os.getpid()}_{time.monotonic_ns()}"
    yield name
    with Connection(broker) as connection:
        connection.default_channel.queue_delete(name)


@pytest.fixture
def database_url(new_postgresql: Any) -> Iterator[str]:
    """An empty PostgreSQL database."""
    with new_postgresql("chaos") as url:
        yield url


def report(killed: str, numbers: Json) -> None:
    """Print what was killed and what was found, and hold it to what ought to be."""
    print(f"\nkilled  {killed}\nfound   " + ", ".join(f"{name}: {count}" for name, count in numbers.items()))
    assert numbers["read"] == numbers["accepted"]
    assert not any(list(numbers.values())[2:]), numbers


def test_workers_killed_in_the_middle_of_a_reading(database_url: str, broker: str, queue: str) -> None:
    kills = max(2, ARTICLES // 50)
    with newsroom(database_url, database_url, broker, queue, workers=2) as room:
        accepted = room.post([article(number, sentences=40) for number in range(max(12, ARTICLES // 5))], **ASYNC)
        killed = 0
        for _ in range(kills):
            room.wait(lambda: room.held() >= len(room.workers) or room.rows(Submission) == 0)
            busy = room.held()
            room.kill(room.workers[0])
            killed += bool(busy)
            room.hire()
        room.wait_until_read()
        room.wait(lambda: len(room.readers()) <= len(room.workers) + 1)
        report(f"{kills} workers by SIGKILL, {killed} of them while all were reading", found(room, accepted))


def test_the_broker_away_while_articles_are_posted(database_url: str, broker: str, queue: str) -> None:
    address = make_url(broker)
    with Wire(str(address.host), address.port or 5672) as wire:
        cut_at, mend_at, ends = ARTICLES // 4, 3 * ARTICLES // 4, []
        through = address.set(host="127.0.0.1", port=wire.port).render_as_string(hide_password=False)

        def cut(count: int) -> None:
            if count == cut_at:
                ends.append(wire.cut())
            if count == mend_at:
                wire.mend()

        with newsroom(database_url, database_url, through, queue, workers=2) as room:
            accepted = room.post([article(number) for number in range(ARTICLES)], cut, **ASYNC)
            room.wait_until_read()
            assert {answer.status for answer in accepted} == {202}
            killed = f"the wire to the broker ({ends[0]} connections), for {mend_at - cut_at} of {ARTICLES} posts"
            report(killed, found(room, accepted))


def test_postgresql_away_under_load(database_url: str, broker: str, queue: str) -> None:
    address = make_url(database_url)
    with Wire(str(address.host), address.port or 5432) as wire:
        through = address.set(host="127.0.0.1", port=wire.port).render_as_string(hide_password=False)
        ended: list[int] = []

        def disturb(count: int) -> None:
            if count == ARTICLES // 3:
                ended.append(end_connections(room))
            if count == ARTICLES // 2:
                ended.append(wire.cut())
                threading.Timer(3, wire.mend).start()

        with newsroom(database_url, through, broker, queue, workers=2) as room:
            accepted = room.post([article(number) for number in range(ARTICLES)], disturb, **ASYNC)
            ended.append(end_connections(room))
            room.wait_until_read()
            report(
                f"{ended[0]} and {ended[2]} connections by the server, {ended[1]} by the wire and all for 3 seconds",
                found(room, accepted),
            )


def end_connections(room: Newsroom) -> int:
    """Have the server end all connections to the database but this one, as its restart does; how many."""
    with room.database.engine.connect() as connection:
        return len(
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            ).all()
        )


@pytest.mark.parametrize("headers", [{}, ASYNC], ids=["in the request", "by workers"])
def test_the_same_article_from_eight_clients(
    database_url: str, broker: str, queue: str, headers: dict[str, str]
) -> None:
    with newsroom(database_url, database_url, broker, queue, workers=2) as room:
        accepted = room.post([article(1, sentences=10)] * 8, **headers)
        room.wait_until_read()
        assert [answer.status for answer in accepted].count(201) == (0 if headers else 1)
        report("nothing; the same article was posted by 8 clients at once", found(room, accepted))


def test_two_workers_on_the_same_new_entity(database_url: str, broker: str, queue: str) -> None:
    pairs = min(80, max(8, ARTICLES // 4))
    with newsroom(database_url, database_url, broker, queue, workers=2) as room:
        twice = [
            article(number) | {"published_at": day} for number in range(pairs) for day in ("2026-03-09", "2026-03-10")
        ]
        for number, posted in enumerate(twice):
            posted["text"] += f" It is {'open' if number % 2 else 'shut'} elsewhere."
        accepted = room.post(twice, **ASYNC)
        room.wait_until_read()
        report(f"nothing; {pairs} new people were read of by two workers at once", found(room, accepted))
