"""What `make bench-api` found, as tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from benchmarks import table
from benchmarks.bulk_speed import Bulk
from benchmarks.load import Load

LOADED = ("request", "clients", "p50 ms", "p95 ms", "p99 ms", "a second", "p50 growth")
BESIDE_SQL = ("request, 1 client", "p50 ms", "its SQL", "ratio", "p95 ms", "its SQL", "ratio", "SQL growth")


@dataclass(frozen=True)
class Options:
    """How many claims and fewer claims, how often each thing is asked, and articles for bulk."""

    claims: int
    smaller: int
    asked: int
    bulk: int


@dataclass
class Measured:
    """What was measured of one store: under load by request and clients, of the SQL alone, and in bulk."""

    loads: dict[tuple[str, int], Load] = field(default_factory=dict)
    sql: dict[str, Load] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    bare_flask: dict[int, Load] = field(default_factory=dict)
    bulk: Bulk | None = None
    export: str = ""


def report(name: str, smaller: Measured, larger: Measured, options: Options) -> None:
    """Print a database's tables; growth is how many times as long the p50 is as with fewer claims."""
    print(f"\n{name}: {options.claims} claims; growth from {options.smaller} claims\n")
    print(table.render(LOADED, loaded(smaller, larger)), end="\n\n")
    print(table.render(BESIDE_SQL, beside_sql(smaller, larger)), end="\n\n")
    for clients, bare in larger.bare_flask.items():
        part = larger.loads["one claim", clients].rate / bare.rate
        print(f"one claim, {clients} clients: {part:.2f} of the answers a second of bare Flask, same bytes")
    for asked, why in larger.skipped.items():
        print(f"{asked}: skipped, {why}")
    print(f"export: {larger.export}")
    if larger.bulk:
        print(larger.bulk)


def loaded(smaller: Measured, larger: Measured) -> list[tuple[str, ...]]:
    """A row for each request and number of clients."""
    ours = [(*key, of, smaller.loads.get(key)) for key, of in larger.loads.items()]
    bare = [("bare Flask, same bytes", clients, of, None) for clients, of in larger.bare_flask.items()]
    return [
        (asked, str(clients), *(f"{each:.1f}" for each in (*map(of.within, (50, 95, 99)), of.rate)), growth(of, before))
        for asked, clients, of, before in [*ours, *bare]
    ]


def beside_sql(smaller: Measured, larger: Measured) -> list[tuple[str, ...]]:
    """A row for each request, beside the SQL that it runs."""
    rows = []
    for asked, sql in larger.sql.items():
        http = larger.loads[asked, 1]
        pairs = [(http.within(percent), sql.within(percent)) for percent in (50, 95)]
        figures = [f"{figure:.2f}" for ours, theirs in pairs for figure in (ours, theirs, ours / theirs)]
        rows.append((asked, *figures, growth(sql, smaller.sql.get(asked))))
    return rows


def growth(of: Load, before: Load | None) -> str:
    """How many times as long the median takes."""
    return f"{of.within(50) / before.within(50):.2f}" if before else "-"
