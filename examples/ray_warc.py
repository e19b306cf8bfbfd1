"""The reading as a pure function over web archives, on as many machines as a Ray cluster has.

For corpora beyond one queue: no broker, no database. Each WARC is read into pages, each page's facts are found by a
process that has loaded the models once, and what was found is written as Parquet, a row an article. Entities are
those of one article: to join them across articles, ingest what is worth keeping.

    pip install 'ray[data]'
    python examples/ray_warc.py crawl.warc.gz … --output facts
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ray
from ray.data import ActorPoolStrategy

LONGEST_PAGE = 2_000_000
PAGES_A_BATCH = 16

Row = dict[str, Any]


def main() -> None:
    """Read the archives named on the command line."""
    parser = argparse.ArgumentParser(description="Facts of web archives, found on a Ray cluster.")
    parser.add_argument("archives", nargs="+", help="WARC files that every machine can read")
    parser.add_argument("--output", required=True, help="the folder that the Parquet files go to")
    parser.add_argument("--processes", type=int, default=1, help="processes that read, one core each")
    options = parser.parse_args()
    (
        ray.data.from_items([{"archive": str(Path(archive).absolute())} for archive in options.archives])
        .flat_map(pages)
        .map_batches(Reading, batch_size=PAGES_A_BATCH, compute=ActorPoolStrategy(size=options.processes), num_cpus=1)
        .write_parquet(options.output)
    )


def pages(row: Row) -> Iterator[Row]:
    """The pages of an archive."""
    from service.sources import Unfit, archive

    for given in archive(Path(row["archive"]), LONGEST_PAGE):
        try:
            page = given.load()
        except Unfit:
            continue
        yield {"archive": row["archive"], "number": given.number, "url": page["url"], "html": page["html"]}


class Reading:
    """Holds the models, and reads batch after batch."""

    def __init__(self) -> None:
        from service.reading import pipeline

        pipeline.load_models()

    def __call__(self, batch: Row) -> Row:
        """The batch's articles with their claims, as JSON, or why there are none."""
        found = [facts(url, html) for url, html in zip(batch["url"], batch["html"], strict=True)]
        columns = {name: batch[name] for name in ("archive", "number", "url")}
        return columns | {name: [each[name] for each in found] for name in ("title", "text", "claims", "problem")}


def facts(url: str, html: str) -> Row:
    """What one page says: each claim with its speaker and its words, and where in the text they stand."""
    from service.reading import pipeline
    from service.reading.document import Document, Limits
    from service.reading.errors import CannotRead

    try:
        document = pipeline.read(Document(url=url, html=html), Limits(max_text_characters=200_000, max_html_depth=250))
    except CannotRead as wrong:
        return {"title": None, "text": None, "claims": "[]", "problem": wrong.detail}
    claims = [
        {
            "speaker": claim.speaker.name if claim.speaker else None,
            "stance": claim.stance,
            "content": [
                {"start": part.span.start, "end": part.span.end, "text": document.slice(part.span)}
                for part in claim.content
            ],
            "confidence": claim.confidence,
        }
        for claim in document.claims
    ]
    return {"title": document.title, "text": document.text, "claims": json.dumps(claims), "problem": None}


if __name__ == "__main__":
    main()
