"""Reading in a process of its own, within its time."""

import threading
import time
from collections.abc import Iterator

import psutil
import pytest

from service.reading.document import Document, Limits
from service.work.reader import CannotRead, Reader, ReadingDied, TooBusy, TookTooLong

ARTICLE = Document(text="The bridge is closed, Marta Ruiz said.")
LONG_ARTICLE = Document(text="The bridge is closed, Marta Ruiz said. " * 20_000)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """A reader that has two seconds for an article, loaded."""
    reader = Reader(seconds=2, limits=Limits(max_text_characters=1_000_000, max_html_depth=250), most_waiting=2)
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


def test_a_process_killed_while_it_waits_is_replaced(reader: Reader) -> None:
    kill_children()
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            assert claims_in(reader.read(ARTICLE)) == ["The bridge is closed"]
            break
        except ReadingDied:
            continue
    assert reader.ready()


def test_more_than_may_wait_are_sent_away(reader: Reader) -> None:
    with reader.place(), reader.place(), pytest.raises(TooBusy), reader.place():
        pass
    with reader.place():
        assert claims_in(reader.read(ARTICLE)) == ["The bridge is closed"]


def test_the_patient_wait_for_a_place_and_take_none_from_others(reader: Reader) -> None:
    taken: list[str] = []

    def wait() -> None:
        with reader.place(patient=True):
            taken.append("second")

    with reader.place(patient=True):
        waiting = threading.Thread(target=wait)
        waiting.start()
        with reader.place(), reader.place():
            taken.append("first")
    waiting.join()
    assert taken == ["first", "second"]


def kill_children() -> None:
    for process in psutil.Process().children():
        if "spawn_main" in " ".join(process.cmdline()):
            process.kill()
