"""Claims in full: who said it, by which words, what, and how it is meant."""

import pytest

from .readings import attributed, facts, read


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


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content", "stance"),
    [
        # What is negated beside the verb is denied by it.
        (
            "The committee found no proof that the money had left.",
            "The committee",
            "found no proof",
            "the money had left",
            "denied",
        ),
        (
            "Inspectors saw no sign that the bridge was weak.",
            "Inspectors",
            "saw no sign",
            "the bridge was weak",
            "denied",
        ),
        (
            "The inquiry found no evidence that the minister had lied.",
            "The inquiry",
            "found no evidence",
            "the minister had lied",
            "denied",
        ),
        (
            "Auditors found nothing to suggest that the books were cooked.",
            "Auditors",
            "found nothing to suggest",
            "the books were cooked",
            "denied",
        ),
        (
            "The company would not rule out a bid for its rival.",
            "The company",
            "would not rule out",
            "a bid for its rival",
            "withheld",
        ),
        ("The audit found little evidence of fraud.", "The audit", "found little evidence of", "fraud", "denied"),
        # Neither the one nor the other is an answer.
        (
            "The company neither confirmed nor denied that it had paid a ransom.",
            "The company",
            "neither confirmed nor denied",
            "it had paid a ransom",
            "withheld",
        ),
        (
            "The ministry refused to confirm or deny the move.",
            "The ministry",
            "refused to confirm or deny",
            "the move",
            "withheld",
        ),
        (
            "The army would not confirm or deny the strike.",
            "The army",
            "would not confirm or deny",
            "the strike",
            "withheld",
        ),
        # Whoever rubbishes a claim denies it; whoever only hears of it has not made it.
        ("Bell hit back at claims he had demanded her exit.", "Bell", "hit back", "he had demanded her exit", "denied"),
        ("Lane rubbished claims he took bribes.", "Lane", "rubbished", "he took bribes", "denied"),
        ("The duke laughed off rumours that he is bankrupt.", "The duke", "laughed off", "he is bankrupt", "denied"),
        (
            "The bank distanced itself from claims that it knew of the fraud.",
            None,
            "claims",
            "it knew of the fraud",
            "asserted",
        ),
        # A letter is not by whoever finds it.
        (
            "Police found a note saying that the boy had been bullied.",
            "a note",
            "saying",
            "the boy had been bullied",
            "asserted",
        ),
        ("The mother received a text saying her son was dead.", "a text", "saying", "her son was dead", "asserted"),
        ("She shared a post that said the vote was rigged.", "a post", "said", "the vote was rigged", "asserted"),
        ("The bank issued a statement saying it was solvent.", "The bank", "saying", "it was solvent", "asserted"),
        # What is not to be done is wanted, and kept back by nobody.
        (
            "Judge Marlowe warned jurors not to discuss the case.",
            "Marlowe",
            "warned",
            "not to discuss the case",
            "wanted",
        ),
        (
            "The mayor asked officials not to discuss the plan.",
            "The mayor",
            "asked",
            "not to discuss the plan",
            "wanted",
        ),
        (
            "The clinic promised not to reveal the names.",
            "The clinic",
            "promised",
            "not to reveal the names",
            "asserted",
        ),
        # Silence.
        ("Kyiv has not commented.", "Kyiv", "has not", "commented", "withheld"),
        ("Acme has not responded.", "Acme", "has not", "responded", "withheld"),
        ("The bank did not comment.", "The bank", "did not", "comment", "withheld"),
        ("The ministry did not reply.", "The ministry", "did not", "reply", "withheld"),
        ("Ruto has yet to comment.", "Ruto", "has yet to", "comment", "withheld"),
        (
            "The figure could not be independently verified.",
            None,
            "could not be independently verified",
            "The figure",
            "questioned",
        ),
        ("Jennings denied the report.", "Jennings", "denied", "the report", "denied"),
        (
            "The WHO does not recommend any restriction on travel.",
            "WHO",
            "does not recommend",
            "any restriction on travel",
            "denied",
        ),
    ],
)
def test_what_a_cue_denies_or_leaves_open(text: str, speaker: str | None, cue: str, content: str, stance: str) -> None:
    assert facts(text) == [(speaker, cue, [content], stance)]


@pytest.mark.parametrize(
    "text",
    [
        "Does she want an apology?",
        "Has the minister said that he will go?",
        "Did Holt promise to pay?",
        "Why did the bank say it was solvent?",
    ],
)
def test_a_question_claims_nothing(text: str) -> None:
    assert read(text).claims == []


@pytest.mark.parametrize("text", ["The clerk, who requested anonymity, said the vault was empty."])
def test_asking_for_anonymity_is_no_claim(text: str) -> None:
    assert facts(text) == [("The clerk", "said", ["the vault was empty"], "asserted")]


@pytest.mark.parametrize(
    "text",
    ["Labour would have built 20,000 more homes, Reed said.", "Reed said that the dam would have held."],
)
def test_what_would_have_been_was_not(text: str) -> None:
    (claim,) = attributed(read(text))
    assert (claim.certainty, claim.tense) == ("counterfactual", "past")


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The pilot had been drinking, an inquest heard.", "heard", "The pilot had been drinking"),
        ("Holm hid the money in a barn, the court heard.", "heard", "Holm hid the money in a barn"),
        ("The driver was racing his brother, the hearing was told.", "was told", "The driver was racing his brother"),
        (
            "Sand hid the ledgers from the bank, a jury in Lund heard on Friday.",
            "heard",
            "Sand hid the ledgers from the bank",
        ),
        ("Nurse altered the charts, court hears", "hears", "Nurse altered the charts"),
        ("Nurse altered the charts, inquest told", "told", "Nurse altered the charts"),
        ("Ferry was overloaded for weeks, MPs told", "told", "Ferry was overloaded for weeks"),
        ("It is believed that the ship sank in March.", "is believed", "the ship sank in March"),
        ("It is understood that Holt will resign on Friday.", "is understood", "Holt will resign on Friday"),
    ],
)
def test_what_a_court_heard_or_is_believed_is_nobodys_and_never_the_reporters(
    text: str, cue: str, content: str
) -> None:
    (claim,) = read(text).claims
    assert claim.speaker_why == "not_stated"
    assert facts(text) == [(None, cue, [content], "asserted")]


