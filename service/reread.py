"""`onrecord reread`: articles are read again, with the pipeline that is now there.

Cut off, it is run again: articles that this very pipeline has read are passed over.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any, TextIO

from tqdm import tqdm

from service.reading.pipeline import version
from service.settings import Settings
from service.store import articles, audit
from service.store.audit import Actor
from service.store.engine import Database
from service.store.errors import NotFound
from service.web.failures import problem_of
from service.wiring import new_reader
from service.work.in_order import in_order
from service.work.reader import Readers
from service.work.rereading import reread

Json = dict[str, Any]

# Beside those that are being read, one is being kept.
BESIDE = 1


def reread_articles(since: dt.datetime, answers: TextIO, configured: Settings, jobs: int = 1) -> int:
    """Read every article again that came out since an instant, and write what became of each; the exit status.

    It is 1 where one could not be read, which stays as it was.
    """
    audit.act(Actor("command"))
    database = Database(configured.database_url)
    readers = Readers([new_reader(configured) for _ in range(jobs)])
    failures = 0
    try:
        with database.read() as session:
            ids = articles.read_otherwise_since(session, since, version())
        for result in in_order(partial(answer, database, readers), progress(ids), jobs + BESIDE):
            failures += result["status"] == "failed"
            answers.write(json.dumps(result) + "\n")
    finally:
        readers.stop()
        database.dispose()
    return 1 if failures else 0


def answer(database: Database, readers: Readers, id: uuid.UUID) -> Json:
    """What became of an article; one that was deleted meanwhile is gone."""
    try:
        reread(database, readers, id)
    except NotFound:
        return {"id": str(id), "status": "gone"}
    except Exception as failure:
        return {"id": str(id), "status": "failed", "problem": problem_of(failure)}
    return {"id": str(id), "status": "read"}


def progress(ids: list[uuid.UUID]) -> Iterator[uuid.UUID]:
    """The ids, with a bar that shows how many are done."""
    yield from tqdm(ids, desc="read again", unit="", disable=None)
