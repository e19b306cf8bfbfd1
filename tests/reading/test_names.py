"""Which stretches are names, how they are cut, and of what kind they are."""

import pytest

from service.reading.document import Name, Role, Span
from service.reading.names import find_names
from tests.reading.annotated import annotated

from .effort import grows_in_proportion


def names_in(*paragraphs: str, role: Role = "body") -> list[tuple[str, str]]:
    document = find_names(annotated(*paragraphs, role=role))
    return [(document.slice(name.span), name.kind) for name in document.names]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The Lindholm Gazette reported the fire.", "Lindholm Gazette"),
        ("Ms Solheim's office did not answer.", "Solheim"),
        ("President Ana Costa flew to Lisbon.", "Ana Costa"),
        ("Norwegian Finance Minister Ingrid Solheim said taxes would rise.", "Ingrid Solheim"),
        ("Prime Minister Sir John Hale resigned on Monday.", "John Hale"),
        ("Governor Greta Pryce vetoed the bill.", "Greta Pryce"),
        ("Judge Clara Winther warned the jurors.", "Clara Winther"),
        ("Captain Ruth Lane steered the ferry.", "Ruth Lane"),
        ("Doctor Karl Holm saw four patients.", "Karl Holm"),
        ('The "Harbour Council" met on Monday.', "Harbour Council"),
        ("He joined the United States' navy in May.", "United States"),
        ("The All Greys beat the Harbour Lions.", "All Greys"),
        ("North Korean leader Kim Jong-un met nobody.", "Kim Jong-un"),
        ("South Korean leader Park Tae-in met nobody.", "Park Tae-in"),
        ("Joe-Max Lindqvist and Marie-Claire Dubois signed on Monday.", "Joe-Max Lindqvist"),
        ("Keir Holm, the Labour leader, said he would not resign.", "Labour"),
        ("Sen. Amy Lindqvist, D-Minn., voted against.", "Minn."),
        ("Roberto “Little Mule” Quintana climbed into the ring.", "Roberto “Little Mule” Quintana"),
        ("Fighters of the Tamri Front party left the town.", "Tamri Front"),
        ("Fighters of the al-Qaeda-affiliated bloc left.", "al-Qaeda"),
        ("The mayor thanked Councilwoman Greta Pryce for her vote.", "Greta Pryce"),
        ("The 3rd Separate Assault Brigade covered the retreat.", "3rd Separate Assault Brigade"),
        ("Sheikh Mohammed bin Abdulrahman al-Tamri spoke by phone.", "Mohammed bin Abdulrahman al-Tamri"),
    ],
)
def test_cut_as_a_desk_would_write_it(sentence, name):
    assert name in [text for text, _ in names_in(sentence)]


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("Soldiers took the village of Sarin on Monday.", "Sarin", "place"),
        ("The Sunline Bridge was closed.", "Sunline Bridge", "place"),
        ("The privately owned Tava television station reported the raid.", "Tava", "organization"),
        ("The Lindholm Harbour Council said no.", "Lindholm Harbour Council", "organization"),
        ("Mr Kilburn was late.", "Kilburn", "person"),
        ("Spectators watched the Sunline Cup.", "Sunline Cup", "event"),
        ("Channel Nine reported the raid.", "Channel Nine", "organization"),
        ("Turkish and Greek fishermen met at sea.", "Turkish", "group"),
    ],
)
def test_kind(sentence, name, kind):
    assert (name, kind) in names_in(sentence)


@pytest.mark.parametrize(
    ("sentence", "name", "taken_for", "kind"),
    [
        ("Soldiers drove through Iraq's Anbar on Monday.", "Anbar", "organization", "place"),
        ("England's Chelsea lost again.", "Chelsea", "organization", "organization"),
        ("Fighters of the Tamri Front left the town.", "Tamri Front", "work", "organization"),
        ("Critics saw the Tamri Diaries twice.", "Tamri Diaries", "work", "work"),
        ("He is an Oregon Democrat.", "Oregon", "organization", "place"),
        ("He is a Senate Democrat.", "Senate", "organization", "organization"),
    ],
)
def test_kinds_that_the_reader_gets_wrong(sentence, name, taken_for, kind):
    document = annotated(sentence)
    start = sentence.index(name)
    document.names = [Name(Span(start, start + len(name)), taken_for)]
    assert [(document.slice(found.span), found.kind) for found in find_names(document).names] == [(name, kind)]


