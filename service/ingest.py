"""`onrecord ingest`: articles in files and folders, kept in the database.

Run again after it was cut off, or over files that have grown, it reads only what is new: an article that is kept
already is known by its words.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TextIO

from tqdm import tqdm

from service.settings import Settings
from service.sources import Given, articles_in, size_of
from service.store import audit
from service.store.engine import Database
from service.web.lines import Desk
from service.wiring import new_queue, new_reader
from service.work.articles import Known, accept, receive
from service.work.in_order import in_order
from service.work.reader import Readers
from service.work.submission import Submission

Json = dict[str, Any]

# Beside those that are being read, one is being kept and one comes in.
BESIDE = 2


def ingest_files(files: list[Path], answers: TextIO, configured: Settings, jobs: int = 1) -> int:
    """Keep every article in these files, and write what became of each; the exit status.

    Where the settings name a queue, workers read; otherwise `jobs` processes do. What is wrong with one article is
    said in its result; a failure of our own makes the exit status 1.
    """
    database, queue = Database(configured.database_url), new_queue(configured)
    readers = Readers([new_reader(configured) for _ in range(jobs)])
    take: Callable[[Submission], Known] = (
        partial(accept, database, queue) if queue else partial(receive, database, readers)
    )
    failures = 0
    audit.act(audit.Actor("command"))
    try:
        desk = Desk(take, configured.max_text_characters)
        for file, result in in_order(partial(answer, desk), progress(files, configured), jobs + BESIDE):
            failures += result.get("problem", {}).get("status", 0) >= 500
            answers.write(json.dumps({"file": file} | result) + "\n")
    finally:
        readers.stop()
        database.dispose()
    return 1 if failures else 0


def answer(desk: Desk, given: Given) -> tuple[str, Json]:
    """What became of an article, with the file that it stood in."""
    return str(given.file), desk.answer(given.number, given.load)


def progress(files: list[Path], configured: Settings) -> Iterator[Given]:
    """The articles in the files, with a bar that shows how much of these has been gone through."""
    with tqdm(total=sum(map(size_of, files)), desc="ingested", unit="B", unit_scale=True, disable=None) as bar:
        for file in files:
            for given in articles_in(file, configured.max_body_bytes):
                yield given
                bar.update(given.size)
