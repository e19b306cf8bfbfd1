"""Boilerplate: what stands around an article on its page and says nothing of the news.

Facts are read from everything else, so both mistakes cost: a menu read as body gives false facts, a sentence taken for
boilerplate loses true ones. A line is therefore boilerplate by itself only on cues that hardly ever open or end a
sentence of an article; weaker cues count at its foot alone, beside a line that has a strong one.
"""

from __future__ import annotations

import re

from service.reading.page.paragraphs import ends_sentence

# The longest line of boilerplate in the bench is a rights notice of 395 characters; half of them have less than 40.
LONGEST_BOILERPLATE = 400
# What is longer is no entry of a menu: "Pictures and videos from readers" has 32 characters.
LONGEST_ENTRY = 40
MOST_ENTRY_WORDS = 6

# How boilerplate opens, by what it is for. Imperatives to the reader are only looked for at the start: inside a
# sentence somebody may well have been told to sign up.
PIECE = r"(?:article|story|piece|post|column|transcript|interview|page|live (?:blog|page|feed))"
EDITED = r"(?:updated|revised|amended|corrected|edited|clarified|published|produced)\b"
# What makes a line no sentence but a label: a few words more and no full stop.
LABEL = r"(?=(?:[^.]|\.\d){0,60}$)"
OPENINGS = {
    "navigation": (
        r"(?:skip|jump) to\b",
        r"back to top\b",
        r"scroll (?:down|to)\b",
        r"(?:menu|search|home|close|share|related|trending|advert|comments?)$",
        r"(?:show|load|view|see|hear) (?:more|all)\b",
        r"(?:previous|next) (?:article|story|post)\b",
        r"(?:tags?|topics?|categor(?:y|ies)|filed under)\s*:",
    ),
    "account": (
        r"log (?:in|out)\b",
        r"sign (?:up|in|out)\b",
        r"subscribe\b",
        r"register (?:now|here|for free|to (?:read|continue))\b",
        r"create (?:an?|your) (?:free )?account\b",
        r"already an? (?:member|subscriber)\b",
        r"your (?:privacy|browser|subscription|account|free articles?)\b",
        r"you have\b.{0,40}\barticles? (?:left|remaining)\b",
        r"you (?:need|must)\b.{0,40}\b(?:subscri\w+|javascript|account|log(?:ged)? in)\b",
        r"please (?:enable|log in|sign|subscribe|upgrade|turn off|disable|consider (?:donating|subscribing))\b",
        r"get (?:the|our|all the|more|breaking|unlimited)\b.{0,60}\b(?:inbox|newsletter|e-?mail|alerts?|app)\b",
        r"(?:stay|keep) (?:informed|updated|up to date|connected|in touch) with\b",
        r"never miss\b",
        r"turn on notifications\b",
        rf"(?:donate|support (?:us|our))\b{LABEL}",
    ),
    "consent": (
        r"by (?:clicking|continuing|signing up|subscribing|submitting)\b.{0,60}\b(?:you|your)\b",
        r"(?:we|this (?:site|website)) uses? cookies\b",
        r"(?:accept|reject|manage) (?:all )?cookies\b",
        r"cookies? (?:policy|settings|notice|preferences)\b",
        r"privacy (?:policy|notice|settings)\b",
        r"terms (?:of (?:use|service|sale)|(?:and|&) conditions)\b",
    ),
    "related": (
        r"read (?:more\b(?! than)|also\b|next\b|on$|it all\b|(?:the )?(?:rest|full|original)\b|.{0,40}\bhere\.?$)",
        rf"(?:most|more) (?:read|popular|viewed|shared|stories|from|on this|about)\b{LABEL}",
        r"related (?:articles?|stories|topics?|links?|news|coverage|content|reading)\b",
        r"(?:related|recommended|see also|also read|don[’']t miss)\s*:",
        rf"you (?:may|might) (?:also )?(?:like|enjoy|be interested)\b{LABEL}",
        r"editors?[’']?s? picks?\b",
        r"(?:full (?:story|coverage)|more|in pictures|gallery|video|watch|listen)\s*:",
        r"(?:continue reading|(?:story|article) continues)\b",
        r"click (?:here|on the|to)\b",
    ),
    "broadcast": (
        r"listen (?:again|live|now|back|to (?:this|the full|our))\b",
        r"watch (?:live|again|now|more|this|the (?:full|video|latest))\b",
        r"just watched\b",
        r"(?:enlarge|expand|toggle|view) (?:this )?(?:caption|image|photo|picture)\b",
        r"(?:image|photo|picture|slide) \d+ (?:of|/) \d+",
    ),
    "sharing": (
        r"share (?:this|via|on|with|article|story)\b",
        r"(?:print|e-?mail|save|report) this\b",
        r"copy link\b",
        r"follow .{1,60} on (?:twitter|facebook|instagram|x|threads|youtube|tiktok|bluesky|linkedin|whatsapp)\b",
        r"(?:like|join|find|connect with) (?:us|our)\b.{0,50}\b(?:facebook|twitter|instagram|whatsapp|channel|page)",
        r"(?:post|add|view|show|hide|leave) (?:an? |all )?(?:comments?|reply)\b",
        r"(?:have your say|join the (?:conversation|discussion|debate))\b",
    ),
    "newsroom": (
        r"(?:have you got|do you have|got) (?:an? |any )?(?:news )?(?:story|stories|tips?|photos?|pictures?)\b",
        r"have you been affected\b",
        r"(?:send us (?:an?|your)|tell us (?:about|how|what|your)|let us know|(?:contact|call|e-?mail) us)\b",
        r"(?:contact|e-?mail|call|ring|whatsapp) the (?:author|reporter|editor|newsdesk|newsroom)\b",
        r"about the author\b",
        r"(?:for immediate release|ends)$",
        r"press (?:office|contacts?)\s*:",
        r"the (?:views|opinions) expressed\b",
        r"transcript(?: by\b| courtesy\b|\s*:)",
        r"(?:image|photo|picture) credits?\b",
    ),
    "advertising": (rf"(?:advertisement|sponsored|promoted|paid (?:content|post))\b{LABEL}",),
    "dates": (
        rf"(?:last |first )?(?:updated|modified|published|posted)(?:\s*:| ?\d| (?:on|at) | \w+ \d| \w+day){LABEL}",
        r"last update\b",
        rf"this {PIECE} (?:was|has been) (?:first |originally |last )?{EDITED}",
        rf"this {PIECE} (?:first |originally )?appeared\b",
        rf"a version of this {PIECE} (?:first |originally )?(?:appear|was\b)",
        rf"this {PIECE} is (?:now closed|no longer|developing|part of)\b",
        r"this is a (?:developing|breaking) (?:news )?(?:story|situation)\b",
        r"(?:an )?earlier versions? of this\b",
        r"(?:correction|clarification)s?(?:\s*:|$)",
    ),
    "rights": (r"©|\(c\) |copyright (?:©|\(c\)|\d{4})|copyright$",),
}

