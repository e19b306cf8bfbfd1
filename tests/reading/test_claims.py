"""Claims in full: who said it, by which words, what, and how it is meant."""

import pytest

from .readings import attributed, read

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


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Turnout was 61%, the electoral commission said.", ["Turnout was 61%"]),
        ("The bank said prices would rise by 2% to 22%.", ["prices would rise by 2% to 22%"]),
        ("“Turnout was 61%,” the clerk said.", ["Turnout was 61%"]),
        ("The clerk said turnout was “61%”.", ["turnout was “61%”"]),
        ("Profit had doubled to 4.5 %, the company said.", ["Profit had doubled to 4.5 %"]),
        ("Rents, the union said, are up 12%.", ["Rents", "are up 12%"]),
    ],
)
def test_a_figure_keeps_its_unit(text: str, content: list[str]) -> None:
    assert [fact[2] for fact in facts(text)] == [content]
