"""Which names of an article name the same."""

import pytest

from service.reading.document import Document, Name, Span
from service.reading.entities import gather_entities
from service.reading.names import find_names
from tests.reading.annotated import annotated

from .effort import grows_in_proportion


def named(text: str, *names: tuple[str, str]) -> Document:
    """A document in which the given (name, kind) pairs stand one after the other."""
    document, start = Document(text=text), 0
    for name, kind in names:
        start = text.index(name, start)
        document.names.append(Name(Span(start, start + len(name)), kind))
        start += len(name)
    return document


def entities_of(document: Document) -> list[tuple[str, list[str]]]:
    return [
        (entity.name, [document.slice(mention.span) for mention in entity.mentions])
        for entity in gather_entities(document).entities
    ]


@pytest.mark.parametrize(
    ("text", "kind", "names", "called"),
    [
        ("Luc Le Moal spoke. Le Moal left.", "person", ["Luc Le Moal", "Le Moal"], "Luc Le Moal"),
        ("Lund wins. Eva Lund won.", "person", ["Lund", "Eva Lund"], "Eva Lund"),
        ("Eva Lund lost. They cheered Eva.", "person", ["Eva Lund", "Eva"], "Eva Lund"),
        ("Eva M. Lund and Eva Maria Lund.", "person", ["Eva M. Lund", "Eva Maria Lund"], "Eva Maria Lund"),
        ("Eva Lund KC rose. Lund sat.", "person", ["Eva Lund KC", "Lund"], "Eva Lund"),
        ("Tom Ashby Jr. sang. Ashby left.", "person", ["Tom Ashby Jr.", "Ashby"], "Tom Ashby Jr."),
        ("Nordsea AS and Nordsea", "organization", ["Nordsea AS", "Nordsea"], "Nordsea AS"),
        ("The Federal Reserve met. The Fed", "organization", ["Federal Reserve", "Fed"], "Federal Reserve"),
        ("E. Lund (photo). Eva Lund sang.", "person", ["E. Lund", "Eva Lund"], "Eva Lund"),
        ('Jan "the Pike" Lund fled. Pike fell.', "person", ['Jan "the Pike" Lund', "Pike"], 'Jan "the Pike" Lund'),
        ("EVA LUND: Yes. Eva Lund left.", "person", ["EVA LUND", "Eva Lund"], "Eva Lund"),
        ("Andrés Núñez ran. Nunez won.", "person", ["Andrés Núñez", "Nunez"], "Andrés Núñez"),
        ("Nora O’Dowd and O'Dowd", "person", ["Nora O’Dowd", "O'Dowd"], "Nora O’Dowd"),
        ("Red Dawn Front (RDF) and RDF", "organization", ["Red Dawn Front", "RDF", "RDF"], "Red Dawn Front"),
        ("al-Fajr Front (AFF) and the AFF", "organization", ["al-Fajr Front", "AFF", "AFF"], "al-Fajr Front"),
        ("The Red Dawn Front. RDF men.", "organization", ["Red Dawn Front", "RDF"], "Red Dawn Front"),
        (
            "The Ohio Department of Roads. ODOR men.",
            "organization",
            ["Ohio Department of Roads", "ODOR"],
            "Ohio Department of Roads",
        ),
        ("Lindholm Rovers won. Lindholm rose.", "organization", ["Lindholm Rovers", "Lindholm"], "Lindholm Rovers"),
        (
            "Holm Sand Group Inc. fell. Holm rose.",
            "organization",
            ["Holm Sand Group Inc.", "Holm"],
            "Holm Sand Group Inc.",
        ),
        ("Nordsea Ltd and Nordsea", "organization", ["Nordsea Ltd", "Nordsea"], "Nordsea Ltd"),
        (
            "Lindholm Wanderers beat us. Wanderers won.",
            "organization",
            ["Lindholm Wanderers", "Wanderers"],
            "Lindholm Wanderers",
        ),
        (
            "Sons of the Harbour. Sons said",
            "organization",
            ["Sons of the Harbour", "Sons"],
            "Sons of the Harbour",
        ),
        ("the U.S. and the United States", "place", ["U.S.", "United States"], "United States"),
        ("Union of Free Farmers (FFU)", "organization", ["Union of Free Farmers", "FFU"], "Union of Free Farmers"),
        (
            "Islamic State left. Daesh, or ISIS, fled.",
            "organization",
            ["Islamic State", "Daesh", "ISIS"],
            "Islamic State",
        ),
        ("The DJIA fell. The Dow rose.", "work", ["DJIA", "Dow"], "Dow"),
        ("S&P 500 and Standard & Poor's 500", "other", ["S&P 500", "Standard & Poor's 500"], "Standard & Poor's 500"),
        ("An F190, the Orion F190", "work", ["F190", "Orion F190"], "Orion F190"),
        ("Orion 450s and the 450", "other", ["Orion 450s", "450"], "Orion 450s"),
        ("Orion 450 Seagull, or Seagulls", "other", ["Orion 450 Seagull", "Seagulls"], "Orion 450 Seagull"),
        ("Orion 450 “Seagull” and a Seagull", "other", ["Orion 450", "Seagull", "Seagull"], "Orion 450"),
        ("Red Dawn Company. RD men.", "organization", ["Red Dawn Company", "RD"], "Red Dawn Company"),
        ("Red Dawn Co NV (RD), or RD NV", "organization", ["Red Dawn Co NV", "RD", "RD NV"], "Red Dawn Co NV"),
        ("Lindmark AI rose. Lindmark fell.", "organization", ["Lindmark AI", "Lindmark"], "Lindmark AI"),
        ("Bank of Arden (BoA), BoA", "organization", ["Bank of Arden", "BoA", "BoA"], "Bank of Arden"),
    ],
)
def test_names_of_one(text, kind, names, called):
    assert entities_of(named(text, *((name, kind) for name in names))) == [(called, names)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nordsea Bank sued Sunline Bank.", [("Nordsea Bank", "organization"), ("Sunline Bank", "organization")]),
        (
            "Lindmark AI sued Lindmark Foods. Lindmark fell.",
            [
                ("Lindmark AI", "organization"),
                ("Lindmark Foods", "organization"),
                ("Lindmark", "organization"),
            ],
        ),
        ("Jordan Hale flew to Jordan.", [("Jordan Hale", "person"), ("Jordan", "place")]),
        ("Eva Lund met Eva Holm.", [("Eva Lund", "person"), ("Eva Holm", "person")]),
        ("Paul Stein was fined. Mrs Stein wept.", [("Paul Stein", "person"), ("Stein", "person")]),
        ("Barnes' wife, Dana Barnes, sang.", [("Barnes", "person"), ("Dana Barnes", "person")]),
        ("The Union won. The Green Union lost.", [("Union", "organization"), ("Green Union", "organization")]),
        ("Dow Jones said the Dow rose.", [("Dow Jones", "organization"), ("Dow", "work")]),
        ("An Orion 450, a Sunline 450.", [("Orion 450", "other"), ("Sunline 450", "other")]),
        ("Orion 450-200, Orion 450-300", [("Orion 450-200", "other"), ("Orion 450-300", "other")]),
    ],
)
def test_names_of_two(text, names):
    assert [name for name, _ in entities_of(named(text, *names))] == [name for name, _ in names]