# What gives a line away wherever it stands in it, unless it quotes somebody.
INSIDES = (
    r"all rights reserved",
    r"reproduction\b.{0,60}\b(?:prohibited|forbidden|permission)",
    r"(?:may|must|shall) not be (?:published,|reproduced|republished|redistributed)",
    r"sign up (?:to|for) our\b.{0,40}newsletters?",
    r"free articles? (?:left|remaining)",
    r"cookies on your (?:device|browser|computer)",
    r"(?:republishing|reusing) this (?:content|article|story)",
    r"not responsible for the content of external",
    r"(?:t&cs|terms and conditions) apply",
    r"(?:follow|like) us on\b",
    r"(?:reach|contact) (?:him|her|them) (?:directly )?(?:at|on|via)\b",
    r"\[(?:yes|no|not now|accept|close|ok)\]",
    r"\bmin(?:ute)?s? read$",
    r"support our journalism",
)

OPENING = re.compile("|".join(pattern for group in OPENINGS.values() for pattern in group), re.IGNORECASE)
INSIDE = re.compile("|".join(INSIDES), re.IGNORECASE)

# Counters and controls: "0 comments", "212 shares", "4 min read", "1 of 12", "3 hours ago".
COUNTER = re.compile(
    r"\(?\d[\d,.]*[kKmM]?\s*(?:comments?|shares?|likes?|views?|replies|reactions?|min(?:ute)?s?(?:\s+read)?"
    r"|(?:minutes?|hours?|days?)\s+ago|/\s*\d+|of\s+\d+)\)?",
    re.IGNORECASE,
)
# Signs that lead on from a page: arrows, buttons, pictures.
MARKERS = "☰→⇒➔➤➡►▶▸»›☞🔴✉📷📸📹🎧▼▲"
BULLETS = " *•[(–—-"
BETWEEN_ENTRIES = re.compile(r"[|·•»›>⋅∙]|\s{2,}|\t")
DIGIT = re.compile(r"\d")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")
NUMBER_ENTRY = re.compile(r"[\d.,:%$€£+/-]+")
QUOTATION_MARKS = re.compile('["“”„«]')

