import pytest

from service.store import claims
from service.store.criteria import MOST_SEARCHES, ClaimFilter
from service.store.errors import NotFound
from service.store.tables import Claim, new_id

from .newsroom import asking, day


@pytest.fixture
def archive(newsroom):
    """Three articles; when the last came out is not known."""
    newsroom.publish(
        {"content": "The bridge is closed", "speaker": "Ada Quist", "about": ["Bo Lind"], "places": ["Norrby"]},
        {
            "content": "It will reopen",
            "speaker": "Bo Lind",
            "via": ["Coast Wire"],
            "about": ["Norrby"],
            "act": "promise",
        },
        {"content": "It fell", "voice": "reporter", "said_from": day("2024-04-01"), "confidence": 0.9},
        published_at="2024-05-01",
        publisher="Harbour Post",
    )
    newsroom.publish(
        {
            "content": "Nobody was hurt",
            "speaker": "Ada Quist",
            "via": ["Bo Lind"],
            "stance": "denied",
            "confidence": 0.8,
        },
        {"content": "A boat sank", "speaker": "Ada Quist", "about": ["Bo Lind"], "said_from": day("2024-05-01")},
        published_at="2024-05-02",
        publisher="Norrby Daily",
    )
    newsroom.publish({"content": "It rained", "speaker": "Bo Lind"}, published_at=None, received_at="2024-05-03")
    return newsroom


CLOSED, REOPEN, FELL = "The bridge is closed", "It will reopen", "It fell"
NOBODY, BOAT, RAINED = "Nobody was hurt", "A boat sank", "It rained"


@pytest.mark.parametrize(
    ("criteria", "contents"),
    [
        ({}, [RAINED, BOAT, NOBODY, FELL, REOPEN, CLOSED]),
        ({"publisher": "harbour post"}, [FELL, REOPEN, CLOSED]),
        ({"publisher": "no such paper"}, []),
        ({"voice": "reporter"}, [FELL]),
        ({"stance": "denied"}, [NOBODY]),
        ({"act": "promise"}, [REOPEN]),
        ({"said_after": day("2024-04-01")}, [BOAT, FELL]),
        ({"said_after": day("2024-04-02")}, [BOAT]),
        ({"said_before": day("2024-05-01")}, [FELL]),
        ({"said_before": day("2024-05-02")}, [BOAT, FELL]),
        ({"published_after": day("2024-05-02")}, [BOAT, NOBODY]),
        ({"published_before": day("2024-05-02")}, [FELL, REOPEN, CLOSED]),
        ({"published_after": day("2024-05-02"), "published_before": day("2024-05-02")}, []),
        ({"minimum_confidence": 0.8}, [NOBODY, FELL]),
        ({"minimum_confidence": 0.0}, [RAINED, BOAT, NOBODY, FELL, REOPEN, CLOSED]),
        ({"q": "bridge"}, [CLOSED]),
        ({"voice": "indirect", "stance": "asserted", "published_after": day("2024-05-01")}, [BOAT, REOPEN, CLOSED]),
        ({"voice": ["reporter", "direct"]}, [FELL]),
        ({"voice": ["reporter", "indirect"], "published_before": day("2024-05-02")}, [FELL, REOPEN, CLOSED]),
        ({"stance": ["denied", "asserted"], "act": ["promise", "deny"]}, [REOPEN]),
        ({"publisher": ["harbour post", "Norrby Daily"]}, [BOAT, NOBODY, FELL, REOPEN, CLOSED]),
        ({"publisher": ["harbour post", "HARBOUR  POST"]}, [FELL, REOPEN, CLOSED]),
        ({"not_publisher": "harbour post"}, [RAINED, BOAT, NOBODY]),
        ({"not_publisher": ["harbour post", "norrby daily"]}, [RAINED]),
        ({"not_voice": "reporter", "published_before": day("2024-05-02")}, [REOPEN, CLOSED]),
        ({"not_act": ["promise", "deny"], "publisher": "Harbour Post"}, [FELL, CLOSED]),
        ({"not_stance": "asserted"}, [NOBODY]),
        ({"stance": "denied", "not_stance": "denied"}, []),
        ({"maximum_confidence": 0.8, "minimum_confidence": 0.8}, [NOBODY]),
    ],
)
def test_find(archive, criteria, contents):
    assert archive.contents(**criteria) == contents


