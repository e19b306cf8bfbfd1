"""What the article says in its own voice."""

import pytest

from .readings import read, reported


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Marta Ruiz resigned on Friday.", ["Marta Ruiz resigned on Friday"]),
        ("Marta Ruiz has resigned (again).", ["Marta Ruiz has resigned (again)"]),
        ("The bridge was closed.", ["The bridge was closed"]),
        ("By noon the figure was 11.", ["By noon the figure was 11"]),
        ("The Price brothers are nice people.", []),
        ("It fell.", []),
        ("“I will not sign it, not today and not tomorrow.”", []),
        ("None of this, argues the historian Leo Arnim, would have happened.", []),
        ("A nurse asked not to be named because she feared for her job.", []),
        (
            "Marta Ruiz will miss the match on Friday and may be out for six weeks.",
            ["Marta Ruiz will miss the match on Friday", "may be out for six weeks"],
        ),
        (
            "Marta Ruiz did not mention a draft and no text has been published.",
            ["no text has been published"],
        ),
        (
            "Hundreds of people will sleep outdoors tonight; forecasters say it will freeze.",
            ["Hundreds of people will sleep outdoors tonight"],
        ),
        (
            "The plan, which would have cost £4 a day, was dropped after traders argued that it would ruin them.",
            ["The plan, which would have cost £4 a day, was dropped"],
        ),
        (
            "“It will go up,” said Marta Ruiz, the mayor of a town where half the houses have fallen.",
            ["half the houses have fallen"],
        ),
        (
            "The council agreed on Monday to name a street after Ada Lind.",
            ["The council agreed on Monday to name a street after Ada Lind"],
        ),
        (
            "The council voted on Monday to sell the cranes, despite warnings from Marta Ruiz that ships would leave.",
            ["The council voted on Monday to sell the cranes"],
        ),
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


def test_a_heading_says_what_the_text_below_does_not() -> None:
    below = "Marta Ruiz, 61, has been the mayor of Lund since 2014."
    assert reported(f"Kessel Bridge was shut in both directions\n\n{below}")[0].startswith("Kessel Bridge")
    again = "The bridge at Kessel was shut in both directions on Monday."
    assert reported(f"Kessel Bridge was shut in both directions\n\n{again}") == [again.rstrip(".")]
