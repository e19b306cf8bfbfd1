"""What stands in a claim, and what dates and places its saying."""

import pytest

from .readings import attributed, entity_name, read


@pytest.mark.parametrize(
    ("text", "said_at"),
    [
        ("Marta Ruiz said on Monday that the bridge was closed.", "2026-03-09"),
        ("The bridge was closed, Marta Ruiz said on Monday.", "2026-03-09"),
        ("Marta Ruiz told reporters on Sunday that the bridge was closed.", "2026-03-08"),
        ("Marta Ruiz said that the bridge was closed on Monday.", None),
        ("Marta Ruiz, who resigned on Sunday, said that the bridge was closed.", None),
        ("The bridge was closed, Marta Ruiz said.", None),
        ("Marta Ruiz said the bridge could be saved by Friday.", None),
    ],
)
def test_when_it_was_said(text: str, said_at: str | None) -> None:
    [claim] = attributed(read(text, published_at="2026-03-09"))
    assert (claim.said_at.value if claim.said_at else None) == said_at
    assert claim.said_at_why == (None if said_at else "not_stated")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Marta Ruiz told reporters in London on Sunday that the bridge was shut, adding that it would open in May.",
            [("2026-03-08", "London"), ("2026-03-08", "London")],
        ),
        (
            "Marta Ruiz said on Sunday that the bridge was closed, and Tomas Diaz said that it would open in May.",
            [("2026-03-08", None), (None, None)],
        ),
    ],
)
def test_verbs_told_together_have_one_day_and_place(text: str, said: list[tuple[str | None, str | None]]) -> None:
    document = read(text, published_at="2026-03-09")
    found = attributed(document)
    assert [(claim.said_at and claim.said_at.value, entity_name(document, claim.said_in)) for claim in found] == said


def test_a_weekday_without_a_date_of_publication_is_ambiguous() -> None:
    [claim] = attributed(read("Marta Ruiz said on Monday that the bridge was closed."))
    assert (claim.said_at, claim.said_at_why) == (None, "ambiguous")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Marta Ruiz told reporters in London that the bridge was closed.", "London"),
        ("Marta Ruiz said during a visit to London that the bridge was closed.", "London"),
        ("Marta Ruiz said that the bridge in London was closed.", None),
        ("Marta Ruiz said in a letter to London that the bridge was closed.", None),
        ("The mayor of London said that the bridge was closed.", None),
    ],
)
def test_where_it_was_said(text: str, place: str | None) -> None:
    document = read(text)
    [claim] = attributed(document)
    assert entity_name(document, claim.said_in) == place
    assert claim.said_in_why == (None if place else "not_stated")


def test_vague_times_are_none_of_a_claim() -> None:
    document = read("Marta Ruiz said recently that the bridge was now closed.", published_at="2026-03-09")
    [claim] = attributed(document)
    assert [document.slice(time.span) for time in document.times] == ["recently", "now"]
    assert (claim.times, claim.said_at, claim.said_at_why) == ([], None, "not_stated")


def test_what_stands_in_the_content() -> None:
    document = read(
        "Marta Ruiz said on Monday that Airbus had closed its plant in London in 2014.", published_at="2026-03-09"
    )
    [claim] = attributed(document)
    assert [entity_name(document, position) for position in claim.about] == ["Airbus", "London"]
    assert [entity_name(document, position) for position in claim.places] == ["London"]
    assert [time.value for time in claim.times] == ["2014"]
