"""`make soak`: minutes of mixed load on a service that really runs, and whether it did any harm.

Some post in bulk and one by one, some read, some correct and forget. At the end no answer may have been a 5xx, memory
must not have grown, and every span of every article must be what its text says there. Exits 1 otherwise.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import random
import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from benchmarks import corpora, databases
from benchmarks.served import HOST, Service, serve
from schemas.span import agrees, spans_in
from schemas.words import TENSES, VERDICTS

BULK_LINES = 4
# How many do each thing at once. Those who post are fewer than may wait for the reader: it refuses more with 503.
POST_IN_BULK, POST, READ, CORRECT = 2, 1, 4, 1
ANSWER_SECONDS = 120
SAMPLE_SECONDS = 0.5
# Memory is flat where its median in the last quarter is at most this many times that in the second. A shorter run than
# that many minutes is not judged by it: caches and the allocator's arenas are still filling.
FLAT, JUDGED_FROM_MINUTES = 1.1, 5
SEED = 5
INVENTED = corpora.read_articles(corpora.INVENTED)

Json = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """A status, an ETag if there was one, and what the body's lines say."""

    status: int
    etag: str | None
    lines: list[Any]

    @property
    def body(self) -> Any:
        """What the body of one line says."""
        return self.lines[0] if self.lines else {}


