"""Several processes keep articles at once: whom they all speak of is one entity."""

import multiprocessing
import random
import uuid
from contextlib import nullcontext

from sqlalchemy import func, select

from service.reading.document import Document, Entity, Kind, Mention, Span
from service.store.engine import Database
from service.store.tables import ArticleEntity, EntityKey
from service.store.tables import Entity as KnownEntity
from service.work.articles import receive
from service.work.submission import Submission

PROCESSES = 4
ARTICLES = 6
NAMES: tuple[tuple[Kind, str], ...] = (
    ("person", "Ada Quist"),
    ("person", "Bo Lind"),
    ("organization", "Nordsea"),
    ("organization", "Lindholm Police"),
    ("place", "Osterfeld"),
    ("work", "F190"),
)


def document(chance: random.Random) -> Document:
    """An article about all of them, in some order."""
    named = chance.sample(NAMES, len(NAMES))
    found = Document(published_at="2025-03-05", text=" ".join(name for _, name in named))
    start = 0
    for kind, name in named:
        found.entities.append(Entity(kind, name, [Mention(Span(start, start + len(name)), "name")]))
        start += len(name) + 1
    return found


class Prepared:
    """A reader that has read the document already."""

    seconds = 1.0

    def __init__(self, read):
        self._read = read

    def place(self, **_):
        return nullcontext()

    def read(self, _document):
        return self._read


def write_articles(url, number, start):
    """What each process does, once all have started."""
    database, chance = Database(url), random.Random(number)
    start.wait()
    for _ in range(ARTICLES):
        read = document(chance)
        submission = Submission(text=read.text, url=f"https://news.example/{uuid.uuid4()}")
        receive(database, Prepared(read), submission)
    database.dispose()


def test_the_same_new_entities_from_several_processes_are_one_each(database_url, database):
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(PROCESSES)
    processes = [
        context.Process(target=write_articles, args=[database_url, number, start]) for number in range(PROCESSES)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * PROCESSES
    with database.read() as session:
        assert sorted(session.execute(select(KnownEntity.kind, KnownEntity.name)).all()) == sorted(NAMES)
        counts = select(ArticleEntity.entity_id, func.count()).group_by(ArticleEntity.entity_id)
        assert {count for _, count in session.execute(counts)} == {PROCESSES * ARTICLES}
        keys = select(func.count()).select_from(EntityKey).group_by(EntityKey.key)
        assert set(session.scalars(keys)) == {1}
