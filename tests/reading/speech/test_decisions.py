"""What is turned down is not denied."""

import pytest

from ..readings import attributed, facts, read


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The board rejected the offer from its rival.", "asserted"),
        ("The judge denied the motion.", "asserted"),
        ("Parliament rejected a cap on fares.", "asserted"),
        ("The mayor declined the invitation.", "asserted"),
        ("The chairman dismissed Holm as a clown.", "asserted"),
        ("The board rejected the allegation.", "denied"),
        ("The board denied plans to sell the port.", "denied"),
        ("The board denied taking bribes.", "denied"),
        ("The chairman dismissed the claims as nonsense.", "denied"),
        ("The mayor declined a request for comment.", "withheld"),
    ],
)
def test_a_plan_is_turned_down_and_a_claim_denied(text: str, stance: str) -> None:
    assert [fact[3] for fact in facts(text)] == [stance]


def test_turning_down_is_declining() -> None:
    (claim,) = attributed(read("The board rejected the offer from its rival."))
    assert claim.cue is not None
    assert claim.cue.act == "decline"


def test_what_was_voted_for_is_one_claim() -> None:
    found = facts("The harbour board voted 6-3 on Monday to reject the offer.")
    assert [content for _, _, content, _ in found] in ([["to reject the offer"]], [["reject the offer"]])
