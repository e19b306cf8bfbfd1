"""Words and sentences of what is to be read."""

import pytest

from service.reading.annotation import LONGEST_PIECE, annotate
from service.reading.document import Block, Document, Span

from .annotated import annotated


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("She hopes that it will rain.", "hopes", "hope"),
        ("She planned a strike.", "planned", "plan"),
        ("She denied the claims.", "denied", "deny"),
        ("She denied the claims.", "claims", "claim"),
        ("He was told to leave.", "told", "tell"),
        ("Airbus said so.", "Airbus", "Airbus"),
    ],
)
def test_lemma(text: str, word: str, lemma: str) -> None:
    assert [token.lemma for token in annotated(text).tokens if token.text == word] == [lemma]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Stop it.”Holm said.", ["“", "Stop", "it", ".", "”", "Holm", "said", "."]),
        ('"Stop it!"she said.', ['"', "Stop", "it", "!", '"', "she", "said", "."]),
        ("‘No,’Anna Holm said.", ["‘", "No", ",", "’", "Anna", "Holm", "said", "."]),
        ("The U.S.'s plank is 6'2\" long.", ["The", "U.S.", "'s", "plank", "is", "6'2", '"', "long", "."]),
    ],
)
def test_a_missing_space_after_a_quotation(text: str, words: list[str]) -> None:
    assert [token.text for token in annotated(text).tokens] == words


def test_offsets_are_those_of_the_text() -> None:
    document = annotated("Prices rose 👍🏽 by\u00a05 %, Zoë said.", "It  was\r\nlate.")
    assert all(document.slice(token.span) == token.text for token in document.tokens)
    assert "".join(token.text for token in document.tokens) == "".join(document.text.split())


def test_heads_stay_in_their_sentence() -> None:
    document = annotated("Marta Ruiz resigned. It was late.", "Nobody knew why.")
    assert [document.slice(sentence.span) for sentence in document.sentences] == [
        "Marta Ruiz resigned.",
        "It was late.",
        "Nobody knew why.",
    ]
    for sentence in document.sentences:
        assert all(sentence.first <= token.head < sentence.last for token in document.sentence_tokens(sentence))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The bridge cost £90m. Ministers dispute that.", ["The bridge cost £90m.", "Ministers dispute that."]),
        ("Holm came at 6 p.m. on Monday.", ["Holm came at 6 p.m. on Monday."]),
    ],
)
def test_a_unit_ends_a_sentence(text: str, sentences: list[str]) -> None:
    document = annotated(text)
    assert [document.slice(sentence.span) for sentence in document.sentences] == sentences


def test_boilerplate_is_not_annotated() -> None:
    document = Document(text="Subscribe now\nIt was late.")
    document.blocks = [Block("boilerplate", Span(0, 13)), Block("body", Span(14, 26))]
    assert [token.text for token in annotate(document).tokens] == ["It", "was", "late", "."]


@pytest.mark.parametrize("text", ["word " * LONGEST_PIECE, "x" * (3 * LONGEST_PIECE), "é\u0301 " * LONGEST_PIECE])
def test_a_block_too_long_for_one_piece_is_annotated_whole(text: str) -> None:
    document = annotated(text.strip())
    assert "".join(token.text for token in document.tokens) == "".join(text.split())
