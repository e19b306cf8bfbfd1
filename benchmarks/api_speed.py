"""`make bench-api`: what the interface costs with a million claims, beside the SQL it runs and beside fewer claims."""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from urllib.parse import urlencode

from sqlalchemy import func, select

from benchmarks import bare_sql, databases
from benchmarks.api_report import Measured, Options, report
from benchmarks.bulk_speed import bulk_and_extract
from benchmarks.generated_store import WORDS, fill
from benchmarks.latency import timed
from benchmarks.load import Asks, Load, by_turns, put_on
from benchmarks.served import HOST, MEGABYTE, Client, Request, Service, free_port, serve
from service.app import create_app
from service.settings import Settings
from service.store import tables
from service.store.engine import Database
from service.store.migrate import upgrade
from service.wiring import new_reader

CLIENTS = (1, 8, 32)
SEED = 7
CLAIMS, SMALLER = 1_000_000, 100_000
CLAIMS_AN_ARTICLE = CLAIMS / 60_000
PAGE = 20
DEEP = 500
EXPORT_SAMPLES_SECONDS = 0.2


def main() -> None:
    """Measure what is asked for, on both databases."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.api_speed", description=__doc__)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--smaller", type=int, default=SMALLER, help="claims of the store that growth is told from")
    parser.add_argument("--asked", type=int, default=640, help="how often each thing is asked; one claim, ten times so")
    parser.add_argument("--bulk", type=int, default=48, help="articles that are posted in bulk; 0 for none")
    options = Options(**vars(parser.parse_args()))
    with ExitStack() as made:
        kinds = {"SQLite": databases.sqlite, "PostgreSQL": databases.postgres}
        found = {name: (made.enter_context(new()), made.enter_context(new())) for name, new in kinds.items()}
        stores = {name: (small, large) for name, (small, large) in found.items() if small and large}
        store([small for small, _ in stores.values()], options.smaller)
        store([large for _, large in stores.values()], options.claims)
        for name in kinds:
            if name not in stores:
                print(f"{name}: skipped, none is reachable (ONRECORD_TEST_POSTGRES names one).")
                continue
            say(f"{name}: asking")
            report(name, *measure(*stores[name], options), options)


def say(doing: str) -> None:
    """Tell on standard error what goes on."""
    print(f"{time.strftime('%H:%M:%S')} {doing}", file=sys.stderr, flush=True)


def store(urls: Sequence[str], claims: int) -> None:
    """Fill empty databases, all at once."""
    say(f"storing {claims} claims")
    opened = [Database(url) for url in urls]
    for database in opened:
        upgrade(database.engine)
    fill([database.engine for database in opened], claims, round(claims / CLAIMS_AN_ARTICLE), say)
    for database in opened:
        database.dispose()


def measure(small: str, large: str, options: Options) -> tuple[Measured, Measured]:
    """Serve two databases, and ask them the same things by turns; what was measured of each."""
    found = Measured(), Measured()
    with serve(small) as one, serve(large) as other:
        stores = [
            (url, service, requests(url, service.port, options.asked, each))
            for (url, service, each) in ((small, one, found[0]), (large, other, found[1]))
        ]
        *_, asked = stores[1]
        with bare_flask(answer_to(other.port, asked["one claim"][0])) as bare:
            for name in asked:
                say(f"asking for {name}")
                ask(name, stores, found, bare)
        say("exporting all claims")
        found[1].export = export(other)
        if options.bulk:
            say("in bulk")
            found[1].bulk = bulk_and_extract(other.port, options.bulk)
    return found


def ask(
    name: str,
    stores: list[tuple[str, Service, dict[str, list[Request]]]],
    found: tuple[Measured, Measured],
    bare: int,
) -> None:
    """Ask both stores for one thing, and the database's driver for its SQL; for one claim, bare Flask as well."""
    with ExitStack() as opened:
        for clients in CLIENTS:
            works: list[tuple[Load, Asks, list[Request]]] = []
            for (url, service, asked), each in zip(stores, found, strict=True):
                if name not in asked:
                    continue
                load = each.loads[name, clients] = Load(clients)
                works.append((load, partial(put_on, service.port, clients=clients), asked[name]))
                if clients == 1:
                    each.sql[name] = Load(1)
                    works.append((each.sql[name], opened.enter_context(sql_alone(url)), asked[name]))
            if name == "one claim":
                load = found[1].bare_flask[clients] = Load(clients)
                works.append((load, partial(put_on, bare, clients=clients), stores[1][2][name]))
            by_turns(works)


def answer_to(port: int, request: Request) -> bytes:
    """An answer's bytes."""
    client = Client(port)
    try:
        return client.fetch(request)
    finally:
        client.close()


