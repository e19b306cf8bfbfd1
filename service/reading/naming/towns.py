"""Towns that the reader takes for persons: "Rafah" among the places of an article on Gaza."""

from __future__ import annotations

import numpy as np

from service.reading.document import Document, Name
from service.reading.gazetteer.places import LEVELS, Flags, Gazetteer, Positions, gazetteer
from service.reading.naming.descriptors import HONORIFICS, TITLES
from service.reading.naming.first_names import is_family_name, is_given_name

COUNTRY = LEVELS.index("country")
# Smaller ones are too many: most surnames are a hamlet's too.
LEAST_PEOPLE = 5_000
# Shorter names are mostly of something else.
SHORTEST = 4


def towns_among_persons(document: Document) -> set[str]:
    """The names that nothing tells to be a person's, each that of a town where the article names other places.

    A surname stands alone where the full name went before, has a title, or says something; a listed one may be both.
    """
    persons = [name for name in document.names if name.kind == "person"]
    borne = {word for name in persons for word in document.slice(name.span).split()[1:]}
    speaking = {attribution.source for attribution in document.attributions}
    told = {document.slice(name.span) for name in persons if name.span in speaking or is_titled(document, name)}
    possible = sorted({called for name in persons if may_be_town(called := document.slice(name.span))} - told - borne)
    if not possible:
        return set()
    countries = countries_named(document)
    found = gazetteer().look_up(possible)
    return {name for name, (places, _) in zip(possible, found, strict=True) if is_in(gazetteer(), places, countries)}


def may_be_town(name: str) -> bool:
    """Whether a name has none of the marks of a person's."""
    words = name.split()
    if len(name) < SHORTEST or name.isupper():
        return False
    return not is_given_name(words[0]) and (len(words) > 1 or not is_family_name(name))


def is_titled(document: Document, name: Name) -> bool:
    """Whether the word before a name is a title."""
    before = document.text[max(0, name.span.start - 24) : name.span.start].split()
    return bool(before) and before[-1].lower().rstrip(".") in TITLES | HONORIFICS.keys()


def countries_named(document: Document) -> Positions:
    """The countries that hold the places of the article, each the most populous of its name."""
    names = sorted({document.slice(name.span) for name in document.names if name.kind == "place"})
    rows = [gazetteer().rows(places) for places, _ in gazetteer().look_up(names) if len(places)]
    return np.unique([each["country"][each["population"].argmax()] for each in rows]).astype(np.int64)


def is_in(known: Gazetteer, places: Positions, countries: Positions) -> bool:
    """Whether one of the places is a town or region of some size in one of the countries."""
    rows = known.rows(places)
    large: Flags = (rows["population"] >= LEAST_PEOPLE) & (rows["level"] != COUNTRY)
    return bool((large & np.isin(rows["country"], countries)).any())