@pytest.mark.parametrize(
    "text",
    ["It is thought that the money left in 2019.", "Three men drowned in 2019, an inquest in Lund has heard."],
)
def test_the_reporter_asserts_no_hearsay(text: str) -> None:
    assert all(claim.voice != "reporter" for claim in read(text).claims)


@pytest.mark.parametrize(
    ("text", "cue", "content", "stance"),
    [
        ("The defendant pleaded not guilty to murder.", "pleaded not guilty to", "murder", "denied"),
        ("Holt pleaded guilty to fraud on Monday.", "pleaded guilty to", "fraud", "asserted"),
    ],
)
def test_pleas(text: str, cue: str, content: str, stance: str) -> None:
    assert [fact[1:] for fact in facts(text)] == [(cue, [content], stance)]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Holt told Interpol that the car had been stolen.", []),
        ("The father told Amnesty that his son was beaten.", []),
        ("He told Volvo that the brakes had failed.", []),
        ("He told the Valley Herald that the brakes had failed.", ["Valley Herald"]),
        ("State news agency TASS quoted the governor as saying that the bridge was hit.", ["TASS"]),
        ("According to the New York Times, which cited two aides, the minister will resign.", ["New York Times"]),
    ],
)
def test_only_outlets_stand_between_a_source_and_the_page(text: str, via: list[str]) -> None:
    document = read(text)
    (claim,) = attributed(document)
    assert [document.slice(source.span) for source in claim.via] == via


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The brewer stopped short of saying that the beer was bad.", "stopped short of saying", "the beer was bad"),
        ("The brewer has yet to admit that the beer was bad.", "has yet to admit", "the beer was bad"),
        ("The brewer has yet to comment.", "has yet to", "comment"),
    ],
)
def test_what_has_not_been_said_yet_is_withheld(text: str, cue: str, content: str) -> None:
    assert facts(text) == [("The brewer", cue, [content], "withheld")]


@pytest.mark.parametrize(
    "text",
    [
        "Contrary to what the brewer said, the beer did not keep.",
        "The brewer was misquoted as saying that the beer was bad.",
        "The brewer stopped denying that the beer was bad.",
        "Nothing in the ledger suggests that the beer was bad.",
        "Few brewers believe that the beer will keep.",
    ],
)
def test_what_is_contradicted_or_given_up_is_not_said(text: str) -> None:
    assert facts(text) == []


def test_what_is_retracted_is_denied() -> None:
    assert facts("The brewer retracted his claim that the beer was bad.")[0][3] == "denied"


def test_what_one_would_not_say_is_denied() -> None:
    text = "LIND: Was the beer bad?\n\nHOLM: I would not say that it was bad.\n\nLIND: Thank you.\n\nHOLM: Good night."
    assert ("I", "would not say", ["it was bad"], "denied") in facts(text)


def test_a_condition_before_a_quotation_is_a_part_of_it() -> None:
    assert facts("If the beer keeps, Holm told the Valley Herald, “we will all be rich.”")[0][2] == [
        "If the beer keeps",
        "we will all be rich",
    ]


def test_a_clause_after_a_quotation_is_the_writers() -> None:
    assert facts("Holm told me, “The beer will keep,” and he was right.") == [
        ("Holm", "told", ["The beer will keep"], "asserted")
    ]


def test_the_clock_of_a_live_report_is_not_said() -> None:
    text = "16:10 The bridge is closed, police say.\n\n16:32 The bridge is open again, police say."
    assert [fact[2] for fact in facts(text)] == [["The bridge is closed"], ["The bridge is open again"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The brewer dismissed that as gossip.",
            ("The brewer", "dismissed", ["that as gossip"], "denied"),
        ),
        (
            "The brewer claimed in his memoirs that the beer had kept for years.",
            ("The brewer", "claimed", ["the beer had kept for years"], "asserted"),
        ),
        (
            "The brewer ruled out a sale but said nothing about 2031.",
            ("The brewer", "said nothing", ["2031"], "withheld"),
        ),
        (
            "Guests had warned for months that the beer was bad.",
            ("Guests", "warned", ["the beer was bad"], "asserted"),
        ),
        (
            "The brewer responded that the beer was good.",
            ("The brewer", "responded", ["the beer was good"], "asserted"),
        ),
    ],
)
def test_what_is_said_is_cut_from_where_it_was_said(text: str, expected: tuple[str, str, list[str], str]) -> None:
    assert expected in facts(text)


def test_a_quotation_after_what_is_denied_is_asserted() -> None:
    text = "Brewer Ada Holm rejected the criticism: “Every barrel was tested twice, and then once more.”"
    assert [(content, stance) for _, _, content, stance in facts(text)] == [
        (["the criticism"], "denied"),
        (["Every barrel was tested twice, and then once more"], "asserted"),
    ]
