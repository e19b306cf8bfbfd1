"""Who says it, by which words, and what."""

from collections.abc import Callable

import pytest

from service.reading.attribution import find_attributions
from service.reading.document import Block, Claim, Document, Role, Sentence, Source, Span, Token
from service.reading.names import find_names
from tests.reading.annotated import annotated

from .effort import grows_in_proportion


def attributed(*paragraphs: str, role: Role = "body") -> Document:
    return find_attributions(find_names(annotated(*paragraphs, role=role)))


def words(document: Document, source: Source | None) -> str | None:
    return document.slice(source.span) if source else None


def cue_of(document: Document, claim: Claim) -> str | None:
    return document.slice(claim.cue.span) if claim.cue else None


def content_of(document: Document, claim: Claim) -> list[str]:
    return [document.slice(part.span) for part in claim.content]


def facts(*paragraphs: str, role: Role = "body") -> list[tuple[str | None, str | None, list[str]]]:
    """Speaker, cue and content of every claim."""
    document = attributed(*paragraphs, role=role)
    return [(words(document, c.speaker), cue_of(document, c), content_of(document, c)) for c in document.claims]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ('"The well is dry," said Marta Ruiz.', "Marta Ruiz", "said", ["The well is dry"]),
        ("“The well is dry,” Marta Ruiz told reporters.", "Marta Ruiz", "told", ["The well is dry"]),
        ("«The well is dry», said the mayor.", "the mayor", "said", ["The well is dry"]),
        ("‘The well is dry,’ the farmers’ lawyer said.", "the farmers’ lawyer", "said", ["The well is dry"]),
        ('"Is the well dry?" Ruiz asked.', "Ruiz", "asked", ["Is the well dry?"]),
        ("The mayor said: “The well is dry.”", "The mayor", "said", ["The well is dry"]),
        ("The mayor said, “The well is dry.”", "The mayor", "said", ["The well is dry"]),
        ("“The well is dry,” said the mayor, Olga Hassan, on Friday.", "Olga Hassan", "said", ["The well is dry"]),
        ("“The well,” she said, “is dry.”", "she", "said", ["The well", "is dry"]),
        (
            "“The well is dry,” she said. “We dug for a week.”",
            "she",
            "said",
            ["The well is dry", "We dug for a week"],
        ),
        (
            "The well was “as dry as a biscuit,” the mayor said.",
            "the mayor",
            "said",
            ["The well was “as dry as a biscuit,”"],
        ),
    ],
)
def test_quotations_with_a_cue(text: str, speaker: str, cue: str, content: list[str]) -> None:
    assert facts(text) == [(speaker, cue, content)]