@dataclass
class Load:
    """What was asked and answered, and which articles and claims there are to ask for."""

    port: int
    until: float
    answered: Counter[tuple[str, int]] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    memory: list[float] = field(default_factory=list)

    def ask(self, name: str, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """An answer, counted under a name. One that is not whole counts as broken."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=ANSWER_SECONDS)
        sent = {"Content-Type": "application/json"} | {key.replace("_", "-"): value for key, value in headers.items()}
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            lines = [json.loads(line) for line in response.read().splitlines() if line.strip()]
        except (OSError, http.client.HTTPException, ValueError) as failure:
            self.broken.append(f"{name}: {failure!r}")
            return Answer(0, None, [])
        finally:
            connection.close()
        self.answered[name, response.status] += 1
        return Answer(response.status, response.headers["ETag"], lines)

    def find(self, name: str, path: str, **query: str) -> Answer:
        """The answer to a GET."""
        return self.ask(name, "GET", f"{path}?{urlencode(query)}" if query else path)


def main() -> None:
    """Run on PostgreSQL where it is reachable, on SQLite otherwise or where that is asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.soak", description="Load the service and look for harm."
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--sqlite", action="store_true", help="on SQLite, also where PostgreSQL is reachable")
    options = parser.parse_args()
    with databases.postgres() as postgres, databases.sqlite() as sqlite:
        url = sqlite if options.sqlite or postgres is None else postgres
        print(f"{options.minutes:g} minutes on {url.partition(':')[0]}", flush=True)
        with serve(url) as service:
            load = put_on(service, 60 * options.minutes)
            harm = [*said(load, options.minutes), *looked_through(load)]
    for each in harm:
        print(f"HARM  {each}")
    print("no harm was found" if not harm else f"{len(harm)} kinds of harm")
    sys.exit(1 if harm else 0)


def put_on(service: Service, seconds: float) -> Load:
    """Load the service for so long; returns when the last answer is there."""
    load = Load(service.port, time.monotonic() + seconds)
    roles: list[Callable[[Load, random.Random], None]] = [
        *[post_in_bulk] * POST_IN_BULK,
        *[post] * POST,
        *[read] * READ,
        *[correct] * CORRECT,
    ]
    threads = [
        threading.Thread(target=keep_on, args=[load, role, random.Random(SEED + number)])
        for number, role in enumerate(roles)
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        load.memory.append(service.memory())
        time.sleep(SAMPLE_SECONDS)
    return load


def keep_on(load: Load, role: Callable[[Load, random.Random], None], chance: random.Random) -> None:
    """Do the same again and again."""
    while time.monotonic() < load.until:
        try:
            role(load, chance)
        except Exception as failure:
            load.broken.append(f"{role.__name__}: {failure!r}")
            return


def article(load: Load, chance: random.Random) -> Json:
    """Some paragraphs of an invented article under a URL of its own, with a letter outside the BMP among them."""
    source = chance.choice(INVENTED)
    paragraphs = source["text"].split("\n\n")
    number = next(load.numbers)
    text = "\n\n".join(["🗞 A day's news.", *chance.sample(paragraphs, min(3, len(paragraphs)))])
    return {"text": text, "publisher": source["publisher"], "published_at": source["published_at"]} | {
        "url": f"https://soak.example/{number}"
    }


def post_in_bulk(load: Load, chance: random.Random) -> None:
    """Articles, one of them twice, and a line that is none."""
    bodies = [article(load, chance) for _ in range(BULK_LINES)]
    lines = [json.dumps(each) for each in [*bodies, bodies[0]]] + ['{"text": 7}']
    answer = load.ask("bulk", "POST", "/articles/bulk", "\n".join(lines).encode(), Content_Type="application/x-ndjson")
    results = [(result["status"], result.get("problem", {}).get("status", 0)) for result in answer.lines]
    for status, refused in results:
        load.answered[f"bulk: {status}", refused] += 1
    load.articles += [result["id"] for result in answer.lines if result["status"] == "read"]
    if [status for status, _ in results] != ["read"] * (BULK_LINES + 1) + ["failed"]:
        load.broken.append(f"bulk: {answer.lines}")


def post(load: Load, chance: random.Random) -> None:
    """An article, and once more under the same idempotency key."""
    body, number = json.dumps(article(load, chance)).encode(), next(load.numbers)
    for name in ("post", "post again"):
        answer = load.ask(name, "POST", "/articles", body, Idempotency_Key=f"soak-{number}")
        if answer.status == 201:
            load.articles.append(answer.body["id"])


def read(load: Load, chance: random.Random) -> None:
    """What a desk looks at: the latest claims, one of them, its speaker, its article; words that are found."""
    stance = chance.choice(("asserted", "denied", "withheld"))
    page = load.find("claims, filtered", "/claims", stance=stance, limit="50").body.get("items", [])
    load.find("claims, by words", "/claims", q=chance.choice(("tunnel", "strike", "said on", "the airport")))
    load.find("entities", "/entities", q=chance.choice(("harbour", "union", "reuss", "linqvist")))
    load.find("stats", "/claims/stats", by="month")
    if not page:
        return
    claim = chance.choice(page)
    load.find("claim", f"/claims/{claim['id']}")
    load.find("article", f"/articles/{claim['article_id']}", include="claims,entities,times")
    if claim["speaker"] and claim["speaker"]["entity_id"]:
        load.find("entity", f"/entities/{claim['speaker']['entity_id']}")


def correct(load: Load, chance: random.Random) -> None:
    """Decide about a claim and about entities, have an article read again; forget one."""
    page = load.find("claims", "/claims", limit="20").body.get("items", [])
    if page:
        review(load, chance.choice(page)["id"], chance)
        load.ask("read again", "POST", f"/articles/{chance.choice(page)['article_id']}/readings")
    known = load.find("entities, latest", "/entities", limit="20").body.get("items", [])
    if len(known) > 1:
        chance.choice((rename, merge, split))(load, *(each["id"] for each in chance.sample(known, 2)))
    if load.articles and chance.random() < 0.2:
        load.ask("forget", "DELETE", f"/articles/{load.articles.pop(chance.randrange(len(load.articles)))}")
    time.sleep(0.1)


def review(load: Load, claim: str, chance: random.Random) -> None:
    """Decide about a claim as it now is."""
    decision: Json = {"verdict": chance.choice(VERDICTS), "note": "soak"}
    if decision["verdict"] == "amended":
        decision["corrected"] = {"tense": chance.choice(TENSES)}
    patch(load, "correct", f"/claims/{claim}", {"review": decision})


def rename(load: Load, entity: str, other: str) -> None:
    """Call an entity by another name of its own."""
    patch(load, "rename", f"/entities/{entity}", {"name": f"The {other[-4:]} Board"})


def merge(load: Load, entity: str, other: str) -> None:
    """Say that two entities are one."""
    load.ask("merge", "POST", f"/entities/{entity}/merge", json.dumps({"entity_id": other}).encode())


def split(load: Load, entity: str, _: str) -> None:
    """Say that an entity is another one in the latest article that speaks of it."""
    articles = load.find("articles of one", "/articles", entity=entity, limit="2").body.get("items", [])
    if len(articles) > 1:
        body = json.dumps({"articles": [articles[0]["id"]]}).encode()
        load.ask("split", "POST", f"/entities/{entity}/split", body)


def patch(load: Load, name: str, path: str, change: Json) -> None:
    """Change what is seen."""
    seen = load.find(f"{name}: see", path)
    load.ask(name, "PATCH", path, json.dumps(change).encode(), If_Match=seen.etag or "*")


def said(load: Load, minutes: float) -> list[str]:
    """Print what was answered and how memory went; what was wrong with it."""
    print("\n".join(f"{count:7}  {status:3}  {name}" for (name, status), count in sorted(load.answered.items())))
    quarter = max(1, len(load.memory) // 4)
    before, after = statistics.median(load.memory[quarter : 2 * quarter + 1]), statistics.median(load.memory[-quarter:])
    print(f"memory: {before:.0f} MB in the second quarter, {after:.0f} MB in the last", flush=True)
    harm = [f"{count} times {status}: {name}" for (name, status), count in load.answered.items() if status >= 500]
    harm += [f"broken: {each}" for each in load.broken[:10]]
    if minutes >= JUDGED_FROM_MINUTES and after > FLAT * before:
        harm.append(f"memory grew {after / before:.2f} times")
    return harm


def looked_through(load: Load) -> list[str]:
    """Read the whole store; what is wrong in it."""
    articles = spans = beside = unread = 0
    query = {"limit": "200"}
    while True:
        page = load.find("all articles", "/articles", **query).body
        for listed in page["items"]:
            whole = load.find("each article", f"/articles/{listed['id']}", include="claims,entities,times").body
            articles += 1
            unread += whole["status"] != "read"
            for span in spans_in([whole["claims"], whole["entities"], whole["times"]]):
                spans += 1
                beside += not agrees(span, whole["text"])
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    print(f"store: {articles} articles, {spans} spans, {beside} beside their text, {unread} articles not read")
    harm = [f"{beside} spans are not what the text says there"] if beside else []
    harm += [f"{unread} articles were left unread"] if unread else []
    return harm if spans else [*harm, "nothing was kept"]


if __name__ == "__main__":
    main()