def requests(url: str, port: int, count: int, found: Measured) -> dict[str, list[Request]]:
    """What is asked, by its name in the table; what the service does not have is noted as skipped."""
    chance, database = random.Random(SEED), Database(url)
    with database.read() as session:
        speaking = tables.ClaimEntity.part == "speaker"
        ids = list(session.scalars(select(tables.Claim.id).order_by(func.random()).limit(10 * count)))
        drawn = select(tables.ClaimEntity.entity_id).where(speaking).order_by(func.random()).limit(count)
        speakers = list(session.scalars(drawn))
        names = list(session.scalars(select(tables.Entity.name).order_by(func.random()).limit(count)))
    database.dispose()
    words = WORDS.split()
    asked = {
        "one claim": [get(f"/claims/{id}") for id in ids],
        "a filtered page": [
            get("/claims", speaker=str(speaker), stance="asserted", published_before=f"{year}-06-01")
            for speaker, year in zip(speakers, chance.choices(range(2016, 2024), k=len(speakers)), strict=True)
        ],
        "full text": [
            get("/claims", q=name if number % 2 else f"{name.split()[0]} {chance.choice(words)}")
            for number, name in enumerate(names)
        ],
        "stats by month": [get("/claims/stats", by="month", speaker=str(speaker)) for speaker in speakers],
        "stats by month, of all": [get("/claims/stats", by="month")] * max(4, count // 80),
    }
    deep = deep_page(port)
    if deep:
        asked[f"page {DEEP} of a filtered list"] = [deep] * count
    else:
        found.skipped[f"page {DEEP} of a filtered list"] = "there are not so many"
    for name in [name for name, each in asked.items() if not answers(port, each[0])]:
        del asked[name]
        found.skipped[name] = "the service does not have it"
    return asked


def get(path: str, **query: str) -> Request:
    """A GET."""
    return Request("GET", f"{path}?{urlencode(query)}" if query else path)


def answers(port: int, request: Request) -> bool:
    """Whether the service knows what is meant."""
    client = Client(port)
    try:
        client.fetch(request)
    except RuntimeError:
        return False
    finally:
        client.close()
    return True


def deep_page(port: int) -> Request | None:
    """The request for a page far down a filtered list; None where that ends before."""
    client, query = Client(port), {"stance": "asserted", "limit": str(PAGE)}
    request = get("/claims", **query)
    for _ in range(DEEP - 1):
        cursor = client.ask(request)["next"]
        if cursor is None:
            break
        request = get("/claims", **query, cursor=cursor)
    else:
        client.close()
        return request
    client.close()
    return None


@contextmanager
def sql_alone(url: str) -> Iterator[Asks]:
    """Runs the SQL of requests by the database's driver alone; tells the seconds of each."""
    configured, database = Settings(database_url=url), Database(url)
    app, connection = create_app(configured, database, new_reader(configured)), bare_sql.connect(url)

    def run(asked: Sequence[Request]) -> list[float]:
        statements = [bare_sql.statements_of(app, request.path) for request in asked]
        return [timed(bare_sql.run, connection, each) for each in statements]

    try:
        yield run
    finally:
        connection.close()
        database.dispose()


@contextmanager
def bare_flask(answer: bytes) -> Iterator[int]:
    """The port of a bare Flask app that answers these bytes under the gunicorn that serves us."""
    port, configured = free_port(), Settings()
    with tempfile.NamedTemporaryFile() as file:
        file.write(answer)
        file.flush()
        command = f"gunicorn benchmarks.bare_flask:app --bind {HOST}:{port} --worker-class gthread --no-control-socket"
        options = f"--threads {configured.threads} --log-level warning"
        process = subprocess.Popen(
            [sys.executable, "-m", *f"{command} {options}".split()],
            env=os.environ | {"ANSWER": file.name},
        )
        try:
            while process.poll() is None and not is_up(port):
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()
            process.wait()


def is_up(port: int) -> bool:
    """Whether anybody answers."""
    try:
        return answers(port, get("/livez"))
    except OSError:
        return False


def export(service: Service) -> str:
    """All claims as NDJSON, and the most memory that the web process had meanwhile."""
    client = Client(service.port)
    client.connection.request("GET", "/claims?format=ndjson")
    response = client.connection.getresponse()
    if response.status >= 400:
        client.close()
        return "skipped: the service does not have it"
    web = service.process.children()[0]
    before = peak = web.memory_info().rss
    lines, size, started, looked = 0, 0, time.perf_counter(), 0.0
    while part := response.read(65536):
        lines, size = lines + part.count(b"\n"), size + len(part)
        if time.perf_counter() - looked > EXPORT_SAMPLES_SECONDS:
            looked, peak = time.perf_counter(), max(peak, web.memory_info().rss)
    client.close()
    seconds = time.perf_counter() - started
    return (
        f"{lines} claims, {size / MEGABYTE:.0f} MB in {seconds:.0f} s; the web process had {before / MEGABYTE:.0f} MB "
        f"before and {peak / MEGABYTE:.0f} MB at most"
    )


if __name__ == "__main__":
    main()