def test_a_speaker_begins_after_the_mark_that_closes_what_he_says() -> None:
    assert facts("“The dam is perfectly safe.”Holm said.") == [("Holm", "said", ["The dam is perfectly safe"])]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “bridge of sighs” was closed on Monday.",
        "Her novel “The Long Harbour” sold well.",
        "The crowd sang “Old Home Road” and went away.",
        "The well is dry, and nobody has come.",
        "Let us say you own a well.",
        "If the mayor says that the well is dry, the village will have to move.",
        "The engineer could say whether the dam is safe.",
        "The crack widened, and it shows that the dam leaks.",
        "Anyone who says that the dam is safe has not seen it.",
        "Holm was not told that the dam leaked.",
        "The survey, citing unnamed officials, ran to ten pages.",
        "Who said that the dam was safe? Nobody knew.",
        "“The dam is safe,” nobody said.",
        "“The dam is perfectly safe,” he could say to the press.",
        "Nobody said: “The dam is safe now.”",
        "Had the engineer said that the dam was safe, the village would have stayed.",
        "The dam was leaking badly, citing a memo.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Ruiz said that the dam was safe.", "Ruiz", "said", ["the dam was safe"]),
        ("The minister said the dam was safe.", "The minister", "said", ["the dam was safe"]),
        ("The dam was safe, the minister said.", "the minister", "said", ["The dam was safe"]),
        ("The dam, the minister said, was safe.", "the minister", "said", ["The dam", "was safe"]),
        ("It was safe, said a spokesman for the firm.", "a spokesman for the firm", "said", ["It was safe"]),
        ("A report by two men warned that it would leak.", "A report by two men", "warned", ["it would leak"]),
        ("Villagers who live below the dam say that it leaks.", "Villagers", "say", ["it leaks"]),
        ("Pressed again, the engineer admitted that the dam leaked.", "the engineer", "admitted", ["the dam leaked"]),
        ("The mayor said in a statement that the dam was safe.", "The mayor", "said", ["the dam was safe"]),
        ("The mayor issued a statement saying the dam was safe.", "The mayor", "saying", ["the dam was safe"]),
        ("According to the engineers, the dam is safe.", "the engineers", "According to", ["the dam is safe"]),
        ("The dam is safe, according to Olga Hassan.", "Olga Hassan", "according to", ["The dam is safe"]),
        ("According to Reuters, citing two officials, the dam leaks.", "Reuters", "According to", ["the dam leaks"]),
        ("The mayor asked whether the dam was safe.", "The mayor", "asked", ["whether the dam was safe"]),
        ("The village urged the ministry to close the dam.", "The village", "urged", ["to close the dam"]),
        ("The company promised to mend the dam.", "The company", "promised", ["to mend the dam"]),
        ("Villagers called for an inquiry.", "Villagers", "called for", ["an inquiry"]),
        ("The guard told a cook that she would leave.", "The guard", "told", ["she would leave"]),
        ("She'd told reporters that the dam leaked.", "She", "told", ["the dam leaked"]),
        ("Villagers accused the company of lying.", "Villagers", "accused", ["the company of lying"]),
        ("The company denied the charges.", "The company", "denied", ["the charges"]),
        (
            "The minister said the dam was “perfectly safe”.",
            "The minister",
            "said",
            ["the dam was “perfectly safe”"],
        ),
        (
            "The dam will save nothing, villagers say, because it leaks.",
            "villagers",
            "say",
            ["The dam will save nothing", "because it leaks"],
        ),
    ],
)  # fmt: skip
def test_indirect_speech(text: str, speaker: str, cue: str, content: list[str]) -> None:
    assert facts(text) == [(speaker, cue, content)]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The driver is said to have escaped.", "is said", ["The driver", "to have escaped"]),
        ("The court heard that the dam had leaked for years.", "heard", ["the dam had leaked for years"]),
        ("It is unclear whether the dam is safe.", "unclear", ["whether the dam is safe"]),
    ],
)
def test_nobody_is_named(text: str, cue: str, content: list[str]) -> None:
    document = attributed(text)
    assert [(claim.speaker, claim.speaker_why) for claim in document.claims] == [(None, "not_stated")]
    assert [(cue_of(document, claim), content_of(document, claim)) for claim in document.claims] == [(cue, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The official did not say who paid.", "The official", "did not say", ["who paid"]),
        ("The mayor declined to comment.", "The mayor", "declined to", ["comment"]),
        ("The mayor declined to comment on Friday.", "The mayor", "declined to", ["comment"]),
        ("The mayor declined to comment on the dam.", "The mayor", "declined to comment on", ["the dam"]),
        ("The mayor refused to say who paid.", "The mayor", "refused to say", ["who paid"]),
        ("The mayor declined to show the plans.", "The mayor", "declined", ["to show the plans"]),
        ("The police could not confirm the number.", "The police", "could not confirm", ["the number"]),
        ("The ministry has not said whether it will pay.", "The ministry", "has not said", ["whether it will pay"]),
        ("It did not respond to a request for comment.", "It", "did not respond to", ["a request for comment"]),
        ("Hassan was not available for comment.", "Hassan", "was not available for", ["comment"]),
        ("Hassan could not be reached for comment.", "Hassan", "could not be reached for", ["comment"]),
        ("The firm did not return a call.", "The firm", "did not return", ["a call"]),
    ],
)  # fmt: skip
def test_what_is_not_said(text: str, speaker: str, cue: str, content: list[str]) -> None:
    assert facts(text) == [(speaker, cue, content)]


