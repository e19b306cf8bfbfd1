"""`onrecord export-reviews`: what people decided, as a labelled set to train and to measure with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

import orjson

from schemas.claim import ClaimSchema
from service.settings import Settings
from service.store import reviews
from service.store.engine import Database
from service.store.facts import values_of
from service.store.review_tables import Review
from service.store.tables import Article

Json = dict[str, Any]

# Of the text so many characters are given before and after the words that a claim rests on: some paragraphs.
CONTEXT = 1_000
CLAIM = ClaimSchema()


def export_reviews(lines: TextIO, configured: Settings) -> int:
    """Write every review, one a line, the oldest first; the exit status."""
    database = Database(configured.database_url)
    with database.read() as session:
        for review, article in reviews.every_one(session):
            lines.write(orjson.dumps(labelled(review, article)).decode() + "\n")
    database.dispose()
    return 0


def labelled(review: Review, article: Article) -> Json:
    """A review with the claim as it was read and the text around it.

    All offsets, those of the corrections too, are into the article's text; that given begins at `context.start`.
    """
    found = CLAIM.dump(values_of(review.found) | {"review": None})
    spans = list(ends_of(found)) + list(ends_of({name: change["to"] for name, change in review.corrected.items()}))
    start = max(0, min(start for start, _ in spans) - CONTEXT)
    end = min(len(article.text), max(end for _, end in spans) + CONTEXT)
    return {
        "id": str(review.id),
        "article": {"id": str(article.id), "title": article.title, "published_at": article.published_at},
        "context": {"start": start, "end": end, "text": article.text[start:end]},
        "claim": found,
        "verdict": review.verdict,
        "corrected": {name: change["to"] for name, change in review.corrected.items()},
        "by": review.by,
        "at": review.listed_at.isoformat(),
        "note": review.note,
    }


def ends_of(facts: Any) -> Iterator[tuple[int, int]]:
    """Where every span in some facts begins and ends."""
    if isinstance(facts, dict):
        if {"start", "end"} <= facts.keys():
            yield facts["start"], facts["end"]
        for value in facts.values():
            yield from ends_of(value)
    elif isinstance(facts, list):
        for value in facts:
            yield from ends_of(value)
