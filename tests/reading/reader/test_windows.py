"""How a text is cut into windows."""

import pytest

from service.reading.annotation import annotate
from service.reading.document import Block, Document, Span
from service.reading.reader.model import model
from service.reading.reader.windows import MOST_PIECES, Window, windows_of
from service.reading.reader.words import CASINGS, QUOTATIONS, casing, quotation_states


def annotated(*paragraphs: str) -> Document:
    document = Document(text="\n\n".join(paragraphs))
    start = 0
    for paragraph in paragraphs:
        document.blocks.append(Block("body", Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return annotate(document)


def windows(*paragraphs: str) -> tuple[Document, list[Window]]:
    document = annotated(*paragraphs)
    return document, list(windows_of(document, model().word_pieces))


def test_paragraphs_share_a_window_while_they_fit() -> None:
    document, found = windows("The ferry sank.", "Nobody was hurt.")
    assert [(window.first, window.last) for window in found] == [(0, len(document.tokens))]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The ferry sank. " * 100],
        ["The ferry sank off the coast and nobody knows why it did so, " * 40],
        ["Rain fell. " * 50] * 7,
        ["x" * 5000 + " " + "y" * 5000],
    ],
    ids=["sentences", "one long sentence", "paragraphs", "words without end"],
)
def test_windows_hold_every_word_once_and_no_more_pieces_than_fit(paragraphs: list[str]) -> None:
    document, found = windows(*paragraphs)
    assert [word for window in found for word in range(window.first, window.last)] == list(range(len(document.tokens)))
    for window in found:
        assert len(window.pieces) == sum(window.counts) <= MOST_PIECES


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    document, found = windows("The ferry sank off the coast. " * 60)
    ends = {sentence.last for sentence in document.sentences}
    assert {window.last for window in found} <= ends


def test_a_word_without_pieces_is_unknown() -> None:
    pieces = model().word_pieces
    assert pieces.of(["\u200b", "ferry"])[0] == [pieces.unknown]


def test_a_text_without_words_has_no_window() -> None:
    assert list(windows_of(Document(), model().word_pieces)) == []


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("ferry", "lower"),
        ("Ferry", "Capital"),
        ("NATO", "CAPITALS"),
        ("A", "X"),
        ("McCoy", "mIxed"),
        ("1,200", "digits"),
        ("G20", "digits"),
        ("—", "marks"),
    ],
)
def test_casing(word: str, written: str) -> None:
    assert CASINGS[casing(word)] == written


def test_words_know_the_quotation_around_them() -> None:
    document = annotated("She said “it is ‘safe’ now”.")
    states = [QUOTATIONS[state] for state in quotation_states(document)]
    words = [token.text for token in document.tokens]
    assert dict(zip(words, states, strict=True)) == {
        "She": "outside", "said": "outside", "“": "opening", "it": "inside", "is": "inside", "‘": "opening",
        "safe": "nested", "’": "closing", "now": "inside", "”": "closing", ".": "outside",
    }  # fmt: skip
