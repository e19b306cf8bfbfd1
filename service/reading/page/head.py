"""The head of an article: how its headline, standfirst, byline, dateline and captions are told from its body."""

from __future__ import annotations

import re

from service.reading.page.paragraphs import ends_sentence

AGENCY = (
    r"(?:AFP|AP|Reuters|REUTERS|UPI|PA(?: Media)?|dpa|DPA|EFE|ANSA|TASS|Tass|Xinhua|ANI|PTI|IANS|AAP|CP|CNN|BBC|NPR|EPA"
    r"|Kyodo(?: News)?|Yonhap|Bernama|Anadolu|Interfax|Bloomberg|Getty(?: Images)?|Agence France-Presse"
    r"|(?:The )?Associated Press|Shutterstock|Alamy)"
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
DASH = r"(?:--?|[–—_―])"

# Longer lines are no headline, standfirst, byline, caption or dateline. All but 2 of the bench's 1,255 titles have at
# most 146 characters; the longest standfirst it shows has 213, the longest caption 333, the longest dateline 45.
LONGEST_HEADLINE = 160
FEWEST_HEADLINE_WORDS = 3
LONGEST_STANDFIRST = 300
LONGEST_BYLINE = 120
LONGEST_CAPTION = 400
LONGEST_DATELINE = 90

# "BAGHDAD, April 11 (Reuters) - ", "WASHINGTON — ", "Paris (AFP) - ", "(CNN) ".
PLACE_IN_CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,4}"
PLACE = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}"
DATELINE = re.compile(
    rf"(?:{PLACE_IN_CAPITALS}(?:, {PLACE})?(?:,? {DAY},?)?(?: \([^()]{{2,40}}\))? ?{DASH}(?=\s)"
    rf"|{PLACE}(?:, {PLACE})?(?:,? {DAY},?)? \({AGENCY}\) ?{DASH}(?=\s)"
    rf"|\({AGENCY}\)(?: ?{DASH})?(?=\s))"
)
# A dateline in a line of its own: the place with a date or an agency, or a date alone.
DATELINE_ALONE = re.compile(
    rf"(?:{PLACE}(?:, {PLACE})?,? )?(?:{WEEKDAY},? )?(?:{DAY}|\d{{4}}-\d\d-\d\d)\.?"
    rf"|{PLACE}(?:, {PLACE})?(?:,? {DAY},?)? \({AGENCY}\)(?: ?{DASH})?"
)

JOB = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|staff|writers?|columnists?|analysts?|bureau|newsroom|newsdesk|desk"
    r"|agenc(?:y|ies)|producers?|contributors?|journalists?)\b",
    re.IGNORECASE,
)
NAME = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|del|van|von|der|den|la|le|bin|al|el|dos|da)){1,3}"
BY = re.compile(
    r"(?i:by|from|words:|text:|(?:words|text|written|story|report|reported|interview|photographs) by)"
    r" +(?=[A-Z]|our\b|staff\b)"
)
NAMES_ALONE = re.compile(rf"{NAME}(?:(?:,| and| &) {NAME}){{0,4}}")
NAME_AT_PLACE = re.compile(rf"{NAME}(?:(?:,| and| &) {NAME}){{0,4}},? (?:in|at|for|on|reporting from) .+")
AGENCY_ALONE = re.compile(rf"{AGENCY}(?:(?:,| and| &|/) {AGENCY})*|.{{0,30}}\b[Ss]taff(?: and agencies)?|[Aa]gencies")
# The credits that follow an article: "(Reporting by …; Editing by …)", "-- Kigali newsroom".
CREDIT = re.compile(
    r"[(\[–—-]*\s*(?:(?i:additional |with )?(?i:reporting|reporting and writing|writing|editing|compiled|contributed) "
    r"(?:by|from|to)\b|[Ww]ith (?:files|additional reporting|reporting|input|agencies)\b)"
    r"|-- .{0,80}\b(?:[Nn]ewsroom|[Bb]ureau|[Dd]esk)\b"
)

