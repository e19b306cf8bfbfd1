import random

import pytest

from service.store import articles, entities, entity_search
from service.store.entities import EntityFilter
from service.store.entity_search import Circle
from service.store.errors import Moved, NotFound
from service.store.profiles import ClaimCount, RolePeriod
from service.store.tables import Entity, new_id

from .newsroom import day, keep
from .test_engine import in_threads


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
                keep(session, article)
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
        ({"q": "ada qiust"}, ["Ada Quist"]),
        ({"q": "quis"}, ["Ada Quist"]),
        ({"q": "noorby"}, ["Norrby"]),
        ({"q": "norby", "kind": "person"}, []),
        ({"q": "an-Norby"}, ["Norrby"]),
        ({"q": "ado quist"}, []),
        ({"q": "qst mayor"}, []),
        ({"q": "..."}, []),
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


def test_what_is_called_just_so_comes_first_and_then_who_is_written_about_most(newsroom):
    """Ada Berg is more written about than Bo Berg; neither is called Berg alone, as the place is."""
    newsroom.publish({"about": ["Bo Berg"]})
    newsroom.publish({"about": ["Ada Berg"]})
    newsroom.publish({"about": ["Ada Berg", "Berg", "Cy Bergen"]})
    assert newsroom.names(q="berg") == ["Berg", "Ada Berg", "Bo Berg"]


def test_an_alias_that_is_gone_finds_nobody(archive):
    assert archive.names(q="quist mayor") == ["Ada Quist"]
    with archive.database.write() as session:
        for article in articles.find(session, articles.ArticleFilter(), None, 50).items:
            if any("Mayor Quist" in str(link.mentions) for link in article.entities):
                articles.delete(session, article.id)
    assert archive.names(q="mayer") == []
    assert archive.names(q="ada quist") == ["Ada Quist"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_of_what_is_found_by_name(newsroom, limit):
    newsroom.publish({"about": [f"Ada Quist {letter}" for letter in "abcdefg"]})
    whole = newsroom.names(q="quist")
    assert len(whole) == 7
    found, after = [], None
    while True:
        with newsroom.database.read() as session:
            page = entities.find(session, EntityFilter(q="quist"), after, limit)
        found += [entity.name for entity in page.items]
        after = page.next
        if after is None:
            break
    assert found == whole


PLACES = {
    "Harnosand": (62.63, 17.94),
    "Sundsvall": (62.39, 17.31),
    "Umea": (63.83, 20.26),
    "Suva": (-18.13, 178.43),
    "Apia": (-13.83, -171.77),
    "Alert": (82.5, -62.35),
}


@pytest.fixture
def atlas(newsroom):
    """Places, most of them on the map."""
    for name, (latitude, longitude) in PLACES.items():
        with newsroom.database.write() as session:
            place = session.get_one(Entity, newsroom.entity_in(session, name))
            place.locate({"latitude": latitude, "longitude": longitude, "geonames_id": 1})
        newsroom.publish({"places": [name]})
    newsroom.publish({"places": ["Nowhere"]})
    return newsroom


@pytest.mark.parametrize(
    ("circle", "names"),
    [
        (Circle(62.5, 17.5, 100), ["Sundsvall", "Harnosand"]),
        (Circle(62.63, 17.94, 1), ["Harnosand"]),
        (Circle(62.5, 17.5, 400), ["Sundsvall", "Harnosand", "Umea"]),
        (Circle(62.5, 17.5, 10), []),
        (Circle(-16, -179, 1000), ["Suva", "Apia"]),
        (Circle(-16, 179, 1100), ["Suva", "Apia"]),
        (Circle(89.9, 100, 1000), ["Alert"]),
    ],
)
def test_near(atlas, circle, names):
    """Also across the 180th meridian and over the pole."""
    assert atlas.names(near=circle) == names


def test_near_and_by_name(atlas):
    assert atlas.names(near=Circle(62.5, 17.5, 400), q="umea") == ["Umea"]
    assert atlas.names(near=Circle(62.5, 17.5, 100), q="umea") == []


def test_of_more_than_are_put_in_order_the_nearest_are_kept(atlas, monkeypatch):
    monkeypatch.setattr(entity_search, "MOST_FOUND", 2)
    assert atlas.names(near=Circle(62.5, 17.5, 400)) == ["Sundsvall", "Harnosand"]
    assert atlas.names(near=Circle(62.5, 17.5, 400), q="umea") == ["Umea"]


def test_pages_of_what_is_near(atlas):
    near = EntityFilter(near=Circle(62.5, 17.5, 400))
    with atlas.database.read() as session:
        first = entities.find(session, near, None, 2)
        second = entities.find(session, near, first.next, 2)
    assert [entity.name for entity in first.items + second.items] == ["Sundsvall", "Harnosand", "Umea"]
    assert second.next is None


def test_the_distance_from_a_quarter_of_the_globe():
    assert Circle(0, 0, 1).distance(0, 90) == pytest.approx(10_007.5, abs=0.1)


def test_an_entity_with_what_it_said_and_why_articles_are_linked_to_it(archive):
    with archive.database.read() as session:
        ada = entities.get_detailed(session, archive.entity("Ada Quist"))
    assert len(ada.said) == ada.claim_count.as_speaker == 3
    assert len(ada.said_about) == ada.claim_count.about == 1
    assert [(link.listed_at, link.role) for link in ada.links] == [
        (day("2024-05-05"), "former mayor"),
        (day("2024-05-03"), "mayor"),
        (day("2024-05-02"), None),
        (day("2024-05-01"), "mayor"),
    ]


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
    with pytest.raises(Moved) as moved:
        newsroom.profile("A. Quist")
    assert moved.value.survivor == newsroom.entity("Ada Quist")
