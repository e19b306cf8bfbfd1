import pytest

UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"


@pytest.fixture
def quist(post):
    """The id of Ada Quist, who says something in each of two articles."""
    post(text="The bridge is shut, Ada Quist said.\nIt fell, Bo Lind said.", published_at="2025-01-10")
    return post(text="The road is open, Ada Quist said.", published_at="2025-02-10").json["entities"][0]["id"]


def test_an_entity_across_articles(quist, client):
    assert client.get(f"/entities/{quist}").json == {
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


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, {"Ada Quist", "Bo Lind"}),
        ({"kind": "person"}, {"Ada Quist", "Bo Lind"}),
        ({"kind": "place"}, set()),
        ({"q": "quist"}, {"Ada Quist"}),
        ({"q": "quist", "kind": "place"}, set()),
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
