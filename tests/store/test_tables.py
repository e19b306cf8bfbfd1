import datetime as dt
import uuid

import pytest
from sqlalchemy import select

from service.store.tables import (
    Article,
    ArticleEntity,
    Claim,
    Entity,
    Publisher,
    UtcDateTime,
    new_id,
)

NOON = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)


def test_identifiers_are_made_in_order():
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
    assert {id.version for id in made} == {7}


def test_a_row_is_whole_without_a_database():
    article = Article(digest="d", text="It rained.", status="read", received_at=NOON, listed_at=NOON)
    entity = Entity(kind="person", name="Ada Quist", key="ada quist")
    tie = {"article_id": article.id, "listed_at": NOON, "position": 0}
    article.entities = [ArticleEntity(**tie, entity_id=entity.id, entity=entity, name="Ada Quist")]
    article.claims = [
        Claim(
            **tie,
            voice="indirect",
            content={"text": "It rained.", "spans": []},
            stance="asserted",
            certainty="certain",
            tense="past",
            confidence=0.5,
        )
    ]
    assert isinstance(article.id, uuid.UUID)
    assert (article.publisher, article.authors, article.problem) == (None, [], None)
    (ada,) = article.entities
    assert (ada.id, ada.kind, ada.place) == (entity.id, "person", None)
    (claim,) = article.claims
    assert claim.content_text == "It rained."
    assert (claim.speaker, claim.via, claim.audience, claim.about, claim.places) == (None, [], [], [], [])
    assert (claim.cue, claim.within, claim.times) == (None, None, [])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Harbour Post", "the harbour post"),
        ("  THE\tHarbour\u00a0 Post ", "the harbour post"),
        ("Straße Heute", "strasse heute"),
        ("x" * 600, "x" * 500),
    ],
)
def test_publisher_key(name, key):
    assert Publisher(name=name).key == key


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (dt.datetime(2024, 5, 1, 14, tzinfo=dt.timezone(dt.timedelta(hours=2))), NOON),
        (dt.datetime(2024, 5, 1, 12, 0, 0, 123456, dt.UTC), NOON.replace(microsecond=123456)),
        (dt.datetime(1, 1, 1, tzinfo=dt.timezone(dt.timedelta(hours=14))), dt.datetime(1, 1, 1, tzinfo=dt.UTC)),
        (
            dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(dt.timedelta(hours=-12))),
            dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC),
        ),
    ],
)
def test_an_instant_is_kept_in_utc(database, given, kept):
    with database.write() as session:
        session.add(Article(digest="d", text="", status="read", received_at=given, listed_at=given))
    with database.read() as session:
        (found,) = session.scalars(select(Article.listed_at))
    assert found == kept
    assert found.tzinfo == dt.UTC


def test_no_instant_is_none():
    assert UtcDateTime().process_bind_param(None, None) is None
    assert UtcDateTime().process_result_value(None, None) is None
