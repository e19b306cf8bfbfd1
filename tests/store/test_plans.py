"""What PostgreSQL does to answer a filter, with 100,000 claims stored."""

import itertools

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import aliased

from benchmarks.generated_store import fill
from service.store import claims
from service.store.claims import ClaimFilter
from service.store.engine import Database
from service.store.migrate import upgrade
from service.store.tables import Claim, ClaimEntity, Publisher

CLAIMS = 100_000


@pytest.fixture(scope="module")
def archive(new_postgresql):
    """A PostgreSQL database full of claims, and for each filter what some of them have."""
    with new_postgresql("plans") as url:
        database = Database(url)
        upgrade(database.engine)
        fill(database.engine, CLAIMS)
        with database.read() as session:
            yield database, criteria_of_some(session)
        database.dispose()


def criteria_of_some(session):
    """A value for each filter, from a claim that has them all."""
    via, place = aliased(ClaimEntity), aliased(ClaimEntity)
    claim = session.scalars(
        select(Claim)
        .join(via, (via.claim_id == Claim.id) & (via.part == "via"))
        .join(place, (place.claim_id == Claim.id) & (place.part == "place"))
        .where(Claim.voice == "direct", Claim.act == "warn")
        .order_by(Claim.listed_at)
        .limit(1)
    ).one()
    return {
        "speaker": claim.speaker["entity_id"],
        "about": claim.about[0],
        "via": claim.via[0]["entity_id"],
        "place": claim.places[0],
        "article": claim.article_id,
        "publisher": session.get(Publisher, claim.publisher_id).name,
        "voice": claim.voice,
        "stance": claim.stance,
        "act": claim.act,
        "said_after": claim.said_from,
        "said_before": claim.said_from,
        "published_after": claim.listed_at,
        "published_before": claim.listed_at,
        "minimum_confidence": 0.9,
        "q": "glacier",
    }


FILTERS = list(ClaimFilter.__dataclass_fields__)
ASKED = [(), *((name,) for name in FILTERS), *itertools.combinations(FILTERS, 2)]


@pytest.mark.parametrize("page", ["first", "middle"])
def test_claims_are_not_searched_one_by_one(archive, page):
    """By whatever filter or pair of filters they are asked for."""
    database, some = archive
    after = (some["published_before"], some["article"]) if page == "middle" else None
    searched = []
    for asked in ASKED:
        criteria = ClaimFilter(**{name: some[name] for name in asked})
        if "Seq Scan on claims" in explain(database, criteria, after):
            searched.append(asked)
    assert searched == []


@pytest.mark.parametrize("part", ["speaker", "via", "about", "place"])
def test_a_page_of_an_entity_in_much_news_is_read_from_its_index_in_order(archive, part):
    """Without reading, and putting in order, all the claims that have to do with it."""
    database, _ = archive
    count = func.count().desc()
    most = select(ClaimEntity.entity_id).where(ClaimEntity.part == part).group_by(ClaimEntity.entity_id).order_by(count)
    with database.read() as session:
        entity = session.scalar(most.limit(1))
    plan = explain(database, ClaimFilter(**{part: entity}), None)
    assert "Scan Backward using ix_claim_entities_entity" in plan
    assert "Sort" not in plan


def explain(database, criteria, after):
    """How the claims of a page are found, as PostgreSQL's planner puts it."""
    made = []

    def note(_connection, _cursor, statement, parameters, *_):
        made.append((statement, parameters))

    with database.read() as session:
        event.listen(database.engine, "before_cursor_execute", note)
        claims.find(session, criteria, after, 50)
        event.remove(database.engine, "before_cursor_execute", note)
        statement, parameters = made[0]
        rows = session.connection().exec_driver_sql(f"EXPLAIN {statement}", parameters)
        return "\n".join(line for (line,) in rows)
