"""The texts that are measured on: the annotated corpora beside the project, or a few invented articles."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

Article = dict[str, Any]

PROJECT = Path(__file__).parents[1]
BESIDE_PROJECT = PROJECT.parent / "shared" / "bench"
INVENTED = Path(__file__).with_name("articles.ndjson")


def bench_folder() -> Path | None:
    """The folder of corpora and their scorers: `ONRECORD_BENCH`, else `../shared/bench`; None when there is none."""
    folder = Path(os.environ.get("ONRECORD_BENCH", BESIDE_PROJECT)).resolve()
    return folder if folder.is_dir() else None


def read_articles(path: Path) -> list[Article]:
    """The records of an NDJSON file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def count_words(articles: list[Article]) -> int:
    """Words of all texts, as white space parts them."""
    return sum(len(article["text"].split()) for article in articles)
