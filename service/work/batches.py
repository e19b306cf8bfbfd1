"""Reads documents batch by batch, in this process or in several, in order.

Nothing here limits how long an article may take: it is for runs over files, where nobody waits for one article.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from pebble import ProcessExpired, ProcessPool

from service.reading.document import Document, Limits
from service.reading.errors import CannotRead
from service.work.in_order import in_order
from service.work.reader import ReadingDied, load_models

Label = TypeVar("Label")
Outcome = Document | Exception

# For each process, one batch that it reads and one that waits for it.
BATCHES_A_JOB = 2

log = logging.getLogger(__name__)


def read_batches(
    batches: Iterable[tuple[Label, list[Document]]], limits: Limits, jobs: int
) -> Iterator[tuple[Label, list[Outcome]]]:
    """Each batch, under the label it came with: its documents with their facts, or why there are none.

    That is CannotRead, ReadingDied or ReadingFailed. With more than one job, so many processes read, and a few batches
    for each are held in memory.
    """
    if jobs == 1:
        load_models()
        for label, batch in batches:
            yield label, read_batch(batch, limits)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPool(max_workers=jobs, initializer=load_models, context=context) as pool:

        def read(labelled: tuple[Label, list[Document]]) -> tuple[Label, list[Outcome]]:
            label, batch = labelled
            return label, read_elsewhere(pool, batch, limits)

        yield from in_order(read, batches, BATCHES_A_JOB * jobs)


def read_elsewhere(pool: ProcessPool, batch: list[Document], limits: Limits) -> list[Outcome]:
    """The same of one batch, by a process of the pool; an article that ends its process costs no other its facts."""
    try:
        read: list[Outcome] = pool.schedule(read_batch, args=[batch, limits]).result()
    except (ProcessExpired, BrokenProcessPool):
        if len(batch) == 1:
            return [ReadingDied()]
        return [outcome for document in batch for outcome in read_elsewhere(pool, [document], limits)]
    return read


def read_batch(documents: list[Document], limits: Limits) -> list[Outcome]:
    """The same of one batch, here."""
    return [read_one(document, limits) for document in documents]


def read_one(document: Document, limits: Limits) -> Outcome:
    """A document with its facts, or why there are none."""
    from service.reading import pipeline

    try:
        return pipeline.read(document, limits)
    except CannotRead as failure:
        return failure
    except Exception as failure:
        # One article that breaks the reading must not cost the run the others.
        log.exception("an article broke the reading: %.80r", document.text or document.html)
        return ReadingFailed(repr(failure))


class ReadingFailed(Exception):
    """The reading broke: our own fault."""
