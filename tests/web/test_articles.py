import pytest

from schemas.span import agrees, spans_in
from service.app import create_app
from service.settings import Settings

UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"
TEXT = "The bridge is shut, Ada Quist said.\nIt rained."


def test_an_article_is_answered_with_its_facts(post):
    answer = post(text=TEXT, publisher="Osterfeld Courier", published_at="2025-03-05", authors=["Jo Fen"])
    article = answer.json
    (claim,) = article["claims"]
    (entity,) = article["entities"]
    assert answer.status_code == 201
    assert article["text"] == TEXT
    assert article["publisher"]["name"] == "Osterfeld Courier"
    assert article["published_at"] == "2025-03-05"
    assert article["authors"] == ["Jo Fen"]
    assert article["title"] is None
    assert article["title_why"] == "not_stated"
    assert claim["content"]["text"] == "The bridge is shut"
    assert claim["article_id"] == article["id"]
    assert claim["speaker"]["entity_id"] == entity["id"]
    assert claim["speaker"]["span"] == {"start": 20, "end": 29, "text": "Ada Quist"}
    said = {"start": 30, "end": 34, "text": "said"}
    assert claim["cue"] == said | {"spans": [said], "lemma": "say", "act": "say"}
    assert claim["figures"] == []
    assert claim["figures_why"] == "not_stated"
    assert entity["name"] == "Ada Quist"
    assert entity["mentions"] == [{"start": 20, "end": 29, "text": "Ada Quist", "form": "name"}]
    assert all(agrees(span, TEXT) for span in spans_in(article))


def test_an_article_is_found_where_it_is_said_to_be(post, client):
    posted = post()
    found = client.get(posted.headers["Location"], query_string={"include": "entities,claims,times"})
    assert found.status_code == 200
    assert found.json == posted.json


def test_the_same_article_again_is_the_same_article(post):
    first, again = post(), post()
    assert (again.status_code, again.json) == (200, first.json)
    assert again.headers["Location"] == first.headers["Location"]


def test_the_same_text_from_another_outlet_is_another_article(post):
    assert post(publisher="Courier").json["id"] != post(publisher="Gazette").json["id"]


def test_text_is_kept_to_the_character(post):
    text = "\r\n\tΔ “Café” e\u0301 👩‍🚒\u00a0\u202eשלום\r\n "
    assert post(text=text).json["text"] == text


class FakeQueue:
    """Remembers what was put into it."""

    def __init__(self):
        self.waiting = []

    def put(self, article_id):
        self.waiting.append(str(article_id))


@pytest.mark.parametrize("preference", ["respond-async", "wait=10, Respond-Async;x=1"])
def test_workers_read_where_that_is_preferred(database, reader, preference):
    queue = FakeQueue()
    client = create_app(Settings(), database, reader, queue).test_client()
    answer = client.post("/articles", json={"text": TEXT, "publisher": "Courier"}, headers={"Prefer": preference})
    article = answer.json
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/articles/{article['id']}"
    assert answer.headers["Preference-Applied"] == "respond-async"
    assert (article["status"], article["reading"], article["publisher"]["name"]) == ("queued", None, "Courier")
    assert not article.keys() & {"entities", "claims", "times"}
    assert client.get(answer.headers["Location"]).json == article
    assert queue.waiting == [article["id"]]
    again = client.post("/articles", json={"text": TEXT, "publisher": "Courier"}, headers={"Prefer": preference})
    assert (again.status_code, again.json) == (202, article)


@pytest.mark.parametrize("headers", [{}, {"Prefer": "wait=10"}])
def test_without_that_preference_an_article_is_read_at_once(database, reader, headers):
    client = create_app(Settings(), database, reader, FakeQueue()).test_client()
    assert client.post("/articles", json={"text": TEXT}, headers=headers).status_code == 201


def test_without_workers_an_article_is_read_at_once(client):
    answer = client.post("/articles", json={"text": TEXT}, headers={"Prefer": "respond-async"})
    assert (answer.status_code, "Preference-Applied" in answer.headers) == (201, False)


@pytest.mark.parametrize(
    ("include", "facts"),
    [
        (None, set()),
        ("", set()),
        ("claims", {"claims"}),
        ("times,entities", {"entities", "times"}),
        ("entities,claims,times", {"entities", "claims", "times"}),
    ],
)
def test_facts_are_included_as_asked(post, client, include, facts):
    article = client.get(post().headers["Location"], query_string={"include": include}).json
    assert article.keys() & {"entities", "claims", "times"} == facts


def test_a_deleted_article_is_gone_with_its_claims(post, client):
    article = post().json
    url = f"/articles/{article['id']}"
    deleted = client.delete(url)
    assert (deleted.status_code, deleted.data, deleted.content_type) == (204, b"", None)
    assert client.get(url).status_code == 404
    assert client.get(f"/claims/{article['claims'][0]['id']}").status_code == 404
    assert client.delete(url).status_code == 404
    assert post().status_code == 201


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["C", "B", "A"]),
        ({"publisher": "Courier"}, ["B", "A"]),
        ({"published_after": "2025-02-01"}, ["C", "B"]),
        ({"published_before": "2025-02-01"}, ["A"]),
        ({"published_after": "2025-02-01", "published_before": "2025-03-01"}, ["B"]),
        ({"q": "bridge"}, ["C", "A"]),
        ({"q": "bridge", "publisher": "Courier"}, ["A"]),
        ({"q": "elephant"}, []),
    ],
)
def test_articles_are_found(post, client, query, titles):
    post(title="A", text="The bridge is shut, Ada Quist said.", publisher="Courier", published_at="2025-01-10")
    post(title="B", text="The road is open, Bo Lind said.", publisher="Courier", published_at="2025-02-10")
    post(title="C", text="A bridge fell, Cy Marr said.", publisher="Gazette", published_at="2025-03-10T09:00:00+01:00")
    answer = client.get("/articles", query_string=query)
    assert [article["title"] for article in answer.json["items"]] == titles
    assert not any(article.keys() & {"entities", "claims", "times"} for article in answer.json["items"])


def test_articles_are_found_by_an_entity_in_them(post, client):
    article = post().json
    post(text="The road is open, Bo Lind said.")
    found = client.get("/articles", query_string={"entity": article["entities"][0]["id"]}).json
    assert [each["id"] for each in found["items"]] == [article["id"]]


def test_the_claims_and_entities_of_an_article(post, client):
    article = post(text="The bridge is shut, Ada Quist said.\nThe road is open, Bo Lind said.").json
    for facts in ("claims", "entities"):
        assert client.get(f"/articles/{article['id']}/{facts}").json == {"items": article[facts], "next": None}
        assert client.get(f"/articles/{UNKNOWN_ID}/{facts}").status_code == 404


@pytest.mark.parametrize("method", ["get", "delete"])
def test_an_unknown_article(client, method):
    answer = getattr(client, method)(f"/articles/{UNKNOWN_ID}")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.json["detail"] == f"There is no article with the id {UNKNOWN_ID}."