@pytest.mark.parametrize(
    ("text", "via", "audience"),
    [
        ("The dam is safe, an official told AFP.", ["AFP"], []),
        ("The dam is safe, an official told the newspaper.", ["the newspaper"], []),
        ("An official told the Valley Herald that the dam was safe.", ["Valley Herald"], []),
        ("The dam is safe, an official told reporters.", [], ["reporters"]),
        ("An official told the court that the dam was safe.", [], ["the court"]),
        ("Ruiz told parliament that the dam was safe.", [], ["parliament"]),
        ("Ruiz said in an interview with Reuters that the dam was safe.", ["Reuters"], []),
        ("Ruiz said that the dam was safe.", [], []),
        ("Ruiz accused Holm of hiding the cracks.", [], []),
        ("Ruiz urged the engineers to mend the dam.", [], ["the engineers"]),
    ],
)
def test_who_is_told(text: str, via: list[str], audience: list[str]) -> None:
    document = attributed(text)
    (claim,) = document.claims
    assert [words(document, source) for source in claim.via] == via
    assert [words(document, source) for source in claim.audience] == audience


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Prime Minister Ada Holm said the dam was safe.", "Ada Holm"),
        ("Its director, Olga Hassan, said the dam was safe.", "Olga Hassan"),
        ("Olga Hassan, who runs the dam, said it was safe.", "Olga Hassan"),
        ("Ms Hassan's office said the dam was safe.", "Ms Hassan's office"),
        ("Two officials at the ministry said the dam was safe.", "Two officials at the ministry"),
        ("Police and villagers said the dam was safe.", "Police and villagers"),
        ("Hassan waited for an hour and then said that the dam was safe.", "Hassan"),
        ("Hassan left the hall, adding that the dam was safe.", "Hassan"),
        ("Hassan said that places like the dam provide shade.", "Hassan"),
    ],
)
def test_sources(text: str, speaker: str) -> None:
    document = attributed(text)
    assert [words(document, claim.speaker) for claim in document.claims] == [speaker]


@pytest.mark.parametrize(
    ("text", "voice", "quoted"),
    [
        ("“The dam is safe,” she said.", "direct", [True]),
        ("She said the dam was “safe enough”.", "mixed", [False]),
        ("She said the dam was safe.", "indirect", [False]),
        ("She said that “The Long Harbour” was her best novel.", "indirect", [False]),
    ],
)
def test_voice(text: str, voice: str, quoted: list[bool]) -> None:
    (claim,) = attributed(text).claims
    assert (claim.voice, [part.quoted for part in claim.content]) == (voice, quoted)


@pytest.mark.parametrize(
    ("text", "lemma", "act"),
    [
        ("She said the dam was safe.", "say", "say"),
        ("She warned that the dam would break.", "warn", "warn"),
        ("She denied that the dam leaked.", "deny", "deny"),
        ("She promised that the dam would hold.", "promise", "promise"),
        ("She believes that the dam will hold.", "believe", "believe"),
        ("She predicted that the dam would hold.", "predict", "predict"),
        ("According to Olga Hassan, the dam is safe.", "accord", "say"),
    ],
)
def test_act(text: str, lemma: str, act: str) -> None:
    (claim,) = attributed(text).claims
    assert claim.cue is not None
    assert (claim.cue.lemma, claim.cue.act) == (lemma, act)


def test_a_lead_in_at_the_end_of_the_paragraph_before() -> None:
    assert facts("Ruiz told the hall:", "“The well is dry.”") == [("Ruiz", "told", ["The well is dry"])]


def test_a_quotation_carried_on_in_the_next_paragraph_is_a_claim_by_the_same_source() -> None:
    assert facts("“The well is dry,” Ruiz said. “Nobody came.", "“Then it rained.”") == [
        ("Ruiz", "said", ["The well is dry", "Nobody came"]),
        ("Ruiz", None, ["Then it rained"]),
    ]


