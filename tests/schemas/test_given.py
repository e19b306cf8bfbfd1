import datetime as dt
import uuid

import pytest
from marshmallow import ValidationError, fields

from schemas.given import Given, bound, date, identifier, words

ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"


class Form(Given):
    note = words(description="A note.")
    day = date("A day.")
    since = bound("Since when.")
    who = identifier("Who.")
    how = fields.String(data_key="as")


@pytest.mark.parametrize(
    "note",
    ["a", " a ", "naïve\r\n\tcafé", "👩‍🚒 said", "שלום", "e\u0301", "a\u00a0b", "\U0010ffff"],
)
def test_words_are_kept_as_given(note):
    assert Form().load({"note": note}) == {"note": note}


@pytest.mark.parametrize(
    ("note", "refusal"),
    [
        ("", "Say something, or leave it out."),
        (" \t\r\n\u00a0", "Say something, or leave it out."),
        ("a\x00b", "Leave out the NUL (U+0000) at character 1."),
        ("ab\ud83d", "Leave out the lone surrogate at character 2."),
        (7, "Not a valid string."),
        (None, "Field may not be null."),
    ],
)
def test_words_that_say_nothing_or_cannot_be_kept(note, refusal):
    assert refusals({"note": note}) == {"note": [refusal]}


@pytest.mark.parametrize(
    ("given", "instant"),
    [
        ("2016-04-11", dt.datetime(2016, 4, 11, tzinfo=dt.UTC)),
        ("2016-04-11T08:30", dt.datetime(2016, 4, 11, 8, 30, tzinfo=dt.UTC)),
        ("2016-04-11T08:30:15Z", dt.datetime(2016, 4, 11, 8, 30, 15, tzinfo=dt.UTC)),
        ("2016-04-11T08:30:15.25+02:00", dt.datetime(2016, 4, 11, 6, 30, 15, 250_000, tzinfo=dt.UTC)),
        ("0001-01-01", dt.datetime(1, 1, 1, tzinfo=dt.UTC)),
        ("9999-12-31T23:59:59Z", dt.datetime(9999, 12, 31, 23, 59, 59, tzinfo=dt.UTC)),
    ],
)
def test_dates(given, instant):
    assert Form().load({"day": given, "since": given}) == {"day": given, "since": instant}


@pytest.mark.parametrize(
    "given",
    [
        "yesterday",
        "2016",
        "2016-04",
        "20160411",
        "2016-W15-1",
        "2016-02-30",
        "2016-13-01",
        "0000-01-01",
        "10000-01-01",
        "2016-04-11 08:30",
        "2016-04-11T24:30",
        "2016-04-11T08:30+0200",
        "2016-04-11\n",
        "٢٠١٦-٠٤-١١",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-14:00",
    ],
)
@pytest.mark.parametrize("field", ["day", "since"])
def test_dates_that_are_none(field, given):
    ((refusal,),) = refusals({field: given}).values()
    assert "2016-04-11T08:30:00+02:00" in refusal


def test_identifier():
    assert Form().load({"who": ID.upper()}) == {"who": uuid.UUID(ID)}


@pytest.mark.parametrize("given", ["", "7", ID[:-1], f"{{{ID}}}", ID.replace("-", ""), f"urn:uuid:{ID}", f"{ID}\n", 7])
def test_identifiers_that_are_none(given):
    ((refusal,),) = refusals({"who": given}).values()
    assert refusal.startswith("Give a UUID")


def test_unknown_fields_are_named_with_the_known_ones():
    assert refusals({"note": "a", "nota": "b", "how": "c"}) == {
        name: ["There is no such field. Known: note, day, since, who, as."] for name in ("how", "nota")
    }


def test_of_very_many_unknown_fields_the_first_are_named():
    assert len(refusals({f"field{number}": 1 for number in range(300_000)})) == 20


def refusals(given):
    with pytest.raises(ValidationError) as refused:
        Form().load(given)
    return refused.value.normalized_messages()
