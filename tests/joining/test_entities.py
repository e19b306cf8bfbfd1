"""When an entity of one article is the same as one of another, in memory and in both databases."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator

import pytest

from service.joining.entities import resolve
from service.joining.linking import Link
from service.joining.record import record_article
from service.joining.registry import RunRegistry
from service.reading.document import Document, Entity, Kind, Mention, Place, Span
from service.store.engine import Database
from service.store.register import EntityRegistry
from service.store.tables import Base, new_id, now
from tests.conftest import up_to_date
from tests.store import newsroom

RAQQA = Place(35.95, 39.01, 172955, "SY", "04")
LONDON = Place(51.51, -0.13, 2643743, "GB", "ENG")
LONDON_ONTARIO = Place(42.98, -81.23, 6058560, "CA", "08")

Join = Callable[[Document], list[Link]]


class Article:
    """An article written by its entities: each is named in it once, after its role."""

    def __init__(self, published_at: str = "2016-04-11") -> None:
        self.document = Document(published_at=published_at)

    def about(
        self,
        kind: Kind,
        name: str,
        *,
        role: str | None = None,
        speaks_for: str | None = None,
        alias: str | None = None,
        place: Place | None = None,
    ) -> Article:
        """The same article with one more entity."""
        names = [name, alias] if alias else [name]
        entities = self.document.entities
        office = self.write(role) if role else None
        affiliation = [entity.name for entity in entities].index(speaks_for) if speaks_for else None
        mentions = [Mention(self.write(each), "name") for each in names]
        entities.append(Entity(kind, name, mentions, office, affiliation, place))
        return self

    def write(self, words: str) -> Span:
        """Words at the end of its text."""
        start = len(self.document.text)
        self.document.text += words + " "
        return Span(start, start + len(words))


def article(kind: Kind, name: str, published_at: str = "2016-04-11", **facts: object) -> Article:
    """An article about one entity."""
    return Article(published_at).about(kind, name, **facts)  # type: ignore[arg-type]  # as `about` takes them


@pytest.fixture(scope="module", params=["a run", "sqlite", "postgresql"])
def kept_in(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database | None]:
    """The database that entities are kept in, None for a run's memory."""
    if request.param == "a run":
        yield None
    elif request.param == "sqlite":
        yield Database(up_to_date(f"sqlite:///{tmp_path_factory.mktemp('joining') / 'onrecord.sqlite3'}"))
    else:
        with request.getfixturevalue("new_postgresql")("joining") as url:
            database = Database(up_to_date(url))
            yield database
            database.dispose()


@pytest.fixture
def join(kept_in: Database | None) -> Iterator[Join]:
    """Resolves one article after another."""
    if kept_in is None:
        registry = RunRegistry()
        yield lambda document: resolve(document, registry, new_id())
        return
    yield lambda document: keep(kept_in, document)
    with kept_in.write() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())


def keep(database: Database, document: Document) -> list[Link]:
    """Keep the article, and with it what its entities were found to be."""
    article_id = new_id()
    with database.write() as session:
        links = resolve(document, EntityRegistry(session), article_id)
        kept = record_article(
            document,
            article_id=article_id,
            digest=str(article_id),
            received_at=now(),
            read_at=now(),
            publisher=None,
            entities=links,
        )
        newsroom.keep(session, kept)
    return links


def joined(join: Join, *written: Article) -> list[list[uuid.UUID]]:
    """The ids of the entities of each article, in order."""
    return [[link.entity.id for link in join(each.document)] for each in written]


def last_ids(join: Join, *written: Article) -> list[uuid.UUID]:
    """The id of the last entity of each article."""
    return [ids[-1] for ids in joined(join, *written)]


