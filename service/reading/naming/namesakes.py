"""Towns of one name in one article: "Springfield, Illinois" and "Springfield, Missouri"."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

from service.reading.document import Document, Name
from service.reading.gazetteer.candidates import lie_in
from service.reading.gazetteer.places import gazetteer
from service.reading.naming.spelling import plain_spelling

NEITHER = -1
BEFORE_LARGER = re.compile(r",\s|\s\(")


def tell_namesakes(document: Document) -> dict[Name, int]:
    """Which of several places of its name each is, where the article puts one in one larger place and one in another.

    A bare name is the first of them until a second has been named, from then on none of them.
    """
    named = [(name, plain_spelling(document.slice(name.span))) for name in document.names if name.kind == "place"]
    within: defaultdict[str, dict[Name, frozenset[int]]] = defaultdict(dict)
    for (name, called), (larger, _) in pairwise(named):
        if BEFORE_LARGER.fullmatch(document.text[name.span.end : larger.span.start]):
            inside = places_in(document.slice(name.span), document.slice(larger.span))
            if inside:
                within[called][name] = inside
    told = {called: places for called, places in within.items() if not frozenset.intersection(*places.values())}
    groups: defaultdict[str, list[frozenset[int]]] = defaultdict(list)
    which: dict[Name, int] = {}
    for name, called in named:
        if called in told:
            inside = told[called].get(name, frozenset())
            known = [number for number, group in enumerate(groups[called]) if group & inside]
            if inside and not known:
                known = [len(groups[called])]
                groups[called].append(inside)
            bare = 0 if len(groups[called]) < 2 else NEITHER
            which[name] = known[0] if known else bare
    return which


def places_in(name: str, larger: str) -> frozenset[int]:
    """The places of one name that lie in one of another."""
    (places, _), (containers, _) = gazetteer().look_up([name, larger])
    return frozenset(places[lie_in(gazetteer().rows(places), containers)].tolist())
