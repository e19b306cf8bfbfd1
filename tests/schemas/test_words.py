from typing import get_args

import pytest

from schemas import words
from service.reading import document


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        (words.ROLES, document.Role),
        (words.KINDS, document.Kind),
        (words.FORMS, document.Form),
        (words.TIME_TYPES, document.TimeType),
        (words.VOICES, document.Voice),
        (words.ACTS, document.Act),
        (words.STANCES, document.Stance),
        (words.CERTAINTIES, document.Certainty),
        (words.TENSES, document.Tense),
        (words.WHYS, document.Why),
    ],
)
def test_the_contract_lists_what_the_reading_says(listed, read):
    assert listed == get_args(read)
