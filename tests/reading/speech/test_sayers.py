"""Who says it."""

import pytest

from ..readings import facts, speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Torres, a Liberal since his youth, called the bridge “a monument to vanity”.", "Torres"),
        ("Sands, a Finn, said the ice was thin.", "Sands"),
        ("One of the divers, Ines Moura, told the paper that the rope had snapped.", "Ines Moura"),
        ("The harbour master, Ines Moura, said the rope had snapped.", "Ines Moura"),
    ],
)
def test_an_apposition_names_the_speaker_or_describes_him(text: str, name: str) -> None:
    document, source = speaker(text)
    assert document.slice(source.span) == name


@pytest.mark.parametrize(
    "text",
    [
        "No diver has said that the rope snapped.",
        "None of the divers said that the rope had snapped.",
        "Not one of the divers said that the rope had snapped.",
        "Neither diver said that the rope had snapped.",
        "No one is claiming that the rope snapped.",
    ],
)
def test_what_nobody_says_is_no_claim(text: str) -> None:
    assert facts(text) == []


def test_a_house_with_a_number_speaks() -> None:
    assert [fact[2] for fact in facts("No 10 said that the bridge was safe.")] == [["the bridge was safe"]]


@pytest.mark.parametrize(
    "text",
    ["Captain Ines Moura showed the mate a red flag for slowness.", "The name of the diver has not been released."],
)
def test_what_is_shown_or_done_is_no_claim(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Prime Minister told the House on Monday that the lists had fallen.", "The Prime Minister"),
        ("The Leader of the Opposition, Freya Hald, said that the lists were false.", "Freya Hald"),
        (
            "At least 900 people fell ill, according to the health minister, Dr. Freya Hald, who left at noon.",
            "Freya Hald",
        ),
    ],
)
def test_an_office_is_a_speaker_until_it_is_named(text: str, words: str) -> None:
    document, source = speaker(text)
    assert document.slice(source.span) == words
