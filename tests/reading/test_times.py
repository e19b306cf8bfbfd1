"""Which words are time expressions, and what they mean when the article came out on a known day, or on none."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.reading.document import Block, Document, Name, Span
from service.reading.names import find_names
from service.reading.times import find_times
from tests.reading.annotated import annotated

from .effort import grows_in_proportion

TUESDAY = "2026-03-10"

Time = tuple[str, str, str | None]


def times_in(*paragraphs: str, published_at: str | None = TUESDAY) -> list[Time]:
    document = find_names(annotated(*paragraphs))
    document.published_at = published_at
    return [(document.slice(time.span), time.type, time.value) for time in find_times(document).times]


def unread(text: str, published_at: str | None = TUESDAY) -> Document:
    """An article of one block whose words have not been annotated."""
    return Document(text=text, published_at=published_at, blocks=[Block("body", Span(0, len(text)))])


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The mayor resigned on Monday.", "2026-03-09"),
        ("The mayor resigned on Tuesday.", "2026-03-10"),
        ("The mayor resigned on Wednesday.", "2026-03-04"),
        ("The mayor had resigned on Friday.", "2026-03-06"),
        ("The mayor will resign on Monday.", "2026-03-16"),
        ("The mayor is expected to resign on Friday.", "2026-03-13"),
        ("The council planned a march for Sunday.", "2026-03-15"),
        ("The talks had been due to end on Sunday.", "2026-03-08"),
        ("The road is closed until Friday.", "2026-03-13"),
        ("He spoke to reporters before Saturday's match.", "2026-03-14"),
        ("He praised Saturday's match.", "2026-03-07"),
        ("He met the owners last Tuesday.", "2026-03-03"),
        ("He meets the owners next Tuesday.", "2026-03-17"),
        ("He meets the owners this coming Thursday.", "2026-03-12"),
    ],
)
def test_weekdays_go_by_their_word_or_their_verb(sentence, value):
    assert [found for _, _, found in times_in(sentence)] == [value]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("It rained yesterday.", ("yesterday", "DATE", "2026-03-09")),
        ("It rains today.", ("today", "DATE", "2026-03-10")),
        ("It will rain tomorrow.", ("tomorrow", "DATE", "2026-03-11")),
        ("It will rain tonight.", ("tonight", "TIME", "2026-03-10TNI")),
        ("It rained last night.", ("last night", "TIME", "2026-03-09TNI")),
        ("It rained this morning.", ("this morning", "TIME", "2026-03-10TMO")),
        ("It rained on Monday morning.", ("Monday morning", "TIME", "2026-03-09TMO")),
        ("It will rain tomorrow afternoon.", ("tomorrow afternoon", "TIME", "2026-03-11TAF")),
        ("It rained early on Sunday.", ("early on Sunday", "DATE", "2026-03-08")),
        ("It rained the day before yesterday.", ("the day before yesterday", "DATE", "2026-03-08")),
    ],
)
def test_days_around_publication(sentence, found):
    assert times_in(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The hearing begins Monday.", "2026-03-16"),
        ("The permit expires on Friday.", "2026-03-13"),
        ("The council meets Saturday.", "2026-03-14"),
        ("The final is on Sunday.", "2026-03-15"),
        ("Two sailors are dead Monday.", "2026-03-09"),
        ("The bridge remains closed Monday.", "2026-03-09"),
        ("The mayor has to pay for Monday's party.", "2026-03-09"),
        ("The council voted to shut the bridge through October.", "2026-10"),
    ],
)
def test_what_a_timetable_says_lies_ahead(sentence, value):
    assert [found for *_, found in times_in("Ferries.", sentence)] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("A fire broke out late on Friday. Crews were called at 11:47 pm.", ["2026-03-06", "2026-03-06T23:47"]),
        ("A fire broke out. Crews were called at 11:47 pm.", [None]),
        ("A fire broke out. Crews were called at 8:10 am.", ["2026-03-10T08:10"]),
        ("The doors will open at 11:47 pm.", ["2026-03-10T23:47"]),
    ],
)
def test_a_clock_time_of_the_past_is_not_after_publication(text, values):
    assert [value for *_, value in times_in("Fire.", text, published_at="2026-03-10T09:00:00+00:00")] == values


def test_a_programme_called_today_is_no_time():
    assert times_in("Radio.", "She spoke to the Today programme on Monday.") == [("Monday", "DATE", "2026-03-09")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Prices fell last week.", ("last week", "DATE", "2026-W10")),
        ("Prices fell last month.", ("last month", "DATE", "2026-02")),
        ("Prices fell last year.", ("last year", "DATE", "2025")),
        ("Prices fell this year.", ("this year", "DATE", "2026")),
        ("Prices will fall early next year.", ("early next year", "DATE", "2027")),
        ("Prices fell at the end of the month.", ("the end of the month", "DATE", "2026-03")),
        ("Prices fell in the last week of February.", ("the last week of February", "DATE", "2026-02")),
        ("Prices fell over the weekend.", ("the weekend", "DATE", "2026-W10-WE")),
        ("Prices fell last summer.", ("last summer", "DATE", "2025-22")),
        ("Prices fell last December.", ("last December", "DATE", "2025-12")),
        ("Prices will fall next March.", ("next March", "DATE", "2027-03")),
        ("Miners have been digging since March to reach the well.", ("March", "DATE", "2026-03")),
        ("Prices fell two weeks ago.", ("two weeks ago", "DATE", "2026-W09")),
        ("Prices fell three days ago.", ("three days ago", "DATE", "2026-03-07")),
        ("Prices fell five months ago.", ("five months ago", "DATE", "2025-10")),
        ("Prices fell ten years ago.", ("ten years ago", "DATE", "2016")),
        ("Prices fell half a century ago.", ("half a century ago", "DATE", "1976")),
        ("Prices fell in the last century.", ("the last century", "DATE", "19XX")),
    ],
)
def test_what_counts_from_publication(sentence, found):
    assert times_in(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The bridge opened on 27 February 2016.", ("27 February 2016", "DATE", "2016-02-27")),
        ("The bridge opened on Feb. 27, 2016.", ("Feb. 27, 2016", "DATE", "2016-02-27")),
        ("The bridge opened on the 27th of February 2016.", ("the 27th of February 2016", "DATE", "2016-02-27")),
        ("The bridge opened on 2016-02-27.", ("2016-02-27", "DATE", "2016-02-27")),
        ("The bridge opened on 27/02/2016.", ("27/02/2016", "DATE", "2016-02-27")),
        ("The bridge opened on 2/27/2016.", ("2/27/2016", "DATE", "2016-02-27")),
        ("The bridge opened on 3.2.2016.", ("3.2.2016", "DATE", "2016-02-03")),
        ("The bridge opened on 2/3/2016.", ("2/3/2016", "DATE", None)),
        ("The bridge opened on 30 February 2016.", ("30 February 2016", "DATE", None)),
        ("The bridge opened on 27 February.", ("27 February", "DATE", "2026-02-27")),
        ("The bridge opened on Dec. 27.", ("Dec. 27", "DATE", "2025-12-27")),
        ("The bridge will open on 18 December.", ("18 December", "DATE", "2026-12-18")),
        ("The bridge opened on Thursday, 27 November.", ("Thursday, 27 November", "DATE", "2025-11-27")),
        ("The bridge opened in March 1996.", ("March 1996", "DATE", "1996-03")),
        ("The bridge opened in July last year.", ("July last year", "DATE", "2025-07")),
        ("The bridge has been open since October.", ("October", "DATE", "2025-10")),
        ("The bridge opened in 2014.", ("2014", "DATE", "2014")),
        ("The bridge opened in nineteen ninety-six.", ("nineteen ninety-six", "DATE", "1996")),
        ("The bridge opened in mid-1996.", ("mid-1996", "DATE", "1996")),
        ("The temple was built in 1480 BC.", ("1480 BC", "DATE", "-1479")),
        ("The bridge opened in 1066 AD.", ("1066 AD", "DATE", "1066")),
        ("The bridge opened on Christmas Eve.", ("Christmas Eve", "DATE", "2025-12-24")),
    ],
)
def test_calendar_dates(sentence, found):
    assert times_in(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Rents doubled in the 1990s.", ("the 1990s", "DATE", "199X")),
        ("Rents doubled in the late '80s.", ("the late '80s", "DATE", "198X")),
        ("Rents doubled in the 20th century.", ("the 20th century", "DATE", "19XX")),
        ("Rents doubled in the summer of 1994.", ("the summer of 1994", "DATE", "1994-22")),
        ("Rents doubled in the third quarter of 2024.", ("the third quarter of 2024", "DATE", "2024-35")),
        ("Rents doubled in the fourth quarter.", ("the fourth quarter", "DATE", "2025-36")),
        ("Rents doubled in Q1 2020.", ("Q1 2020", "DATE", "2020-33")),
        ("Rents doubled in the first half of 2024.", ("the first half of 2024", "DATE", "2024-40")),
        ("Rents doubled in fiscal 2024.", ("fiscal 2024", "DATE", "2024")),
    ],
)
def test_periods_coarser_than_a_month(sentence, found):
    assert times_in(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("He was arrested on 3 March 2014. Two days later he was freed.", ["2014-03-03", "2014-03-05"]),
        ("He was arrested on 3 March 2014. The next day he was freed.", ["2014-03-03", "2014-03-04"]),
        ("He was arrested on 3 March 2014. That night he was freed.", ["2014-03-03", "2014-03-03TNI"]),
        ("He was arrested in 2014 and freed the following year.", ["2014", "2015"]),
        ("He was arrested in 2014, having been freed the year before.", ["2014", "2013"]),
        ("He was arrested in 2014. In May of that year he was freed.", ["2014", "2014-05"]),
        ("He was in prison from 2014-16.", ["2014", "2016"]),
        ("Profit rose in the third quarter from a loss a year earlier.", ["2025-35", "2024-35"]),
    ],
)
def test_what_counts_from_the_time_in_focus(sentence, values):
    assert [value for _, _, value in times_in(sentence)] == values


def test_months_of_a_tale_of_the_past_are_of_its_years():
    tale = "The war of 1810 began in May 1810. In June the king fled. In 1811 and 1812 he was abroad, in 1813 he fell."
    values = [value for _, _, value in times_in(tale, "By 1814 the army had lost. In January it surrendered.")]
    assert values == ["1810", "1810-05", "1810-06", "1811", "1812", "1813", "1814", "1814-01"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("She waited two weeks.", ("two weeks", "DURATION", "P2W")),
        ("She waited two and a half years.", ("two and a half years", "DURATION", "P2Y6M")),
        ("She waited one thousand two hundred days.", ("one thousand two hundred days", "DURATION", "P1200D")),
        ("She waited a minute and a half.", ("a minute and a half", "DURATION", "PT1M30S")),
        ("She waited half an hour.", ("half an hour", "DURATION", "PT30M")),
        ("She waited several years.", ("several years", "DURATION", "PXY")),
        ("She waited a decade.", ("a decade", "DURATION", "P10Y")),
        ("She waited for months.", ("months", "DURATION", "PXM")),
        ("She waited for the past three months.", ("the past three months", "DURATION", "P3M")),
        ("It was a two-hour wait.", ("two-hour", "DURATION", "PT2H")),
        ("The wait is to last three weeks.", ("three weeks", "DURATION", "P3W")),
        ("It was a decades-long wait.", ("decades-long", "DURATION", "PXY")),
    ],
)
def test_durations(sentence, found):
    assert times_in(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The market is held every summer.", ("every summer", "SET", "XXXX-22")),
        ("The market is held every other week.", ("every other week", "SET", "P2W")),
        ("The market is held each Thursday.", ("each Thursday", "SET", "XXXX-WXX-4")),
        ("The market is held on Mondays.", ("Mondays", "SET", "XXXX-WXX-1")),
        ("The market is held annually.", ("annually", "SET", "P1Y")),
        ("The market is held twice a month.", ("twice a month", "SET", "P1M")),
        ("The market costs £84,000 a year.", ("a year", "SET", "P1Y")),
        ("The port has four flights a week.", ("a week", "SET", "P1W")),
    ],
)
def test_sets(sentence, found):
    assert times_in(sentence) == [found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The quake struck at 8.47 am.", ("8.47 am", "TIME", "2026-03-10T08:47")),
        ("The quake struck at 3am.", ("3am", "TIME", "2026-03-10T03:00")),
        ("The quake struck at 3pm.", ("3pm", "TIME", None)),
        ("The quake struck at 07:30 GMT.", ("07:30 GMT", "TIME", "2026-03-10T07:30Z")),
        ("The quake struck at noon on Saturday.", ("noon on Saturday", "TIME", "2026-03-07T12:00")),
        ("The quake struck at 10 p.m. Friday.", ("10 p.m. Friday", "TIME", "2026-03-06T22:00")),
        ("The quake struck at four in the morning.", ("four in the morning", "TIME", "2026-03-10T04:00")),
        ("The quake struck at half past six.", ("half past six", "TIME", "2026-03-10T06:30")),
        ("It is thirteen minutes to nine.", ("thirteen minutes to nine", "TIME", "2026-03-10T08:47")),
        ("The quake struck nine hours ago.", ("nine hours ago", "DATE", "2026-03-10")),
    ],
)
def test_clock_times(sentence, found):
    assert times_in(sentence, published_at="2026-03-10T09:10:00+01:00") == [found]


def test_clock_time_is_of_the_day_its_sentence_names():
    assert ("4.12am", "TIME", "2026-03-08T04:12") in times_in("On Sunday, the agency said, it struck at 4.12am.")


def test_clock_time_alone_on_its_line():
    found = times_in("17.41", "The bridge has closed.", "Fuel sold at 17.41 a gallon.")
    assert found == [("17.41", "TIME", "2026-03-10T17:41")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The crowd of 1,984 people sang.",
        "They counted 1400 victims.",
        "Meet me in Room 2014.",
        "The prize is $2000.",
        "May I ask who fired?",
        "She may march on the palace.",
        "The second attempt failed, and a second followed.",
        "The 52-year-old driver was 52 years old.",
        "Theresa May spoke to the Sunday Telegraph.",
        "The soldiers sat in the sun.",
        "Three-quarters of them left.",
        "They remember Bloody Sunday.",
        "The score was 3.14159 to 10.5.",
    ],
)
def test_what_is_no_time(sentence):
    assert times_in(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("She now lives in Spain.", "now", "PRESENT_REF"),
        ("He is currently abroad.", "currently", "PRESENT_REF"),
        ("It opened recently.", "recently", "PAST_REF"),
        ("He lied in the past.", "the past", "PAST_REF"),
        ("It may open in the near future.", "the near future", "FUTURE_REF"),
        ("It was put off to a later date.", "a later date", "FUTURE_REF"),
    ],
)
def test_what_only_tells_past_present_or_future(sentence, words, value):
    assert times_in(sentence) == [(words, "DATE", value)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The Aug. 7 bombings shook the town.", "Aug. 7"),
        ("Its third-quarter loss grew.", "third-quarter"),
        ("The two-week siege is over.", "two-week"),
        ("It grew in the third quarter.", "the third quarter"),
        ("It took at least 30 days.", "at least 30 days"),
        ("It began nearly two weeks ago.", "nearly two weeks ago"),
        ("It lasted a year or so.", "a year or so"),
    ],
)
def test_the_words_of_an_expression(sentence, words):
    assert [found for found, _, _ in times_in(sentence)] == [words]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The shops close on Good Friday.", "2026-04-03"),
        ("They met last Thanksgiving.", "2025-11-27"),
        ("They will meet on Easter Monday.", "2026-04-06"),
        ("Turnout fell on Election Day 2012.", "2012-11-06"),
        ("They married on Christmas Eve.", "2025-12-24"),
        ("He was shot last Oct. 23.", "2025-10-23"),
        ("He could not be reached on Monday.", "2026-03-09"),
        ("On Monday the council planned a march.", "2026-03-09"),
        ("It fell short of the record set on Monday.", "2026-03-09"),
        ("The road is closed until 9 a.m. Friday.", "2026-03-13T09:00"),
    ],
)
def test_days_by_name_and_by_what_governs_them(sentence, value):
    assert [found for _, _, found in times_in(sentence)] == [value]


def test_part_of_a_name_is_no_time():
    document = unread("She wrote for the Sunday Herald.")
    document.names = [Name(Span(18, 31), "organization")]
    assert find_times(document).times == []


def test_boilerplate_is_not_read():
    document = Document(text="Updated today", published_at=TUESDAY, blocks=[Block("boilerplate", Span(0, 13))])
    assert find_times(document).times == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("He left on Monday.", ("Monday", "DATE", None)),
        ("He left on 27 February.", ("27 February", "DATE", None)),
        ("He left last night.", ("last night", "TIME", None)),
        ("He left at 3pm.", ("3pm", "TIME", None)),
        ("He left two weeks ago.", ("two weeks ago", "DATE", None)),
        ("He left on 27 February 2016.", ("27 February 2016", "DATE", "2016-02-27")),
        ("He left for two weeks.", ("two weeks", "DURATION", "P2W")),
        ("He leaves every Monday.", ("every Monday", "SET", "XXXX-WXX-1")),
    ],
)
def test_without_a_day_of_publication(sentence, found):
    assert times_in(sentence, published_at=None) == [found]


def test_no_year_is_guessed_from_another():
    found = times_in("The town fell in 2014. A truce came on 27 February.", published_at=None)
    assert found == [("2014", "DATE", "2014"), ("27 February", "DATE", None)]


@pytest.mark.parametrize(
    ("text", "published_at", "why"),
    [
        ("He left on Monday.", None, "ambiguous"),
        ("He left on 30 February 2016.", TUESDAY, "unsupported"),
        ("He left on 2/3/2016.", TUESDAY, "ambiguous"),
        ("He left several years ago.", TUESDAY, "ambiguous"),
        ("He left 90,000 years ago.", TUESDAY, "unsupported"),
        ("He left on Monday.", TUESDAY, None),
    ],
)
def test_a_missing_value_says_why(text, published_at, why):
    (found,) = find_times(unread(text, published_at)).times
    assert found.value_why == why
    assert (found.value is None) == (why is not None)


WORDS_OF_TIME = (
    "on last next the Monday May 12 31 2016 99999 0 30 February 10:30 am of century year two hundred thousand ago "
    "later every quarter half past six 1/2 '80s morning 00 24:00 - , ."
)
WORDS = st.lists(st.sampled_from(WORDS_OF_TIME.split()), max_size=30).map(" ".join)


@given(text=st.text(max_size=80) | WORDS, published_at=st.dates().map(dt.date.isoformat) | st.none())
@example(text="two years later, 999,999 decades ago, the 1st century BC", published_at="0001-01-01")
@example(text="next century, next weekend, tomorrow, 29 February", published_at="9999-12-31")
@example(text="30 February, 31/31/9999, 24:59 on 0000-00-00, 1/0 years, 0 years ago", published_at=None)
def test_any_text_is_read_and_its_times_stand_in_it_in_order(text, published_at):
    times = find_times(unread(text, published_at)).times
    ends = [0]
    for found in times:
        assert ends[-1] <= found.span.start < found.span.end <= len(text)
        assert (found.value is None) == (found.value_why is not None)
        ends.append(found.span.end)


@pytest.mark.parametrize("piece", ["on Monday 12 May ", "May ", "the last two hundred ", "10 p.m. a Monday, "])
def test_long_texts_take_work_in_proportion(piece):
    assert grows_in_proportion(find_times, lambda size: unread(piece * size), 300)


@pytest.mark.parametrize("text", ["1 " * 100_000, "1" * 200_000, "May " * 50_000, "the last two hundred " * 10_000])
def test_long_texts_are_read_to_their_end(text):
    """A pattern that looked far ahead from every character would not come to it."""
    assert find_times(unread(text + ". It rained on 12 May 2016.")).times[-1].value == "2016-05-12"