def test_a_town_is_no_team_of_its_name():
    names = names_in(
        "Denver 5 Cleveland 3", "Cleveland lost its fourth game.", "Holm hit a homer for Cleveland in the ninth.",
        "In Cleveland, police said roads were closed.",
    )  # fmt: skip
    assert [kind for name, kind in names if name == "Cleveland"] == ["organization"] * 3 + ["place"]


@pytest.mark.parametrize(
    ("text", "names", "kind"),
    [
        ("Shells hit Rafah and Khan Younis in the Gaza Strip.", ("Rafah", "Khan Younis"), "place"),
        ("Troops shelled Bakhmut and Toretsk in Ukraine.", ("Bakhmut", "Toretsk"), "place"),
        ("Prices rose in Ghana, in Abidjan and Accra.", ("Accra",), "place"),
        ("Carla Rafah flew to Gaza. Aides of Rafah stayed.", ("Rafah",), "person"),
        ("Mr Bakhmut flew to Ukraine. A car met Bakhmut.", ("Bakhmut",), "person"),
    ],
)
def test_towns_are_no_persons(text, names, kind):
    found = names_in(text)
    assert {found_kind for name, found_kind in found if name in names} == {kind}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Pennsylvania-based company closed.", "Pennsylvania", "place"),
        ("SEOUL, March 17 (Yonwire) -- The president left.", "Yonwire", "organization"),
        ("Lea Marsh, 44, of Becket Close, Harrogate, admitted fraud.", "Becket Close", "place"),
        ("Rebels of Hayat Tamrir al-Sharq (HTS) took the town.", "Hayat Tamrir al-Sharq", "organization"),
        ("Ana Lind (ALI) and Clara Lund (CL) sang.", "Ana Lind", "person"),
        ("He told Al Jazeera that he would resign.", "Al Jazeera", "organization"),
    ],
)
def test_kind_told_by_what_stands_beside(text, name, kind):
    assert (name, kind) in names_in(text)


def test_honours_are_no_town():
    assert names_in("Eva Lund, KC, told the court that he was lying.") == [("Eva Lund", "person")]


def test_a_company_called_like_its_founder():
    names = names_in(
        "Lindqvist Medical Industries Inc said it bought a rival.", "Lindqvist said shares of Lindqvist fell."
    )
    assert {kind for name, kind in names if name == "Lindqvist"} == {"organization"}


@pytest.mark.parametrize(("company", "kind"), [("Lakemark Foods", "organization"), ("Denver Foods", "place")])
def test_a_company_by_its_first_word_is_no_place_that_no_map_has(company, kind):
    first = company.split()[0]
    document = annotated(f"{company} closed a plant. Workers say {first} had warned nobody.")
    start = document.text.rindex(first)
    document.names = [
        Name(Span(0, len(company)), "organization", 1.0), Name(Span(start, start + len(first)), "place", 0.6),
    ]  # fmt: skip
    assert find_names(document).names[-1].kind == kind


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Airline's jets are late.", []),
        ("Passengers say Airline is a good name.", ["Airline"]),
        ("The General Staff denied it.", ["General Staff"]),
        ("The Kremlin denied it.", ["Kremlin"]),
    ],
)
def test_what_is_cut_too_long_or_too_short(sentence, names):
    document = annotated(sentence)
    word = next(word for word in ("Airline", "Staff", "Kremlin") if word in sentence)
    start = sentence.index(word)
    document.names = [Name(Span(start, start + len(word)), "organization", 0.9)]
    assert [document.slice(name.span) for name in find_names(document).names] == names


def test_an_office_alone_names_nobody():
    assert names_in("The Defence Minister and the Deputy Prime Minister left early.") == []


