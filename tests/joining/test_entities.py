"""When an entity of one article is the same as one of another."""

import uuid

import pytest

from service.joining.entities import RunRegistry, entity_key, resolve
from service.reading.document import Document, Entity, Kind, Place

HERE, THERE = uuid.UUID(int=1), uuid.UUID(int=2)


def entity(kind: Kind, name: str) -> Entity:
    return Entity(kind, name, [])


@pytest.mark.parametrize(
    ("kind", "name", "other"),
    [
        ("person", "Eva Lund", "EVA LUND"),
        ("person", "José N’Dour", "Jose N'Dour"),
        ("organization", "The Lindholm Gazette", "Lindholm  Gazette"),
        ("organization", "Nordsea, Inc.", "Nordsea"),
        ("organization", "U.S. Navy", "United States Navy"),
        ("place", "U.S.", "United States"),
        ("place", "Britain", "UK"),
        ("place", "Old-Quay", "Old‐Quay"),
    ],
)
def test_one_entity(kind, name, other):
    assert entity_key(entity(kind, name), HERE) == entity_key(entity(kind, other), THERE)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (entity("person", "Eva Lund"), entity("person", "Eva Holm")),
        (entity("person", "Jordan Hale"), entity("organization", "Jordan Hale")),
        (entity("person", "Ruiz"), entity("person", "Ruiz")),
        (entity("organization", "Harbour Council"), entity("organization", "Harbour Council of Bergen")),
        (entity("place", "The Hague"), entity("place", "The Havel")),
        (entity("work", "a" * 400), entity("work", "a" * 401)),
    ],
)
def test_two_entities(one, other):
    assert entity_key(one, HERE) != entity_key(other, THERE)


def paris(name: str, geonames_id: int | None, region: str) -> Entity:
    return Entity("place", name, [], place=Place(1.0, 2.0, geonames_id, region[:2], region))


def test_places_are_compared_by_where_they_are():
    texan, french = paris("Paris", 4717560, "US-TX"), paris("Paris", 2988507, "FR-IDF")
    assert entity_key(texan, HERE) != entity_key(french, THERE)
    assert entity_key(texan, HERE) == entity_key(paris("PARIS", 4717560, "US-TX"), THERE)
    assert entity_key(paris("Paris High School", None, "US-TX"), HERE) != entity_key(texan, HERE)


def test_an_entity_keeps_its_place():
    document = Document(entities=[paris("Paris", 4717560, "US-TX"), entity("place", "Qarmozzle")])
    texan, nowhere = resolve(document, RunRegistry(), HERE)
    assert texan.place == {
        "latitude": 1.0, "longitude": 2.0, "geonames_id": 4717560, "country_code": "US", "admin1_code": "US-TX",
    }  # fmt: skip
    assert nowhere.place is None


def test_a_last_name_alone_is_one_entity_in_its_own_article():
    assert entity_key(entity("person", "Ruiz"), HERE) == entity_key(entity("person", "RUIZ"), HERE)


def test_keys_are_short_however_long_the_name():
    assert len(entity_key(entity("organization", "Ärztebund " * 10_000), HERE)) < 256


def test_entities_across_the_articles_of_a_run():
    registry = RunRegistry()
    first = Document(entities=[entity("person", "Eva Lund"), entity("place", "Bergen"), entity("person", "Ruiz")])
    second = Document(entities=[entity("place", "Bergen"), entity("person", "Ruiz"), entity("person", "EVA LUND")])
    lund, bergen, ruiz = resolve(first, registry, HERE)
    assert len({lund.id, bergen.id, ruiz.id}) == 3
    found = resolve(second, registry, THERE)
    assert found[0] is bergen
    assert found[1].id not in {lund.id, bergen.id, ruiz.id}
    assert found[2] is lund


def test_two_entities_of_an_article_may_be_one():
    document = Document(entities=[entity("organization", "Nordsea Ltd"), entity("organization", "NORDSEA")])
    one, other = resolve(document, RunRegistry(), HERE)
    assert one is other
