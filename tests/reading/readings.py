"""Whole readings, for the stages whose work shows only in the facts."""

from service.reading import pipeline
from service.reading.document import Claim, Document, Limits, Source

LIMITS = Limits(max_text_characters=200_000, max_html_depth=250)


def read(text: str, **given: str | None) -> Document:
    """The facts of a text; `given` are fields posted with it."""
    return pipeline.read(Document(text=text, language="en", **given), LIMITS)


def attributed(document: Document) -> list[Claim]:
    """The claims that have a source."""
    return [claim for claim in document.claims if claim.voice != "reporter"]


def speaker(text: str, **given: str) -> tuple[Document, Source]:
    """The speaker of the last attributed claim of a text."""
    document = read(text, **given)
    found = attributed(document)[-1].speaker
    assert found is not None
    return document, found


def entity_name(document: Document, position: int | None) -> str | None:
    """What the entity at a position is called."""
    return None if position is None else document.entities[position].name


Fact = tuple[str | None, str | None, list[str], str]


def facts(text: str) -> list[Fact]:
    """Speaker, cue, content and stance of every attributed claim."""
    document = read(text)
    return [
        (
            document.slice(claim.speaker.span) if claim.speaker else None,
            document.slice(claim.cue.span) if claim.cue else None,
            [document.slice(part.span) for part in claim.content],
            claim.stance,
        )
        for claim in attributed(document)
    ]


def reported(text: str) -> list[str]:
    """What a text asserts in its own voice."""
    document = read(text)
    return [document.slice(claim.content[0].span) for claim in document.claims if claim.voice == "reporter"]
