"""Tables matched to entities, as the W3C's Reconciliation Service API 0.2 has it."""

import json

import jsonschema
import pytest

# What the specification (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/) demands.
TYPE = {
    "type": "object",
    "required": ["id", "name"],
    "properties": {name: {"type": "string"} for name in ("id", "name")},
}
TEMPLATE = {
    "type": "object",
    "required": ["url"],
    "properties": {"url": {"type": "string", "pattern": r"\{\{id\}\}"}},
}
SERVICE = {
    "type": "object",
    "required": ["service_url", "service_path"],
    "properties": {"service_url": {"type": "string", "format": "uri"}, "service_path": {"type": "string"}},
}
MANIFEST = {
    "type": "object",
    "required": ["versions", "name", "identifierSpace", "schemaSpace"],
    "properties": {
        "versions": {"type": "array", "items": {"type": "string"}, "contains": {"const": "0.2"}},
        "name": {"type": "string", "minLength": 1},
        "identifierSpace": {"type": "string", "format": "uri"},
        "schemaSpace": {"type": "string", "format": "uri"},
        "documentation": {"type": "string", "format": "uri"},
        "serviceVersion": {"type": "string"},
        "defaultTypes": {"type": "array", "items": TYPE, "uniqueItems": True},
        "view": TEMPLATE,
        "preview": {
            **TEMPLATE,
            "required": ["url", "width", "height"],
            "properties": {**TEMPLATE["properties"], "width": {"type": "integer"}, "height": {"type": "integer"}},
        },
        "suggest": {"type": "object", "properties": dict.fromkeys(("entity", "type", "property"), SERVICE)},
        "batchSize": {"type": "integer", "minimum": 1},
    },
}
FEATURE = {
    "type": "object",
    "required": ["id", "value"],
    "properties": {"id": {"type": "string"}, "value": {"type": ["number", "boolean"]}},
}
CANDIDATE = {
    "type": "object",
    "required": ["id", "name", "score"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "name": {"type": "string", "minLength": 1},
        "description": {"type": "string"},
        "type": {"type": "array", "items": TYPE},
        "score": {"type": "number"},
        "features": {"type": "array", "items": FEATURE},
        "match": {"type": "boolean"},
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {"result": {"type": "array", "items": CANDIDATE}},
    },
}
SUGGESTIONS = {
    "type": "object",
    "required": ["result"],
    "properties": {
        "result": {
            "type": "array",
            "items": {**TYPE, "properties": {**TYPE["properties"], "notable": {"type": "array", "items": TYPE}}},
        }
    },
}


@pytest.fixture
def ids(post):
    """The identifiers of four who said something, by name; of two it is hard to say which is meant."""
    texts = [
        "It fell, Ada Quist said.\nIt stands, Bo Quist said.",
        "It fell, José Lind said.",
        "It rained, Ada Quist said.\nIt is shut, Adam Quister said.",
    ]
    return {entity["name"]: entity["id"] for text in texts for entity in post(text=text).json["entities"]}


@pytest.fixture
def ask(client):
    """The candidates for each query, posted as OpenRefine posts them."""

    def ask(**queries):
        answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
        assert answer.status_code == 200, answer.text
        assert client.get("/reconcile", query_string={"queries": json.dumps(queries)}).json == answer.json
        jsonschema.validate(answer.json, RESULTS)
        assert answer.json.keys() == queries.keys()
        return {name: found["result"] for name, found in answer.json.items()}

    return ask