@pytest.mark.parametrize(
    ("kind", "name", "other", "tie"),
    [
        ("person", "Eva Lund", "EVA LUND", "name"),
        ("person", "José N’Dour", "Jose N'Dour", "name"),
        ("person", "Eva M. Lund", "Eva Lund", "middle name"),
        ("person", "Eva Lund", "Eva Maria Lund", "middle name"),
        ("organization", "The Lindholm Gazette", "Lindholm  Gazette", "name"),
        ("organization", "Nordsea, Inc.", "Nordsea", "name"),
        ("organization", "Nordsea Co.", "Nordsea SAS", "name"),
        ("organization", "Holm & Sons", "Holm and Sons Ltd", "name"),
        ("organization", "U.S. Navy", "United States Navy", "name"),
        ("place", "U.S.", "United States", "name"),
        ("place", "Britain", "UK", "name"),
        ("place", "Old-Quay", "Old‐Quay", "name"),
        ("place", "al-Rai", "Al Rai", "name"),
        ("place", "Calif.", "California", "name"),
        ("work", "F190s", "F190", "name"),
        ("work", "Orion F190", "orion f190", "name"),
        ("other", "S&P 500", "Standard & Poor's 500 Index", "name"),
        ("work", "Dow", "Dow Jones industrial average", "name"),
        ("organization", "USAF", "U.S. Air Force", "name"),
    ],
)
def test_a_name_is_enough(join: Join, kind: Kind, name: str, other: str, tie: str) -> None:
    [one] = join(article(kind, name).document)
    [again] = join(article(kind, other).document)
    assert (one.by, again.by) == ("new", tie)
    assert one.entity.id == again.entity.id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (article("person", "Eva Lund"), article("person", "Eva Holm")),
        (article("person", "Eva Lund"), article("person", "Eva Lind")),
        (article("person", "Eva M. Lund"), article("person", "Eva K. Lund")),
        (article("person", "Bo Lund Jr."), article("person", "Bo Lund")),
        (article("person", "E. Lund"), article("person", "Eva Lund")),
        (article("person", "Jordan Hale"), article("organization", "Jordan Hale")),
        (article("organization", "Ankara"), article("place", "Ankara")),
        (article("person", "Ruiz"), article("person", "Ruiz")),
        (article("person", "Ruiz", role="minister"), article("person", "Ruiz", role="minister")),
        (article("person", "Eva Lund"), article("person", "Lund")),
        (article("organization", "Harbour Council"), article("organization", "Harbour Council of Bergen")),
        (article("organization", "Lund Harbour Council"), article("organization", "LHC")),
        (article("organization", "Orion Airways"), article("organization", "Orion")),
        (article("place", "The Hague"), article("place", "The Havel")),
        (article("place", "Raqqa"), article("place", "ar-Raqqah")),
        (article("place", "Lund"), article("place", "Lind")),
        (article("work", "Orion F190"), article("work", "Orion F190 Cargo")),
        (article("work", "Dow"), article("organization", "Dow")),
        (article("work", "a" * 400), article("work", "a" * 401)),
    ],
)
def test_a_name_is_not_enough(join: Join, one: Article, other: Article) -> None:
    first, second = last_ids(join, one, other)
    assert first != second


@pytest.mark.parametrize(
    ("kind", "name", "other", "tie"),
    [
        ("person", "Mohammed al-Rashid", "Muhammad Al Rasheed", "spelling"),
        ("place", "Raqqa", "ar-Raqqah", "spelling"),
        ("organization", "Hezbollah", "Hizbullah", "spelling"),
        ("organization", "Lund Harbour Council", "LHC", "acronym"),
        ("organization", "LHC", "Lund Harbour Council", "acronym"),
        ("organization", "Department of Fisheries", "Fisheries Department", "words"),
        ("organization", "Orion Airways", "Orion", "short name"),
        ("organization", "Orion", "Orion Airways", "short name"),
        ("work", "Orion F190", "F190", "model"),
        ("other", "Orion 450 Seagull", "450 Seagull", "model"),
        ("other", "Orion 450 Seagull", "Seagull", "short name"),
    ],
)
def test_a_likeness_needs_company(join: Join, kind: Kind, name: str, other: str, tie: str) -> None:
    one = Article().about("organization", "Nordsea").about(kind, name).document
    again = Article().about("organization", "Nordsea").about(kind, other).document
    assert join(one)[1].entity.id == join(again)[1].entity.id
    alone = join(article(kind, other + " Nova").document)[0]
    assert alone.by == "new"
    assert join(again)[1].by in {"alias", "name"}, f"known by that name from now on, and not by {tie} only"


