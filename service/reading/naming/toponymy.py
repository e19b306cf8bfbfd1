"""Where only a place can stand: names that the reader took for those of something else."""

from __future__ import annotations

import re

from service.reading.document import Document, Kind, Span
from service.reading.gazetteer.candidates import NONE, lie_in
from service.reading.gazetteer.places import LEVELS, gazetteer
from service.reading.gazetteer.toponyms import CONTAINER, LONGEST_CONTAINER
from service.reading.naming.spelling import plain_spelling
from service.reading.naming.states import REGIONS

REGION = LEVELS.index("region")
LONGEST_BESIDE = 24
# "Iraq's Anbar": a country's or a region's before the name of a part of it.
POSSESSOR_BEFORE = re.compile(r"(?:^|\W)((?:[A-Z][\w.-]*\s){0,2}?[A-Z][\w.-]*)[’']s\s$")
# Shorter names, and those in capitals, are mostly of something else: "in God", "UN police".
SHORTEST = 4
# "Rep. Ana Lind, D-Kelmar".
PARTY_BEFORE = re.compile(r"\b(?:D|DFL|GOP|I|R)-$")
# "Kelmar-based".
BASED_AFTER = re.compile(r"[-‐‑](?:based|born)\b")
STREETS = frozenset("Close Crescent Drive Gardens Grove Lane Mews Rise Row Terrace Walk Way".split())
TOWN_AFTER = re.compile(r",\s[A-Z]")
ADDRESS_BEFORE = re.compile(r"\b(?:at|from|in|of|on)\s$")
IN_BEFORE = re.compile(r"\b(?:in|near|outside)\s$", re.IGNORECASE)
# "KELMAR — The council", "KELMAR (Reuters) - The council".
DATELINE_AFTER = re.compile(r"(?:\s\([A-Z][\w ]*\))?\s(?:—|–|--?)\s[A-Z“\"]")
BEGINNING_BEFORE = re.compile(r"(?:^|[\n.!?”\"]\s*|\b\d{4}\s)$")
# "Kelmar in Iraq", for what is named like a person is as likely to be one there.
INSIDE_AFTER = re.compile(r"\sin\s([A-Z][\w.’'-]*)((?:\s[A-Z][\w.’'-]*)?)((?:\s[A-Z][\w.’'-]*)?)")
POSSESSED_OR_LONGER = re.compile(r"[’']s|\s[A-Z]")
# Whom a town has: "a Kelmar man". A person has none of these.
LOCALS_AFTER = re.compile(
    r"\s(?:aldermen|boy|couple|girl|man|men|motorist|neighborhoods?|native|officers|police|resident|residents|teen"
    r"|teenager|woman|women)\b"
)
# "A Louisiana Republican": of a region, where a person's name or a body's may stand before the same words.
MEMBERS_AFTER = re.compile(r"\s(?:Democrat|Republican|lawmaker|legislator)s?\b")


def is_street(document: Document, span: Span) -> bool:
    """Whether a name is that of a street: "of Beckett Close, Harrogate"."""
    words = document.slice(span).split()
    before = document.text[max(0, span.start - LONGEST_BESIDE) : span.start]
    beside = ADDRESS_BEFORE.search(before) and TOWN_AFTER.match(document.text, span.end)
    return len(words) > 1 and words[-1] in STREETS and beside is not None


def is_place(document: Document, span: Span, kind: Kind) -> bool:
    """Whether a name that the gazetteer knows, taken by the reader for another kind, stands where a place does."""
    text, name = document.text, document.slice(span)
    before = text[max(0, span.start - LONGEST_BESIDE) : span.start]
    after = text[span.end : span.end + LONGEST_CONTAINER]
    if MEMBERS_AFTER.match(after) and plain_spelling(name) in REGIONS:
        return True
    container = CONTAINER.match(after) or (INSIDE_AFTER.match(after) if kind != "person" else None)
    if BASED_AFTER.match(after):
        return len(name) >= SHORTEST and is_called(name)
    if kind == "group":
        return container is not None and is_inside(name, container)
    if PARTY_BEFORE.search(before):
        return True
    dateline = name.isupper() and DATELINE_AFTER.match(after) and BEGINNING_BEFORE.search(before)
    if not dateline and (name.isupper() or len(name) < SHORTEST):
        return False
    local = LOCALS_AFTER.match(after) or (IN_BEFORE.search(before) and not POSSESSED_OR_LONGER.match(after))
    if local or dateline:
        return is_called(name)
    possessor = POSSESSOR_BEFORE.search(before)
    if possessor and is_region_of(name, possessor[1]):
        return True
    return kind in {"person", "organization"} and container is not None and is_inside(name, container)


def is_called(name: str) -> bool:
    """Whether a place is called so first of all."""
    _, first = gazetteer().look_up([name])[0]
    return bool(first.any())


def is_on_map(name: str) -> bool:
    """Whether any place is called so."""
    places, _ = gazetteer().look_up([name])[0]
    return len(places) > 0


def is_inside(name: str, container: re.Match[str]) -> bool:
    """Whether a place of this name lies in what stands after it."""
    one, two, three = container.groups()
    places, *larger = (found for found, _ in gazetteer().look_up([name, one + two + three, one + two, one]))
    return bool(lie_in(gazetteer().rows(places), next((found for found in larger if len(found)), NONE)).any())


def is_region_of(name: str, owner: str) -> bool:
    """Whether a region of this name lies in its owner; towns are called like their clubs ("England's Chelsea")."""
    (places, _), (larger, _) = gazetteer().look_up([name, owner])
    rows = gazetteer().rows(places)
    return bool((lie_in(rows, larger) & (rows["level"] == REGION)).any())
