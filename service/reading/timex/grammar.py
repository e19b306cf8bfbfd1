"""The grammar of time expressions: one pattern for each kind of them, in the order in which they are tried.

In these patterns a space stands for any white space within a paragraph, and "~" for that or a hyphen. Groups name the
parts that give an expression its value. Every repetition is bounded, so that reading takes time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.reading.timex import words
from service.reading.timex.feasts import FEASTS
from service.reading.timex.words import one_of


def printed(names: Iterable[str]) -> str:
    """A pattern for names as they are printed, in capitals or with a capital: "may" and "march" are no months."""
    return "(?-i:" + one_of(form for name in names for form in (name.capitalize(), name.upper())) + ")"


MONTH_NAME = rf"{printed(words.MONTHS)}\b"
MONTH = rf"(?P<month>{MONTH_NAME}|{printed(words.MONTHS_IN_SHORT)}\b\.?)"
# Short and without its full stop, a month can be a name: "Jan", "Mar".
LONE_MONTH = rf"(?P<month>{MONTH_NAME}|{printed(words.MONTHS_IN_SHORT)}\.)"
WEEKDAY = rf"(?P<weekday>{printed(words.WEEKDAYS)})"
BEFORE_DATE = rf"(?:(?P<weekday>{printed(words.WEEKDAYS)}|{printed(words.WEEKDAYS_IN_SHORT)}\b\.?),? )?(?:the )?"
SEASON = rf"(?P<season>{one_of(words.SEASONS)})\b"
PART = rf"(?P<part>{one_of(words.PARTS_OF_DAY)})\b"
NUMBER_WORD = one_of([*words.NUMBERS, *words.POWERS])
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:(?:twenty|thirty)-)?{one_of(words.ORDINALS)})\b"
DAY = rf"(?P<day>{ORDINAL}|[0-3]?\d(?![\w%]))"
YEAR = (
    r"(?P<year>[12]\d{3}(?![\w%]|[.,:]\d)"
    rf"|(?:eighteen|nineteen|twenty)~{one_of(words.TENS | words.TEENS)}(?:~{one_of(words.DIGITS)})?\b"
    rf"|two~thousand(?:(?: and)? {one_of(words.DIGITS)})?\b)"
)
OTHER_YEAR = r"(?P<other_year>this|last|next|that|the (?:same|previous|following)) year\b"
OF_YEAR = rf"(?:,? (?:of |in )?(?:{YEAR}|{OTHER_YEAR}))"
UNIT = rf"(?P<unit>{one_of(words.UNITS)})s?\b"
CALENDAR_UNIT = rf"(?P<unit>{one_of(words.CALENDAR_UNITS)})\b"
RELATION = (
    r"(?P<relation>(?:this|the) (?:past|coming)|last|past|previous|preceding|prior|next|following|coming|upcoming|this"
    r"|current|same|that|latest)"
)
COUNT = (
    r"(?P<count>(?:\d{1,3}(?:,\d{3}){1,2}|\d{1,5})(?:\.\d{1,2}| \d/\d|½)?"
    rf"|(?:an? (?=hundred|thousand))?{NUMBER_WORD}(?:~(?:and )?{NUMBER_WORD}){{0,4}}(?: and a half)?"
    r"|half an?|an? half|(?:an? )?(?:couple|dozens|hundreds|thousands)(?: of)?"
    r"|(?:an? )?few|several|many|some|recent|coming|an?)"
)
# "At least 30 days", "nearly two weeks ago".
ROUGHLY = r"(?:nearly|almost|at least|(?:no )?(?:more|less|fewer) than)"
LENGTH = (
    rf"(?:{ROUGHLY} )?{COUNT}"
    rf"(?:~(?:more|additional|straight|consecutive|full|long|trading|working|business|whole|solid))?~{UNIT}"
    r"(?P<and_half> and a half)?(?: or so\b)?"
)
MANY = rf"(?!quarters)(?P<unit>{one_of(words.UNITS)})s\b"
# Ages are no time expressions: "52 years old", "a 52-year-old".
NO_AGE = r"(?!~olds?\b| of age\b|-(?:ago|earlier)\b)"
# What narrows a period without giving it another value: "early next year", "the last week of August".
STAGE = (
    r"(?:(?:early|late|earlier|later|mid|sometime)~(?:(?:in|on|of) )?(?:the )?"
    r"|(?:the )?(?:very )?(?:end|beginning|start|middle|close|rest|early hours"
    r"|(?:first|last|opening|closing|final) (?:days|weeks?|months?|quarter)) of )?"
)
ZONE = rf"(?: ?(?P<zone>{one_of(words.ZONES)})\b)?"
HOUR = rf"(?:{one_of(words.HOURS)}|1[0-2]|0?[1-9])"
MINUTES = rf"(?:{one_of(words.NUMBERS)}(?:-{one_of(words.DIGITS)})?|[1-5]?\d)"
WHOSE = r"(?:(?:the|its|their|a) (?:comparable )?)?"
NTH_QUARTER = r"(?:fiscal~)?(?P<ordinal>first|second|third|fourth|final)~(?:fiscal )?quarters?\b"
YEAR_BEFORE = r"(?P<year_before>year-(?:ago|earlier))"

# "It is to last three weeks."
NO_VERB = r"(?<!\bto\s)(?<!\bwill\s)(?<!\bwould\s)(?<!\bcould\s)(?<!\bmay\s)(?<!\bcan\s)(?<!n[’']t\s)"
# "Fighting since March to retake the city", but "the March to the sea".
AFTER_PREPOSITION = r"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bfrom\s)|(?<=\buntil\s)|(?<=\bby\s)|(?<=\bduring\s))"
FEAST = rf"(?-i:(?=[A-Z])){one_of(FEASTS)}"
# "Christmas dinner" is no day.
NO_DINNER = r"(?!christmas (?!(?:eve|day|and|or|in|at|on|but|with|for|to|was|is)\b)[a-z])"

EXPRESSIONS: dict[str, str] = {
    "instant": (
        r"(?P<date>\d{4}-\d\d-\d\d)(?:[T\s](?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d{1,6})?)?(?P<offset>Z|[+-]\d\d:?\d\d)?)?"
        r"(?![\w-])"
    ),
    "numeric_date": (
        r"(?P<first>[0-3]?\d)(?:/(?P<second>[0-3]?\d)/(?P<year>[12]\d{3}|\d\d)"
        r"|\.(?P<month>[01]?\d)\.(?P<full_year>[12]\d{3}))(?!\w|[/.]\d)"
    ),
    "half_day_clock": rf"(?P<hour>{HOUR})(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])(?:\. ?m\b\.?|m\b){ZONE}",
    "full_day_clock": rf"(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\w:]|[.,]\d){ZONE}",
    "lone_clock": r"(?<![^\n])(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)(?![^\r\n])",
    "military_clock": r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) (?P<zone>GMT|UTC)\b",
    "named_clock": rf"(?P<named>{one_of(words.NAMED_HOURS)})\b",
    "spoken_clock": (
        rf"(?P<minute>half|(?:a )?quarter|five|ten|twenty|twenty-five|{MINUTES} minutes?) (?P<way>past|to) "
        rf"(?P<hour>{one_of(words.HOURS)}|noon|midnight)\b(?! {one_of(words.UNITS)})"
    ),
    "oclock": rf"(?P<hour>{HOUR}) ?o[’']clock\b(?: in the {PART})?",
    "hour_of_part": rf"(?P<hour>{HOUR}) in the {PART}",
    "day_month": rf"{BEFORE_DATE}{DAY}(?: of)? {MONTH}(?!\w){OF_YEAR}?",
    "month_day": (
        rf"(?:(?P<relation>last|next) )?{BEFORE_DATE}{MONTH} (?:the )?{DAY}"
        rf"(?!:\d|[.,]\d| (?:million|billion|percent|per cent)\b){OF_YEAR}?"
    ),
    "month_year": rf"{MONTH}{OF_YEAR}",
    "season_year": rf"(?:the )?{SEASON}{OF_YEAR}",
    "half_year": rf"(?:the )?(?P<ordinal>first|second|last) half{OF_YEAR}",
    "quarter_of_year": rf"{WHOSE}{NTH_QUARTER} (?:of |in )?(?:fiscal )?(?:{YEAR}|{OTHER_YEAR})",
    "quarter": (
        rf"{WHOSE}(?:(?:{YEAR}|(?P<whose_year>this|last|next) year[’']s|{YEAR_BEFORE}) )?"
        rf"{NTH_QUARTER}(?! of (?:an?|the) )"
    ),
    "quarter_in_short": rf"(?-i:Q)(?P<ordinal>[1-4])\b(?: (?:of )?{YEAR})?",
    "quarter_before": rf"(?:(?:the|a) (?:comparable )?)?{YEAR_BEFORE}(?: (?:quarter|period))?\b",
    "period_of_year": rf"the {YEAR} (?:quarter|period)\b",
    "fiscal_year": rf"(?:the )?(?:fiscal(?: year)?|(?:financial|tax|academic|school) year) {YEAR}",
    "decade": (
        r"(?:the )?(?:(?:early|late|mid)~)?"
        r"(?:(?P<decade>1[5-9]\d|20\d)0[’']?s\b|(?:[’']|(?<=[’']))(?P<short_decade>[2-9])0[’']?s\b"
        rf"|(?<=the\s)(?P<spelt_decade>{one_of(words.DECADES)})\b)"
    ),
    "century": rf"(?:the )?(?:(?:early|late|mid)~)?(?P<ordinal>{ORDINAL})~century\b(?P<era> (?-i:BCE?)\b)?",
    "beyond_today": r"(?:the )?day (?P<side>before yesterday|after tomorrow)\b",
    "today": rf"(?P<today>today|yesterday|tomorrow|tonight)\b(?: {PART})?",
    "part_today": rf"(?P<which>this|last) {PART}",
    "part_in_focus": rf"(?P<which>that|(?:the )?(?:same|next|following|previous)) {PART}",
    "weekdays": rf"{WEEKDAY}(?:s\b(?: {PART}s?)?| (?P<parts>{one_of(words.PARTS_OF_DAY)})s\b)",
    "weekday": rf"(?:(?:the )?{RELATION} )?{WEEKDAY}\b(?: {PART})?",
    "every": rf"(?:every|each)(?P<other> other)? (?:{COUNT}~)?(?:{WEEKDAY}|{MONTH}|{SEASON}|{PART}|{UNIT})",
    "per_unit": r"per (?P<unit>day|week|month|quarter|year)\b",
    "times_a": rf"(?:once|twice|(?:{NUMBER_WORD}|several|\d{{1,3}}) times) (?:an?|each|every|per) {UNIT}",
    # A "quarterly dividend" tells no time in nine of ten cases in TimeBank.
    "frequency": rf"(?!quarterly [a-z])(?P<frequency>{one_of(words.ADVERBS_OF_FREQUENCY)})\b",
    "ago": (
        rf"{LENGTH} (?P<way>ago|earlier|later|previously|hence|from (?:now|today)|before(?=[.,;!?]))"
        r"(?!\w)"
    ),
    "vague_ago": rf"{MANY} (?P<way>ago|earlier|later)\b",
    "length_in_relation": (
        rf"(?:the |{NO_VERB})(?P<relation>last|past|previous|preceding|prior|next|following|coming|first) "
        rf"{COUNT}~{UNIT}{NO_AGE}(?: or so\b)?"
    ),
    "past_length": rf"(?:the )?past {CALENDAR_UNIT}",
    "in_relation": (
        rf"(?:the )?{RELATION} (?:fiscal |full |financial |calendar )?"
        rf"(?:{CALENDAR_UNIT}(?! of\b)|{SEASON}|{MONTH}(?!\w)|(?P<period>period)\b)"
    ),
    "reported_year": r"the (?:fiscal |full )?(?P<unit>year)(?= (?:just )?(?:ended|ending)\b)",
    "unit_beside": rf"the {CALENDAR_UNIT} (?P<way>before|after|earlier|later)(?= ?[.,;:!?)]| ?\Z)",
    "year_end": r"(?:the )?year(?:-| |[’']s )end\b",
    "in_focus": (
        r"the (?:fiscal |full )?(?P<unit>quarter|year|week|month|weekend)\b"
        r"(?!-| (?:of|in which|to|before|after|two thousand|[12]\d\d\d)\b)"
    ),
    "length": (
        r"(?!an? (?:second|quarter|\w{3,8}[-‑]long)\b|three~quarters\b)"
        rf"(?:up to |(?:the|its|their|his|her) (?:(?:first|last|full|entire|whole) )?)?{LENGTH}{NO_AGE}"
    ),
    "long": r"(?P<unit>day|week|month|year|decade|centurie|hour)(?P<plural>s)?[-‑]?long\b",
    "vague_length": rf"{MANY}{NO_AGE}",
    "season": r"the (?P<season>summer|winter|spring|autumn)\b(?! of\b)",
    "feast": rf"(?:(?P<relation>last|next) )?{NO_DINNER}(?P<feast>{FEAST})\b(?! (?:island|week)\b)(?:,? {YEAR})?",
    "month": rf"(?:{AFTER_PREPOSITION}|(?!march (?:of|on|for|to)\b)){LONE_MONTH}(?!\w)",
    "year": rf"(?:(?:the )?year )?{YEAR}(?: ?(?P<era>(?-i:BCE?|AD|CE))\b)?",
    # What tells no more than before, at or after the present. Of "current", "recent", "previously" and "soon", half or
    # more are no times in TimeBank; of these, seven in ten are.
    "vague_present": r"now\b(?!-)|currently\b|nowadays\b|these days\b",
    "vague_past": r"(?:(?:more|most|very|only) )?recently\b|lately\b|(?<=\bin\s)the past\b",
    "vague_future": (
        r"(?:(?<=\bin\s)|(?<=\binto\s)|(?<=\bfor\s))the (?:(?:near|foreseeable|immediate|distant) )?future\b"
        r"|a later date\b"
    ),
    "end_of_range": r"(?<=\b[12]\d{3}[-–/])(?P<year_in_century>\d\d)(?![\w%]|[-–/.,:]\d)",
}

# What an expression can begin with, but for digits: words that tell of time themselves, and those that lead to them.
OTHER_TELLING_WORDS = (
    "half today yesterday tomorrow tonight now currently nowadays recently lately fiscal financial tax academic "
    "school q1 q2 q3 q4 daylong weeklong monthlong yearlong hourlong"
)
TELLING_WORDS = {
    *words.MONTHS, *words.MONTHS_IN_SHORT, *words.WEEKDAYS, *words.WEEKDAYS_IN_SHORT, *words.SEASONS, *words.NUMBERS,
    *words.POWERS, *words.NAMED_HOURS, *words.ADVERBS_OF_FREQUENCY, *words.UNITS, *words.DECADES, *words.PARTS_OF_DAY,
    *(f"{word}s" for word in (*words.UNITS, *words.WEEKDAYS, *words.PARTS_OF_DAY)),
    *(re.split(r"\W", feast)[0] for feast in FEASTS), *OTHER_TELLING_WORDS.split(),
}  # fmt: skip
OTHER_LEADING_WORDS = (
    "the its their his her an a this that these every each once twice per up few several many some couple dozens "
    "hundreds thousands early late earlier later mid sometime very end beginning start middle close rest opening "
    "closing last past previous preceding prior next following coming upcoming current same latest final comparable "
    "recent more most only nearly almost at no less fewer"
)
LEADING_WORDS = {*words.ORDINALS, *OTHER_LEADING_WORDS.split()}
# What can follow a leading word and tell of time, though nothing begins with it.
FOLLOWING_WORDS = {"past", "future", "date", "period"}
