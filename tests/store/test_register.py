"""The register: who is found by which key, and what is kept for the next article."""

import pytest
from sqlalchemy import func, select

from service.store import register
from service.store.register import EntityRegistry, Entry, Sighting
from service.store.tables import Entity, EntityKey

from .newsroom import day


def entry(name, *keys, key=None, kind="person"):
    entity = Entity(kind=kind, key=key or f"{kind}:{name.casefold()}", name=name)
    return Entry(entity, dict.fromkeys(keys, name), name, None, None, day("2024-05-01"))


def keep(database, *entries):
    with database.write() as session:
        EntityRegistry(session).keep(entries)
    return [entry.entity.id for entry in entries]


def find(database, *keys):
    with database.write() as session:
        found = EntityRegistry(session).find(keys)
        return {key: [(match.name, match.entity.id) for match in matches] for key, matches in found.items()}


def test_an_entity_is_found_by_each_of_its_keys(database):
    ada, bo = keep(database, entry("Ada Quist", "a", "q"), entry("Bo Lind", "b", "q"))
    assert find(database, "a", "q", "x") == {"a": [("Ada Quist", ada)], "q": [("Bo Lind", bo), ("Ada Quist", ada)]}
    assert find(database) == {}


def test_a_known_entity_gets_the_keys_it_lacks(database):
    ada = entry("Ada Quist", "a")
    keep(database, ada)
    with database.write() as session:
        registry = EntityRegistry(session)
        known = registry.find(["a"])["a"][0].entity
        registry.keep([Entry(known, {"a": "Ada Quist", "q": "Mrs Quist"}, "Ada Berg Quist", None, None, ada.on)])
    assert find(database, "q") == {"q": [("Mrs Quist", ada.entity.id)]}
    with database.write() as session:
        known = session.get_one(Entity, ada.entity.id)
        EntityRegistry(session).keep([Entry(known, {"a": "Ada Quist", "q": "Q"}, known.name, None, None, ada.on)])
    with database.read() as session:
        assert session.get_one(Entity, ada.entity.id).name == "Ada Berg Quist"
        assert session.scalar(select(func.count()).select_from(EntityKey)) == 2


def test_new_entities_of_one_key_are_told_apart(database):
    keep(database, entry("Ada Quist", key="person:ada quist"))
    keep(database, entry("Ada Quist", key="person:ada quist"), entry("Ada Quist", key="person:ada quist"))
    with database.read() as session:
        keys = session.scalars(select(Entity.key)).all()
    assert len(set(keys)) == 3
    assert "person:ada quist" in keys


def test_of_many_who_share_a_key_the_newest_are_found(database, monkeypatch):
    monkeypatch.setattr(register, "MOST_BEARERS", 3)
    ids = keep(database, *(entry(f"Ada {number}", "a") for number in range(5)))
    assert [id for _, id in find(database, "a")["a"]] == sorted(ids, reverse=True)[:3]


def test_who_was_merged_into_another_is_found_as_that_one(database):
    ada, quist = keep(database, entry("Ada Quist", "a"), entry("A. Quist", "q"))
    with database.write() as session:
        session.get_one(Entity, quist).merged_into = ada
    assert find(database, "q") == {"q": [("A. Quist", ada)]}


def test_the_latest_articles_someone_is_in(newsroom, monkeypatch):
    monkeypatch.setattr(register, "LATEST", register.LATEST.limit(2))
    newsroom.publish({"speaker": "Ada Quist"}, published_at="2024-05-01", roles={"Ada Quist": "mayor"})
    newsroom.publish({"speaker": "Ada Quist", "about": ["Bo Lind", "Cy Marr"]}, published_at="2024-05-02")
    newsroom.publish(
        {"speaker": "Ada Quist", "about": ["Norrby"]}, published_at="2024-05-03", roles={"Ada Quist": "MP"}
    )
    ada, bo, norrby = newsroom.entity("Ada Quist"), newsroom.entity("Bo Lind"), newsroom.entity("Norrby")
    with newsroom.database.write() as session:
        found = EntityRegistry(session).sightings([ada, bo], {ada, bo, norrby})
    assert found == {
        ada: [
            Sighting("MP", None, day("2024-05-03"), frozenset({norrby})),
            Sighting(None, None, day("2024-05-02"), frozenset({bo})),
        ],
        bo: [Sighting(None, None, day("2024-05-02"), frozenset({ada}))],
    }


@pytest.mark.parametrize("asked", [1, 500])
def test_keys_are_asked_for_in_one_statement(database, statements, asked):
    with database.write() as session, statements() as made:
        EntityRegistry(session).find([f"key {number}" for number in range(asked)])
    assert sum("entity_keys" in statement for statement, _ in made) == 1