PICTURE = r"(?i:photo(?:graph)?|picture|image|credit|file|handout)s?"
# "(Reuters)", "[Credit: B. Okoro]", "Photograph: Ana Reis/EPA", "© Getty Images", at the end of the line.
CAPTION_CREDIT = re.compile(
    rf"(?:[(\[](?:[^()\[\]]{{0,60}}\b)?(?:{AGENCY}|{PICTURE}\b)[^()\[\]]{{0,60}}[)\]]"
    rf"|\b(?:Pic|Photo|Photograph|Picture|Image|Credit|PHOTO|CREDIT)s?(?: by| credit| courtesy of)?: ?[^:]{{2,60}}"
    rf"|[©|/] ?(?:[^|/©]{{0,40}})?\b{AGENCY}(?:/[^|©]{{1,40}})?"
    rf"|\b{AGENCY}/{NAME})\.?$"
)
CAPTION_OPENING = re.compile(
    r"(?i:file(?: photo| picture| image)?|photo(?:graph)?s?|picture|(?:image )?caption|image|pictured|handout)\s*[:—–-]"
    rf"|© ?{AGENCY}\b"
)

TURN = re.compile(r"[A-Z][\w.'’ -]{0,40}:\s")
CLOCK_TIME = re.compile(r"\d{1,2}[.:h]\d\d\s?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)


def is_headline(line: str) -> bool:
    """Whether a line reads like a headline: some words and no statement's end, unless it is all in capitals."""
    if len(line) > LONGEST_HEADLINE or len(line.split()) < FEWEST_HEADLINE_WORDS:
        return False
    return line.isupper() or line.endswith("?") or not (ends_sentence(line) or line.endswith((",", ";", ":")))


def is_byline(line: str) -> bool:
    """Whether a line in the head of an article says who wrote it."""
    if len(line) > LONGEST_BYLINE or line.endswith((".", "!", "?")):
        return False
    return bool(
        is_signed(line)
        or AGENCY_ALONE.fullmatch(line)
        or NAMES_ALONE.fullmatch(line)
        or NAME_AT_PLACE.fullmatch(line)
        or (JOB.search(line) and len(line.split()) <= 8)
    )


def is_signed(line: str) -> bool:
    """Whether a line opens like a byline: "By Ada Lind"."""
    return len(line) <= LONGEST_BYLINE and BY.match(line) is not None and not line.endswith((".", "!", "?", ":"))


def is_credit(line: str) -> bool:
    """Whether a line after an article says who else worked on it."""
    return CREDIT.match(line) is not None and len(line) <= LONGEST_CAPTION


def is_caption(line: str) -> bool:
    """Whether a line describes a picture: it names the picture's maker or says that it is one."""
    if len(line) > LONGEST_CAPTION:
        return False
    return CAPTION_OPENING.match(line) is not None or CAPTION_CREDIT.search(line) is not None


def is_dateline(line: str) -> bool:
    """Whether a line is nothing but where and when the article was written."""
    return len(line) <= LONGEST_DATELINE and DATELINE_ALONE.fullmatch(line) is not None


def dateline_length(paragraph: str) -> int:
    """How many characters at the start of a paragraph are its dateline, 0 when it has none."""
    match = DATELINE.match(paragraph, 0, LONGEST_DATELINE)
    return match.end() if match and not paragraph.isupper() else 0


def authors_of(byline: str) -> list[str]:
    """The names a byline gives: none in "By our staff in Lisbon"."""
    opening = BY.match(byline)
    words = byline[opening.end() :] if opening else byline
    names = re.match(rf"{NAME}(?:(?:,| and| &) {NAME})*", words)
    if names is None or AGENCY_ALONE.fullmatch(words):
        return []
    return [name for name in re.split(r", | and | & ", names.group()) if not JOB.search(name)]