@pytest.mark.parametrize(
    ("entities", "others", "contents"),
    [
        ({"speaker": "Ada Quist"}, {}, [BOAT, NOBODY, CLOSED]),
        ({"about": "Bo Lind"}, {}, [BOAT, CLOSED]),
        ({"via": "Bo Lind"}, {}, [NOBODY]),
        ({"place": "Norrby"}, {}, [CLOSED]),
        ({"about": "Norrby"}, {}, [REOPEN]),
        ({"speaker": "Ada Quist", "about": "Bo Lind"}, {}, [BOAT, CLOSED]),
        ({"speaker": "Ada Quist", "about": "Bo Lind", "place": "Norrby"}, {}, [CLOSED]),
        ({"speaker": "Ada Quist", "via": "Bo Lind"}, {}, [NOBODY]),
        ({"speaker": "Bo Lind", "via": "Bo Lind"}, {}, []),
        ({"speaker": "Ada Quist"}, {"published_before": day("2024-05-02")}, [CLOSED]),
        ({"speaker": "Bo Lind"}, {"published_after": day("2024-05-01")}, [REOPEN]),
        ({"speaker": "Ada Quist"}, {"stance": "denied", "q": "hurt", "publisher": "Norrby Daily"}, [NOBODY]),
        ({"speaker": "Cy Marr"}, {}, []),
        ({"speaker": ["Ada Quist", "Bo Lind"]}, {}, [RAINED, BOAT, NOBODY, REOPEN, CLOSED]),
        ({"speaker": ["Ada Quist", "Bo Lind"], "about": "Bo Lind"}, {}, [BOAT, CLOSED]),
        ({"speaker": ["Ada Quist", "Bo Lind"], "about": ["Bo Lind", "Norrby"]}, {}, [BOAT, REOPEN, CLOSED]),
        ({"about": ["Bo Lind", "Norrby"]}, {"stance": "asserted"}, [BOAT, REOPEN, CLOSED]),
        ({"not_speaker": "Ada Quist"}, {}, [RAINED, FELL, REOPEN]),
        ({"not_speaker": ["Ada Quist", "Bo Lind"]}, {}, [FELL]),
        ({"speaker": "Ada Quist", "not_about": "Bo Lind"}, {}, [NOBODY]),
        ({"speaker": ["Ada Quist", "Cy Marr"], "not_place": ["Norrby"]}, {"not_stance": ["denied"]}, [BOAT]),
    ],
)
def test_find_by_entity(archive, entities, others, contents):
    ids = {
        part: [archive.entity(name) for name in ([names] if isinstance(names, str) else names)]
        for part, names in entities.items()
    }
    assert archive.contents(**ids, **others) == contents


def all_pages(newsroom, limit, sort=claims.NEWEST, **criteria):
    """The contents on each page."""
    after, found = None, []
    with newsroom.database.read() as session:
        while True:
            page = claims.find(session, asking(**criteria), after, limit, sort)
            found.append([claim["content"]["text"] for claim in page.items])
            after = page.next
            if after is None:
                return found


@pytest.mark.parametrize(
    ("sort", "contents"),
    [
        ("published_at", [CLOSED, REOPEN, FELL, NOBODY, BOAT, RAINED]),
        ("-confidence", [FELL, NOBODY, RAINED, BOAT, REOPEN, CLOSED]),
        ("confidence", [CLOSED, REOPEN, BOAT, RAINED, NOBODY, FELL]),
        ("-said_at", [BOAT, FELL]),
        ("said_at", [FELL, BOAT]),
        ("-relevance", [FELL, RAINED, BOAT, REOPEN, NOBODY, CLOSED]),
    ],
)
def test_sorts(archive, sort, contents):
    assert archive.contents(sort=sort) == contents
    assert all_pages(archive, 1, sort) == [[content] for content in contents]


def test_the_more_of_a_claim_is_what_was_asked_for_the_sooner_it_comes(newsroom):
    for content in ("The bridge is closed", "The old bridge at Norrby is closed", "Closed", "The road is open"):
        newsroom.publish({"content": content})
    newsroom.publish({"content": "Closed since the flood"})
    found = ["Closed", "The bridge is closed", "Closed since the flood", "The old bridge at Norrby is closed"]
    assert newsroom.contents(q="closed", sort="-relevance") == found
    assert newsroom.contents(q='"is closed"', sort="-relevance") == [found[1], found[3]]