def test_a_given_name_is_no_country():
    document = annotated("Jordan Lindqvist, 23, died in Bury. Our thoughts are with Jordan's family.")
    again = document.text.rindex("Jordan")
    document.names = [Name(Span(0, 16), "person", 1.0), Name(Span(again, again + 6), "place", 0.6)]
    assert [name.kind for name in find_names(document).names] == ["person", "person"]


def test_a_border_is_between_two_states():
    assert names_in("Trucks crossed the Turkey-Syria border on Monday.") == [("Turkey", "place"), ("Syria", "place")]


def test_the_end_of_a_name_is_none():
    assert ("Office", "organization") not in names_in("Aides of the Harbour General's Office left early.")


def test_labour_is_a_party_and_no_office():
    assert ("Labour", "organization") in names_in("Labour has voted against the budget, the party said.")
    assert names_in("The Labour Secretary left early.") == []


@pytest.mark.parametrize("text", ["SHATTERED: a family mourns.", "The Welshman was late."])
def test_a_word_that_names_nobody(text):
    assert names_in("Nothing happened.", text) == []


def test_a_state_and_its_forces_are_one_name():
    document = annotated("Officers of the United States Air Force left.")
    document.names = [Name(Span(16, 29), "place"), Name(Span(30, 39), "organization")]
    found = [(document.slice(name.span), name.kind) for name in find_names(document).names]
    assert found == [("United States Air Force", "organization")]


def test_a_name_has_no_loose_end():
    assert ("Ethics and", "organization") not in names_in("The Ethics and the Standards boards met.")


def test_a_name_is_of_one_kind_all_over_the_article():
    kinds = dict(
        names_in("Clara Brekke, the coach, resigned.", "Brekke had won four games.", "Nobody will miss Brekke.")
    )
    assert kinds == {"Clara Brekke": "person", "Brekke": "person"}


def test_known_names_are_found_where_the_model_sees_none():
    texts = [text for text, _ in names_in("Rebels of the Red Dawn Front took the town.", "RDF has fought since 2009.")]
    assert texts == ["Red Dawn Front", "RDF"]


def test_speakers_of_a_transcript():
    assert names_in(
        "Clara Winther speaks to Paul Stein.", "PAUL STEIN: Good morning.", "CLARA WINTHER: Good morning."
    ) == [
        ("Clara Winther", "person"),
        ("Paul Stein", "person"),
        ("PAUL STEIN", "person"),
        ("CLARA WINTHER", "person"),
    ]


def test_initials_are_no_name_in_a_headline_of_capitals():
    texts = [text for text, _ in names_in("Members of the Inland Front left.", "IF THE ROAD IS OPEN, ALL MUST LEAVE")]
    assert texts == ["Inland Front"]


def test_of_a_byline_only_places():
    assert names_in("By Anna Berg in Oslo", "The ferry sank on Friday.", role="byline") == [("Oslo", "place")]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("In New York the Dow Jones industrial average fell 30 points.", "Dow Jones industrial average"),
        ("The Standard & Poor's 500 index rose 2 points on Monday.", "Standard & Poor's 500 index"),
        ("London's FTSE 100 index lost 40 points.", "FTSE 100 index"),
    ],
)
def test_an_index_is_named_to_the_end(sentence, name):
    assert (name, "other") in names_in(sentence)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The 450 is late.", ["450"]),
        ("Sunline wants its 450s back.", ["450s"]),
        ("All of the 450 passengers were safe.", []),
        ("Some 450 left early.", []),
        ("The 450 were safe.", []),
    ],
)
def test_the_number_of_a_model_is_a_name_where_it_counts_nothing(sentence, found):
    document = annotated("Nordsea has built the Nordsea 450 for nine years.", sentence)
    document.names = [Name(Span(22, 33), "other")]
    names = [document.slice(name.span) for name in find_names(document).names]
    assert names == ["Nordsea 450", *found]


def test_no_names():
    assert names_in("Nothing happened.") == []


def test_a_text_full_of_names_takes_work_in_proportion():
    def prepare(size):
        return annotated(" ".join(f"Anna Berg{number % 700} met Karl Holm{number % 500}." for number in range(size)))

    assert grows_in_proportion(find_names, prepare, 200)
