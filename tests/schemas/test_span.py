import pytest

from schemas.span import agrees, spans_in

TEXT = "“Naïve,” she said 👍🏽."


@pytest.mark.parametrize(
    ("span", "right"),
    [
        ({"start": 1, "end": 6, "text": "Naïve"}, True),
        ({"start": 18, "end": 20, "text": "👍🏽"}, True),
        ({"start": 18, "end": 22, "text": "👍🏽"}, False),
        ({"start": 9, "end": 12, "text": "She"}, False),
        ({"start": 12, "end": 9, "text": ""}, False),
        ({"start": -2, "end": -1, "text": "🏽"}, False),
        ({"start": 20, "end": 99, "text": "."}, False),
    ],
)
def test_a_span_agrees_with_the_text_or_not(span, right):
    assert agrees(span, TEXT) is right


def test_spans_are_found_wherever_they_are():
    deep, outer = {"start": 1, "end": 2, "text": "a"}, {"start": 0, "end": 3, "text": "bac"}
    answer = {"text": "bac", "blocks": [{"start": 0, "end": 3}], "claims": [{"cue": outer | {"inner": [deep]}}]}
    assert list(spans_in(answer)) == [outer | {"inner": [deep]}, deep]
