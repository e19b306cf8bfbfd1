"""How fast the service starts and answers with 100,000 claims stored, and how much memory it takes."""

from __future__ import annotations

import itertools
import random
import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from benchmarks import bare_sql, corpora, databases, table
from benchmarks.generated_store import fill
from benchmarks.latency import Latency, ask_all, timed
from benchmarks.served import Client, Request, serve
from service.app import create_app
from service.settings import Settings
from service.store.engine import Database
from service.store.migrate import upgrade
from service.wiring import new_reader

CLAIMS = 100_000
CLIENTS = (1, 8)
POSTS = 48
CLAIM_READS = 400
READS_A_FILTER = 40
# Pages of claims from which ids are drawn.
PAGES = 5
SEED = 7

Json = dict[str, Any]


@dataclass(frozen=True)
class Filtered:
    """One filter of GET /claims: median milliseconds of the answer over HTTP, and of its SQL alone."""

    name: str
    http: float
    sql: float


@dataclass(frozen=True)
class Measured:
    """All that was measured on one database."""

    database: str
    start_seconds: float
    memory: float
    latencies: list[tuple[str, int, Latency]]
    filtered: list[Filtered]


def run() -> None:
    """Print the figures of both databases, or of SQLite alone where no PostgreSQL is reachable."""
    with databases.sqlite() as url:
        found = [measure("SQLite", url)]
    with databases.postgres() as postgres:
        if postgres:
            found.append(measure("PostgreSQL", postgres))
        else:
            print("PostgreSQL: skipped, none is reachable (ONRECORD_TEST_POSTGRES names one).")
    report(found)


def report(found: list[Measured]) -> None:
    """Print three tables: start and memory, latencies, filtered reads beside their SQL."""
    print(f"Service with {CLAIMS} generated claims\n")
    starts = [(each.database, f"{each.start_seconds:.1f}", f"{each.memory:.0f}") for each in found]
    print(table.render(("database", "s to ready", "MB after an article"), starts), end="\n\n")
    latencies = [
        (each.database, request, str(clients), str(latency.count), f"{latency.p50:.1f}", f"{latency.p95:.1f}")
        for each in found
        for request, clients, latency in each.latencies
    ]
    print(table.render(("database", "request", "clients", "answers", "p50 ms", "p95 ms"), latencies), end="\n\n")
    filtered = [
        (each.database, one.name, f"{one.http:.1f}", f"{one.sql:.2f}", f"{one.http / one.sql:.1f}")
        for each in found
        for one in each.filtered
    ]
    print(table.render(("database", "GET /claims by", "p50 ms", "bare SQL ms", "ratio"), filtered), end="\n\n")


def measure(name: str, database_url: str) -> Measured:
    """Fill the empty database, serve it, and ask."""
    say(name, f"storing {CLAIMS} generated claims")
    fill_database(database_url)
    say(name, "starting the service")
    with serve(database_url) as service:
        articles = invented_articles()
        client = Client(service.port)
        queries = filters(client)
        client.ask(next(articles))
        client.close()
        memory = service.memory()
        latencies = []
        for clients in CLIENTS:
            say(name, f"asking, {clients} at once")
            for request, asked in requests(queries, claim_ids(service.port), articles).items():
                latencies.append((request, clients, ask_all(service.port, asked, clients)))
        say(name, "each filter beside its SQL")
        filtered = filtered_reads(service.port, database_url, queries)
        return Measured(name, service.start_seconds, memory, latencies, filtered)


def say(name: str, doing: str) -> None:
    """Tell on standard error what goes on."""
    print(f"{name}: {doing}", file=sys.stderr)


def fill_database(database_url: str) -> None:
    """Make the tables and store the generated claims."""
    database = Database(database_url)
    upgrade(database.engine)
    fill([database.engine], CLAIMS)
    database.dispose()


