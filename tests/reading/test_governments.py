"""Governments: the phrase, the capital that speaks, and the place it is."""

import pytest

from .readings import entity_name, read, speaker


def mentions(text: str) -> dict[tuple[str, str], list[str]]:
    document = read(text)
    return {
        (entity.kind, entity.name): [document.slice(mention.span) for mention in entity.mentions]
        for entity in document.entities
    }


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Ankara said on Tuesday that it would not open the border. Turkish troops were sent to the frontier.",
         "Turkish government", ["Ankara", "it"]),
        ("The Bolivian government fell. Voters had warned the government.",
         "Bolivian government", ["Bolivian government", "the government"]),
        ("The government of Bolivia fell.", "government of Bolivia", ["government of Bolivia"]),
        ("The British government met. London said the figures were wrong.",
         "British government", ["British government", "London"]),
        ("Kyiv declined to comment on Friday. Ukrainian troops held the line.", "Ukrainian government", ["Kyiv"]),
        ("Moscow reports no damage to its fleet. Russian ships were at sea. Moscow has accused Norway of spying.",
         "Russian government", ["Moscow", "its", "Moscow"]),
        ("Paris said that the claim was absurd.", "French government", ["Paris"]),
        ("Floods hit Bolivia. Bolivian boats were few. Sailors asked the government for help.",
         "Bolivian government", ["the government"]),
    ],
)  # fmt: skip
def test_government(text: str, name: str, found: list[str]) -> None:
    assert mentions(text)["organization", name] == found


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("The British government met. London said the figures were wrong. Shops in London were open.",
         "London", ["London"]),
        ("Lima said the claim was absurd. Rain fell in Lima.", "Lima", ["Lima"]),
        ("Moscow reports record snow.", "Moscow", ["Moscow"]),
        ("Brussels said the claim was absurd.", "Brussels", ["Brussels"]),
        ("Peru lost. Lima expects more rain.", "Lima", ["Lima"]),
    ],
)  # fmt: skip
def test_a_capital_that_is_a_place(text: str, place: str, found: list[str]) -> None:
    assert mentions(text)["place", place] == found


@pytest.mark.parametrize(
    "text",
    [
        "Bolivia met Peru. Sailors asked the government for help.",
        "Floods hit Bolivia. Sailors asked the city government for help.",
    ],
)
def test_a_government_of_nobody_knows_which_state(text: str) -> None:
    assert not [name for kind, name in mentions(text) if kind == "organization"]


def test_officials_speak_for_their_government() -> None:
    document, source = speaker("A Turkish government official told reporters that the border was shut.")
    assert source.entity is None
    assert entity_name(document, source.affiliation) == "Turkish government"


def test_a_government_that_speaks_has_a_name() -> None:
    _, source = speaker("The Turkish government said that the border was shut.")
    assert (source.name, source.kind) == ("Turkish government", "organization")
