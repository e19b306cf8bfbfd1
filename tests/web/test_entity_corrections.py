"""People correct the machine: entities are renamed, merged and split."""

import json

import pytest

UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"


@pytest.fixture
def said(post):
    """Post that somebody said something on a day of January 2025; the article."""

    def said(name, content, day):
        return post(text=f"{content}, {name} said.", published_at=f"2025-01-{day:02}").json

    return said


@pytest.fixture
def quist(said):
    """Ada Quist's path; she says something in two articles."""
    said("Ada Quist", "The bridge is shut", 10)
    return f"/entities/{said('Ada Quist', 'The road is open', 11)['entities'][0]['id']}"


@pytest.fixture
def lind(said):
    """Ada Lind's path; she says something in one article."""
    return f"/entities/{said('Ada Lind', 'It fell', 12)['entities'][0]['id']}"


@pytest.fixture
def patch(client):
    def patch(path, **fields):
        return client.patch(path, json=fields, headers={"If-Match": client.get(path).headers["ETag"]})

    return patch


def id_of(path):
    return path.rsplit("/", 1)[1]


def contents(client, path):
    return [claim["content"]["text"] for claim in client.get(path).json["items"]]


def names(client, query=""):
    return [entity["name"] for entity in client.get(f"/entities{query}").json["items"]]


def test_an_entity_is_called_what_a_person_says(client, quist, said, patch):
    answer = patch(quist, name="Ada", kind="group", aliases=["Ada Quist", "A. Quist"])
    assert answer.status_code == 200
    shown = answer.json
    assert (shown["name"], shown["kind"]) == ("Ada", "group")
    assert sorted(shown["aliases"]) == ["A. Quist", "Ada Quist"]
    assert client.get(quist).headers["ETag"] == answer.headers["ETag"]
    assert names(client, "?q=a+quist") == ["Ada"]
    again = said("Ada Quist", "It is shut again", 13)["entities"][0]
    assert again["id"] == id_of(quist)
    assert client.get(quist).json["name"] == "Ada"


def test_an_entity_is_where_a_person_says(client, quist, patch):
    place = {"latitude": 60.4, "longitude": 5.3, "country_code": "NO"}
    shown = patch(quist, place=place).json["place"]
    assert {name: shown[name] for name in place} == place
    assert names(client, "?near=60.4,5.3") == ["Ada Quist"]
    assert patch(quist, place=None).json["place"] is None
    assert names(client, "?near=60.4,5.3") == []


def test_a_name_that_is_none_is_no_alias_for_good(client, quist, said, patch):
    assert patch(quist, name="Ada Holm", aliases=[]).json["aliases"] == []
    assert names(client, "?q=quist") == []
    other = said("Ada Quist", "It is open again", 14)["entities"][0]
    assert other["id"] != id_of(quist)
    assert said("Ada Holm", "So it is", 15)["entities"][0]["id"] == id_of(quist)


def test_two_that_are_one(client, quist, lind, said):
    answer = client.post(f"{quist}/merge", json={"entity_id": id_of(lind), "note": "Married."})
    assert answer.status_code == 200
    shown = client.get(quist).json
    assert answer.json == shown
    assert (shown["name"], shown["aliases"]) == ("Ada Quist", ["Ada Lind"])
    assert (shown["article_count"], shown["claim_count"]["as_speaker"]) == (3, 3)
    assert contents(client, f"{quist}/claims") == ["It fell", "The road is open", "The bridge is shut"]
    assert contents(client, f"/claims?speaker={id_of(quist)}") == contents(client, f"{quist}/claims")
    assert {claim["speaker"]["entity_id"] for claim in client.get(f"{quist}/claims").json["items"]} == {id_of(quist)}
    assert shown["links"][0]["linked"]["by"] == "merged"
    assert names(client) == names(client, "?q=lind") == ["Ada Quist"]
    assert said("Ada Lind", "It is up", 16)["entities"][0]["id"] == id_of(quist)


@pytest.mark.parametrize(
    ("below", "method"),
    [("", "get"), ("/claims?as=about&limit=7", "get"), ("/history", "get"), ("", "patch"), ("/merge", "post")],
)
def test_one_that_was_merged_is_elsewhere(client, quist, lind, below, method):
    client.post(f"{quist}/merge", json={"entity_id": id_of(lind)})
    body = {"get": None, "patch": {"name": "A"}, "post": {"entity_id": id_of(quist)}}[method]
    headers = {"If-Match": "*"} if method == "patch" else {}
    answer = client.open(f"{lind}{below}", method=method, json=body, headers=headers)
    assert (answer.status_code, answer.data) == (308, b"")
    assert answer.headers["Location"] == f"{quist}{below}"


def test_one_merged_into_one_that_is_merged(client, quist, lind, said):
    holm = f"/entities/{said('Ada Holm', 'It rained', 17)['entities'][0]['id']}"
    client.post(f"{lind}/merge", json={"entity_id": id_of(holm)})
    client.post(f"{quist}/merge", json={"entity_id": id_of(lind)})
    assert client.get(holm).headers["Location"] == quist
    assert client.get(quist).json["article_count"] == 4
    same = client.post(f"{quist}/merge", json={"entity_id": id_of(holm)})
    assert [error["field"] for error in same.json["errors"]] == ["entity_id"]


