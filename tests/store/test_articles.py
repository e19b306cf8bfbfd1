import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from service.store import articles
from service.store.articles import ArticleFilter
from service.store.errors import NotFound
from service.store.spellings import spellings
from service.store.tables import Article, EntityName, new_id

from .newsroom import day, keep
from .test_engine import in_threads


def test_what_is_kept_comes_back(newsroom):
    given = newsroom.write(
        {"content": "The bridge is closed", "speaker": "Ada Quist", "via": ["Coast Wire"], "about": ["Norrby"]},
        {"content": "It rained", "voice": "reporter", "stance": "denied", "cue": {"lemma": "deny", "act": "deny"}},
        title="Bridge closed",
        publisher="Harbour Post",
        authors=["Cy Marr"],
        blocks=[{"role": "body", "start": 0, "end": 30}],
        roles={"Ada Quist": "mayor"},
    )
    with newsroom.database.write() as session:
        keep(session, given)
    with newsroom.database.read() as session:
        article = articles.get(session, given.id)
        assert (article.title, article.authors, article.published_at) == ("Bridge closed", ["Cy Marr"], "2024-05-01")
        assert article.publisher.name == "Harbour Post"
        assert article.blocks == [{"role": "body", "start": 0, "end": 30}]
        assert article.problem is None
        assert [(link.name, link.role, link.entity.kind) for link in article.entities] == [
            ("Ada Quist", "mayor", "person"),
            ("Coast Wire", None, "person"),
            ("Norrby", None, "place"),
        ]
        closed, rained = article.claims
        assert (closed.content["text"], closed.speaker["name"]) == ("The bridge is closed", "Ada Quist")
        assert [source["name"] for source in closed.via] == ["Coast Wire"]
        assert closed.about == [str(newsroom.entity("Norrby"))]
        assert (rained.voice, rained.stance, rained.cue) == ("reporter", "denied", {"lemma": "deny", "act": "deny"})
        assert (rained.speaker, rained.said_at) == (None, None)


def test_what_is_not_known_is_null_in_the_database(newsroom):
    newsroom.publish({})
    with newsroom.database.read() as session:
        assert session.scalar(select(func.count()).where(Article.problem.is_(None))) == 1


def test_an_article_that_is_not_there(newsroom):
    missing = new_id()
    with newsroom.database.read() as session, pytest.raises(NotFound, match=str(missing)) as raised:
        articles.get(session, missing)
    assert (raised.value.resource, raised.value.id) == ("article", missing)


def test_the_same_words_again(newsroom):
    id = newsroom.publish(digest="a" * 64)
    with newsroom.database.read() as session:
        assert articles.by_digest(session, "a" * 64).id == id
        assert articles.by_digest(session, "b" * 64) is None
    with pytest.raises(IntegrityError):
        newsroom.publish(digest="a" * 64)


@pytest.mark.parametrize("flaw", [{"confidence": None}, {"within": new_id()}, {"said_in": new_id()}])
def test_an_article_is_kept_whole_or_not_at_all(newsroom, flaw):
    """The flaw is in the last of its claims."""
    flawed = newsroom.write({"content": "It rained", "speaker": "Ada Quist"}, {"content": "It snowed"} | flaw)
    before = newsroom.rows()
    with pytest.raises(IntegrityError), newsroom.database.write() as session:
        keep(session, flawed)
    assert newsroom.rows() == before == {"Entity": 1}


def test_a_claim_may_stand_before_the_one_it_is_within(newsroom):
    article = newsroom.write({"content": "It rained"}, {"content": "Ada said it rained"})
    inner, outer = article.claims
    inner.within = outer.id
    with newsroom.database.write() as session:
        keep(session, article)
    with newsroom.database.read() as session:
        assert articles.get(session, article.id).claims[0].within == outer.id
    with newsroom.database.write() as session:
        articles.delete(session, article.id)
    assert newsroom.rows() == {}


def test_forgetting_an_article(newsroom):
    """Its facts go, and the entities that no other mentions; the others keep the names they still go by.

    Spellings go with the entity: one by which no name is found any more finds nobody.
    """
    gone = newsroom.publish(
        {"speaker": "Ada Quist", "about": ["Bo Lind", "Norrby"]},
        publisher="Harbour Post",
        aliases={"Bo Lind": ["Bo Lind", "the Snake", "Bo"]},
    )
    newsroom.publish({"content": "It snowed", "speaker": "Bo Lind"}, aliases={"Bo Lind": ["Bo Lind", "Bo"]})
    with newsroom.database.write() as session:
        articles.delete(session, gone)
    assert newsroom.names() == ["Bo Lind"]
    assert newsroom.profile("Bo Lind").aliases == ["Bo"]
    assert newsroom.rows() == {
        "Publisher": 1,
        "Article": 1,
        "Entity": 1,
        "EntityName": 2,
        "EntitySpelling": len({spelling for word in ("bo", "lind", "the", "snake") for spelling in spellings(word)}),
        "ArticleEntity": 1,
        "Claim": 1,
        "ClaimEntity": 1,
    }


