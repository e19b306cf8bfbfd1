import pytest

from service.store import claims
from service.store.claims import ClaimFilter
from service.store.errors import NotFound
from service.store.tables import Claim, new_id

from .newsroom import day


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
    ],
)
def test_find_by_entity(archive, entities, others, contents):
    ids = {part: archive.entity(name) for part, name in entities.items()}
    assert archive.contents(**ids, **others) == contents


def all_pages(newsroom, limit, **criteria):
    """The contents on each page."""
    after, found = None, []
    with newsroom.database.read() as session:
        while True:
            page = claims.find(session, ClaimFilter(**criteria), after, limit)
            found.append([claim["content"]["text"] for claim in page.items])
            after = page.next
            if after is None:
                return found


def test_pages_of_an_entitys_claims(archive):
    assert all_pages(archive, 2, speaker=archive.entity("Ada Quist")) == [[BOAT, NOBODY], [CLOSED]]


def test_the_claims_of_an_article_come_in_its_order(newsroom):
    """Whatever the order of their identifiers."""
    ids = sorted(new_id() for _ in range(5))
    contents = ["one", "two", "three", "four", "five"]
    newsroom.publish({"content": "elsewhere"})
    article = newsroom.publish(*({"content": c, "id": id} for c, id in zip(contents, reversed(ids), strict=True)))
    newsroom.publish({"content": "elsewhere"})
    assert newsroom.contents(article=article) == contents
    assert all_pages(newsroom, 2, article=article) == [["one", "two"], ["three", "four"], ["five"]]
    assert newsroom.contents(article=article, q="three") == ["three"]
    assert newsroom.contents(article=new_id()) == []


def test_the_claims_of_an_article_end_after_one_that_is_gone(newsroom):
    article = newsroom.publish({"content": "one"}, {"content": "two"})
    gone = (day("2024-05-01"), new_id())
    with newsroom.database.read() as session:
        assert claims.find(session, ClaimFilter(article=article), gone, 10).items == []


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


@pytest.mark.parametrize("filtered", [False, True])
def test_a_page_takes_one_statement(newsroom, statements, filtered):
    newsroom.publish(*({"speaker": "Ada Quist", "about": ["Bo Lind", "Norrby"]} for _ in range(12)))
    criteria = ClaimFilter(speaker=newsroom.entity("Ada Quist")) if filtered else ClaimFilter()
    with newsroom.database.read() as session, statements() as made:
        assert len(claims.find(session, criteria, None, 50).items) == 12
    assert len(made) == 1


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