def test_what_is_asked_for_by_one_that_was_merged_is_found(client, quist, lind):
    client.post(f"{quist}/merge", json={"entity_id": id_of(lind)})
    asked = f"speaker={id_of(lind)}"
    all_three = ["It fell", "The road is open", "The bridge is shut"]
    assert contents(client, f"/claims?{asked}") == contents(client, f"{quist}/claims") == all_three
    assert contents(client, f"/claims?not_{asked}") == []
    pages = [contents(client, f"/claims?{asked}&limit=2")]
    pages.append(contents(client, client.get(f"/claims?{asked}&limit=2").headers["Link"].partition(">")[0][1:]))
    assert pages == [all_three[:2], all_three[2:]]
    searched = client.post("/claims/search", json={"speaker": [id_of(lind)], "limit": 3}).json
    assert [claim["content"]["text"] for claim in searched["items"]] == all_three
    exported = client.get(f"/claims?{asked}&format=ndjson").data.splitlines()
    assert [json.loads(line)["content"]["text"] for line in exported] == all_three
    assert client.get(f"/claims/stats?by=voice&{asked}").json["groups"] == [{"voice": "indirect", "claims": 3}]
    assert len(client.get(f"/articles?entity={id_of(lind)}").json["items"]) == 3


def test_two_of_one_article_are_one(client, post):
    article = post(text="It fell, Ada Quist said.\nIt stood, Ada Lind said.").json
    quist, lind = (entity["id"] for entity in article["entities"])
    client.post(f"/entities/{quist}/merge", json={"entity_id": lind})
    [entity] = client.get(f"/articles/{article['id']}/entities").json["items"]
    assert [mention["text"] for mention in entity["mentions"]] == ["Ada Quist", "Ada Lind"]
    shown = client.get(f"/entities/{quist}").json
    assert (shown["article_count"], shown["claim_count"]["as_speaker"]) == (1, 2)
    [claim] = client.get("/claims?include=candidates&q=stood").json["items"]
    assert [candidate["entity_id"] for candidate in claim["candidates"]] == [quist]
    assert client.delete(f"/articles/{article['id']}").status_code == 204


def test_one_that_is_two(client, quist, said):
    article = client.get(quist).json["links"][0]["article_id"]
    answer = client.post(f"{quist}/split", json={"articles": [article], "name": "Ada Quist the Younger"})
    assert answer.status_code == 201
    younger = answer.headers["Location"]
    assert client.get(younger).json == answer.json
    assert (answer.json["name"], answer.json["aliases"]) == ("Ada Quist the Younger", ["Ada Quist"])
    assert contents(client, f"{younger}/claims") == ["The road is open"]
    assert contents(client, f"{quist}/claims") == ["The bridge is shut"]
    assert client.get(quist).json["article_count"] == 1
    assert client.get(younger).json["links"][0]["linked"]["by"] == "split"
    next_one = said("Ada Quist", "It may be either", 18)["entities"][0]
    assert next_one["id"] not in {id_of(quist), id_of(younger)}
    assert {other["id"] for other in next_one["linked"]["others"]} == {id_of(quist), id_of(younger)}
    assert said("Ada Quist the Younger", "It is me", 19)["entities"][0]["id"] == id_of(younger)


def test_a_merge_is_undone_by_a_split(client, quist, lind, said):
    [link] = client.get(lind).json["links"]
    client.post(f"{quist}/merge", json={"entity_id": id_of(lind)})
    again = client.post(f"{quist}/split", json={"articles": [link["article_id"]]}).json
    assert (again["name"], client.get(quist).json["aliases"]) == ("Ada Lind", [])
    assert said("Ada Lind", "It is me again", 20)["entities"][0]["id"] == again["id"]
    assert said("Ada Quist", "So am I", 21)["entities"][0]["id"] == id_of(quist)


@pytest.mark.parametrize("articles", [[UNKNOWN_ID], "all"])
def test_what_cannot_be_split_off(client, quist, articles):
    if articles == "all":
        articles = [link["article_id"] for link in client.get(quist).json["links"]]
    answer = client.post(f"{quist}/split", json={"articles": articles})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json["errors"]] == ["articles"]


def test_who_decided_what(client, quist, lind, patch):
    patch(lind, name="A. Lind")
    client.post(f"{quist}/merge", json={"entity_id": id_of(lind), "note": "Married."})
    patch(quist, name="Ada")
    changes = [(change["resource_id"], change["changes"]) for change in client.get(f"{quist}/history").json["items"]]
    assert changes == [
        (id_of(quist), {"name": {"from": QUIST, "to": "Ada"}, "aliases": {"from": AKA, "to": [*AKA, QUIST]}}),
        (id_of(quist), {"merged": {"from": None, "to": id_of(lind)}, "note": {"from": None, "to": "Married."}}),
        (id_of(lind), {"merged_into": {"from": None, "to": id_of(quist)}, "note": {"from": None, "to": "Married."}}),
        (id_of(lind), {"name": {"from": "Ada Lind", "to": "A. Lind"}, "aliases": {"from": [], "to": ["Ada Lind"]}}),
    ]


QUIST = "Ada Quist"
AKA = ["A. Lind", "Ada Lind"]


def test_an_entity_is_changed_as_it_is_known_or_not_at_all(client, quist, lind):
    assert client.patch(quist, json={"name": "A"}).status_code == 428
    assert client.patch(quist, json={"name": "A"}, headers={"If-Match": '"another"'}).status_code == 412
    merge = {"entity_id": id_of(lind)}
    assert client.post(f"{quist}/merge", json=merge, headers={"If-Match": '"another"'}).status_code == 412
    assert client.get(quist).json["name"] == "Ada Quist"
    assert client.get(lind).status_code == 200


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, ""),
        ({"kind": "ship"}, "kind"),
        ({"name": " "}, "name"),
        ({"roles": []}, "roles"),
        ({"place": {"latitude": 91, "longitude": 0}}, "place"),
        ({"aliases": ["\x00"]}, "aliases"),
    ],
)
def test_what_is_no_correction(quist, patch, body, field):
    answer = patch(quist, **body)
    assert answer.status_code == 422
    assert [error.get("field") for error in answer.json["errors"]] == [field]
