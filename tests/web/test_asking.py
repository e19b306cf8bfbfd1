"""Claims are asked for in one grammar, in URLs and in JSON."""

import pytest


@pytest.fixture
def entity(post):
    """Four claims in three articles; the identifiers of those who made them, by name."""
    articles = [
        post(text="The bridge is shut, Ada Quist said.", publisher="Courier", published_at="2025-01-10", url=URL),
        post(text="The road is open, Bo Lind said.\nIt fell, Ada Quist said.", published_at="2025-02-10"),
        post(text="The old bridge at Norrby is open again, Cy Marr said.", published_at=None),
    ]
    return {entity["name"]: entity["id"] for article in articles for entity in article.json["entities"]}


URL = "https://courier.example/bridge"
SHUT, OPEN, FELL, AGAIN = "The bridge is shut", "The road is open", "It fell", "The old bridge at Norrby is open again"


@pytest.mark.parametrize(
    ("asked", "contents"),
    [
        ({"speaker": ["Ada Quist", "Cy Marr"]}, {SHUT, FELL, AGAIN}),
        ({"not_speaker": ["Ada Quist", "Cy Marr"]}, {OPEN}),
        ({"speaker": ["Ada Quist"], "not_publisher": ["Courier"]}, {FELL}),
        ({"voice": ["direct", "indirect"], "act": ["say"]}, {SHUT, OPEN, FELL, AGAIN}),
        ({"stance": ["denied", "wanted"]}, set()),
        ({"maximum_confidence": 0.5}, set()),
        ({"q": '"is open"', "published_after": "2025-01-01"}, {OPEN}),
    ],
)
def test_the_same_is_found_by_a_url_and_by_json(client, entity, asked, contents):
    asked = {
        name: [entity.get(v, v) for v in value] if isinstance(value, list) else value for name, value in asked.items()
    }
    by_url = {name: ",".join(value) if isinstance(value, list) else value for name, value in asked.items()}
    answers = [client.get("/claims", query_string=by_url), client.post("/claims/search", json=asked)]
    for answer in answers:
        assert {claim["content"]["text"] for claim in answer.json["items"]} == contents
    assert answers[0].json == answers[1].json


@pytest.mark.usefixtures("entity")
def test_pages_of_a_search(client):
    asked, found = {"limit": 3, "sort": "published_at"}, []
    while True:
        page = client.post("/claims/search", json=asked).json
        found += page["items"]
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    assert found == client.get("/claims?sort=published_at").json["items"]
    assert len(found) == 4


@pytest.mark.usefixtures("entity")
@pytest.mark.parametrize("sort", ["published_at", "-confidence", "confidence", "-said_at", "-relevance"])
def test_pages_in_every_order(client, sort):
    whole = client.get("/claims", query_string={"sort": sort, "q": "is"}).json["items"]
    asked, found = {"sort": sort, "q": "is", "limit": 1}, []
    for _ in whole:
        page = client.get("/claims", query_string=asked).json
        found += page["items"]
        asked["cursor"] = page["next"]
    assert found == whole
    assert len(whole) == (0 if sort == "-said_at" else 3)


@pytest.mark.usefixtures("entity")
def test_a_cursor_of_another_order(client):
    cursor = client.get("/claims?limit=1").json["next"]
    assert client.get("/claims", query_string={"sort": "published_at", "cursor": cursor}).status_code == 400
    assert client.post("/claims/search", json={"cursor": cursor}).status_code == 400


@pytest.mark.usefixtures("entity")
def test_some_fields(client):
    (claim,) = client.get("/claims?fields=content,said_at&q=shut").json["items"]
    assert claim == {
        "content": {"text": SHUT, "spans": claim["content"]["spans"]},
        "said_at": None,
        "said_at_why": "not_stated",
    }
    (article, _) = client.get("/articles?fields=id,publisher&published_after=2025-01-01").json["items"]
    assert set(article) == {"id", "publisher", "publisher_why"}
    assert all(set(entity) == {"name"} for entity in client.get("/entities?fields=name").json["items"])


def test_what_claims_refer_to(client, entity):
    page = client.get("/claims?q=shut&include=entities,articles").json
    (claim,) = page["items"]
    ada = page["included"]["entities"][entity["Ada Quist"]]
    assert (ada["kind"], ada["name"], ada["place"]) == ("person", "Ada Quist", None)
    article = page["included"]["articles"][claim["article_id"]]
    assert (article["url"], article["title_why"], article["publisher"]) == (URL, "not_stated", "Courier")
    assert "included" not in client.get("/claims?q=shut").json