def invented_articles() -> Iterator[Request]:
    """Posts of the invented articles, each time under another URL and so a new article."""
    articles = itertools.cycle(corpora.read_articles(corpora.INVENTED))
    for number, article in enumerate(articles):
        body = {name: article[name] for name in ("text", "title", "publisher", "published_at")}
        yield Request("POST", "/articles", body | {"url": f"https://news.example/{number}"})


def claim_ids(port: int) -> list[str]:
    """Ids of the first pages of claims."""
    client, found = Client(port), []
    cursor: dict[str, str] = {}
    for _ in range(PAGES):
        page = client.ask(Request("GET", f"/claims?{urlencode({'limit': 200} | cursor)}"))
        found += [claim["id"] for claim in page["items"]]
        cursor = {"cursor": page["next"]}
    client.close()
    return found


def requests(queries: dict[str, str], ids: list[str], articles: Iterator[Request]) -> dict[str, list[Request]]:
    """What is asked, by the name it has in the table."""
    chosen = random.Random(SEED).choices(ids, k=CLAIM_READS)
    filtered = [Request("GET", f"/claims?{query}") for query in queries.values()]
    return {
        # What HTTP alone costs: no answer can be faster.
        "GET /livez": [Request("GET", "/livez")] * CLAIM_READS,
        "GET /claims, filtered": filtered * READS_A_FILTER,
        "GET /claims/{id}": [Request("GET", f"/claims/{claim_id}") for claim_id in chosen],
        "POST /articles": list(itertools.islice(articles, POSTS)),
    }


def filters(client: Client) -> dict[str, str]:
    """A query for every filter of /claims, by its name, asking for what some stored claim has."""
    claims = client.ask(Request("GET", "/claims?limit=200"))["items"]
    sourced = next(claim for claim in claims if claim["speaker"] and claim["speaker"]["entity_id"])
    relayed = next(source for claim in claims for source in claim["via"] if source["entity_id"])
    said_on = next(claim["said_at"]["value"] for claim in claims if claim["said_at"] and claim["said_at"]["value"])
    article = client.ask(Request("GET", f"/articles/{sourced['article_id']}"))
    speaker, day = sourced["speaker"]["entity_id"], sourced["published_at"][:10]
    asked = {
        "nothing": {},
        "speaker": {"speaker": speaker},
        "about": {"about": next(claim["about"][0] for claim in claims if claim["about"])},
        "via": {"via": relayed["entity_id"]},
        "place": {"place": next(claim["places"][0] for claim in claims if claim["places"])},
        "publisher": {"publisher": article["publisher"]["name"]},
        "voice and stance": {"voice": sourced["voice"], "stance": sourced["stance"]},
        "act": {"act": next(claim["cue"]["act"] for claim in claims if claim["cue"])},
        "said_before": {"said_before": said_on[:10]},
        "published_before": {"published_before": day},
        "minimum_confidence": {"minimum_confidence": 0.9},
        "q": {"q": max(sourced["content"]["text"].split(), key=len)},
        "speaker and published_before": {"speaker": speaker, "published_before": day},
    }
    return {name: urlencode(query) for name, query in asked.items()}


def filtered_reads(port: int, database_url: str, queries: dict[str, str]) -> list[Filtered]:
    """Each filtered read over HTTP, and in turn with it the SQL that the same endpoint runs for it."""
    configured = Settings(database_url=database_url)
    database = Database(database_url)
    app = create_app(configured, database, new_reader(configured))
    client, connection = Client(port), bare_sql.connect(database_url)
    found = []
    for name, query in queries.items():
        request = Request("GET", f"/claims?{query}")
        statements = bare_sql.statements_of(app, request.path)
        times = [
            (timed(client.fetch, request), timed(bare_sql.run, connection, statements)) for _ in range(READS_A_FILTER)
        ]
        http, sql = map(statistics.median, zip(*times, strict=True))
        found.append(Filtered(name, 1000 * http, 1000 * sql))
    client.close()
    connection.close()
    database.dispose()
    return found