@pytest.mark.parametrize("sort", ["-published_at", "published_at", "-confidence", "said_at", "-relevance"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
def test_every_claim_of_several_is_on_one_page(newsroom, sort, limit):
    """Also one about two of those asked for, and those that share a place in the order."""
    for number in range(20):
        about = [["Ada Quist"], ["Bo Lind"], ["Ada Quist", "Bo Lind"], ["Cy Marr"]][number % 4]
        content = {"content": f"It fell {number:02}", "confidence": number % 3 / 2, "said_from": day("2024-04-02")}
        newsroom.publish(content | {"about": about}, published_at=f"2024-05-{number % 5 + 1:02}")
    asked = {"about": [newsroom.entity("Ada Quist"), newsroom.entity("Bo Lind")]}
    whole = newsroom.contents(**asked, sort=sort)
    pages = all_pages(newsroom, limit, sort, **asked)
    assert [content for page in pages for content in page] == whole
    assert len(set(whole)) == len(whole) == 15
    assert all(len(page) == limit for page in pages[:-1])


def test_more_values_than_are_searched_for_one_by_one(newsroom):
    newsroom.publish({"content": "one", "speaker": "Ada Quist"}, {"content": "two", "speaker": "Bo Lind"})
    several = [newsroom.entity("Ada Quist"), *(new_id() for _ in range(MOST_SEARCHES))]
    assert newsroom.contents(speaker=several) == ["one"]


def test_pages_of_an_entitys_claims(archive):
    assert all_pages(archive, 2, speaker=archive.entity("Ada Quist")) == [[BOAT, NOBODY], [CLOSED]]


def test_the_claims_of_an_article_come_in_its_order(newsroom):
    """Whatever the order of their identifiers."""
    ids = sorted(new_id() for _ in range(5))
    contents = ["one", "two", "three", "four", "five"]
    newsroom.publish({"content": "elsewhere"})
    article = newsroom.publish(*({"content": c, "id": id} for c, id in zip(contents, reversed(ids), strict=True)))
    newsroom.publish({"content": "elsewhere"})
    in_order = {"article": article, "sort": claims.ARTICLE_ORDER}
    assert newsroom.contents(**in_order) == contents
    assert all_pages(newsroom, 2, **in_order) == [["one", "two"], ["three", "four"], ["five"]]
    assert newsroom.contents(**in_order, q="three") == ["three"]
    assert newsroom.contents(**in_order | {"article": new_id()}) == []


def test_a_claim_with_the_same_source_twice_is_listed_once(newsroom):
    """ "Bo Lind told the Coast Wire, the agency said": twice the Wire."""
    newsroom.publish({"content": "one", "via": ["Coast Wire"]}, published_at="2024-05-01")
    newsroom.publish({"content": "two", "via": ["Coast Wire", "Coast Wire"]}, published_at="2024-05-02")
    wire = newsroom.entity("Coast Wire")
    assert newsroom.contents(via=wire) == ["two", "one"]
    assert all_pages(newsroom, 1, via=wire) == [["two"], ["one"]]
    assert newsroom.profile("Coast Wire").article_count == 2


def test_get(archive):
    with archive.database.read() as session:
        (listed,) = claims.find(session, ClaimFilter(q="bridge"), None, 1).items
        claim = claims.get(session, listed["id"])
        assert claim == listed
        assert claim["content"]["text"] == CLOSED
        assert claim["speaker"]["entity_id"] == str(archive.entity("Ada Quist"))
        assert claim["places"] == [str(archive.entity("Norrby"))]
        missing = new_id()
        with pytest.raises(NotFound) as raised:
            claims.get(session, missing)
    assert (raised.value.resource, raised.value.id) == ("claim", missing)


@pytest.mark.parametrize(("filtered", "count"), [(False, 1), (True, 2)])
def test_a_page_takes_one_statement(newsroom, statements, filtered, count):
    """And one before it where it is asked for by an entity: whether that was merged into another."""
    newsroom.publish(*({"speaker": "Ada Quist", "about": ["Bo Lind", "Norrby"]} for _ in range(12)))
    criteria = asking(speaker=newsroom.entity("Ada Quist")) if filtered else ClaimFilter()
    with newsroom.database.read() as session, statements() as made:
        assert len(claims.find(session, criteria, None, 50).items) == 12
    assert len(made) == count


def test_a_claim_is_linked_to_each_entity_in_it_once_in_each_part():
    ada, bo, coast = (str(new_id()) for _ in range(3))
    claim = Claim(
        article_id=new_id(),
        listed_at=day("2024-05-01"),
        position=0,
        voice="indirect",
        content={"text": "It rained.", "spans": []},
        speaker={"entity_id": ada, "affiliation": coast},
        via=[{"entity_id": coast, "affiliation": None}, {"entity_id": coast, "affiliation": None}],
        audience=[{"entity_id": None, "affiliation": coast}],
        stance="asserted",
        certainty="certain",
        tense="past",
        about=[ada, bo],
        places=[bo],
        confidence=0.5,
    )
    assert claims.parts_of(claim) == {
        ("speaker", ada),
        ("via", coast),
        ("affiliation", coast),
        ("about", ada),
        ("about", bo),
        ("place", bo),
    }