def test_namesakes_by_title():
    text = "Owen Pryce and Greta Pryce voted. Mrs Pryce was sure. Mr Pryce was not. Pryce left."
    names = [(name, "person") for name in ("Owen Pryce", "Greta Pryce", "Pryce", "Pryce", "Pryce")]
    assert entities_of(named(text, *names)) == [
        ("Owen Pryce", ["Owen Pryce", "Pryce"]),
        ("Greta Pryce", ["Greta Pryce", "Pryce"]),
        ("Pryce", ["Pryce"]),
    ]


def test_a_last_name_that_stands_for_two():
    text = "Eva and Owen Pryce sued. Mrs. Pryce wept. Eva left. Pryce stayed."
    names = [(name, "person") for name in ("Eva", "Owen Pryce", "Pryce", "Eva", "Pryce")]
    assert entities_of(named(text, *names)) == [
        ("Eva Pryce", ["Eva", "Pryce", "Eva"]), ("Owen Pryce", ["Owen Pryce"]), ("Pryce", ["Pryce"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Prince Owen and Clara Pryce wed.", ["Owen", "Clara Pryce"]),
        ("Obama and Clara Pryce met.", ["Obama", "Clara Pryce"]),
        ("Owen spoke. Owen and Clara Pryce met.", ["Owen", "Owen", "Clara Pryce"]),
        ("Owen and Clara Pryce met. Owen Holm left.", ["Owen", "Clara Pryce", "Owen Holm"]),
        ("Grant and Clara Pryce met. Tom Grant left.", ["Grant", "Clara Pryce", "Tom Grant"]),
    ],
)
def test_a_last_name_that_is_the_others_alone(text, names):
    called = {name for name, _ in entities_of(named(text, *((name, "person") for name in names)))}
    assert called <= set(names)


def test_a_last_name_is_the_only_bearers_until_there_is_another():
    text = "Owen Pryce voted. Pryce left. Greta Pryce did not vote. Pryce said why."
    names = [(name, "person") for name in ("Owen Pryce", "Pryce", "Greta Pryce", "Pryce")]
    assert entities_of(named(text, *names)) == [
        ("Owen Pryce", ["Owen Pryce", "Pryce"]),
        ("Greta Pryce", ["Greta Pryce"]),
        ("Pryce", ["Pryce"]),
    ]


def test_an_article_that_names_nobody():
    assert entities_of(Document(text="Nothing happened.")) == []


def test_from_the_words_of_an_article():
    document = find_names(
        annotated(
            "Fighters of the Red Dawn Front fled.", "The two towns fell to RDF in 2014, Sir Paul Stein's aide said."
        )
    )
    assert entities_of(document) == [("Red Dawn Front", ["Red Dawn Front", "RDF"]), ("Paul Stein", ["Paul Stein"])]


def test_many_namesakes_take_work_in_proportion():
    def prepare(size):
        people = [(f"Anna{number} Berg", "person") for number in range(size)]
        names = [name for person in people for name in (person, ("Berg", "person"))]
        return named(" ".join(name for name, _ in names), *names)

    assert grows_in_proportion(gather_entities, prepare, 500)


def test_a_last_name_is_whose_it_alone_has_been_before_a_namesake_came():
    text = "Eva Lund spoke. Lund sat. Lund ate. Lund left. Tom Lund came. Lund paid."
    names = ["Eva Lund", "Lund", "Lund", "Lund", "Tom Lund", "Lund"]
    assert entities_of(named(text, *((name, "person") for name in names))) == [
        ("Eva Lund", ["Eva Lund", "Lund", "Lund", "Lund", "Lund"]),
        ("Tom Lund", ["Tom Lund"]),
    ]


def test_a_thing_is_one_whatever_sort_of_thing_it_is_taken_for():
    document = named("The Orion F190. An Orion F190.", ("Orion F190", "event"), ("Orion F190", "work"))
    assert len(gather_entities(document).entities) == 1


def test_a_state_is_one_whatever_its_spellings_are_taken_for():
    document = named("The US paid. The U.S. left.", ("US", "organization"), ("U.S.", "place"))
    assert [(entity.kind, len(entity.mentions)) for entity in gather_entities(document).entities] == [("place", 2)]


@pytest.mark.parametrize("name", ["White House", "Kremlin", "Wall Street"])
def test_a_seat_of_power_is_no_place(name):
    document = gather_entities(named(f"The {name} refused.", (name, "place")))
    assert [entity.kind for entity in document.entities] == ["organization"]


def test_towns_of_one_name_are_two():
    text = "Police in Springfield, Ill., called Springfield, Missouri. It rained in Springfield, Illinois."
    names = ["Springfield", "Ill.", "Springfield", "Missouri", "Springfield", "Illinois"]
    towns = [(name, "place") for name in names]
    assert [words for _, words in entities_of(named(text, *towns))] == [
        ["Springfield", "Springfield"], ["Ill.", "Illinois"], ["Springfield"], ["Missouri"],
    ]  # fmt: skip


def test_a_list_of_towns_tells_none_apart():
    towns = [(name, "place") for name in ("Paris", "Rome", "Paris", "London")]
    assert len(entities_of(named("From Paris, Rome seemed near; from Paris, London did.", *towns))) == 3


def test_a_shared_first_name_is_whose_was_named_before():
    text = "Kim Jong-un smiled. Kim left. Kim Yo-jong stayed. Kim sang."
    names = [(name, "person") for name in ("Kim Jong-un", "Kim", "Kim Yo-jong", "Kim")]
    assert entities_of(named(text, *names)) == [
        ("Kim Jong-un", ["Kim Jong-un", "Kim"]), ("Kim Yo-jong", ["Kim Yo-jong"]), ("Kim", ["Kim"]),
    ]  # fmt: skip


def test_a_place_is_not_called_in_the_capitals_of_its_dateline():
    names = [("NEW DELHI", "place"), ("LIMA", "place"), ("USSR", "place")]
    called = [name for name, _ in entities_of(named("NEW DELHI/LIMA: He left for the USSR.", *names))]
    assert called == ["New Delhi", "Lima", "USSR"]
