"""CSV (RFC 4180): one claim a line, under a header that stays as it is; new columns come at its end.

A spreadsheet takes a cell that begins with one of a few characters for a formula, and news is written by strangers: in
front of such words an apostrophe is put, by which spreadsheets know text. Whoever needs the very words takes NDJSON.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from service.web.exports.batch import Batch

Json = dict[str, Any]

HEADER = (
    "id article_id article_url article_title publisher published_at voice stance certainty tense act cue content start "
    "end speaker_id speaker_name speaker_words speaker_role speaker_anonymous said_at about places statement_id "
    "confidence speaker_anonymity_reason figures tolls"
).split()
EXAMPLE = ",".join(HEADER) + "\r\n"
# https://owasp.org/www-community/attacks/CSV_Injection
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(batches: Iterator[Batch], _base: str) -> Iterator[bytes]:
    """The header, and the lines of each batch."""
    yield EXAMPLE.encode()
    for batch in batches:
        lines = io.StringIO()
        csv.writer(lines).writerows([harmless(cell) for cell in row(batch, claim)] for claim in batch.claims)
        yield lines.getvalue().encode()


def row(batch: Batch, claim: Json) -> list[Any]:
    """One claim's cells; what is not known is empty, and several identifiers stand with spaces between."""
    article, spans, cue = batch.article(claim), claim["content"]["spans"], claim["cue"] or {}
    speaker, said_at = claim["speaker"] or {}, claim["said_at"] or {}
    return [
        *(claim["id"], claim["article_id"], article["url"], article["title"], article["publisher"]),
        *(claim["published_at"], claim["voice"], claim["stance"], claim["certainty"], claim["tense"]),
        *(cue.get("act"), cue.get("text"), claim["content"]["text"], spans[0]["start"], spans[-1]["end"]),
        *(speaker.get("entity_id"), speaker.get("name"), speaker.get("span", {}).get("text"), speaker.get("role")),
        *(speaker.get("anonymous"), said_at.get("value"), " ".join(claim["about"]), " ".join(claim["places"])),
        *(claim["statement_id"], claim["confidence"], (speaker.get("anonymity_reason") or {}).get("text")),
        *("; ".join(figure["text"] for figure in claim["figures"]), " ".join(tolls(claim))),
    ]


def tolls(claim: Json) -> Iterator[str]:
    """How many were killed, wounded, missing or displaced: `killed=12`, and `wounded=40..` where it is 40 or more."""
    for figure in claim["figures"]:
        if figure.get("toll"):
            exact, low, high = (shortest(figure[bound]) for bound in ("value", "low", "high"))
            yield f"{figure['toll']}={exact or f'{low}..{high}'}"


def shortest(number: float | None) -> str:
    """A number as it is written in full, without a fraction where it has none; nothing where it is open."""
    return "" if number is None else f"{number:.15g}"


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_BEGINS) else cell
