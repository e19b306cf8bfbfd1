"""Headlines that close with who says so."""

import pytest

from ..readings import facts

BODY = "\n\nThe ferry left Lund at noon on Sunday with 40 people and 12 cars on its only deck."


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Ferry captain guilty of neglect, jury finds", ("jury", "finds", ["Ferry captain guilty of neglect"])),
        (
            "Ferry owner 'broke' after sinking, friends claim",
            ("friends", "claim", ["Ferry owner 'broke' after sinking"]),
        ),
    ],
)
def test_who_closes_a_headline_says_it(headline: str, expected: tuple[str, str, list[str]]) -> None:
    assert facts(headline + BODY)[0][:3] == expected


@pytest.mark.parametrize("headline", ["Ferry sinks off Lund, talks continue", "Ferry sinks off Lund, owner weeps"])
def test_what_happens_next_is_no_saying(headline: str) -> None:
    assert facts(headline + BODY) == []


def test_whoever_is_told_in_a_headline_does_not_speak() -> None:
    assert facts("Ferry captain 'knew of leak', jury told" + BODY)[0][0] is None
