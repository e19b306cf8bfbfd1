"""Where the places of an article are."""

import pytest

from service.reading.document import Document, Entity, Kind, Mention, Place, Span
from service.reading.gazetteer import choice
from service.reading.places import locate_places

from .readings import read


def located(text: str, *names: str | tuple[str, Kind]) -> dict[str, Place | None]:
    """Where the given names are, places unless another kind is given, in a text in which they stand in this order."""
    document, start, entities = Document(text=text), 0, {}
    for name, kind in (each if isinstance(each, tuple) else (each, "place") for each in names):
        start = text.index(name, start)
        entity = entities.setdefault((name, kind), Entity(kind, name, []))
        entity.mentions.append(Mention(Span(start, start + len(name)), "name"))
        start += len(name)
    document.entities = list(entities.values())
    locate_places(document)
    return {entity.name: entity.place for entity in document.entities if entity.kind == "place"}


def region(place: Place | None) -> str | None:
    """The region of a place, the country where it has none."""
    return place and (place.admin1_code or place.country_code)


@pytest.mark.parametrize(
    ("text", "names", "where"),
    [
        # What stands right after it.
        ("A fire in Paris, Texas, was out by noon.", ["Paris", "Texas"], ["US-TX", "US-TX"]),
        ("A fire in Paris, France, was out by noon.", ["Paris", "France"], ["FR-IDF", "FR"]),
        ("He moved to Springfield, Ill., in May.", ["Springfield"], ["US-IL"]),
        ("He moved to Springfield (Missouri) in May.", ["Springfield"], ["US-MO"]),
        # The other places of the article.
        ("Roads from Athens to Macon and Savannah are shut.", ["Athens", "Macon", "Savannah"], ["US-GA"] * 3),
        ("Ferries from Athens to Rhodes and Crete are late.", ["Athens"], ["GR-I"]),
        ("Georgia beat Tbilisi's critics in Kutaisi.", ["Georgia", "Tbilisi", "Kutaisi"], ["GE", "GE-TB", "GE-IM"]),
        (
            "Georgia and Alabama closed Atlanta.",
            ["Georgia", "Alabama", "Atlanta"],
            ["US-GA", "US-AL", "US-GA"],
        ),
        # A list contains nothing.
        ("Madrid is calm. Voters in Valencia, Córdoba and Bilbao left.", ["Madrid", "Valencia"], ["ES-MD", "ES-VC"]),
        # How many live there, and whether it is a capital.
        ("The talks were in London.", ["London"], ["GB-ENG"]),
        ("Aides in Ottawa said nothing.", ["Ottawa"], ["CA-ON"]),
        ("Washington said nothing.", ["Washington"], ["US-DC"]),
        ("Olympia, Seattle and Washington said nothing.", ["Olympia", "Seattle", "Washington"], ["US-WA"] * 3),
        ("Mexico and Luxembourg signed.", ["Mexico", "Luxembourg"], ["MX", "LU"]),
        # It stands out among a hundred namesakes.
        (
            "A firm in San Francisco hired in Texas, Austin and Dallas.",
            ["San Francisco", "Texas", "Austin", "Dallas"],
            ["US-CA", "US-TX", "US-TX", "US-TX"],
        ),
        ("Georgia said nothing.", ["Georgia"], ["GE"]),
        # However it is spelt.
        ("Clashes in Deir ez-Zor and Raqqa.", ["Deir ez-Zor", "Raqqa"], ["SY-DY", "SY-RA"]),
        ("It rained in St. Louis, Mo.", ["St. Louis"], ["US-MO"]),
        ("The U.S. and U.K. signed.", ["U.S.", "U.K."], ["US", "GB"]),
    ],
)
def test_which_of_its_name(text, names, where):
    found = located(text, *names)
    assert [region(found[name]) for name in names] == where


def test_what_is_known_of_a_place():
    place = located("Mosul, Iraq", "Mosul", "Iraq")["Mosul"]
    assert place == Place(36.335, 43.11889, 99072, "IQ", "IQ-NI")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It is hot in the Middle East.", "Middle East"),
        ("Asia and Africa trade more.", "Africa"),
        ("Boats on the Euphrates river were stopped.", "Euphrates"),
        ("The village of Qarmozzle is empty.", "Qarmozzle"),
        ("Rain fell over North Texas.", "North Texas"),
        ("Shells hit the Muna camp near the border.", "Muna"),
    ],
)
def test_nowhere_rather_than_in_a_wrong_place(text, name):
    assert located(text, name) == {name: None}


@pytest.mark.parametrize(
    ("text", "name", "others"),
    [
        ("A fire in Millbrook, Ohio, was out by noon.", "Millbrook", ["Ohio"]),
        ("Crowds met in Malawi and Zambia, in Blantyre and in Limbe.", "Limbe", ["Malawi", "Zambia", "Blantyre"]),
    ],
)
def test_no_namesake_where_the_article_means_one_that_is_not_known(text, name, others):
    found = located(text, *sorted([name, *others], key=text.index))
    assert found[name] is None
    assert None not in [found[other] for other in others]


def test_a_council_is_of_the_town_of_the_article():
    document = read("MILLBROOK, Ohio — The Millbrook City Council voted on Tuesday. Nobody from Ohio came.")
    (town,) = (each for each in document.entities if each.name.lower() == "millbrook")
    assert [document.slice(mention.span) for mention in town.mentions] == ["MILLBROOK", "Millbrook"]
    assert town.place is None