def test_the_manifest(client):
    manifest = client.get("/reconcile").json
    jsonschema.validate(manifest, MANIFEST, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    assert manifest["identifierSpace"] == "http://localhost/entities/"
    assert {"id": "person", "name": "Person"} in manifest["defaultTypes"]


def test_where_the_manifest_leads(client, ids):
    manifest = client.get("/reconcile").json
    view = manifest["view"]["url"].replace("{{id}}", ids["Ada Quist"]).removeprefix("http://localhost")
    assert client.get(view).json["name"] == "Ada Quist"
    preview = client.get(
        manifest["preview"]["url"].replace("{{id}}", ids["Ada Quist"]).removeprefix("http://localhost")
    )
    assert preview.mimetype == "text/html"
    assert "Ada Quist" in preview.text
    for service in manifest["suggest"].values():
        path = service["service_url"].removeprefix("http://localhost") + service["service_path"]
        jsonschema.validate(client.get(path, query_string={"prefix": "a"}).json, SUGGESTIONS)


def test_names_are_matched(ask, ids):
    found = ask(
        same={"query": "Ada Quist"},
        plain={"query": "jose lind", "type": "person", "type_strict": "should"},
        place={"query": "Ada Quist", "type": ["place"]},
        other={"query": "Ada Quist", "type": "Q5"},
        surname={"query": "Quist"},
        one={"query": "Quist", "limit": 1},
        nobody={"query": "Zed Zorn"},
        identifier={"query": ids["Bo Quist"]},
    )
    assert [(each["name"], each["match"]) for each in found["same"]] == [("Ada Quist", True)]
    assert found["same"][0]["score"] == 100
    assert [(each["id"], each["match"]) for each in found["plain"]] == [(ids["José Lind"], True)]
    assert found["place"] == found["other"] == found["nobody"] == []
    assert {each["name"] for each in found["surname"]} == {"Ada Quist", "Bo Quist"}
    assert not any(each["match"] for each in found["surname"])
    assert len(found["one"]) == 1
    assert [(each["name"], each["match"]) for each in found["identifier"]] == [("Bo Quist", True)]


def test_where_not_all_words_are_a_name_some_are(ask, ids):
    """Less of it fits, and nothing is certain."""
    assert ids
    found = ask(q={"query": "Minister José Lund"})["q"]
    assert [each["name"] for each in found] == ["José Lind"]
    assert 50 < found[0]["score"] < 80
    assert not found[0]["match"]


def test_a_misspelt_name(ask, ids):
    """More than one may have been meant, and nothing is certain."""
    assert ids
    found = ask(q={"query": "Ada Quisst"})["q"]
    assert [each["name"] for each in found] == ["Ada Quist"]
    assert 80 < found[0]["score"] < 100
    assert not found[0]["match"]


def test_properties_count(ask, ids):
    assert ids
    right = {"query": "Ada Quist", "properties": [{"pid": "alias", "v": ["Quist", "Ada Quist"]}]}
    (found,) = ask(q=right)["q"]
    assert {"id": "property_alias", "value": False} in found["features"]
    assert (found["score"], found["match"]) == (70, False)


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("ada", {"Ada Quist", "Adam Quister"}),
        ("Ada Qui", {"Ada Quist"}),
        ("quist", {"Ada Quist", "Bo Quist", "Adam Quister"}),
        ("JOSE", {"José Lind"}),
        ('"', set()),
        ("x OR y*", set()),
    ],
)
def test_entities_are_suggested(client, ids, prefix, names):
    assert ids
    found = client.get("/reconcile/suggest/entity", query_string={"prefix": prefix}).json
    jsonschema.validate(found, SUGGESTIONS)
    assert {each["name"] for each in found["result"]} == names


def test_more_suggestions(client, ids):
    everyone = client.get("/reconcile/suggest/entity?prefix=quist").json["result"]
    assert client.get("/reconcile/suggest/entity?prefix=quist&cursor=1").json["result"] == everyone[1:]
    by_id = client.get("/reconcile/suggest/entity", query_string={"prefix": ids["Bo Quist"]}).json["result"]
    assert [each["name"] for each in by_id] == ["Bo Quist"]


@pytest.mark.parametrize(
    ("kind", "prefix", "found"),
    [("type", "per", ["person"]), ("type", "x", []), ("property", "off", ["role"]), ("property", "same", ["same_as"])],
)
def test_types_and_properties_are_suggested(client, kind, prefix, found):
    answer = client.get(f"/reconcile/suggest/{kind}", query_string={"prefix": prefix}).json
    assert [each["id"] for each in answer["result"]] == found


def test_a_preview_says_what_articles_say_and_runs_none_of_it(client, post):
    entity = post(text="It fell, <script>alert(1)</script> said.").json["entities"][0]
    page = client.get(f"/reconcile/preview/{entity['id']}")
    assert "<script>" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_preview_may_be_shown_in_a_frame(client, ids):
    """Where a policy says so, browsers do not look at X-Frame-Options."""
    page = client.get(f"/reconcile/preview/{ids['Ada Quist']}")
    assert "frame-ancestors *" in page.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "queries",
    [
        "",
        "{",
        "[]",
        '"a"',
        '{"q0": 1}',
        '{"q0": {}}',
        '{"q0": {"query": "  "}}',
        '{"q0": {"query": "a", "limit": 0}}',
        '{"q0": {"query": "a", "properties": [{"pid": "role"}]}}',
        '{"q0": {"query": "a\\u0000"}}',
        "[" * 5_000,
    ],
)
def test_what_is_no_batch(client, queries):
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code == 400
    assert answer.json["errors"][0]["field"] == "queries"


def test_too_many_queries(client):
    queries = json.dumps({f"q{number}": {"query": "a"} for number in range(51)})
    answer = client.post("/reconcile", data={"queries": queries})
    assert (answer.status_code, answer.json["limit"]) == (413, 50)


def test_no_batch_at_all(client):
    assert client.post("/reconcile", data={}).status_code == 422
    assert client.post("/reconcile", json={}).status_code == 422
