"""Whole lists of claims in the formats that other tools read."""

import csv
import io
import json
import tracemalloc
import uuid

import pytest

from service.store.tables import Claim, Entity
from service.web.exports import export

FORMULA = '=HYPERLINK("https://evil.example";"It fell")'


@pytest.fixture
def stored(post):
    """Two articles; what was said in the second is a formula."""
    first = post(
        text="The bridge is shut, Ada Quist said.\nThe road is open, Bo Lind said.",
        title="Bridge",
        publisher="Courier",
        published_at="2025-01-10",
        url="https://courier.example/bridge",
    ).json
    second = post(text=f"{FORMULA}, Bo Lind said.").json
    return first["claims"] + second["claims"]


def by_name(client, format):
    return client.get("/claims", query_string={"format": format, "sort": "published_at"})


@pytest.mark.parametrize(
    ("format", "media_type"),
    [
        ("ndjson", "application/x-ndjson"),
        ("csv", "text/csv"),
        ("jsonld", "application/ld+json"),
        ("geojson", "application/geo+json"),
    ],
)
@pytest.mark.usefixtures("stored")
def test_the_same_is_given_by_name_by_media_type_and_by_search(client, format, media_type):
    named = by_name(client, format)
    accepted = client.get("/claims?sort=published_at", headers={"Accept": f"{media_type}, */*;q=0.1"})
    searched = client.post("/claims/search", json={"format": format, "sort": "published_at"})
    assert named.mimetype == accepted.mimetype == searched.mimetype == media_type
    assert named.data == accepted.data == searched.data
    assert named.headers["Vary"] == "Accept"


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html,*/*;q=0.8", "image/png", ""])
@pytest.mark.usefixtures("stored")
def test_a_page_is_what_everybody_else_gets(client, accept):
    answer = client.get("/claims", headers={"Accept": accept})
    assert answer.mimetype == "application/json"
    assert len(answer.json["items"]) == 3


def test_ndjson(client, stored):
    lines = by_name(client, "ndjson").text.splitlines()
    assert [json.loads(line) for line in lines] == stored
    assert client.get("/claims?format=ndjson&q=nothing").data == b""


def test_csv(client, stored):
    rows = list(csv.DictReader(io.StringIO(by_name(client, "csv").text, newline="")))
    assert [row["id"] for row in rows] == [claim["id"] for claim in stored]
    first = rows[0]
    assert (first["content"], first["start"], first["end"]) == ("The bridge is shut", "0", "18")
    assert (first["speaker_name"], first["speaker_id"]) == ("Ada Quist", stored[0]["speaker"]["entity_id"])
    assert (first["article_title"], first["publisher"], first["published_at"]) == ("Bridge", "Courier", "2025-01-10")
    assert (first["said_at"], first["confidence"]) == ("", "0.9")


def test_no_cell_is_a_formula(client, stored):
    rows = list(csv.DictReader(io.StringIO(by_name(client, "csv").text, newline="")))
    assert stored[-1]["content"]["text"] == FORMULA
    assert rows[-1]["content"] == f"'{FORMULA}"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_figures_in_csv(client, database, stored):
    figure = {"start": 4, "end": 14, "text": "12 soldiers", "value": 12.0, "low": 12.0, "high": 12.0, "toll": "killed"}
    least = figure | {"text": "more than 40", "value": None, "low": 41.0, "high": None, "toll": "wounded"}
    years = figure | {"text": "3 years", "toll": None}
    with database.write() as session:
        session.get(Claim, uuid.UUID(stored[0]["id"])).figures = [figure, least, years]
    first = next(csv.DictReader(io.StringIO(by_name(client, "csv").text, newline="")))
    assert (first["figures"], first["tolls"]) == ("12 soldiers; more than 40; 3 years", "killed=12 wounded=41..")


def test_the_header_of_csv_stays(client):
    assert client.get("/claims?format=csv").text == (
        "id,article_id,article_url,article_title,publisher,published_at,voice,stance,certainty,tense,act,cue,content,"
        "start,end,speaker_id,speaker_name,speaker_words,speaker_role,speaker_anonymous,said_at,about,places,"
        "statement_id,confidence,speaker_anonymity_reason,figures,tolls\r\n"
    )


def test_json_ld(client, stored):
    document = by_name(client, "jsonld").json
    assert document["@context"]["@base"] == "http://localhost/"
    nodes = document["@graph"]
    assert [node["@id"] for node in nodes] == [f"claims/{claim['id']}" for claim in stored]
    first = nodes[0]
    assert (first["@type"], first["text"], first["author"]["name"]) == (["Claim"], "The bridge is shut", "Ada Quist")
    assert first["appearance"]["url"] == "https://courier.example/bridge"
    (target,) = first["evidence"]["target"]
    assert target["source"] == first["appearance"]["@id"] == f"articles/{stored[0]['article_id']}"
    assert target["selector"] == [
        {"@type": "TextPositionSelector", "start": 0, "end": 18},
        {"@type": "TextQuoteSelector", "exact": "The bridge is shut"},
    ]


def test_json_ld_means_what_it_says(client, stored):
    """As another's processor understands it."""
    jsonld = pytest.importorskip("pyld").jsonld
    document = by_name(client, "jsonld").json
    claim = next(node for node in jsonld.expand(document) if node["@id"].endswith(f"claims/{stored[0]['id']}"))
    assert claim["@type"] == ["https://schema.org/Claim"]
    assert claim["https://schema.org/text"] == [{"@value": "The bridge is shut"}]
    (annotation,) = claim["@reverse"]["http://www.w3.org/ns/oa#hasBody"]
    assert annotation["@type"] == ["http://www.w3.org/ns/oa#Annotation"]
    (target,) = annotation["http://www.w3.org/ns/oa#hasTarget"]
    assert target["http://www.w3.org/ns/oa#hasSource"] == [
        {"@id": f"http://localhost/articles/{stored[0]['article_id']}"}
    ]
    position = target["http://www.w3.org/ns/oa#hasSelector"][0]
    count = {"@type": "http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
    assert position["http://www.w3.org/ns/oa#end"] == [count | {"@value": 18}]


def test_geojson_has_the_claims_of_which_it_is_known_where(client, database, stored):
    """And no others; a claim that names two places is at both."""
    ada, bo = (claim["speaker"]["entity_id"] for claim in stored[:2])
    place_claims(database, {stored[0]["id"]: [ada], stored[1]["id"]: [ada, bo]}, {ada: (53.5, 10.25), bo: (-1.0, 2.0)})
    features = by_name(client, "geojson").json["features"]
    assert [feature["geometry"] for feature in features] == [
        {"type": "Point", "coordinates": [10.25, 53.5]},
        {"type": "MultiPoint", "coordinates": [[10.25, 53.5], [2.0, -1.0]]},
    ]
    assert features[0]["properties"]["content"] == "The bridge is shut"
    assert features[0]["properties"]["places"] == [{"id": ada, "name": "Ada Quist"}]


def place_claims(database, places, positions):
    """Let claims name places, and entities be somewhere."""
    with database.write() as session:
        for claim, named in places.items():
            session.get(Claim, uuid.UUID(claim)).places = named
        for entity, (latitude, longitude) in positions.items():
            session.get(Entity, uuid.UUID(entity)).place = {"latitude": latitude, "longitude": longitude}


def test_an_export_goes_on_over_batches_in_any_order(client, post, monkeypatch):
    monkeypatch.setattr(export, "BATCH", 3)
    for number in range(5):
        post(text=f"It fell {number}, Ada Quist said.\nIt stands {number}, Bo Lind said.")
    for sort in ("-published_at", "published_at", "-confidence"):
        given = client.get("/claims", query_string={"format": "ndjson", "sort": sort}).text.splitlines()
        listed = client.get("/claims", query_string={"sort": sort}).json["items"]
        assert [json.loads(line) for line in given] == listed
        assert len(listed) == 10


@pytest.mark.parametrize("format", ["ndjson", "csv", "jsonld", "geojson"])
def test_what_is_held_does_not_grow_with_what_is_found(client, post, monkeypatch, format):
    """Twelve batches take no more than three do, but for what Python puts by."""
    monkeypatch.setattr(export, "BATCH", 50)
    text = "\n".join(f"The bridge over the river is shut for the {n}th time, Ada Quist said." for n in range(25))
    held = []
    for articles in (6, 24):
        for number in range(articles):
            post(text=text, title=f"{articles} {number}")
        for _ in range(2):
            # The first time, what is made once is made.
            answer = client.get(f"/claims?format={format}", buffered=False)
            tracemalloc.start()
            chunks = sum(1 for _ in answer.response)
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        assert chunks >= (1 if format == "geojson" else articles // 2)
        held.append(most)
    assert held[1] < 1.5 * held[0]
