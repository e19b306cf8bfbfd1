"""Who a source is."""

import pytest

from service.reading.annotation import annotate
from service.reading.document import Block, Claim, ContentSpan, Document, Source, Span, TimeExpression
from service.reading.sources import resolve_sources

from .readings import attributed, entity_name, read, speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bridge is safe, Marta Ruiz said.", "Marta Ruiz"),
        ("Marta Ruiz resigned on Friday. She said that the bridge was safe.", "Marta Ruiz"),
        ("The mayor, Marta Ruiz, said that the bridge was safe.", "Marta Ruiz"),
        ("Interior Minister Marta Ruiz said that the bridge was safe.", "Marta Ruiz"),
        ("The Delmark television station reported that the bridge was closed.", "Delmark"),
        ("Airbus said that the bridge was closed.", "Airbus"),
        ("A spokeswoman for the Delmark Harbour Council, Marta Ruiz, said that the bridge was safe.", "Marta Ruiz"),
        ("Marta Ruiz, who told the council that the bridge was safe, resigned.", "Marta Ruiz"),
    ],
)
def test_a_source_is_the_entity_its_words_refer_to(text: str, name: str) -> None:
    document, source = speaker(text)
    assert entity_name(document, source.entity) == name
    assert source.entity_why is None
    assert source.name == name


def test_whose_a_name_of_two_is_is_not_known() -> None:
    _, source = speaker("Owen Pryce and Greta Pryce voted. Pryce said that the bridge was safe.")
    assert (source.entity, source.name, source.entity_why) == (None, None, "ambiguous")


def test_a_name_that_a_spokesman_speaks_for_is_not_his() -> None:
    _, source = speaker("A spokesman for Marta Ruiz, the mayor, said that the bridge was safe.")
    assert (source.entity, source.anonymous) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "The lawyer of Marta Ruiz said that the bridge was safe.",
        "Officials at Airbus said that the bridge was safe.",
        "A government official said that the bridge was safe.",
    ],
)
def test_a_name_inside_the_words_is_not_the_source(text: str) -> None:
    _, source = speaker(text)
    assert source.entity is None
    assert source.entity_why == "not_stated"
    assert source.name is None


@pytest.mark.parametrize(
    ("words", "anonymous", "count"),
    [
        ("A government official", True, 1),
        ("The official", True, 1),
        ("Three officials", True, 3),
        ("Security officials", True, None),
        ("A witness", True, 1),
        ("Two residents", True, 2),
        ("Several residents", True, None),
        ("A minister", True, 1),
        ("The judge", False, 1),
        ("His wife", False, 1),
        ("Investors", False, None),
        ("The ministry", False, 1),
        ("The report", False, 1),
        ("A study", False, 1),
    ],
)
def test_who_is_not_named(words: str, anonymous: bool, count: int | None) -> None:
    document, source = speaker(f"{words} said that the bridge was safe.")
    assert document.slice(source.span) == words
    assert (source.anonymous, source.count) == (anonymous, count)


@pytest.mark.parametrize(
    ("words", "kind", "role"),
    [
        ("A senior government official", "person", "senior government official"),
        ("Three officials", "person", "officials"),
        ("The ministry", "organization", None),
        ("Local media", "organization", None),
        ("The letter", None, None),
    ],
)
def test_what_the_words_say_of_someone_unnamed(words: str, kind: str | None, role: str | None) -> None:
    _, source = speaker(f"{words} said that the bridge was safe.")
    assert (source.kind, source.role) == (kind, role)


def test_whom_an_unnamed_source_speaks_for() -> None:
    document, source = speaker("An official at Airbus said that the bridge was safe.")
    assert entity_name(document, source.affiliation) == "Airbus"


def test_the_role_of_a_named_source() -> None:
    _, source = speaker("Interior Minister Marta Ruiz said that the bridge was safe.")
    assert source.role == "Interior Minister"


def test_two_speakers_are_no_single_entity() -> None:
    _, source = speaker("Marta Ruiz and Pedro Sanz said that the bridge was safe.")
    assert (source.entity, source.entity_why, source.count) == (None, "ambiguous", 2)


def test_a_pronoun_of_whom_nobody_was_named_is_ambiguous() -> None:
    _, source = speaker("He said that the bridge was safe.")
    assert (source.entity, source.entity_why, source.anonymous) == (None, "ambiguous", False)


def test_a_month_says_nothing() -> None:
    document = Document(text="September said that the bridge was safe.")
    document.blocks = [Block("body", Span(0, len(document.text)))]
    annotate(document)
    document.times = [TimeExpression(Span(0, 9), "DATE", "2025-09")]
    document.claims = [Claim("indirect", [ContentSpan(Span(20, 39), False)], 0.8, speaker=Source(Span(0, 9)))]
    [claim] = resolve_sources(document).claims
    assert (claim.speaker, claim.speaker_why) == (None, "ambiguous")


def test_an_outlet_that_was_told_is_resolved() -> None:
    document = read("The bridge is closed, an official told Reuters.")
    [claim] = attributed(document)
    assert [source.name for source in claim.via] == ["Reuters"]


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Harbour Rail closed the line on Monday. A spokesman said that buses would run.", "Harbour Rail"),
        ("Harbour Rail sued Coastal Rail on Monday. A spokesman said that buses would run.", None),
        ("Harbour Rail closed the line on Monday. A driver said that buses would run.", None),
    ],
)
def test_a_spokesman_speaks_for_the_only_organization_just_named(text: str, organization: str | None) -> None:
    document, source = speaker(text)
    assert entity_name(document, source.affiliation) == organization


def test_a_name_with_an_ampersand_is_one_source() -> None:
    document, source = speaker("Harbour & Coast Electricity said that the lines were down.")
    assert entity_name(document, source.entity) == "Harbour & Coast Electricity"
    assert source.count == 1


def test_a_platform_is_named_as_it_is_written() -> None:
    (claim,) = attributed(read("The army said in a statement on Telegram that the bridge had been hit."))
    assert [source.name for source in claim.via] == ["Telegram"]
