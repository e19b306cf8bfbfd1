"""Places: where on the map each place of an article is."""

from __future__ import annotations

from service.reading.document import Document, Place
from service.reading.gazetteer.choice import candidates_of, chances, together
from service.reading.gazetteer.places import NOWHERE, Gazetteer, gazetteer
from service.reading.gazetteer.toponyms import toponym_of

# How likely a place has to be.
LEAST_CHANCE = 0.5


def locate_places(document: Document) -> Document:
    """Put every place that the gazetteer has on the map; one that may be several, or none of them, is left off.

    Needs: text, blocks, entities. Adds: the `place` of entities of that kind, or why there is none.
    """
    known = gazetteer()
    entities = [entity for entity in document.entities if entity.kind == "place"]
    if not entities:
        return document
    toponyms = [toponym_of(document, entity) for entity in entities]
    at = {
        mention.span.start: number
        for number, entity in enumerate(entities)
        for mention in entity.mentions
        if mention.form == "name"
    }
    candidates = candidates_of(known, toponyms, at)
    likely = chances(candidates, len(toponyms))
    best: dict[int, int] = {}
    for index, owner in enumerate(candidates.owners.tolist()):
        if owner not in best or likely[index] > likely[best[owner]]:
            best[owner] = index
    for number, entity in enumerate(entities):
        if number not in best:
            entity.place_why = "unsupported"
        elif together(candidates, likely, best[number]) < LEAST_CHANCE:
            entity.place_why = "ambiguous"
        else:
            entity.place, entity.place_why = place_at(known, int(candidates.positions[best[number]])), None
    return document


def place_at(known: Gazetteer, position: int) -> Place:
    """The place at a position of the gazetteer."""
    row = known.places[position]
    return Place(
        latitude=round(float(row["latitude"]), 5),
        longitude=round(float(row["longitude"]), 5),
        geonames_id=int(row["geonames_id"]),
        country_code=known.code(int(row["country"])),
        admin1_code=known.code(int(row["region"])),
    )
