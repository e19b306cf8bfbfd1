"""Which numbers are figures, how much they say, in what unit, of what, and whose toll they are."""

import pytest

from service.reading.document import Document, Figure
from service.reading.figures import find_figures
from service.reading.names import find_names
from service.reading.times import find_times
from tests.reading.annotated import annotated

from .effort import grows_in_proportion
from .readings import attributed, read

Amounts = tuple[float | None, float | None, float | None]


def read_figures(*paragraphs: str) -> tuple[Document, list[Figure]]:
    document = find_names(annotated(*paragraphs))
    document.published_at = "2026-03-10"
    return document, find_figures(find_times(document)).figures


def words_of(sentence: str) -> list[str]:
    document, figures = read_figures(sentence)
    return [document.slice(figure.span) for figure in figures]


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("Flight attendants counted 239 people.", (239, 239, 239)),
        ("It has 1,200 members.", (1200, 1200, 1200)),
        ("Fourteen boats sank.", (14, 14, 14)),
        ("Twenty-two boats sank.", (22, 22, 22)),
        ("It sold one thousand two hundred tickets.", (1200, 1200, 1200)),
        ("It has two hundred and five members.", (205, 205, 205)),
        ("It has 2.5 million members.", (2_500_000, 2_500_000, 2_500_000)),
        ("It has two and a half million members.", (2_500_000, 2_500_000, 2_500_000)),
        ("They sold a million copies.", (1_000_000, 1_000_000, 1_000_000)),
        ("Half a million people marched.", (500_000, 500_000, 500_000)),
        ("Two dozen boats sank.", (24, 24, 24)),
        ("At least 12 boats sank.", (12, 12, None)),
        ("No fewer than 12 boats sank.", (12, 12, None)),
        ("At least a dozen boats sank.", (12, 12, None)),
        ("Twelve or more boats sank.", (12, 12, None)),
        ("More than four people were arrested.", (4, 5, None)),
        ("More than 60 per cent of members voted.", (60, 60, None)),
        ("Over 1,000 jobs will go.", (1000, 1001, None)),
        ("Up to four boats sank.", (4, None, 4)),
        ("As many as 200 boats sank.", (200, None, 200)),
        ("Fewer than ten people came.", (10, None, 9)),
        ("Almost 3,000 people came.", (3000, None, 3000)),
        ("Nearly half the voters stayed at home.", (0.5, None, 0.5)),
        ("About 140 boats sank.", (140, None, None)),
        ("Some 12,000 people came.", (12_000, None, None)),
        ("An estimated 12,000 people came.", (12_000, None, None)),
        ("Between 30 and 40 houses burned down.", (None, 30, 40)),
        ("Between a third and a half of the houses burned down.", (None, 0.333333, 0.5)),
        ("Some 20 to 25 boats sank.", (None, 20, 25)),
        ("The crash closed 30-40 shops.", (None, 30, 40)),
        ("Two or three boats sank.", (None, 2, 3)),
        ("It costs $3-4 million.", (None, 3_000_000, 4_000_000)),
        ("The fund holds between $3 million and $5 million.", (None, 3_000_000, 5_000_000)),
        ("Gusts of 80 to 90mph are likely.", (None, 80, 90)),
        ("Dozens of boats sank.", (None, 24, None)),
        ("Scores of boats sank.", (None, 40, None)),
        ("Hundreds of people came.", (None, 200, None)),
        ("Tens of thousands of people came.", (None, 20_000, None)),
        ("Several hundred people came.", (None, 200, None)),
        ("A few dozen shops closed.", (None, 24, None)),
        ("Three-quarters of the members voted.", (0.75, 0.75, 0.75)),
        ("One in five pupils was absent.", (0.2, 0.2, 0.2)),
        ("Nine out of ten dentists agree.", (0.9, 0.9, 0.9)),
        ("It was minus five degrees.", (-5, -5, -5)),
    ],
)
def test_how_much_it_says(sentence: str, amounts: Amounts) -> None:
    [figure] = read_figures(sentence)[1]
    assert (figure.value, figure.low, figure.high) == amounts


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "of"),
    [
        ("The company lost £1.2bn.", 1_200_000_000, "pounds", None),
        ("Buying him would cost €40m.", 40_000_000, "euros", None),
        ("The ticket costs US$20.", 20, "US dollars", None),
        ("The ticket costs $20.", 20, "dollars", None),
        ("The ticket costs 50p.", 50, "pence", None),
        ("The ticket costs 12 euros.", 12, "euros", None),
        ("Inflation is 7.4 per cent.", 7.4, "percent", None),
        ("Turnout was 61%.", 61, "percent", None),
        ("She pays 60 per cent of her salary.", 60, "percent", "salary"),
        ("Unemployment fell by half a percentage point.", 0.5, "percentage points", None),
        ("The bridge is 3.5 miles long.", 3.5, "miles", None),
        ("The mast is 40m high.", 40, "metres", None),
        ("The match drew 40m viewers.", 40_000_000, None, "viewers"),
        ("A 12-tonne lorry overturned.", 12, "tonnes", None),
        ("Customs seized 5kg of cocaine.", 5, "kilograms", "cocaine"),
        ("The quake had a magnitude of 7.1.", 7.1, "magnitude", None),
        ("There are 48,000 empty homes.", 48_000, None, "empty homes"),
        ("She counted 27 member states.", 27, None, "member states"),
        ("Two-thirds of new leases have lapsed.", 0.666667, None, "new leases"),
        ("A 1.5 million-strong crowd came.", 1_500_000, None, "crowd"),
    ],
)
def test_unit_and_what_is_counted(sentence: str, value: float, unit: str | None, of: str | None) -> None:
    [figure] = read_figures(sentence)[1]
    assert (figure.value, figure.unit, figure.of) == (value, unit, of)


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("The rent will rise by €200 to €460.", [200, 460]),
        ("The owners raised the price by £2m to £12m.", [2_000_000, 12_000_000]),
        ("The toll rose by 12 to 47.", [12, 47]),
        ("Tickets went up £50 to £900.", [50, 900]),
        ("Rents will rise by 10 to 15 percent.", [None]),
        ("The guards were attacked by 20 to 30 men.", [None]),
    ],
)
def test_by_how_much_and_to_what_is_no_range(sentence: str, values: list[float | None]) -> None:
    assert [figure.value for figure in read_figures(sentence)[1]] == values


