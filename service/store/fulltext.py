"""Full text search: what a person typed, turned into what each database asks its index.

The indexes are made in the migrations. Both give a word in any case, in any form that has the same stem, and with or
without its accents: PostgreSQL in any script, SQLite in Latin script.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, Select, column, exists, false, func, literal_column, select, table

from service.store.engine import Reading, on_postgresql
from service.store.tables import Article, Claim, EntityName

QUOTED_OR_BARE = re.compile(r'"([^"]*)"|([^\s"]+)')
WORD = re.compile(r"[^\W_]+")
COMBINING_MARK = re.compile(r"[\u0300-\u036f]")
# A question of more words than this is cut short: each word costs a search of its own.
MOST_WORDS = 64
# SQLite either puts all matches in order, or goes through the list in order to the first that match: with a word that
# 70, 16,000 or 87,000 of 100,000 claims have, a page takes 0.4, 84 or 357 ms the first way and 26, 2 or 9 the second.
COMMON = 1000

# The FTS5 table of each searched table; PostgreSQL's index is over a column of the searched table itself.
INDEXES: dict[type[Article | Claim | EntityName], str] = {
    Article: "article_words",
    Claim: "claim_words",
    EntityName: "entity_name_words",
}


def matches(session: Reading, searched: type[Article | Claim | EntityName], q: str) -> ColumnElement[bool]:
    """The condition that a row holds every word of `q`, and the words of a "quoted phrase" one after another.

    Nothing in `q` is an operator. Without any word in it nothing is found.
    """
    return holds(session, searched, phrases_of(unicodedata.normalize("NFC", q)))


def begins(session: Reading, searched: type[Article | Claim | EntityName], typed: str) -> ColumnElement[bool]:
    """The same, where the last word may have been typed only in part."""
    return holds(session, searched, phrases_of(unicodedata.normalize("NFC", typed.replace('"', " "))), in_part=True)


def holds(
    session: Reading,
    searched: type[Article | Claim | EntityName],
    phrases: list[list[str]],
    *,
    in_part: bool = False,
) -> ColumnElement[bool]:
    """The condition that a row holds every phrase, of the last word perhaps only a beginning."""
    if not phrases:
        return false()
    if on_postgresql(session):
        query = " & ".join(" <-> ".join(map(without_accents, phrase)) for phrase in phrases) + (":*" if in_part else "")
        return literal_column(f"{searched.__tablename__}.words").op("@@")(func.to_tsquery("onrecord", query))
    index = INDEXES[searched]
    words, rows = table(index, column("rowid")), table(f"{index}_rows", column("number"), column("id"))
    asked = " ".join(map(quoted, phrases)) + (" *" if in_part else "")
    found = select(words.c.rowid).where(literal_column(index).op("MATCH")(asked))
    if is_common(session, found):
        return exists().where(rows.c.id == searched.id, rows.c.number.in_(found))
    return searched.id.in_(select(rows.c.id).where(rows.c.number.in_(found)))


def is_common(session: Reading, found: Select[Any]) -> bool:
    """Whether so many rows match that it is quicker to ask of each row of the list whether it is one of them."""
    some = found.limit(COMMON + 1).subquery()
    return (session.scalar(select(func.count()).select_from(some)) or 0) > COMMON


def phrases_of(q: str) -> list[list[str]]:
    """What is to be found, each as the words that follow one another: a quoted phrase, or what stands between spaces.

    "well-known" is two words, so a phrase.
    """
    phrases: list[list[str]] = []
    room = MOST_WORDS
    for match in QUOTED_OR_BARE.finditer(q):
        words = WORD.findall(match[1] or match[2] or "")[:room]
        room -= len(words)
        phrases += [words] if words else []
    return phrases


def without_accents(word: str) -> str:
    """A word as PostgreSQL's index has it; SQLite's takes the accents off by itself."""
    return unicodedata.normalize("NFC", COMBINING_MARK.sub("", unicodedata.normalize("NFD", word)))


def quoted(phrase: list[str]) -> str:
    """A phrase as FTS5 writes it; its words hold no quotation marks."""
    return f'"{" ".join(phrase)}"'
