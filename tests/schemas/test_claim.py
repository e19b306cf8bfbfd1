import uuid

import pytest

from schemas.claim import ClaimSchema, SourceSchema
from service.store.tables import Claim, now

ARTICLE_ID, SPEAKER_ID, TOWN_ID = (uuid.UUID(int=number) for number in range(3))
FIELDS = (
    "id article_id published_at voice content cue speaker via within audience stance certainty tense said_at said_in "
    "about times places figures statement_id confidence review"
)
SOURCE_FIELDS = "entity_id name span kind role anonymous anonymity_reason count affiliation"
SPAN = {"start": 0, "end": 4, "text": "they"}


def a_claim(**facts):
    """A claim that nothing is known of but what must be."""
    given = {"voice": "reporter", "stance": "asserted", "certainty": "certain", "tense": "none", "confidence": 0.5}
    content = {"text": "it fell", "spans": [{"start": 0, "end": 7, "text": "it fell", "quoted": False}]}
    return Claim(article_id=ARTICLE_ID, listed_at=now(), position=0, content=content, **given | facts)


def a_source(**facts):
    """A source of a claim that nothing is known of but its words."""
    unknown = dict.fromkeys(
        ["entity_id", "entity_why", "name", "kind", "role", "count", "affiliation", "anonymity_reason"]
    )
    return unknown | {"span": SPAN, "anonymous": False} | facts


def test_all_fields_of_the_contract_are_there_when_nothing_is_known():
    claim = ClaimSchema().dump(a_claim())
    unknown = ("published_at", "cue", "speaker", "said_at", "said_in", "figures", "statement_id")
    assert set(claim) == {*FIELDS.split(), *(f"{name}_why" for name in unknown)}
    assert {name: claim[name] for name in ("within", "review", "via", "audience", "about", "times", "places")} == {
        **dict.fromkeys(("within", "review")),
        **{name: [] for name in ("via", "audience", "about", "times", "places")},
    }


def test_content_is_words_and_spans():
    assert ClaimSchema().dump(a_claim())["content"] == {
        "text": "it fell",
        "spans": [{"start": 0, "end": 7, "text": "it fell", "quoted": False}],
    }


@pytest.mark.parametrize(
    ("facts", "field", "why"),
    [
        ({}, "speaker", "not_stated"),
        ({"speaker_why": "ambiguous"}, "speaker", "ambiguous"),
        ({"speaker": a_source(), "speaker_why": "ambiguous"}, "speaker", None),
        ({"said_at_why": "ambiguous"}, "said_at", "ambiguous"),
        ({"said_at": SPAN | {"value": "2025"}, "said_at_why": "not_stated"}, "said_at", None),
        ({}, "figures", "not_stated"),
        ({}, "statement_id", "unsupported"),
        ({"statement_id": TOWN_ID}, "statement_id", None),
    ],
)
def test_why_a_field_is_unknown(facts, field, why):
    assert ClaimSchema().dump(a_claim(**facts)).get(f"{field}_why") == why


@pytest.mark.parametrize(
    ("said_at", "shown"),
    [
        (SPAN | {"value": "2025-03-04"}, SPAN | {"value": "2025-03-04"}),
        (SPAN | {"value": None}, SPAN | {"value": None, "value_why": "ambiguous"}),
        (SPAN | {"value": None, "value_why": "not_stated"}, SPAN | {"value": None, "value_why": "not_stated"}),
    ],
)
def test_when_it_was_said(said_at, shown):
    assert ClaimSchema().dump(a_claim(said_at=said_at))["said_at"] == shown


def test_everyone_in_between_and_everything_in_it():
    claim = a_claim(
        speaker=a_source(name="Ilka Brandt"),
        via=[a_source(name="Courier")],
        audience=[a_source(count=None)],
        about=[str(SPEAKER_ID)],
        places=[str(TOWN_ID)],
    )
    shown = ClaimSchema().dump(claim)
    assert shown["speaker"]["name"] == "Ilka Brandt"
    assert [source["name"] for source in shown["via"]] == ["Courier"]
    assert [source["count_why"] for source in shown["audience"]] == ["not_stated"]
    assert (shown["about"], shown["places"]) == ([str(SPEAKER_ID)], [str(TOWN_ID)])


def test_a_source_of_whom_nothing_is_known():
    source = SourceSchema().dump(a_source(entity_why="ambiguous", anonymous=True))
    unknown = ("name", "kind", "role", "anonymity_reason", "count", "affiliation")
    assert set(source) == {*SOURCE_FIELDS.split(), "entity_why", *(f"{name}_why" for name in unknown)}
    assert (source["entity_id"], source["entity_why"], source["span"]) == (None, "ambiguous", SPAN)


def test_a_source_of_whom_all_is_known():
    facts = {"name": "Ilka Brandt", "kind": "person", "role": "Mayor", "count": 1, "affiliation": str(TOWN_ID)}
    facts |= {"anonymous": True, "anonymity_reason": SPAN}
    assert set(SourceSchema().dump(a_source(entity_id=str(SPEAKER_ID), **facts))) == set(SOURCE_FIELDS.split())
