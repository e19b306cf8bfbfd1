"""Nouns of saying: whose claim it is, and what they stand for."""

import pytest

from ..readings import facts, reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The harbour board voted on Monday to sell the cranes, despite warnings from Pilot Jon Aune that ships "
            "would go elsewhere.",
            ("Jon Aune", "warnings", ["ships would go elsewhere"], "asserted"),
        ),
        (
            "The ministry said the tunnel was safe, despite a complaint by the union that its lamps had failed.",
            ("The ministry", "said", ["the tunnel was safe"], "asserted"),
        ),
        (
            "The ministry said the tunnel was safe, despite a complaint by the union that its lamps had failed.",
            ("the union", "complaint", ["its lamps had failed"], "asserted"),
        ),
    ],
)
def test_what_another_warns_of_is_his(text: str, expected: tuple[str, str, list[str], str]) -> None:
    assert expected in facts(text)


def test_the_clause_of_anothers_warning_is_nobody_elses() -> None:
    text = (
        "The harbour board voted on Monday to sell the cranes, despite warnings from Pilot Jon Aune that ships would "
        "go elsewhere."
    )
    assert [speaker for speaker, _, content, _ in facts(text) if "ships" in " ".join(content)] == ["Jon Aune"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "Oslo has often accused the trawlers of fishing at night, a charge the owners deny.",
            ("the owners", "deny", ["the trawlers of fishing at night"], "denied"),
        ),
        (
            "The guards beat two prisoners on Monday, an allegation the governor denies.",
            ("the governor", "denies", ["The guards beat two prisoners on Monday"], "denied"),
        ),
    ],
)
def test_a_noun_in_apposition_stands_for_what_was_claimed(text: str, denied: tuple[str, str, list[str], str]) -> None:
    assert denied in facts(text)


def test_what_is_denied_in_apposition_is_not_the_articles_own() -> None:
    assert reported("The guards beat two prisoners on Monday, an allegation the governor denies.") == []


def test_what_another_calls_a_claim_is_no_part_of_it() -> None:
    text = "The dam had held through the night, Engineer Ola Berg said, a claim the mayor called “a fairy tale”."
    assert facts(text)[0] == ("Ola Berg", "said", ["The dam had held through the night"], "asserted")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The union claimed that the guards had locked the doors, which the owner denied.",
            ("the owner", "denied", ["the guards had locked the doors"], "denied"),
        ),
        (
            "Forty ships had left by noon, pilots said, as engineers warned that the ice was closing in.",
            ("pilots", "said", ["Forty ships had left by noon"], "asserted"),
        ),
        (
            "Forty ships had left by noon, pilots said, as engineers warned that the ice was closing in.",
            ("engineers", "warned", ["the ice was closing in"], "asserted"),
        ),
    ],
)
def test_each_has_what_he_said(text: str, expected: tuple[str, str, list[str], str]) -> None:
    assert expected in facts(text)