def test_an_acronym_that_an_article_explains_is_known_to_the_next(join: Join) -> None:
    explained = article("organization", "Aeronautic Harbour and Sea Company", alias="AHSC")
    bare = article("organization", "AHSC")
    first, second = last_ids(join, explained, bare)
    assert first == second


def test_a_part_of_a_name_is_no_alias(join: Join) -> None:
    whole = article("organization", "Lund Harbour Council", alias="Council")
    first, second = last_ids(join, whole, article("organization", "Council"))
    assert first != second


@pytest.mark.parametrize(
    ("role", "other"),
    [
        ("striker", "minister"),
        ("police officer", "chief executive"),
        ("professor", "Lindholm goalkeeper"),
        ("beekeeper", "minister"),
        ("mayor of Lindholm", "mayor of Osterfeld"),
    ],
)
def test_two_of_one_name_with_roles_that_do_not_go_together_stay_two(join: Join, role: str, other: str) -> None:
    one, two, one_again, two_again = last_ids(
        join,
        article("person", "Eva Lund", "2016-04-11", role=role),
        article("person", "Eva Lund", "2016-04-12", role=other),
        article("person", "Eva Lund", "2016-04-13", role=role),
        article("person", "Eva Lund", "2016-04-14", role=other),
    )
    assert one != two
    assert (one_again, two_again) == (one, two)


def test_whose_it_is_of_two_of_one_name_is_left_open(join: Join) -> None:
    ids = last_ids(
        join,
        article("person", "Eva Lund", role="striker"),
        article("person", "Eva Lund", role="minister"),
        article("person", "Eva Lund"),
        article("person", "Eva Lund", role="striker"),
    )
    assert len(set(ids)) == 3
    assert ids[3] == ids[0], "one that may be either is none for later articles"


@pytest.mark.parametrize(
    ("role", "later"),
    [
        ("Finance Minister", "Prime Minister"),
        ("minister", "former minister"),
        ("chief executive", "Nordsea chairman"),
        ("Interior Minister", "minister"),
        ("senator", "spokesman"),
    ],
)
def test_one_whose_role_changes_stays_one(join: Join, role: str, later: str) -> None:
    first, second = last_ids(
        join,
        article("person", "Eva Lund", "2014-04-11", role=role),
        article("person", "Eva Lund", "2016-04-11", role=later),
    )
    assert first == second


def test_company_shows_that_one_went_into_another_field(join: Join) -> None:
    def written(role: str) -> Article:
        company = Article().about("organization", "Nordsea").about("person", "Bo Holm")
        return company.about("person", "Eva Lund", role=role)

    first, second = last_ids(join, written("minister"), written("chief executive"))
    assert first == second


def test_two_who_speak_for_different_bodies_at_one_time_are_two(join: Join) -> None:
    def written(body: str, published_at: str) -> Article:
        known = Article(published_at).about("organization", body)
        return known.about("person", "Eva Lund", role="spokeswoman", speaks_for=body)

    ids = last_ids(join, written("Nordsea", "2016-04-11"), written("Lindholm Police", "2016-04-20"))
    assert ids[0] != ids[1]
    assert last_ids(join, written("Nordsea", "2016-05-11"))[0] == ids[0]


def test_a_last_name_is_known_by_its_office_and_company(join: Join) -> None:
    def written(name: str) -> Article:
        return Article().about("person", "Bo Holm").about("person", name, role="President")

    full, last, other = last_ids(join, written("Eva Lund"), written("Lund"), written("Ada Lund"))
    assert full == last
    assert other != full


def test_a_full_name_is_what_a_last_name_was_short_for(join: Join) -> None:
    def written(name: str) -> Article:
        return Article().about("person", "Bo Holm").about("person", name, role="President")

    last, full = (join(written(name).document)[1].entity for name in ("Lund", "Eva Lund"))
    assert last.id == full.id
    assert full.name == "Eva Lund"