def test_the_claims_of_an_article_and_of_an_entity_are_shown_alike(client, entity):
    ada = entity["Ada Quist"]
    listed = client.get(f"/entities/{ada}/claims?fields=content,article_id&include=entities").json
    assert [claim["content"]["text"] for claim in listed["items"]] == [FELL, SHUT]
    assert set(listed["included"]["entities"]) == {ada}
    article = listed["items"][0]["article_id"]
    in_article = client.get(f"/articles/{article}/claims?fields=content").json["items"]
    assert [claim["content"]["text"] for claim in in_article] == [OPEN, FELL]


@pytest.mark.parametrize(
    ("asked", "groups"),
    [
        ("by=speaker", [("Ada Quist", 2), ("Bo Lind", 1), ("Cy Marr", 1)]),
        ("by=publisher", [(None, 3), ("Courier", 1)]),
        ("by=about", [(None, 4)]),
        ("by=voice", [("indirect", 4)]),
        ("by=day", [(None, 1), ("2025-01-10", 1), ("2025-02-10", 2)]),
        ("by=week", [(None, 1), ("2025-W02", 1), ("2025-W07", 2)]),
        ("by=month&published_after=2025-02-01", [("2025-02", 2)]),
        ("by=act&not_speaker={Ada Quist}", [("say", 2)]),
        ("by=stance&speaker={Ada Quist},{Bo Lind}", [("asserted", 3)]),
        ("by=speaker&q=bridge", [("Ada Quist", 1), ("Cy Marr", 1)]),
        (
            "by=speaker,month&published_before=2025-02-11",
            [
                (f"{who} 2025-{month}", 1)
                for who, month in (("Ada Quist", "01"), ("Ada Quist", "02"), ("Bo Lind", "02"))
            ],
        ),
    ],
)
def test_statistics(client, entity, asked, groups):
    counted = client.get("/claims/stats?" + asked.format(**entity)).json
    assert counted["complete"]
    found = []
    for group in counted["groups"]:
        kinds = [group[name]["name"] if isinstance(group[name], dict) else group[name] for name in counted["by"]]
        found.append((kinds[0] if len(kinds) == 1 else " ".join(kinds), group["claims"]))
    assert sorted(found, key=str) == sorted(groups, key=str)
    if "day" in asked or "week" in asked:
        dated = [kind for kind, _ in found if kind]
        assert dated == sorted(dated)
    else:
        assert [count for _, count in found] == sorted((count for _, count in groups), reverse=True)


@pytest.mark.usefixtures("entity")
def test_statistics_that_are_cut_short(client):
    counted = client.get("/claims/stats?by=speaker&limit=1").json
    assert [group["speaker"]["name"] for group in counted["groups"]] == ["Ada Quist"]
    assert counted["complete"] is False


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/claims?sort=-relevance", "sort"),
        ("/claims?sort=id", "sort"),
        ("/claims?fields=", "fields"),
        ("/claims?fields=name", "fields"),
        ("/claims?include=claims", "include"),
        ("/claims?format=xml", "format"),
        ("/claims?not_speaker=1", "not_speaker"),
        ("/claims?voice=direct,loud", "voice"),
        ("/claims?voice=", "voice"),
        ("/claims?not_stance=denied,", "not_stance"),
        ("/claims?format=csv&limit=5", "limit"),
        ("/claims?format=ndjson&fields=id", "fields"),
        ("/claims/stats", "by"),
        ("/claims/stats?by=", "by"),
        ("/claims/stats?by=day,month", "by"),
        ("/claims/stats?by=voice,voice", "by"),
        ("/claims/stats?by=voice,act,stance,day", "by"),
        ("/claims/stats?by=tense", "by"),
    ],
)
def test_what_cannot_be_asked(client, path, parameter):
    answer = client.get(path)
    assert answer.status_code == 422
    assert {error["parameter"] for error in answer.json["errors"]} == {parameter}


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"speaker": "019563a2-5c10-7b3e-8f21-3d5a90c4e611"}, "#/speaker"),
        ({"speaker": ["Quist"]}, "#/speaker/0"),
        ({"voice": []}, "#/voice"),
        ({"act": ["say"] * 1001}, "#/act"),
        ({"colour": "red"}, "#/colour"),
        ({"sort": "-relevance"}, "#/sort"),
        ({"format": "csv", "limit": 5}, "#/limit"),
        ([], "#"),
    ],
)
def test_what_cannot_be_searched_for(client, asked, pointer):
    answer = client.post("/claims/search", json=asked)
    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json["errors"]} == {pointer}
