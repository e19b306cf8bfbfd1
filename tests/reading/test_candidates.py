"""Whom else the article may mean."""

from .readings import attributed, read


def candidates(text: str) -> list[tuple[str | None, bool]]:
    """The names of the last claim's candidates, and whether each has a score between 0 and 1."""
    document = read(text)
    return [
        (document.entities[each.entity].name if each.entity is not None else None, 0 < each.score <= 1)
        for each in attributed(document)[-1].candidates
    ]


def test_two_that_a_pronoun_may_stand_for() -> None:
    text = "Anna Berg and Maria Lind met at the town hall. “It was a mistake,” she said."
    assert {name for name, _ in candidates(text)} == {"Anna Berg", "Maria Lind"}
    assert all(scored for _, scored in candidates(text))


def test_a_speaker_that_is_known_has_no_rival() -> None:
    assert candidates("Anna Berg resigned on Monday. “It was a mistake,” Maria Lind said.") == []


def test_nobody_is_guessed_where_none_is_named() -> None:
    assert candidates("It is unclear whether the bridge is safe.") == []
