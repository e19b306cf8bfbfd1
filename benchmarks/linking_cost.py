"""What an article costs to link and keep when 1,000 articles are known, and when 50,000 are.

The entities are invented: a few are in much of the news, most in little, and every article has a new one. Two databases
are filled and asked in turns, so that whatever else the machine does bears on both.
"""

from __future__ import annotations

import datetime as dt
import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from typing import Any

from benchmarks import databases, table
from benchmarks.generated_store import FIRST_DAY, SYLLABLES
from benchmarks.loading import Loader
from service.joining.keys import office_way, ways
from service.reading.document import Document, Entity, Kind, Mention, Span
from service.store import tables
from service.store.engine import Database
from service.store.migrate import upgrade
from service.store.spellings import spellings, words_of
from service.store.tables import Base, new_id
from service.work.articles import receive
from service.work.submission import Submission

KNOWN = (1_000, 50_000)
MEASURED = 150
WARM_UP = 10
CAST = 12
SEED = 5
BATCH = 1_000
KINDS: tuple[Kind, ...] = ("person", "person", "organization", "place")
OFFICES = ("mayor", "minister", "striker", "chief executive", "police spokesman")
TABLES: tuple[type[Base], ...] = (
    tables.Entity,
    tables.EntityName,
    tables.EntityKey,
    tables.EntitySpelling,
    tables.Article,
    tables.ArticleEntity,
)


@dataclass(slots=True)
class Prepared:
    """A reader that has read the document already."""

    document: Document
    seconds: float = 1.0

    def place(self, **_: bool) -> AbstractContextManager[None]:
        """As `service.work.reader.Reads`; there is always one."""
        return nullcontext()

    def read(self, _document: Document) -> Document:
        """As `service.work.reader.Reads`."""
        return self.document


Rows = dict[str, list[dict[str, Any]]]
Found = tuple[str, int, float]


def run() -> None:
    """Print what an article costs in each database at each size, and the ratio."""
    found: list[Found] = []
    for name, new in (("SQLite", databases.sqlite), ("PostgreSQL", databases.postgres)):
        found += measure(name, new)
    rows = [(name, str(known), f"{ms:.1f}") for name, known, ms in found]
    print("Linking and keeping an article of 12 entities, one of them new\n")
    print(table.render(("database", "articles known", "median ms"), rows), end="\n\n")
    for name in dict.fromkeys(name for name, _, _ in found):
        small, large = (ms for each, _, ms in found if each == name)
        print(f"{name}: {large / small:.2f} times the cost with {KNOWN[1] // KNOWN[0]} times the articles")


def measure(name: str, new: Callable[[], AbstractContextManager[str | None]]) -> list[Found]:
    """Median milliseconds at each size; nothing where there is no such database."""
    with ExitStack() as stack:
        urls = [stack.enter_context(new()) for _ in KNOWN]
        stores = [Database(url) for url in urls if url]
        if not stores:
            print(f"{name}: skipped, none is reachable (ONRECORD_TEST_POSTGRES names one).")
            return []
        for store, known in zip(stores, KNOWN, strict=True):
            print(f"{name}: storing {known} articles", file=sys.stderr)
            fill(store, known)
        chances = [random.Random(SEED) for _ in KNOWN]
        taken: list[list[float]] = [[] for _ in KNOWN]
        for number in range(WARM_UP + MEASURED):
            for store, known, chance, times in zip(stores, KNOWN, chances, taken, strict=True):
                article = document(chance, [*some(chance, known, CAST - 1), known + number])
                started = time.perf_counter()
                receive(store, Prepared(article), Submission(text=article.text))
                times.append(1000 * (time.perf_counter() - started))
        for store in stores:
            store.dispose()
    return [(name, known, statistics.median(times[WARM_UP:])) for known, times in zip(KNOWN, taken, strict=True)]


def some(chance: random.Random, known: int, count: int) -> list[int]:
    """Some of the known entities by their number, each once, the first of them all much more often than the last."""
    chosen: dict[int, None] = {}
    while len(chosen) < count:
        chosen[int(known * chance.random() ** 3)] = None
    return list(chosen)


