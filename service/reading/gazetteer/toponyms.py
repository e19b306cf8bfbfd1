"""Toponyms: what an article says of a place beside its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from service.reading.document import Document, Entity
from service.reading.gazetteer.places import Level

# Nouns for sorts of place, by the level of what they stand for; None for what the gazetteer knows nothing of.
SORTS: dict[str, Level | None] = {
    **dict.fromkeys(("country", "kingdom", "nation", "republic"), "country"),
    **dict.fromkeys(("governorate", "prefecture", "province", "region", "state", "territory"), "region"),
    **dict.fromkeys(("borough", "county", "district", "municipality", "parish"), "district"),
    **dict.fromkeys(("capital", "city", "port", "suburb", "town", "village"), "town"),
    **dict.fromkeys(
        (
            "basin", "bay", "canal", "creek", "desert", "gulf", "hills", "lake", "mountain", "mountains", "ocean",
            "peninsula", "river", "sea", "strait", "valley", "volcano",
        )
    ),
}  # fmt: skip
SORT = "|".join(SORTS)
SORT_BEFORE = re.compile(rf"\b({SORT})\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
SORT_AFTER = re.compile(rf"\s+({SORT})\b", re.IGNORECASE)
# "of Greater Leeds": what stands before a name and leaves the place where it is.
PART_OF = re.compile(
    r"(?:(?:inner|outer|greater|metro|metropolitan|downtown|central|suburban|north|south|east|west|upper|lower|mid"
    r"|old|northern|southern|eastern|western|(?:north|south)(?:east|west)(?:ern)?|city of|town of|village of|county of"
    r"|province of|state of|port of)[\s-]+)+(?=\S)",
    re.IGNORECASE,
)
SORT_AT_END = re.compile(rf"\s+({SORT}|area)$", re.IGNORECASE)
# What may be the name of a larger place after a comma or a bracket.
CONTAINER = re.compile(r"\s?[,(]\s*([A-Z][\w.’'-]*)((?:\s[A-Z][\w.’'-]*)?)((?:\s[A-Z][\w.’'-]*)?)")
LONGEST_CONTAINER = 60
LONGEST_SORT = 24


@dataclass(slots=True)
class Toponym:
    """A place's name in an article: its spellings, those without what stands around them, and the clues beside it.

    `containers` are names of larger places right after it, each with the offset it starts at; `sorts` the levels told by
    nouns beside it, None for what no gazetteer of settlements knows; `definite` whether "the" stands before it.
    """

    names: list[str]
    bare: list[str]
    containers: list[tuple[int, tuple[str, ...]]] = field(default_factory=list)
    sorts: set[Level | None] = field(default_factory=set)
    definite: bool = False


def toponym_of(document: Document, entity: Entity) -> Toponym:
    """What the article says of a place."""
    spans = [mention.span for mention in entity.mentions if mention.form == "name"]
    names = list(dict.fromkeys([entity.name, *(" ".join(document.slice(span).split()) for span in spans)]))
    toponym = Toponym(names, list(dict.fromkeys(bare for name in names for bare in bare_names(name))))
    if sort := SORT_AT_END.search(entity.name):
        toponym.sorts.add(SORTS.get(sort[1].lower()))
    text, definite = document.text, 0
    for span in spans:
        before = text[max(0, span.start - LONGEST_SORT) : span.start]
        after = text[span.end : span.end + LONGEST_CONTAINER]
        for found in (SORT_BEFORE.search(before), SORT_AFTER.match(after)):
            if found:
                toponym.sorts.add(SORTS[found[1].lower()])
        definite += before.lower().endswith("the ")
        if found := CONTAINER.match(after):
            first, second, third = found.groups()
            options = dict.fromkeys([first + second + third, first + second, first])
            toponym.containers.append((span.end + found.start(1), tuple(options)))
    toponym.definite = 2 * definite > len(spans)
    return toponym


def bare_names(name: str) -> Iterator[str]:
    """A name without what stands around it: "Kelmar" of "Kelmar province", "City of Kelmar" and "Greater Kelmar".

    A river is not called like its town: nothing is taken off "Kelmar River".
    """
    bare = name
    if (sort := SORT_AT_END.search(name)) and SORTS.get(sort[1].lower(), "town"):
        bare = name[: sort.start()]
        yield bare
    if part := PART_OF.match(bare):
        yield bare[part.end() :]
