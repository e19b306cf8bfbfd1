"""How claims are meant."""

import pytest

from service.reading.attribution import find_attributions
from service.reading.document import Claim, ContentSpan, Span
from service.reading.stance import judge_claims
from tests.reading.annotated import annotated


def judged(*paragraphs: str) -> Claim:
    """The first claim of these paragraphs."""
    return judge_claims(find_attributions(annotated(*paragraphs))).claims[0]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The mayor said the dam was safe.", "asserted"),
        ("The mayor said the dam was not safe.", "asserted"),
        ("The company denied that the dam leaked.", "denied"),
        ("The company rejected the charges.", "denied"),
        ("The mayor did not say who paid.", "withheld"),
        ("The mayor declined to comment.", "withheld"),
        ("The police could not confirm the number.", "withheld"),
        ("Hassan was not available for comment.", "withheld"),
        ("The company did not respond to a request for comment.", "withheld"),
        ("The company said it would not comment on the case.", "withheld"),
        ("The mayor did not deny that the dam leaked.", "withheld"),
        ("The company does not deny that the dam leaks.", "asserted"),
        ("The mayor has not called for an inquiry.", "withheld"),
        ("The mayor did not blame the company.", "withheld"),
        ("The agency does not recommend the drug.", "denied"),
        ("The company had no comment on the leak.", "withheld"),
        ("The police asked anyone who saw the leak to come forward.", "wanted"),
        ("The mayor asked whether the dam was safe.", "questioned"),
        ("It is unclear whether the dam is safe.", "questioned"),
        ("“Is the dam safe?” the mayor asked.", "questioned"),
        ("“Why was nobody told?” said the mayor.", "questioned"),
        ("“Who knew?” said the mayor. “I did not.”", "asserted"),
        ("Villagers called for an inquiry.", "wanted"),
        ("Villagers urged the ministry to close the dam.", "wanted"),
        ("The village demanded that the dam be closed.", "wanted"),
        ("The mayor told the crowd to go home.", "wanted"),
        ("“Please stay away from the dam,” said the mayor.", "wanted"),
        ("“Don't go near the dam,” said the mayor.", "wanted"),
        ("“Let us be honest,” said the mayor.", "asserted"),
        ("The company promised to mend the dam.", "asserted"),
        ("The company threatened to close the dam.", "asserted"),
    ],
)
def test_stance(text: str, stance: str) -> None:
    assert judged(text).stance == stance


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The mayor said the dam was safe.", "certain"),
        ("The mayor said the dam might break.", "possible"),
        ("The mayor said the dam could not break.", "certain"),
        ("The mayor said the clerk allegedly took the money.", "possible"),
        ("The mayor said the dam would break if it rained.", "possible"),
        ("The mayor asked if the dam was safe.", "certain"),
        ("“If it rains, we play,” said the coach.", "certain"),
        ("“If it rains, we should stay away,” said the coach.", "possible"),
        ("The driver is said to have escaped.", "possible"),
        ("It was initially reported that the driver had escaped.", "possible"),
        ("If it rains, the coach told reporters, “we will play.”", "possible"),
        ("The driver is believed to have escaped.", "probable"),
        ("The mayor said the dam was likely to break.", "probable"),
        ("The mayor said the dam seemed to leak.", "probable"),
        ("The mayor reckons that the dam will break.", "probable"),
        ("Had it rained, the mayor said, the dam would have broken.", "counterfactual"),
    ],
)
def test_certainty(text: str, certainty: str) -> None:
    assert judged(text).certainty == certainty


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The mayor said the dam was safe.", "past"),
        ("The mayor said the dam has broken.", "past"),
        ("The mayor says the dam is safe.", "present"),
        ("The mayor says the dam may break.", "present"),
        ("The mayor says the dam will break.", "future"),
        ("The mayor said the dam would break.", "future"),
        ("The company promised to mend the dam.", "future"),
        ("The company denied the charges.", "none"),
    ],
)
def test_tense(text: str, tense: str) -> None:
    assert judged(text).tense == tense


def test_a_claim_of_the_reporters_own_is_judged_as_well() -> None:
    document = annotated("The bridge may reopen in May.")
    document.claims = [Claim("reporter", [ContentSpan(Span(0, len(document.text) - 1), quoted=False)], 0.5)]
    (claim,) = judge_claims(document).claims
    assert (claim.stance, claim.certainty, claim.tense) == ("asserted", "possible", "present")
