"""What the databases do to answer a filter: PostgreSQL with 100,000 claims stored, SQLite with 10,000."""

import itertools
import re
import uuid

import pytest
from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import aliased

from benchmarks.generated_store import fill
from service.store import claims
from service.store.criteria import COLUMNS, CRITERIA, PARTS, ClaimFilter
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
        fill([database.engine], CLAIMS)
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
    one = {
        "speaker": [uuid.UUID(claim.speaker["entity_id"])],
        "about": [uuid.UUID(claim.about[0])],
        "via": [uuid.UUID(claim.via[0]["entity_id"])],
        "audience": [uuid.UUID(claim.about[0])],
        "affiliation": [uuid.UUID(claim.about[0])],
        "place": [uuid.UUID(claim.places[0])],
        "article": [claim.article_id],
        "publisher": [session.get(Publisher, claim.publisher_id).name],
        "voice": [claim.voice],
        "stance": [claim.stance],
        "act": [claim.act],
        "review": ["accepted"],
    }
    return {
        **one,
        **{f"not_{name}": value for name, value in one.items()},
        "said_after": claim.said_from,
        "said_before": claim.said_from,
        "published_after": claim.listed_at,
        "published_before": claim.listed_at,
        "minimum_confidence": 0.9,
        "maximum_confidence": 0.1,
        "q": "glacier",
    }


ASKED = [(), *((name,) for name in CRITERIA), *itertools.combinations(CRITERIA, 2)]


@pytest.mark.parametrize("page", ["first", "middle"])
def test_claims_are_not_searched_one_by_one(archive, page):
    """By whatever filter or pair of filters they are asked for."""
    database, some = archive
    after = (some["published_before"], some["article"][0]) if page == "middle" else None
    searched = []
    for asked in ASKED:
        criteria = ClaimFilter(**{name: some[name] for name in asked})
        if "Seq Scan on claims" in explain(database, criteria, after):
            searched.append(asked)
    assert searched == []


@pytest.mark.parametrize("sort", [claims.OLDEST, "-confidence", "confidence", "-said_at", "said_at"])
def test_no_order_has_claims_searched_one_by_one(archive, sort):
    """By whatever filter they are asked for."""
    database, some = archive
    searched = []
    for names in [(), *((name,) for name in CRITERIA)]:
        criteria = ClaimFilter(**{name: some[name] for name in names})
        if "Seq Scan on claims" in explain(database, criteria, None, sort):
            searched.append(names)
    assert searched == []


@pytest.mark.parametrize("sort", ["-confidence", "confidence", "-said_at", "said_at", "published_at"])
def test_the_order_of_all_claims_is_that_of_an_index(archive, sort):
    database, _ = archive
    assert "Sort" not in explain(database, ClaimFilter(), None, sort)


@pytest.mark.parametrize("name", COLUMNS)
def test_several_values_have_no_claims_searched_one_by_one(archive, name):
    database, some = archive
    other = uuid.UUID(int=1) if name == "article" else "other"
    assert "Seq Scan on claims" not in explain(database, ClaimFilter(**{name: [*some[name], other]}), None)


@pytest.mark.parametrize("part", ["speaker", "via", "about", "place"])
def test_a_page_of_several_in_much_news_is_read_from_their_index_in_order(archive, part):
    """A page of each and no more, which are few enough to be put in order."""
    database, _ = archive
    plan = explain(database, ClaimFilter(**{part: most_in_the_news(database, part, 3)}), None)
    assert plan.count("Scan Backward using ix_claim_entities_entity") == 3


@pytest.mark.parametrize("part", ["speaker", "via", "about", "place"])
def test_a_page_of_an_entity_in_much_news_is_read_from_its_index_in_order(archive, part):
    """Without reading, and putting in order, all the claims that have to do with it."""
    database, _ = archive
    plan = explain(database, ClaimFilter(**{part: most_in_the_news(database, part, 1)}), None)
    assert "Scan Backward using ix_claim_entities_entity" in plan
    assert "Sort" not in plan


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """The same on SQLite, whose planner looks less at how many there are."""
    database = Database(f"sqlite:///{tmp_path_factory.mktemp('plans') / 'onrecord.sqlite3'}")
    upgrade(database.engine)
    fill([database.engine], CLAIMS // 10)
    with database.read() as session:
        yield database, criteria_of_some(session)
    database.dispose()


@pytest.mark.parametrize("sort", [claims.NEWEST, claims.OLDEST, "-confidence", "confidence", "-said_at", "said_at"])
def test_sqlite_searches_no_table(file, sort):
    """In whatever order claims are asked for, by any filter, and the newest by any pair of them."""
    database, some = file
    scanned = []
    for asked in ASKED if sort == claims.NEWEST else ASKED[: 1 + len(CRITERIA)]:
        criteria = ClaimFilter(**{name: some[name] for name in asked})
        plan = explain(database, criteria, None, sort, "EXPLAIN QUERY PLAN")
        if re.search(r"SCAN (claims|claim_entities\w*)$", plan, re.MULTILINE):
            scanned.append((asked, plan))
    assert scanned == []


@pytest.mark.parametrize("name", [*PARTS, *COLUMNS])
def test_sqlite_takes_the_newest_of_several_from_an_index(file, name):
    """Each value's in order, so that only what is put together has to be put in order."""
    database, some = file
    other = "other" if name in ("publisher", "voice", "stance", "act") else uuid.UUID(int=1)
    criteria = ClaimFilter(**{name: [*some[name], other]})
    plan = explain(database, criteria, None, claims.NEWEST, "EXPLAIN QUERY PLAN")
    index = "ix_claim_entities_entity" if name in PARTS else f"ix_claims_{name}"
    assert plan.count(f"INDEX {index} ") == 2
    assert not re.search(r"SCAN (claims|claim_entities\w*)$", plan, re.MULTILINE)


def most_in_the_news(database, part, limit):
    """The entities with this part in the most claims."""
    count = func.count().desc()
    most = select(ClaimEntity.entity_id).where(ClaimEntity.part == part).group_by(ClaimEntity.entity_id).order_by(count)
    with database.read() as session:
        return session.scalars(most.limit(limit)).all()


def explain(database, criteria, after, sort=claims.NEWEST, verb="EXPLAIN"):
    """How the claims of a page are found, as the database's planner puts it."""
    made = []

    def note(_connection, _cursor, statement, parameters, *_):
        made.append((statement, parameters))

    with database.read() as session:
        event.listen(Engine, "before_cursor_execute", note)
        claims.find(session, criteria, after, 50, sort)
        event.remove(Engine, "before_cursor_execute", note)
        statement, parameters = made[-1]
        rows = session.connection().exec_driver_sql(f"{verb} {statement}", parameters)
        return "\n".join(row[-1] for row in rows)
