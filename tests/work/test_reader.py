"""Reading in a process of its own, within its time."""

import threading
import time
from collections.abc import Iterator

import psutil
import pytest

from service.reading.document import Document
from service.work.reader import CannotRead, Reader, ReadingDied, TookTooLong

ARTICLE = Document(text="The bridge is closed, Marta Ruiz said.")
LONG_ARTICLE = Document(text="The bridge is closed, Marta Ruiz said. " * 20_000)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """A reader that has two seconds for an article, loaded."""
    reader = Reader(seconds=2, max_text_characters=1_000_000, max_html_depth=250)
    while not reader.ready():
        time.sleep(0.05)
    yield reader
    reader.stop()


def claims_in(document: Document) -> list[str]:
    return [document.slice(claim.content[0].span) for claim in document.claims]


def test_an_article_comes_back_with_its_facts(reader: Reader) -> None:
    assert claims_in(reader.read(ARTICLE)) == ["The bridge is closed"]


def test_an_article_that_takes_too_long_is_given_up_and_the_next_one_read(reader: Reader) -> None:
    with pytest.raises(TookTooLong):
        reader.read(LONG_ARTICLE)
    assert claims_in(reader.read(ARTICLE)) == ["The bridge is closed"]


def test_an_article_that_cannot_be_read_is_told_apart(reader: Reader) -> None:
    with pytest.raises(CannotRead) as refused:
        reader.read(Document(text="The bridge is closed.", language="fr"))
    assert refused.value.field == "language"


def test_a_reading_whose_process_is_killed_is_told_and_the_next_one_read(reader: Reader) -> None:
    threading.Timer(0.5, kill_children).start()
    with pytest.raises(ReadingDied):
        reader.read(LONG_ARTICLE)
    assert claims_in(reader.read(ARTICLE)) == ["The bridge is closed"]


def kill_children() -> None:
    for process in psutil.Process().children():
        if "spawn_main" in " ".join(process.cmdline()):
            process.kill()
