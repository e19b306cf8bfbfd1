"""Through whom a claim reached the page, and why a source goes unnamed."""

import pytest

from .readings import attributed, read


def chains(text: str) -> list[tuple[str | None, list[str], str]]:
    """Of every attributed claim: its speaker, who passed it on, and its content."""
    document = read(text)
    return [
        (
            document.slice(claim.speaker.span) if claim.speaker else None,
            [document.slice(source.span) for source in claim.via],
            " … ".join(document.slice(part.span) for part in claim.content),
        )
        for claim in attributed(document)
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "via", "content"),
    [
        (
            "State television quoted an unnamed officer as saying that the airport had been shelled.",
            "an unnamed officer",
            ["State television"],
            "the airport had been shelled",
        ),
        (
            "“We will appeal,” the lawyer was quoted as saying by the Interfax news agency.",
            "the lawyer",
            ["the Interfax news agency"],
            "We will appeal",
        ),
        (
            "The airport had been shelled, according to Reuters, citing two people familiar with the matter.",
            "two people familiar with the matter",
            ["Reuters"],
            "The airport had been shelled",
        ),
        (
            "Reuters, citing two people familiar with the matter, reported that the deal would be signed.",
            "two people familiar with the matter",
            ["Reuters"],
            "the deal would be signed",
        ),
        ("The bridge is safe, the mayor wrote on X on Tuesday.", "the mayor", ["X"], "The bridge is safe"),
        (
            "The ministry said in a statement carried by SANA that two soldiers had been killed.",
            "The ministry",
            ["SANA"],
            "two soldiers had been killed",
        ),
        (
            "According to court papers seen by the Guardian, the company had known of the leak for years.",
            "court papers",
            ["Guardian"],
            "the company had known of the leak for years",
        ),
        (
            "In an interview with the Financial Times, Marta Ruiz said the bank would cut 300 jobs.",
            "Marta Ruiz",
            ["Financial Times"],
            "the bank would cut 300 jobs",
        ),
        ("Ruiz said through a spokesman that she had no regrets.", "Ruiz", ["a spokesman"], "she had no regrets"),
        (
            "The general, quoted by the Tasnim news agency, said the drills would continue.",
            "The general",
            ["the Tasnim news agency"],
            "the drills would continue",
        ),
        (
            "The president said on state television that the border would be closed.",
            "The president",
            ["state television"],
            "the border would be closed",
        ),
        # Told to a body that publishes nothing, and resting on what is no source.
        ("The minister told the Senate that the plan was dead.", "The minister", [], "the plan was dead"),
        ("Citing high costs, the firm said it would leave.", "the firm", [], "it would leave"),
    ],
)
def test_through_whom(text: str, speaker: str, via: list[str], content: str) -> None:
    assert (speaker, via, content) in chains(text)


def test_each_hop_is_a_claim_within_the_other() -> None:
    document = read("Le Monde reported that the minister had told colleagues that he would resign.")
    outer, inner = attributed(document)
    assert inner.within == document.claims.index(outer)
    assert [document.slice(claim.speaker.span) for claim in (outer, inner) if claim.speaker] == [
        "Le Monde",
        "the minister",
    ]
    assert [document.slice(source.span) for source in inner.audience] == ["colleagues"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Two died, a security source told AFP on condition of anonymity because he was not allowed to speak.",
            "he was not allowed to speak",
        ),
        (
            "Three officials, who asked not to be named because the talks were private, said the merger was off.",
            "the talks were private",
        ),
        (
            "A nurse said the ward was full. She spoke on condition of anonymity for fear of losing her job.",
            "for fear of losing her job",
        ),
        ("A nurse said the ward was full. Marta Ruiz asked not to be named because she was shy.", None),
        ("An official said on condition of anonymity that the deal was close.", None),
    ],
)
def test_why_a_source_is_not_named(text: str, reason: str | None) -> None:
    document = read(text)
    speaker = attributed(document)[0].speaker
    assert speaker
    assert speaker.anonymous
    assert (document.slice(speaker.anonymity_reason) if speaker.anonymity_reason else None) == reason


def test_asking_not_to_be_named_is_no_claim() -> None:
    assert len(read("A nurse said the ward was full. She asked not to be named as she feared for her job.").claims) == 1
