import uuid

import pytest

from schemas.entity import ArticleEntitySchema, EntitySchema
from service.store.profiles import ClaimCount, EntityProfile
from service.store.tables import ArticleEntity, Entity, now

ID = uuid.UUID(int=7)
WHERE = {"latitude": 51.5, "longitude": 6.9, "geonames_id": 1, "country_code": "DE", "admin1_code": "07"}


def in_an_article(kind, place=None, role=None):
    """An entity as an article sees it."""
    entity = Entity(id=ID, kind=kind, name="Osterfeld", key="", place=place)
    mentions = [{"start": 0, "end": 9, "text": "Osterfeld", "form": "name"}]
    facts = {"position": 0, "name": "Osterfeld", "role": role, "mentions": mentions, "listed_at": now()}
    return ArticleEntity(article_id=ID, entity_id=ID, entity=entity, **facts)


def across_articles(kind, place=None):
    """An entity as all articles see it."""
    return EntityProfile(ID, kind, "Osterfeld", [], [], place, [], now(), now(), 1, ClaimCount(2, 3), None)


@pytest.mark.parametrize(("schema", "made"), [(ArticleEntitySchema, in_an_article), (EntitySchema, across_articles)])
@pytest.mark.parametrize(
    ("kind", "place", "why"),
    [("place", None, "unsupported"), ("place", WHERE, None), ("person", None, None), ("other", None, None)],
)
def test_where_it_is_is_unknown_of_places_only(schema, made, kind, place, why):
    shown = schema().dump(made(kind, place))
    assert (shown["place"], shown.get("place_why")) == (place, why)


def test_a_place_that_may_be_several_is_ambiguous():
    entity = in_an_article("place")
    entity.place_why = "ambiguous"
    assert ArticleEntitySchema().dump(entity)["place_why"] == "ambiguous"


def test_an_entity_in_an_article():
    assert ArticleEntitySchema().dump(in_an_article("person", role="Mayor")) == {
        "id": str(ID),
        "kind": "person",
        "name": "Osterfeld",
        "role": "Mayor",
        "mentions": [{"start": 0, "end": 9, "text": "Osterfeld", "form": "name"}],
        "linked": None,
        "linked_why": "unsupported",
        "place": None,
    }


def test_an_entity_across_articles_has_all_fields_of_the_contract():
    fields = "id kind name aliases roles place same_as first_seen last_seen article_count claim_count merged_into"
    shown = EntitySchema().dump(across_articles("person"))
    assert set(shown) == set(fields.split())
    assert shown["claim_count"] == {"as_speaker": 2, "about": 3}
