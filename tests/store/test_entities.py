import random

import pytest

from service.store import articles, entities
from service.store.entities import EntityFilter, EntityRegistry
from service.store.errors import NotFound
from service.store.profiles import ClaimCount, RolePeriod
from service.store.tables import Entity, new_id

from .newsroom import day
from .test_engine import in_threads

ADA = ("person", "person:ada quist", "Ada Quist")
BO = ("person", "person:bo lind", "Bo Lind")


def test_an_entity_is_kept_once_under_its_key(database):
    with database.write() as session:
        ada, bo, again = EntityRegistry(session).find_or_add([ADA, BO, ("person", "person:ada quist", "Adá Quist")])
    assert ada is again
    assert (ada.kind, ada.key, ada.name) == ADA
    assert (bo.kind, bo.key, bo.name) == BO
    with database.write() as session:
        registry = EntityRegistry(session)
        assert [entity.id for entity in registry.find_or_add([BO, ADA])] == [bo.id, ada.id]
        assert registry.find_or_add([]) == []


def test_many_at_once_are_asked_for_in_portions(database, statements, monkeypatch):
    monkeypatch.setattr(entities, "BATCH", 10)
    wanted = [("person", f"person:{number}", str(number)) for number in range(25)]
    with database.write() as session, statements() as made:
        found = EntityRegistry(session).find_or_add(wanted)
    assert [entity.name for entity in found] == [name for *_, name in wanted]
    assert sum(statement.startswith("SELECT entities.") for statement, _ in made) == 3


def test_articles_that_add_the_same_names_in_any_order_at_once(newsroom):
    """Each adds and forgets; at the end all are forgotten, and no one waited for the other forever."""
    names = [f"Ada Quist {number}" for number in range(6)]

    def add_and_forget(number):
        chance = random.Random(number)
        for _ in range(4):
            article = newsroom.write()
            with newsroom.database.write() as session:
                for name in chance.sample(names, len(names)):
                    newsroom.mention(article, name, newsroom.entity_in(session, name))
                articles.add(session, article)
            with newsroom.database.write() as session:
                articles.delete(session, article.id)

    assert in_threads(6, add_and_forget) == []
    assert newsroom.rows() == {}


@pytest.fixture
def archive(newsroom):
    """Ada Quist in three articles and Bo Lind in one; the place Norrby in two."""
    newsroom.publish(
        {"speaker": "Ada Quist", "about": ["Bo Lind"]},
        {"speaker": "Ada Quist", "places": ["Norrby"]},
        published_at="2024-05-01",
        roles={"Ada Quist": "mayor"},
        aliases={"Ada Quist": ["Ada Quist", "Quist", "Mayor Quist"]},
    )
    newsroom.publish(
        {"about": ["Ada Quist", "Norrby"]},
        published_at="2024-05-03",
        roles={"Ada Quist": "mayor"},
        aliases={"Ada Quist": ["Quist"]},
    )
    newsroom.publish({"speaker": "Ada Quist"}, published_at="2024-05-05", roles={"Ada Quist": "former mayor"})
    newsroom.publish({"via": ["Ada Quist"]}, published_at="2024-05-02")
    return newsroom


def test_the_profile_of_an_entity(archive):
    ada = archive.profile("Ada Quist")
    assert (ada.id, ada.kind, ada.name) == (archive.entity("Ada Quist"), "person", "Ada Quist")
    assert ada.aliases == ["Quist", "Mayor Quist"], "the most used first"
    assert ada.roles == [
        RolePeriod("former mayor", day("2024-05-05"), day("2024-05-05"), 1),
        RolePeriod("mayor", day("2024-05-01"), day("2024-05-03"), 2),
    ]
    assert (ada.first_seen, ada.last_seen, ada.article_count) == (day("2024-05-01"), day("2024-05-05"), 4)
    assert ada.claim_count == ClaimCount(as_speaker=3, about=1)
    assert (ada.place, ada.same_as, ada.merged_into) == (None, [], None)


def test_the_profile_of_one_that_no_article_mentions(newsroom):
    nobody = newsroom.profile("Cy Marr")
    assert (nobody.first_seen, nobody.last_seen, nobody.article_count) == (None, None, 0)
    assert (nobody.aliases, nobody.roles, nobody.claim_count) == ([], [], ClaimCount(0, 0))


def test_an_entity_that_is_not_there(database):
    missing = new_id()
    with database.read() as session, pytest.raises(NotFound) as raised:
        entities.get(session, missing)
    assert (raised.value.resource, raised.value.id) == ("entity", missing)


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ["Norrby", "Bo Lind", "Ada Quist"]),
        ({"kind": "person"}, ["Bo Lind", "Ada Quist"]),
        ({"kind": "event"}, []),
        ({"q": "quist"}, ["Ada Quist"]),
        ({"q": "mayor"}, ["Ada Quist"]),
        ({"q": "quist", "kind": "place"}, []),
        ({"q": "quist norrby"}, []),
    ],
)
def test_find(archive, criteria, names):
    """Ada Quist was heard of first: she speaks in the first claim."""
    assert archive.names(**criteria) == names


def test_pages(archive):
    with archive.database.read() as session:
        first = entities.find(session, EntityFilter(), None, 2)
        second = entities.find(session, EntityFilter(), first.next, 2)
    assert [entity.name for entity in first.items + second.items] == ["Norrby", "Bo Lind", "Ada Quist"]
    assert second.next is None


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_takes_five_statements(newsroom, statements, count):
    newsroom.publish(*({"speaker": f"Ada Quist {number}"} for number in range(count)))
    with newsroom.database.read() as session, statements() as made:
        assert len(entities.find(session, EntityFilter(), None, 50).items) == count
    assert len(made) == 5


def test_one_that_another_was_merged_into_stays(newsroom):
    gone = newsroom.publish({"speaker": "Ada Quist"})
    newsroom.publish({"speaker": "A. Quist"})
    with newsroom.database.write() as session:
        merged = session.get(Entity, newsroom.entity_in(session, "A. Quist"))
        merged.merged_into = newsroom.entity_in(session, "Ada Quist")
    with newsroom.database.write() as session:
        articles.delete(session, gone)
    assert newsroom.profile("A. Quist").merged_into == newsroom.entity("Ada Quist")