@pytest.mark.parametrize(
    ("text", "why"), [("The Qarmozzle is dry.", "unsupported"), ("It happened in Greenville.", "ambiguous")]
)
def test_why_it_is_nowhere(text, why):
    name = text.removesuffix(".").removesuffix(" is dry").split()[-1]
    document = Document(text=text, entities=[Entity("place", name, [Mention(Span(0, 1), "name")])])
    locate_places(document)
    assert (document.entities[0].place, document.entities[0].place_why) == (None, why)


def test_a_bare_name_of_two_towns_is_neither():
    text = "A man from Springfield, Illinois, was held in Springfield, Missouri. Springfield officials said nothing."
    where = [region(each.place) for each in read(text).entities if each.name == "Springfield"]
    assert where == ["US-IL", "US-MO", None]


def test_a_region_called_after_its_town():
    assert located("The mayor of New York said no.", "New York")["New York"].geonames_id == 5128581
    assert located("It rained in Buffalo, New York.", "Buffalo", "New York")["New York"].geonames_id == 5128638
    assert located("It rained in the state of New York.", "New York")["New York"].geonames_id == 5128638


def test_a_noun_tells_a_region_from_its_town():
    text = "Shells fell on the province of Kilis in Turkey; the town of Hatay was spared."
    assert located(text, "Kilis", "Turkey")["Kilis"].geonames_id == 443213
    text = "Shells fell on the town of Kilis in Turkey."
    assert located(text, "Kilis", "Turkey")["Kilis"].geonames_id == 307864


def test_a_school_is_in_its_town_but_not_the_town():
    found = located("Norfolk, Nebraska, has a new Norfolk High School.", "Norfolk", "Nebraska", "Norfolk High School")
    school, town = found["Norfolk High School"], found["Norfolk"]
    assert (school.latitude, school.longitude, school.geonames_id) == (town.latitude, town.longitude, None)


def test_a_river_is_not_where_its_town_is():
    found = located("The Salinas River rose in Salinas, California.", "Salinas River", "Salinas", "California")
    assert (found["Salinas River"], region(found["Salinas"])) == (None, "US-CA")


def test_a_public_body_names_its_place_too():
    text = "Police in Ocala and Gainesville, Florida, and the Marion County Sheriff's Office closed roads."
    document = Document(text=text)
    for name, kind in (
        ("Ocala", "place"),
        ("Gainesville", "place"),
        ("Florida", "place"),
        ("Marion County Sheriff's Office", "organization"),
    ):
        start = text.index(name)
        document.entities.append(Entity(kind, name, [Mention(Span(start, start + len(name)), "name")]))
    locate_places(document)
    county = document.entities[-1]
    assert (county.kind, county.name, county.place.admin1_code) == ("place", "Marion County", "US-FL")
    assert document.slice(county.mentions[0].span) == "Marion County"


def test_a_public_body_named_like_a_town_names_no_place():
    names = ("Justice Department", "Supreme Court", "Superior Court")
    text = "In Chicago, Illinois, the Justice Department sued; the Supreme Court and the Superior Court sat."
    found = located(text, "Chicago", "Illinois", *((name, "organization") for name in names))
    assert found.keys() == {"Chicago", "Illinois"}


def test_a_company_names_no_place():
    assert located("Reading Capital and Boston Scientific merged.", ("Boston Scientific", "organization")) == {}


def test_what_is_no_place_is_nowhere():
    document = read("Paris Holm, the mayor, spoke to Jordan Lund of the Lindholm Gazette.")
    assert {entity.place for entity in document.entities if entity.kind != "place"} == {None}


def test_a_whole_reading():
    document = read("MACON, Ga. — A bridge in Macon was closed, Sen. Ada Lind, D-Savannah, told reporters in Atlanta.")
    where = {entity.name: region(entity.place) for entity in document.entities if entity.kind == "place"}
    assert where["Macon"] == where["Savannah"] == where["Atlanta"] == "US-GA"


def test_many_towns_are_compared_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Police closed roads in Springfield, Franklin, Salem, Dover and Oxford, Ohio, on Monday."
    places = [entity.place for entity in read(text).entities if entity.kind == "place"]
    monkeypatch.setattr(choice, "AT_ONCE", 2)
    assert [entity.place for entity in read(text).entities if entity.kind == "place"] == places
    assert any(places)


def test_of_many_towns_the_likeliest_support_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("Athens", "Macon", "Savannah")
    monkeypatch.setattr(choice, "MOST_SUPPORTING", 4)
    assert region(located("Roads from Athens to Macon and Savannah are shut.", *names)["Athens"]) == "US-GA"
    monkeypatch.setattr(choice, "LEAST_SUPPORTING", 1.0)
    assert region(located("Roads from Athens to Macon and Savannah are shut.", *names)["Athens"]) != "US-GA"


@pytest.mark.parametrize(
    ("publisher", "town", "where"),
    [
        ("Sydney Morning Courier", "Newcastle", "AU-NSW"),
        ("Times of India", "Hyderabad", "IN-TS"),
        ("The Irish Echo", "Kells", "IE-MH"),
        ("The Globe", "Newcastle", None),
        ("Yorkshire Gazette", "Ripon", None),
        (None, "Newcastle", None),
    ],
)
def test_where_the_publisher_is_at_home(publisher, town, where):
    document = read(f"A barn in {town} burned down on Monday.", publisher=publisher)
    assert [region(entity.place) for entity in document.entities if entity.name == town] == [where]