def test_a_quotation_after_indirect_speech_is_a_claim_of_its_own() -> None:
    assert facts("The mayor said the village was tired. “Nobody came for a week.”") == [
        ("The mayor", "said", ["the village was tired"]),
        ("The mayor", None, ["Nobody came for a week"]),
    ]


def test_the_turns_of_a_transcript() -> None:
    document = attributed(
        "ADA HOLM: Is the dam safe?", "MR RUIZ: [Laughs] It was when I built it.", "ADA HOLM: And now?"
    )
    assert [(words(document, c.speaker), c.voice, content_of(document, c)) for c in document.claims] == [
        ("ADA HOLM", "direct", ["Is the dam safe?"]),
        ("RUIZ", "direct", ["It was when I built it"]),
        ("ADA HOLM", "direct", ["And now?"]),
    ]


def test_lines_with_a_key_are_no_transcript() -> None:
    assert facts("WHERE: the old dam", "WHEN: on Friday at noon", "READ MORE: how the dam was built") == []


@pytest.mark.parametrize(
    ("title", "speaker", "content"),
    [
        ("Olga Hassan: “The dam is safe”", "Olga Hassan", ["The dam is safe"]),
        ("The dam is leaking: police", "police", ["The dam is leaking"]),
        ("The dam is “safe”, says minister", "minister", ["The dam is “safe”"]),
    ],
)
def test_headlines(title: str, speaker: str, content: list[str]) -> None:
    assert [(who, what) for who, _, what in facts(title, "Nothing else was known.", role="title")] == [
        (speaker, content)
    ]


def test_a_source_quoting_a_source() -> None:
    document = attributed("“I asked for Ruiz, and he told me, ‘Leave it with us.’ So I left,” Holm said.")
    found = [(words(document, c.speaker), content_of(document, c), c.within) for c in document.claims]
    assert found == [
        ("Holm", ["I asked for Ruiz, and he told me, ‘Leave it with us.’ So I left"], None),
        ("he", ["Leave it with us"], 0),
    ]


def test_the_document_of_nothing() -> None:
    assert find_attributions(Document()).claims == []


def parsed_as(forms: list[str], heads: list[int], labels: list[str]) -> Document:
    """A sentence with a parse of our making."""
    document = Document(text=" ".join(forms))
    start = 0
    for index, (form, head, label) in enumerate(zip(forms, heads, labels, strict=True)):
        pos, tag = ("VERB", "VBD") if form == "say" else ("PUNCT", "``") if form in "“”" else ("NOUN", "NN")
        document.tokens.append(Token(index, Span(start, start + len(form)), form, form, pos, tag, label, head))
        start += len(form) + 1
    span = Span(0, len(document.text))
    document.sentences, document.blocks = [Sentence(0, len(forms), span, 0)], [Block("body", span)]
    return document


@pytest.mark.parametrize(
    "parse",
    [
        lambda n: parsed_as(["say"] * n, [max(0, i - 1) for i in range(n)], ["ccomp"] * n),
        lambda n: parsed_as(["say"] * n, [max(0, i - 1) for i in range(n)], ["advcl"] * n),
        lambda n: parsed_as(["say"] * n, [min(n - 1, i + 1) for i in range(n)], ["ccomp"] * n),
        lambda n: parsed_as(["say"] * n, [0] * n, ["conj"] * n),
        lambda n: parsed_as(["“", "no", "”"] * n, [0] * 3 * n, ["dep"] * 3 * n),
        lambda n: parsed_as(["man", "say"] * n, [i + 1 if i % 2 == 0 else max(1, i - 2) for i in range(2 * n)],
                            ["nsubj", "ccomp"] * n),
    ],
    ids=["deep", "deep adverbials", "leftwards", "flat", "quotation marks", "nested speech"],
)  # fmt: skip
def test_long_sentences_take_work_in_proportion(parse: Callable[[int], Document]) -> None:
    assert grows_in_proportion(find_attributions, parse, 1_000)
