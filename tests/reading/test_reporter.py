"""What the article says in its own voice."""

import pytest

from .readings import read


def reported(text: str) -> list[str]:
    document = read(text)
    return [document.slice(claim.content[0].span) for claim in document.claims if claim.voice == "reporter"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Marta Ruiz resigned on Friday.", ["Marta Ruiz resigned on Friday"]),
        ("Marta Ruiz has resigned (again).", ["Marta Ruiz has resigned (again)"]),
        ("The bridge was closed.", []),
        ("Did Marta Ruiz resign on Friday?", []),
        ("Marta Ruiz is the best friend I have ever had.", []),
        ("Marta Ruiz of the town of Lund.", []),
        ("Marta Ruiz resigns over bridge", []),
        ("“Will Marta Ruiz resign?”", []),
        ("Marta Ruiz sang “The Long Bridge”.", ["Marta Ruiz sang “The Long Bridge”"]),
        ("Opening the case, Nadia Osman, for the prosecution, told the jury that Pedro Sanz had lied.", []),
        ("Marta Ruiz said that the bridge was closed.", []),
        (
            "Marta Ruiz said that the bridge was closed. Pedro Sanz resigned on Friday.",
            ["Pedro Sanz resigned on Friday"],
        ),
    ],
)
def test_a_sentence_that_no_source_carries(text: str, claims: list[str]) -> None:
    assert reported(text) == claims


def test_boilerplate_asserts_nothing() -> None:
    text = "Marta Ruiz resigned on Friday.\n\nSign up for our newsletter\n© 2026 Marta Ruiz Media. All rights reserved."
    assert reported(text) == ["Marta Ruiz resigned on Friday"]


def test_nobody_is_named_as_the_speaker() -> None:
    [claim] = read("Marta Ruiz resigned on Friday.").claims
    assert (claim.speaker, claim.speaker_why, claim.cue) == (None, "not_stated", None)
