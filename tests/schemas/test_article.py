import datetime as dt
import uuid

import pytest
from marshmallow import ValidationError

from schemas.article import ArticleSchema, LineSchema, ListedArticleSchema, PostedArticleSchema, article_schema
from service.store.tables import Article, Publisher

FACTS = {"entities", "claims", "times"}
FIELDS = (
    "id url title standfirst authors publisher language published_at received_at text blocks status problem reading"
)
RECEIVED = dt.datetime(2025, 3, 5, 6, 12, tzinfo=dt.UTC)


def an_article(**facts):
    """An article that nothing is known of but its text."""
    return Article(digest="", text="It fell.", status="read", listed_at=RECEIVED, received_at=RECEIVED, **facts)


def test_all_fields_of_the_contract_are_there_when_nothing_is_known():
    unknown = ("url", "title", "standfirst", "publisher", "language", "published_at")
    assert set(ArticleSchema().dump(an_article())) == {*FIELDS.split(), *FACTS, *(f"{name}_why" for name in unknown)}


def test_what_is_known_needs_no_reason():
    known = {
        "url": "http://a.example/b",
        "title": "T",
        "standfirst": "S",
        "language": "en",
        "published_at": "2025-03-05",
    }
    article = ArticleSchema().dump(an_article(**known, publisher=Publisher(id=uuid.UUID(int=7), name="Courier")))
    assert set(article) == {*FIELDS.split(), *FACTS}
    assert article["publisher"] == {"id": str(uuid.UUID(int=7)), "name": "Courier"}
    assert article["received_at"] == "2025-03-05T06:12:00+00:00"


@pytest.mark.parametrize("facts", [set(), {"claims"}, {"entities", "times"}, FACTS])
def test_an_article_has_the_facts_that_are_asked_for(facts):
    assert article_schema(frozenset(facts)).dump(an_article()).keys() & FACTS == facts


def test_a_listed_article_has_no_facts():
    assert not ListedArticleSchema().dump(an_article()).keys() & FACTS


def test_what_is_not_posted_is_not_known():
    unknown = ("html", "url", "title", "standfirst", "publisher", "published_at", "language")
    assert PostedArticleSchema().load({"text": "It fell."}) == {
        "text": "It fell.",
        "authors": [],
        **dict.fromkeys(unknown),
    }


@pytest.mark.parametrize(
    "posted",
    [
        {"text": "a", "html": None},
        {"html": "<p>a</p>"},
        {"text": "a", "url": "https://courier.example/ä?b=c#d"},
        {"text": "a", "url": "http://localhost:8000/"},
        {"text": "a", "language": "en"},
        {"text": "a", "language": "zh-Hant-TW"},
        {"text": "a", "published_at": "2025-03-05T06:12:00.5-03:30"},
        {"text": "a", "authors": ["Jo Fen", "Ann-Marie O’Neill"]},
    ],
)
def test_what_is_posted_is_kept_as_it_is(posted):
    assert PostedArticleSchema().load(posted).items() >= posted.items()


@pytest.mark.parametrize(
    "url", ["courier.example", "//courier.example/a", "http:///a", "mailto:a@b.example", "http://a b"]
)
def test_a_url_that_is_not_absolute(url):
    with pytest.raises(ValidationError, match="Give an absolute http or https URL"):
        PostedArticleSchema().load({"text": "a", "url": url})


@pytest.mark.parametrize("line_id", ["a1", 7])
def test_a_line_has_an_id_and_may_hold_more(line_id):
    line = LineSchema().load({"id": line_id, "text": "a", "split": "dev"})
    assert (line["id"], line["text"], "split" in line) == (line_id, "a", False)


def test_a_line_without_an_id():
    with pytest.raises(ValidationError, match="id"):
        LineSchema().load({"text": "a"})