def test_two_persons_of_an_article_are_two(join: Join) -> None:
    join(article("person", "Eva Lund").document)
    one, other = join(Article().about("person", "Eva Lund").about("person", "Eva K. Lund").document)
    assert one.entity.id != other.entity.id
    assert one.by == "name"


def test_an_acronym_that_an_article_explains_is_known_beside_its_name(join: Join) -> None:
    [known] = join(article("organization", "Sunline Air", alias="SIA").document)
    full, short = join(Article().about("organization", "Sunline Air").about("organization", "SIA").document)
    assert known.entity.id == full.entity.id == short.entity.id


def test_versions_of_a_model_are_two(join: Join) -> None:
    one = Article().about("organization", "Orion").about("other", "Orion 450-200").document
    other = Article().about("organization", "Orion").about("other", "Orion 450").document
    assert join(one)[1].entity.id != join(other)[1].entity.id


def test_two_organizations_of_an_article_may_be_one(join: Join) -> None:
    one, other = join(Article().about("organization", "Nordsea Ltd").about("organization", "NORDSEA").document)
    assert one.entity is other.entity


def test_places_are_told_apart_by_where_they_are(join: Join) -> None:
    london, ontario, again, renamed = last_ids(
        join,
        article("place", "London", place=LONDON),
        article("place", "London", place=LONDON_ONTARIO),
        article("place", "London", place=LONDON),
        article("place", "Londres", place=LONDON),
    )
    assert london != ontario
    assert (again, renamed) == (london, london)


def test_two_names_of_an_article_for_one_place_are_one(join: Join) -> None:
    named = Article().about("place", "Raqqa", place=RAQQA).about("place", "Rakka", place=RAQQA)
    [[one, other]] = joined(join, named)
    assert one == other


def test_a_place_that_is_on_no_map_yet_is_put_there_only_in_company(join: Join) -> None:
    alone, placed = last_ids(join, article("place", "Raqqa"), article("place", "Raqqa", place=RAQQA))
    assert alone != placed

    def written(place: Place | None) -> Article:
        return Article().about("organization", "Nordsea").about("place", "Havnby", place=place)

    first = join(written(None).document)[1].entity
    assert first.place is None
    second = join(written(LONDON).document)[1].entity
    assert second.id == first.id
    assert (second.latitude, second.longitude) == (LONDON.latitude, LONDON.longitude)


def test_the_reasons_of_a_link_are_told(join: Join) -> None:
    join(Article().about("organization", "Nordsea").about("person", "Eva Lund", role="mayor").document)
    links = join(
        Article().about("organization", "Nordsea").about("person", "Eva Lund", role="mayor of Lindholm").document
    )
    assert links[1].as_json() == {
        "by": "name",
        "score": 1.0,
        "reasons": [
            'the same name, "Eva Lund" (+80)',
            '"mayor of Lindholm" here, "mayor" there (+15)',
            "named together with Nordsea (+10)",
        ],
        "others": [],
    }


def test_those_that_were_not_taken_are_told(join: Join) -> None:
    [mayor] = join(article("person", "Eva Lund", role="mayor").document)
    [striker] = join(article("person", "Eva Lund", role="striker").document)
    assert striker.as_json() == {
        "by": "new",
        "score": None,
        "reasons": ["what is known like it is not near enough"],
        "others": [{"id": str(mayor.entity.id), "name": "Eva Lund", "score": 0.5}],
    }


@pytest.mark.parametrize("name", [". .", "The", "...", ", ,", "AND", "Ltd", "¡"])
@pytest.mark.parametrize("kind", ["person", "organization", "place", "work"])
def test_a_name_without_letters_or_of_particles_only_is_one_like_any_other(join: Join, kind: Kind, name: str) -> None:
    [link] = join(article(kind, name, role="mayor").document)
    assert link.entity.name == name


def test_keys_are_short_however_long_the_name(join: Join) -> None:
    [one] = join(article("organization", "Ärztebund " * 10_000).document)
    assert len(one.entity.key) < 256