# What a line addresses to its reader, or says of its outlet: enough beside other boilerplate at the foot of an article.
ADDRESS = re.compile(
    r"\b(?:[Yy]ou|[Yy]our|us|[Oo]ur|newsroom|newsletter|website|e-?mail|subscribers?|readers|podcast|app"
    r"|correspondent|reporter|editor|columnist|author|contributor|contributed)\b|@|\bwww\.|https?:"
)


def is_boilerplate(line: str) -> bool:
    """Whether a line is boilerplate by itself, wherever it stands."""
    if len(line) > LONGEST_BOILERPLATE:
        return False
    line = line.replace("\N{NO-BREAK SPACE}", " ")
    marked = line[0] in MARKERS and not ends_sentence(line)
    given_away = INSIDE.search(line) and not QUOTATION_MARKS.search(line)
    return bool(marked or given_away or opens_like_boilerplate(line) or COUNTER.fullmatch(line) or is_menu(line))


def opens_like_boilerplate(line: str) -> bool:
    """Whether a line begins like a piece of the page's machinery, after any bullet or bracket."""
    return OPENING.match(line.lstrip(MARKERS + BULLETS)) is not None


def is_rule(line: str) -> bool:
    """Whether a line is drawn, not written: no letter and no digit stands in it."""
    return LETTER_OR_DIGIT.search(line) is None


def is_menu(line: str) -> bool:
    """Whether a line is a row of short entries: "Home | Sport | Weather"; a row of figures is a table's."""
    entries = [entry.strip() for entry in BETWEEN_ENTRIES.split(line)]
    entries = [entry for entry in entries if LETTER_OR_DIGIT.search(entry)]
    if len(entries) < 2 or not all(is_menu_entry(entry) for entry in entries):
        return False
    if len(entries) == 2:
        return any(opens_like_boilerplate(entry) for entry in entries)
    return not all(DIGIT.search(entry) for entry in entries)


def is_menu_entry(entry: str) -> bool:
    """Whether it could be pressed: a few words, no sentence, no figure of a table."""
    return (
        len(entry) <= LONGEST_ENTRY
        and len(entry.split()) <= MOST_ENTRY_WORDS
        and entry[-1] not in ".,;"
        and not NUMBER_ENTRY.fullmatch(entry)
    )


def may_be_boilerplate(line: str) -> bool:
    """Whether a line beside other boilerplate at the foot of an article belongs to it.

    It addresses the reader, speaks of the outlet, or is no sentence; and it quotes nobody.
    """
    if len(line) > LONGEST_BOILERPLATE or QUOTATION_MARKS.search(line):
        return False
    return bool(ADDRESS.search(line)) or not ends_sentence(line)
