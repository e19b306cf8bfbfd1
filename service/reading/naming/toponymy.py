"""Where only a place can stand: names the reader took for those of persons or organizations."""

from __future__ import annotations

import re

from service.reading.document import Document, Span
from service.reading.gazetteer.candidates import lie_in
from service.reading.gazetteer.places import gazetteer
from service.reading.gazetteer.toponyms import CONTAINER, LONGEST_CONTAINER

LONGEST_BESIDE = 24
# "Rep. Ana Lind, D-Kelmar".
PARTY_BEFORE = re.compile(r"\b(?:D|DFL|GOP|I|R)-$")
IN_BEFORE = re.compile(r"\b(?:in|near|outside)\s$", re.IGNORECASE)
# "KELMAR — The council", "KELMAR (Reuters) - The council".
DATELINE_AFTER = re.compile(r"(?:\s\([A-Z][\w ]*\))?\s(?:—|–|--?)\s[A-Z“\"]")
BEGINNING_BEFORE = re.compile(r"(?:^|[\n.!?”\"]\s*|\b\d{4}\s)$")
# Whom a town has: "a Kelmar man". A person has none of these.
LOCALS_AFTER = re.compile(
    r"\s(?:aldermen|boy|couple|girl|man|men|motorist|neighborhoods?|native|officers|police|resident|residents|teen"
    r"|teenager|woman|women)\b"
)


def is_where_a_place_stands(document: Document, span: Span) -> bool:
    """Whether a name that the gazetteer knows stands where nothing but a place does."""
    text = document.text
    before = text[max(0, span.start - LONGEST_BESIDE) : span.start]
    after = text[span.end : span.end + LONGEST_CONTAINER]
    name = document.slice(span)
    if PARTY_BEFORE.search(before):
        return True
    container = CONTAINER.match(after)
    placed = LOCALS_AFTER.match(after) or (IN_BEFORE.search(before) and not re.match(r"[’']s|\s[A-Z]", after))
    dateline = name.isupper() and DATELINE_AFTER.match(after) and BEGINNING_BEFORE.search(before)
    if not (container or placed or dateline):
        return False
    known = gazetteer()
    positions, first = known.look_up([name])[0]
    if placed or dateline:
        return bool(first.any())
    assert container is not None
    one, two, three = container.groups()
    larger = next((found for found, _ in known.look_up([one + two + three, one + two, one]) if len(found)), None)
    return larger is not None and bool(lie_in(known.rows(positions), larger).any())
