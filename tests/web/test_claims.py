import pytest

UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"


@pytest.fixture
def claims(post):
    """The claims of two articles, by what they say."""
    first = post(text="The bridge is shut, Ada Quist said.", publisher="Courier", published_at="2025-01-10").json
    second = post(text="The road is open, Bo Lind said.", publisher="Gazette", published_at="2025-02-10").json
    return {claim["content"]["text"]: claim for claim in first["claims"] + second["claims"]}


@pytest.mark.parametrize(
    ("query", "contents"),
    [
        ({}, ["The road is open", "The bridge is shut"]),
        ({"publisher": "Courier"}, ["The bridge is shut"]),
        ({"voice": "indirect", "stance": "asserted", "act": "say"}, ["The road is open", "The bridge is shut"]),
        ({"voice": "direct"}, []),
        ({"stance": "denied"}, []),
        ({"act": "deny"}, []),
        ({"published_after": "2025-02-10"}, ["The road is open"]),
        ({"published_before": "2025-02-10"}, ["The bridge is shut"]),
        ({"said_after": "2025-01-01"}, []),
        ({"minimum_confidence": "0.9"}, ["The road is open", "The bridge is shut"]),
        ({"minimum_confidence": "0.95"}, []),
        ({"q": "road"}, ["The road is open"]),
        ({"about": UNKNOWN_ID}, []),
        ({"via": UNKNOWN_ID}, []),
        ({"place": UNKNOWN_ID}, []),
    ],
)
def test_claims_are_found(claims, client, query, contents):
    found = client.get("/claims", query_string=query).json["items"]
    assert found == [claims[content] for content in contents]


def test_claims_are_found_by_who_made_them(claims, client):
    claim = claims["The bridge is shut"]
    found = client.get("/claims", query_string={"speaker": claim["speaker"]["entity_id"]})
    assert found.json["items"] == [claim]


def test_one_claim(claims, client):
    claim = claims["The bridge is shut"]
    assert client.get(f"/claims/{claim['id']}").json == claim


def test_an_unknown_claim(client):
    assert client.get(f"/claims/{UNKNOWN_ID}").json["detail"] == f"There is no claim with the id {UNKNOWN_ID}."


@pytest.fixture
def uncertain(post):
    """A claim that another might have made."""
    posted = post(text="The bridge is shut, Ada Quist said.\nThe road is open, Bo Lind said.").json
    return posted["claims"][-1]


def test_candidates_are_answered_where_asked_for(uncertain, client):
    assert "candidates" not in uncertain
    one = client.get(f"/claims/{uncertain['id']}?include=candidates").json
    [candidate] = one["candidates"]
    assert (candidate["field"], candidate["name"], candidate["score"]) == ("speaker", "Ada Quist", 0.25)
    assert candidate["span"] == {"start": 20, "end": 29, "text": "Ada Quist"}
    assert {name: value for name, value in one.items() if name != "candidates"} == uncertain
    article = uncertain["article_id"]
    for url in ("/claims", f"/articles/{article}/claims"):
        assert one in client.get(f"{url}?include=candidates").json["items"]
        assert uncertain in client.get(url).json["items"]


def test_candidates_go_with_all_that_can_be_asked(uncertain, client):
    page = client.get("/claims?q=open&include=candidates,articles&fields=id&sort=-confidence").json
    [claim] = page["items"]
    assert (claim["id"], [candidate["name"] for candidate in claim["candidates"]]) == (uncertain["id"], ["Ada Quist"])
    assert claim.keys() == {"id", "candidates"}
    assert page["included"].keys() == {"articles"}
    made = client.get(f"/entities/{uncertain['speaker']['entity_id']}/claims?include=candidates").json["items"]
    assert [claim["candidates"][0]["name"] for claim in made] == ["Ada Quist"]


@pytest.mark.parametrize("path", ["/claims", f"/claims/{UNKNOWN_ID}", f"/articles/{UNKNOWN_ID}/claims"])
def test_nothing_else_can_be_included(client, path):
    answer = client.get(f"{path}?include=guesses")
    assert (answer.status_code, answer.json["errors"][0]["field"]) == (422, "include")


def test_what_one_asks_for_the_next_is_not_answered_with(client, post):
    """An empty query is loaded once for all."""
    first, second = post(text="It fell, Ada Quist said.\nIt stood, Bo Lind said.").json["claims"]
    alone = client.get(f"/claims/{second['id']}").json
    assert "candidates" in client.get(f"/claims/{second['id']}?include=candidates").json
    assert client.get(f"/claims/{second['id']}").json == alone
    assert client.get("/claims").json["items"][0].keys() == alone.keys()
    assert client.get(f"/claims/{first['id']}").json["content"]["text"] == "It fell"