def kind_of(number: int) -> Kind:
    """The kind of the entity with this number."""
    return KINDS[number % len(KINDS)]


def name_of(number: int) -> str:
    """The name of the entity with this number, which no other has."""
    syllables = []
    for _ in range(4):
        number, rest = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[rest])
    first, last = "".join(syllables[:2]) + "n", "".join(syllables[2:]) + "r"
    return f"{first.capitalize()} {last.capitalize()}"


def office_of(number: int) -> str | None:
    """What an article says somebody is."""
    return OFFICES[number % len(OFFICES)] if kind_of(number) == "person" and number % 3 else None


def document(chance: random.Random, cast: list[int]) -> Document:
    """An article as it has been read: its entities, persons with their offices."""
    found = Document(published_at=(FIRST_DAY + dt.timedelta(days=chance.randrange(2_000))).date().isoformat())
    for number in cast:
        office, name = office_of(number), name_of(number)
        role = write(found, office) if office else None
        found.entities.append(Entity(kind_of(number), name, [Mention(write(found, name), "name")], role))
    return found


def write(found: Document, words: str) -> Span:
    """Words at the end of the article's text."""
    start = len(found.text)
    found.text += words + " "
    return Span(start, start + len(words))


def fill(store: Database, articles: int) -> None:
    """Store so many articles, and as many entities."""
    upgrade(store.engine)
    ids = [new_id() for _ in range(articles)]
    chance = random.Random(SEED)
    with Loader([store.engine]) as loader:
        for start in range(0, articles, BATCH):
            loader.take(by_tables(entity_rows(number, ids[number]) for number in range(start, start + BATCH)))
        for start in range(0, articles, BATCH):
            loader.take(by_tables(article_rows(chance, ids) for _ in range(start, start + BATCH)))


def entity_rows(number: int, id: Any) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    """An entity with all it is found by."""
    kind, name, office = kind_of(number), name_of(number), office_of(number)
    same_as: list[str] = []
    yield (
        tables.Entity,
        {"id": id, "kind": kind, "name": name, "key": f"{kind}:{name}", "listed_at": FIRST_DAY, "same_as": same_as},
    )
    yield tables.EntityName, {"id": new_id(), "entity_id": id, "name": name, "articles": CAST}
    found = [*ways(kind, name), *([office_way(name, office)] if office else [])]
    for key in {way.kept for way in found if way.kept}:
        yield tables.EntityKey, {"key": key, "entity_id": id, "name": name}
    for spelling in {spelling for word in words_of(name) for spelling in spellings(word)}:
        yield tables.EntitySpelling, {"spelling": spelling, "entity_id": id}


def article_rows(chance: random.Random, ids: list[Any]) -> Iterator[tuple[type[Base], dict[str, Any]]]:
    """An article with the entities it is about."""
    id, came_out = new_id(), FIRST_DAY + dt.timedelta(minutes=chance.randrange(3_000_000))
    empty: dict[str, Any] = {"authors": [], "blocks": [], "times": []}
    told = {"id": id, "listed_at": came_out, "received_at": came_out, "digest": new_id().hex * 2, "text": ""}
    yield tables.Article, told | empty | {"status": "read"}
    for position, number in enumerate(some(chance, len(ids), CAST)):
        yield (
            tables.ArticleEntity,
            {"article_id": id, "entity_id": ids[number], "position": position, "name": name_of(number)}
            | {"role": office_of(number), "mentions": [], "listed_at": came_out},
        )


def by_tables(made: Iterable[Iterable[tuple[type[Base], dict[str, Any]]]]) -> Rows:
    """Rows by their tables, in an order in which each refers only to those before it."""
    rows: Rows = {kind.__tablename__: [] for kind in TABLES}
    for kind, row in itertools.chain.from_iterable(made):
        rows[kind.__tablename__].append(row)
    return rows
