import pytest

UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"


@pytest.fixture
def quist(post):
    """The id of Ada Quist, who says something in each of two articles."""
    post(text="The bridge is shut, Ada Quist said.\nIt fell, Bo Lind said.", published_at="2025-01-10")
    return post(text="The road is open, Ada Quist said.", published_at="2025-02-10").json["entities"][0]["id"]


def test_an_entity_across_articles(quist, client):
    shown = client.get(f"/entities/{quist}").json
    claims = {part: shown.pop(part) for part in ("said", "said_about")}
    links = shown.pop("links")
    assert shown == client.get("/entities?q=ada+quist").json["items"][0]
    assert shown == {
        "id": quist,
        "kind": "person",
        "name": "Ada Quist",
        "aliases": [],
        "roles": [],
        "place": None,
        "same_as": [],
        "first_seen": "2025-01-10T00:00:00+00:00",
        "last_seen": "2025-02-10T00:00:00+00:00",
        "article_count": 2,
        "claim_count": {"as_speaker": 2, "about": 0},
        "merged_into": None,
    }
    assert claims == {"said": client.get(f"/entities/{quist}/claims").json["items"], "said_about": []}
    assert [(link["listed_at"], link["linked"]["by"]) for link in links] == [
        ("2025-02-10T00:00:00+00:00", "name"),
        ("2025-01-10T00:00:00+00:00", "new"),
    ]


def test_why_an_entity_of_an_article_is_this_one(quist, client):
    article = client.get(f"/entities/{quist}").json["links"][0]["article_id"]
    [entity] = client.get(f"/articles/{article}?include=entities").json["entities"]
    assert entity["linked"] == {
        "by": "name",
        "score": 0.8,
        "reasons": ['the same name, "Ada Quist" (+80)'],
        "others": [],
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Ada Quist", "Bo Lind"}),
        ({"kind": "person"}, {"Ada Quist", "Bo Lind"}),
        ({"kind": "place"}, set()),
        ({"q": "quist"}, {"Ada Quist"}),
        ({"q": "quist", "kind": "place"}, set()),
        ({"q": "Qiust"}, {"Ada Quist"}),
        ({"near": "36.34,43.13", "within": 5}, set()),
        ({"near": "36.34, 43.13", "within": 5}, set()),
    ],
)
@pytest.mark.usefixtures("quist")
def test_entities_are_found(client, query, names):
    assert {entity["name"] for entity in client.get("/entities", query_string=query).json["items"]} == names


@pytest.mark.parametrize(
    ("query", "contents"),
    [
        ({}, ["The road is open", "The bridge is shut"]),
        ({"as": "speaker"}, ["The road is open", "The bridge is shut"]),
        ({"as": "about"}, []),
    ],
)
def test_the_claims_of_an_entity(quist, client, query, contents):
    found = client.get(f"/entities/{quist}/claims", query_string=query).json["items"]
    assert [claim["content"]["text"] for claim in found] == contents


@pytest.mark.parametrize("path", ["", "/claims"])
def test_an_unknown_entity(client, path):
    answer = client.get(f"/entities/{UNKNOWN_ID}{path}")
    assert answer.json["detail"] == f"There is no entity with the id {UNKNOWN_ID}."


@pytest.mark.usefixtures("quist")
def test_pages_of_what_is_found_by_name(client, post):
    post(text="It fell, Bo Quist said.\nIt fell, Cy Quist said.")
    whole = client.get("/entities?q=quist").json["items"]
    url, found = "/entities?q=quist&limit=2", []
    while url:
        page = client.get(url)
        found += page.json["items"]
        url = page.headers["Link"].removeprefix("<").removesuffix('>; rel="next"') if page.json["next"] else None
    assert found == whole
    assert len(found) == 3


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"near": "91,0"}, "near"),
        ({"near": "0,181"}, "near"),
        ({"near": "here"}, "near"),
        ({"near": "36.34"}, "near"),
        ({"near": "36.34,43.13\n"}, "near"),
        ({"near": "36.34,43.13", "within": "0"}, "within"),
        ({"near": "36.34,43.13", "within": "1001"}, "within"),
        ({"near": "36.34,43.13", "within": "far"}, "within"),
        ({"within": "10"}, "within"),
    ],
)
def test_what_is_nowhere(client, query, field):
    answer = client.get("/entities", query_string=query)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json["errors"]] == [field]