def test_forgetting_an_article_that_is_not_there(newsroom):
    with newsroom.database.write() as session, pytest.raises(NotFound):
        articles.delete(session, new_id())


def test_forgetting_an_article_twice_at_once(newsroom):
    """One forgets it, the other does not find it; the names it shares with another are counted down once."""
    id = newsroom.publish({"speaker": "Ada Quist"}, aliases={"Ada Quist": ["Quist"]})
    for _ in range(2):
        newsroom.publish({"speaker": "Ada Quist"}, aliases={"Ada Quist": ["Quist"]})

    def forget(_):
        with newsroom.database.write() as session:
            articles.delete(session, id)

    assert [type(error) for error in in_threads(4, forget)] == [NotFound] * 3
    with newsroom.database.read() as session:
        assert set(session.scalars(select(EntityName.articles))) == {2}


@pytest.fixture
def archive(newsroom):
    """Four articles; when `d` came out is not known."""
    newsroom.publish({"about": ["Ada Quist"]}, title="a", published_at="2024-05-01", publisher="Harbour Post")
    newsroom.publish({"about": ["Bo Lind"]}, title="b", published_at="2024-05-02", publisher="Norrby Daily")
    newsroom.publish({"about": ["Ada Quist"]}, title="c", published_at="2024-05-03", publisher="Harbour Post")
    newsroom.publish({}, title="d", published_at=None, received_at="2024-05-02", text="A ferry sank")
    return newsroom


@pytest.mark.parametrize(
    ("criteria", "titles"),
    [
        ({}, ["c", "d", "b", "a"]),
        ({"publisher": "harbour  POST"}, ["c", "a"]),
        ({"publisher": "Nobody's Paper"}, []),
        ({"published_after": day("2024-05-02")}, ["c", "b"]),
        ({"published_before": day("2024-05-02")}, ["a"]),
        ({"published_after": day("2024-05-02"), "published_before": day("2024-05-03")}, ["b"]),
        ({"q": "ferry"}, ["d"]),
        ({"q": "ferry", "publisher": "Harbour Post"}, []),
    ],
)
def test_find(archive, criteria, titles):
    assert archive.titles(**criteria) == titles


def test_find_by_ids(archive):
    assert archive.titles(entity=archive.entity("Ada Quist")) == ["c", "a"]
    assert archive.titles(entity=archive.entity("Ada Quist"), published_before=day("2024-05-02")) == ["a"]
    assert archive.titles(publisher=str(archive.publisher("Norrby Daily"))) == ["b"]
    assert archive.titles(entity=new_id()) == archive.titles(publisher=str(new_id())) == []


def test_find_among_an_entitys_goes_page_by_page(archive):
    criteria = ArticleFilter(entity=archive.entity("Ada Quist"))
    with archive.database.read() as session:
        first = articles.find(session, criteria, None, 1)
        second = articles.find(session, criteria, first.next, 1)
    assert [article.title for article in first.items + second.items] == ["c", "a"]
    assert second.next is None


@pytest.mark.parametrize("count", [1, 12])
def test_a_page_takes_one_statement(newsroom, statements, count):
    for number in range(count):
        newsroom.publish({}, title=str(number), publisher=f"Paper {number}")
    with newsroom.database.read() as session, statements() as made:
        page = articles.find(session, ArticleFilter(), None, 50)
        assert len({article.publisher.name for article in page.items}) == count
    assert len(made) == 1


@pytest.mark.parametrize("count", [1, 12])
def test_an_article_with_all_its_facts_takes_three_statements(newsroom, statements, count):
    facts = [{"speaker": f"Ada Quist {n}", "about": [f"Bo Lind {n}"]} for n in range(count)]
    id = newsroom.publish(*facts, publisher="Harbour Post")
    with newsroom.database.read() as session, statements() as made:
        article = articles.get(session, id)
        assert len({claim.speaker["name"] for claim in article.claims}) == count
        assert sum(len(claim.about) for claim in article.claims) == count
        assert len({link.entity.name for link in article.entities}) == 2 * count
    assert len(made) == 3
