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
SORT_AT_END = re.compile(rf"\s+({SORT}|area)$", re.IGNORECASE)
SORT_AT_START = re.compile(rf"(?:{SORT})\s+of\s+(?:the\s+)?(?=\S)", re.IGNORECASE)
# What stands before a name and does not lead far from the place: "Greater Kelmar".
AROUND = re.compile(
    r"(?:(?:inner|outer|greater|metro|metropolitan|downtown|central|suburban|upper|lower|old|historic"
    r"|(?:(?:north|south)-?)?(?:east|west)(?:ern)?|north(?:ern)?|south(?:ern)?)[\s-]+)+(?=\S)",
    re.IGNORECASE,
)
# What may be the name of a larger place, after a comma or in brackets: three words at most.
CONTAINER = re.compile(r"\s?[,(]\s*([A-Z][\w.’'-]*)((?:\s[A-Z][\w.’'-]*)?)((?:\s[A-Z][\w.’'-]*)?)")
# "Valencia, Córdoba and Mérida" is a list.
LISTED_AFTER = re.compile(r"\s(?:and|or)\s[A-Z]")
LONGEST_CONTAINER = 60
LONGEST_SORT = 24
# Words of a place inside another name.
LONGEST_WITHIN = 3


@dataclass(frozen=True, slots=True)
class Container:
    """What may be the name of a larger place, its longest reading first, and the offset it starts at."""

    offset: int
    names: tuple[str, ...]


@dataclass(slots=True)
class Toponym:
    """A place's name in an article, with the clues beside it.

    `names` are its spellings, `bare` those without a noun for its sort, `around` what it is a part of; `offsets` where
    it stands. `containers` stand right after it. `sorts` are the levels told by nouns beside it, None for what no
    gazetteer of settlements knows; `definite` tells whether "the" mostly stands before it.
    """

    names: list[str]
    bare: list[str]
    around: list[str]
    offsets: list[int]
    containers: list[Container] = field(default_factory=list)
    sorts: set[Level | None] = field(default_factory=set)
    definite: bool = False

    def spellings(self) -> Iterator[str]:
        """Every name that has to be looked up."""
        yield from self.names
        yield from self.bare
        yield from self.around
        for container in self.containers:
            yield from container.names


def toponym_of(document: Document, entity: Entity) -> Toponym:
    """What the article says of a place."""
    spans = [mention.span for mention in entity.mentions if mention.form == "name"]
    names = list(dict.fromkeys([entity.name, *(" ".join(document.slice(span).split()) for span in spans)]))
    bare = list(dict.fromkeys(bare for name in names if (bare := without_sort(name)) != name))
    around = [name[part.end() :] for name in names + bare if (part := AROUND.match(name))]
    toponym = Toponym(names, bare, around, [span.start for span in spans])
    if sort := SORT_AT_END.search(entity.name):
        toponym.sorts.add(SORTS.get(sort[1].lower(), "town"))
    text, definite = document.text, 0
    for span in spans:
        before = text[max(0, span.start - LONGEST_SORT) : span.start]
        after = text[span.end : span.end + LONGEST_CONTAINER]
        for found in (SORT_BEFORE.search(before), SORT_AFTER.match(after)):
            if found:
                toponym.sorts.add(SORTS[found[1].lower()])
        definite += before.lower().endswith("the ")
        if (found := CONTAINER.match(after)) and not LISTED_AFTER.match(after, found.end()):
            first, second, third = found.groups()
            readings = dict.fromkeys([first + second + third, first + second, first])
            toponym.containers.append(Container(span.end + found.start(1), tuple(readings)))
    toponym.definite = 2 * definite > len(spans)
    return toponym


def toponyms_within(entity: Entity) -> Iterator[Toponym]:
    """The places that the name of something else may begin or end with: "Kelmar" in "Kelmar Police".

    Where those stand is of no use: what follows them is part of the other's name.
    """
    words = entity.name.split()
    beginnings = [" ".join(words[:last]) for last in range(min(len(words) - 1, LONGEST_WITHIN), 0, -1)]
    if beginnings:
        yield Toponym([], beginnings, [], [])
    if "of" in words[:-1]:
        yield Toponym([" ".join(words[words.index("of") + 1 :])], [], [], [])


def without_sort(name: str) -> str:
    """A name without a noun for its sort: "Kelmar" of "Kelmar province" and "City of Kelmar".

    A river is not called like its town: nothing is taken off "Kelmar River".
    """
    sort = SORT_AT_END.search(name)
    if sort and SORTS.get(sort[1].lower(), "town"):
        name = name[: sort.start()]
    return SORT_AT_START.sub("", name, count=1)