@pytest.mark.parametrize(
    ("sentence", "tolls"),
    [
        ("A flood killed at least a dozen people and wounded 30 others.", ["killed", "wounded"]),
        ("Two were killed and five injured.", ["killed", "wounded"]),
        ("The police said six were dead.", ["killed"]),
        ("The death toll rose to 17.", ["killed"]),
        ("Rescuers recovered 15 bodies.", ["killed"]),
        ("Twenty-two people drowned.", ["killed"]),
        ("One person died.", ["killed"]),
        ("No one was killed.", ["killed"]),
        ("Nobody was hurt.", ["wounded"]),
        ("No deaths were reported.", ["killed"]),
        ("Forty people are still missing.", ["missing"]),
        ("Some 12,000 people have been displaced.", ["displaced"]),
        ("A fire left 300 people homeless.", ["displaced"]),
        ("Hundreds of thousands have fled the region.", ["displaced"]),
        ("Police arrested 15 people.", [None]),
        ("Insurers paid 32 death claims.", [None]),
    ],
)
def test_tolls_are_told_apart(sentence: str, tolls: list[str | None]) -> None:
    assert [figure.toll for figure in read_figures(sentence)[1]] == tolls


@pytest.mark.parametrize(
    "sentence",
    [
        "Marta Ruiz, 41, resigned.",
        "Marta Ruiz (41) resigned.",
        "The 24-year-old driver fled.",
        "She was 30 when she left.",
        "She died at 83.",
        "Children under 12 enter free.",
        "United won 2-1.",
        "Lawmakers passed the measure 212 to 198.",
        "Article six says so.",
        "He slept in Room 12.",
        "He flew the F-16 and caught Covid-19.",
        "Call 020 7946 0123.",
        "It lasted two years.",
        "They met in 2014.",
        "They met on 27 February.",
        "He came third.",
        "A third man was arrested.",
        "The second half was dull.",
        "One of the women wept.",
        "No one likes him.",
        "He met the two.",
        "He scores twice.",
    ],
)
def test_what_is_no_figure(sentence: str) -> None:
    assert words_of(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("At least 12 large boats sank.", ["At least 12 large boats"]),
        ("They have 122 of 230 seats.", ["122", "230 seats"]),
        ("It will cut a third of its 900 staff.", ["a third", "900 staff"]),
        ("Turnout fell from 61% to 57.5%.", ["61%", "57.5%"]),
        ("It fell from 30 to 20 members.", ["30", "20 members"]),
        ("The figure was 11.", ["11"]),
        ("Two of the suspects fled.", ["Two of the suspects"]),
    ],
)
def test_the_words_of_a_figure(sentence: str, figures: list[str]) -> None:
    assert words_of(sentence) == figures


def test_a_claim_has_the_figures_of_its_content() -> None:
    document = read("Marta Ruiz told 30 reporters that the bridge had cost £5m.")
    [claim] = attributed(document)
    assert [document.slice(figure.span) for figure in claim.figures] == ["£5m"]


def test_boilerplate_has_no_figures() -> None:
    document = annotated("Flight crews counted 239 people.", role="boilerplate")
    assert find_figures(document).figures == []


def test_the_work_grows_with_the_text() -> None:
    def prepare(size: int) -> Document:
        return annotated(*["At least 12 people and 30 to 40 boats sank, half of them at 5% a third."] * size)

    assert grows_in_proportion(find_figures, prepare, 20)
