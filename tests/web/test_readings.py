"""An article is read again: what rests on the same words keeps its id, and what people decided stands."""

import dataclasses

import pytest

from service.app import create_app
from service.reading.document import ContentSpan, Span
from service.settings import Settings

UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"
TEXT = "The bridge is shut, Ada Quist said.\nIt fell, Bo Lind said.\nIt stood, Cy Holm said."


@pytest.fixture
def article(post):
    return post(text=TEXT, published_at="2025-01-10").json


@pytest.fixture
def reread(client, article, reader):
    """Read the article again; `change` is given the document as the pipeline of before would have read it."""
    read = reader.read

    def reread(change=lambda _: None):
        def read_otherwise(document):
            found = dataclasses.replace(read(document), version="next")
            change(found)
            return found

        reader.read = read_otherwise
        return client.post(f"/articles/{article['id']}/readings")

    return reread


@pytest.fixture
def review(client):
    def review(claim, **decision):
        path = f"/claims/{claim['id']}"
        etag = client.get(path).headers["ETag"]
        return client.patch(path, json={"review": decision}, headers={"If-Match": etag}).json

    return review


def facts(article):
    return {name: article[name] for name in ("entities", "claims", "times", "text")}


def test_the_same_reading_changes_nothing(client, article, reread):
    answer = reread()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/articles/{article['id']}")
    assert facts(answer.json) == facts(article)
    assert answer.json["reading"]["version"] == "next"
    quist = client.get(f"/entities/{article['entities'][0]['id']}").json
    assert (quist["article_count"], quist["claim_count"]["as_speaker"]) == (1, 1)


def test_what_is_read_otherwise_keeps_its_id(client, article, reread):
    def deny(document):
        document.claims[0].stance = "denied"
        del document.claims[1]

    again = reread(deny).json
    assert [claim["id"] for claim in again["claims"]] == [article["claims"][0]["id"], article["claims"][2]["id"]]
    assert again["claims"][0]["stance"] == "denied"
    assert client.get(f"/claims/{article['claims'][1]['id']}").status_code == 404
    back = reread().json
    assert [claim["stance"] for claim in back["claims"]] == ["asserted"] * 3
    assert back["claims"][1]["id"] not in {claim["id"] for claim in article["claims"]}


def test_what_rests_on_other_words_is_another_claim(article, reread):
    def cut(document):
        document.claims[0].content = [ContentSpan(Span(4, 18), quoted=False)]

    again = reread(cut).json
    assert again["claims"][0]["content"]["text"] == "bridge is shut"
    assert again["claims"][0]["id"] != article["claims"][0]["id"]
    assert [claim["id"] for claim in again["claims"][1:]] == [claim["id"] for claim in article["claims"][1:]]


def test_what_people_decided_stands(client, article, reread, review):
    accepted = review(article["claims"][0], verdict="accepted")
    amended = review(article["claims"][1], verdict="amended", corrected={"tense": "past", "stance": "questioned"})
    rejected = review(article["claims"][2], verdict="rejected")

    def deny(document):
        for claim in document.claims:
            claim.stance = "denied"

    assert reread(deny).json["claims"] == [accepted, amended]
    assert client.get(f"/claims/{rejected['id']}").json == rejected

    def lose(document):
        document.claims.clear()
        document.entities.clear()

    again = reread(lose).json
    assert again["claims"] == [accepted, amended]
    assert [entity["name"] for entity in again["entities"]] == ["Ada Quist", "Bo Lind"]
    assert client.get(f"/claims?speaker={article['entities'][1]['id']}").json["items"] == [amended]


def test_a_rejected_claim_does_not_come_back_with_a_comma_more(article, reread, review):
    review(article["claims"][0], verdict="rejected")

    def stretch(document):
        document.claims[0].content = [ContentSpan(Span(0, 19), quoted=False)]

    assert reread(stretch).json["claims"] == article["claims"][1:]


def test_a_merge_and_a_split_stay(client, article, reread, post):
    quist, lind, holm = (entity["id"] for entity in article["entities"])
    other = post(text="It rained, Cy Holm said.", published_at="2025-01-11").json
    assert other["entities"][0]["id"] == holm
    client.post(f"/entities/{quist}/merge", json={"entity_id": lind})
    split = client.post(f"/entities/{holm}/split", json={"articles": [article["id"]]}).json["id"]
    before = client.get(f"/articles/{article['id']}?include=entities,claims,times").json
    assert [entity["id"] for entity in before["entities"]] == [quist, split]
    again = reread().json
    assert facts(again) == facts(before)
    assert {claim["speaker"]["entity_id"] for claim in again["claims"]} == {quist, split}
    assert client.get(f"/entities/{quist}").json["claim_count"]["as_speaker"] == 2
    both = post(text="It is Ada, Ada Quist said.\nIt is Bo, Bo Lind said.", published_at="2025-01-12").json
    assert [entity["id"] for entity in both["entities"]] == [quist]


def test_an_entity_without_mention_is_forgotten(client, article, reread):
    def lose(document):
        del document.claims[2]
        del document.entities[2]

    assert len(reread(lose).json["entities"]) == 2
    assert client.get(f"/entities/{article['entities'][2]['id']}").status_code == 404


def test_a_reading_that_fails_changes_nothing(client, article, reader):
    from service.work.reader import TookTooLong

    reader.fails_with = TookTooLong(1)
    assert client.post(f"/articles/{article['id']}/readings").status_code == 503
    shown = client.get(f"/articles/{article['id']}?include=entities,claims,times").json
    assert shown == article


def test_what_cannot_be_read_again(client):
    assert client.post(f"/articles/{UNKNOWN_ID}/readings").status_code == 404


class Queue:
    """A list of articles that wait for a worker."""

    def __init__(self):
        self.waiting = []

    def put(self, article_id):
        self.waiting.append(str(article_id))


@pytest.fixture
def queue():
    return Queue()


@pytest.fixture
def with_workers(database, reader, queue):
    return create_app(Settings(), database, reader, queue).test_client()


def test_a_worker_reads_it_again_where_that_is_preferred(client, with_workers, queue, article):
    path = f"/articles/{article['id']}/readings"
    answer = with_workers.post(path, headers={"Prefer": "respond-async"})
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"/articles/{article['id']}"
    assert answer.headers["Preference-Applied"] == "respond-async"
    assert answer.json["status"] == "queued"
    assert "claims" not in answer.json
    assert queue.waiting == [article["id"]]
    shown = client.get(f"/articles/{article['id']}?include=claims").json
    assert (shown["status"], shown["claims"]) == ("queued", article["claims"])
    assert with_workers.post(path).json["status"] == "read"


@pytest.mark.parametrize("prefer", ["", "wait=10"])
def test_it_is_read_again_at_once_unless_asked_otherwise(with_workers, queue, article, prefer):
    answer = with_workers.post(f"/articles/{article['id']}/readings", headers={"Prefer": prefer})
    assert (answer.status_code, queue.waiting) == (201, [])


def test_without_workers_it_is_read_again_at_once(client, article):
    answer = client.post(f"/articles/{article['id']}/readings", headers={"Prefer": "respond-async"})
    assert answer.status_code == 201


def test_what_a_worker_cannot_read_again(with_workers, queue):
    first = with_workers.post("/articles", json={"text": TEXT}, headers={"Prefer": "respond-async"}).json
    for path, status in ((first["id"], 409), (UNKNOWN_ID, 404)):
        answer = with_workers.post(f"/articles/{path}/readings", headers={"Prefer": "respond-async"})
        assert answer.status_code == status
    assert queue.waiting == [first["id"]]
