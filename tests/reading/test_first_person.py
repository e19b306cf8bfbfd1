"""Who "I" and "we" are in what is quoted."""

import pytest

from service.reading.document import Document

from .readings import entity_name, read

INTERVIEW = """ANNA HOLM: Will you close the pier?

PAUL STEIN: I was never asked.

ANNA HOLM: You are the mayor. I would have asked you."""


def pronouns(document: Document, name: str) -> list[str]:
    entity = next(entity for entity in document.entities if entity.name == name)
    return [document.slice(mention.span) for mention in entity.mentions if mention.form == "pronoun"]


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("“I will not resign,” Marta Ruiz said. “They asked me twice.”", "Marta Ruiz", ["I", "me"]),
        ("“I told him, ‘I am leaving,’” Eva Lund said.", "Eva Lund", ["I", "I"]),
        ("“We will rebuild the pier,” said Lars Brekke, a spokesman for the Harbour Council. “Our plans are ready.”",
         "Harbour Council", ["We", "Our"]),
        ("The letter from the Harbour Council said: “We will close the pier.”", "Harbour Council", ["We"]),
        ("“We were slow,” said Norway coach Lars Brekke.", "Norway", ["We"]),
        ("“We will rebuild the bridge,” said Marta Ruiz.", "Marta Ruiz", []),
        ("Marta Ruiz said I was late.", "Marta Ruiz", []),
        ("“We are late,” said Norwegian Prime Minister Lars Brekke in Norway.", "Norway", []),
    ],
)  # fmt: skip
def test_first_person(text: str, name: str, found: list[str]) -> None:
    assert pronouns(read(text), name) == found


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("“The team were slow,” said Norway coach Lars Brekke.", "Norway", ["The team"]),
        ("“Our party is small,” said Lars Brekke, a spokesman for the Harbour Party.", "Harbour Party", ["Our party"]),
        ("“Their party is small,” said Lars Brekke, a spokesman for the Harbour Party.", "Harbour Party", []),
        ("“The company is small,” said Norwegian Prime Minister Lars Brekke in Norway.", "Norway", []),
    ],
)
def test_what_the_speaker_calls_whom_it_speaks_for(text: str, name: str, found: list[str]) -> None:
    document = read(text)
    entity = next(entity for entity in document.entities if entity.name == name)
    assert [document.slice(mention.span) for mention in entity.mentions if mention.form == "nominal"] == found


def test_each_turn_of_a_transcript_has_its_speaker() -> None:
    document = read(INTERVIEW)
    assert pronouns(document, "PAUL STEIN") == ["I"]
    assert pronouns(document, "ANNA HOLM") == ["I"]


def test_the_us_is_not_us() -> None:
    assert pronouns(read("“The US told no one,” said Lars Brekke of the Harbour Council."), "Harbour Council") == []


def test_the_source_of_what_a_source_quotes() -> None:
    document = read("“I told him, ‘The pier is closed,’” Eva Lund said.")
    speakers = {document.slice(claim.speaker.span): claim.speaker.entity for claim in document.claims if claim.speaker}
    assert entity_name(document, speakers["I"]) == "Eva Lund"
