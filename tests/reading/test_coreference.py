"""Who "he", "the minister" and "the company" are, and what office an article gives a person."""

import pytest

from service.reading.coreference import resolve_mentions
from service.reading.document import Document, Entity, Role
from service.reading.entities import gather_entities
from service.reading.names import find_names
from tests.reading.annotated import annotated

from .effort import grows_in_proportion


def resolved(*paragraphs: str, role: Role = "body") -> Document:
    return resolve_mentions(gather_entities(find_names(annotated(*paragraphs, role=role))))


def entity(document: Document, name: str) -> Entity:
    return next(entity for entity in document.entities if entity.name == name)


def other_mentions(document: Document, name: str) -> list[str]:
    return [document.slice(mention.span) for mention in entity(document, name).mentions if mention.form != "name"]


@pytest.mark.parametrize(
    ("text", "name", "pronouns"),
    [
        (
            "Ingrid Solheim said taxes would rise. She told reporters that the budget was tight.",
            "Ingrid Solheim",
            ["She"],
        ),
        ("Eva Lund met Tom Ashby. He thanked her.", "Tom Ashby", ["He"]),
        ("Eva Lund met Tom Ashby. He thanked her.", "Eva Lund", ["her"]),
        ("Tom Ashby said he was proud of his town.", "Tom Ashby", ["he", "his"]),
        ("Lena Moritz arrested Paul Stein after he hit her.", "Paul Stein", ["he"]),
        ("Mr Okafor thanked Ms Adeyemi before she left.", "Adeyemi", ["she"]),
        ("Lindholm University said it would close.", "Lindholm University", ["it"]),
        ("Nordsea Ltd doubled its profits.", "Nordsea Ltd", ["its"]),
    ],
)
def test_pronoun(text, name, pronouns):
    assert other_mentions(resolved(text), name) == pronouns


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Baker and Ruth Lane spoke to the press. She said the strike would go on.", "Anna Baker"),
        ("Anna Baker and Ruth Lane spoke to the press. She said the strike would go on.", "Ruth Lane"),
        ("“We lost everything,” said a woman from Bergen. She had asked Eva Lund for help.", "Eva Lund"),
        ("“He was never happy here,” Karl Weber said of the cook.", "Karl Weber"),
        ("Karl Weber thanked him.", "Karl Weber"),
        ("Karl Weber's brother came. It was clear that he would stay.", "Karl Weber"),
        ("Nordsea Ltd said it was clear that ships were late.", "Nordsea Ltd"),
    ],
)
def test_pronoun_left_alone(text, name):
    assert other_mentions(resolved(text), name) == []


def test_the_speaker_of_a_turn_does_not_speak_of_herself_as_she():
    document = resolved("Clara Winther spoke to Paul Stein.", "CLARA WINTHER: That she is angry I can understand.")
    assert other_mentions(document, "Clara Winther") == []


def test_no_pronoun_reaches_back_over_many_sentences():
    assert other_mentions(resolved("Tom Ashby left.", *["It rained all day."] * 4, "He came back."), "Tom Ashby") == []


@pytest.mark.parametrize(
    ("text", "name", "description"),
    [
        ("The Harbour Council said no. The council will vote again in May.", "Harbour Council", "The council"),
        ("Marta Ruiz was minister of health. Interior Minister Karl Weber and Marta Ruiz met. Ships came. The interior "
         "minister left early.", "Karl Weber", "The interior minister"),
        ("Engineers told the Lindholm Gazette that cracks were found. They told the paper about it twice.",
         "Lindholm Gazette", "the paper"),
        ("Nordsea Ltd sold two ships. Sailors said the company was in trouble.", "Nordsea Ltd", "the company"),
        ("President Ana Costa arrived late. The President left early.", "Ana Costa", "The President"),
        ("The mayor, Tom Ashby, opened the bridge.", "Tom Ashby", "The mayor"),
    ],
)  # fmt: skip
def test_definite_description(text, name, description):
    assert description in other_mentions(resolved(text), name)


@pytest.mark.parametrize(
    "text",
    [
        "Interior Minister Karl Weber declined to comment. A Danish official told reporters that talks had failed. "
        "The official did not say why.",
        "Interior Minister Karl Weber met his Danish colleague. A junior minister was there. The minister left early.",
        "Interior Minister Karl Weber met the minister of health. The office of the minister of health said so.",
        "Interior Minister Karl Weber said no. The French minister said yes.",
    ],
)
def test_description_of_somebody_else(text):
    mentions = other_mentions(resolved(text), "Karl Weber")
    assert not [mention for mention in mentions if mention.endswith(("minister", "official"))]


def test_the_company_is_nobody_when_two_were_named():
    document = resolved("Nordsea Ltd and Sunline Ltd sold ships. Sailors said the company was in trouble.")
    assert [other_mentions(document, name) for name in ("Nordsea Ltd", "Sunline Ltd")] == [[], []]


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        ("Norwegian Finance Minister Ingrid Holm left.", "Ingrid Holm", "Norwegian Finance Minister", None),
        ("Prime Minister Sir John Hale resigned.", "John Hale", "Prime Minister", None),
        ("On Monday President Ana Costa flew home.", "Ana Costa", "President", None),
        ("Marta Ruiz, the interior minister, resigned.", "Marta Ruiz", "interior minister", None),
        ("Eva Lund, Nordsea's chief executive, sold her shares.", "Eva Lund", "chief executive", "Nordsea"),
        ("“No,” said Lars Brekke, a spokesman for the Harbour Council.", "Lars Brekke",
         "spokesman for the Harbour Council", "Harbour Council"),
        ("Tom Ashby thanked his wife, Jane Ashby.", "Jane Ashby", None, None),
        ("Tom Ashby left.", "Tom Ashby", None, None),
    ],
)  # fmt: skip
def test_role(text, name, role, affiliation):
    document = resolved(text)
    person = entity(document, name)
    assert (person.role and document.slice(person.role)) == role
    assert (document.entities[person.affiliation].name if person.affiliation is not None else None) == affiliation


def test_mentions_stand_in_text_order():
    document = resolved("The mayor, Tom Ashby, said he would stay. Ashby is 60.")
    spans = [mention.span for mention in entity(document, "Tom Ashby").mentions]
    assert spans == sorted(spans)
    assert len(spans) == 4


def test_a_caption_is_passed_over():
    document = resolved("Karl Weber in Oslo.", "The ferry sank. He said it was old.", role="caption")
    assert other_mentions(document, "Karl Weber") == []


def test_many_pronouns_take_work_in_proportion():
    def prepare(size):
        sentences = (f"Karl Berg{number % 50} said he saw him and his boat." for number in range(size))
        return gather_entities(find_names(annotated(" ".join(sentences))))

    assert grows_in_proportion(resolve_mentions, prepare, 150)
