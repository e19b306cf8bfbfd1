"""Places: where on the map each place of an article is."""

from __future__ import annotations

from dataclasses import replace

from service.reading.document import Document, Entity, Place
from service.reading.gazetteer.candidates import TOWN, candidates_of
from service.reading.gazetteer.choice import chances, most_likely
from service.reading.gazetteer.places import Gazetteer, gazetteer
from service.reading.gazetteer.toponyms import toponym_of, toponyms_within

# How likely a place has to be. Of LGL's and TR-News's toponyms
LEAST_CHANCE = 0.35


def locate_places(document: Document) -> Document:
    """Put every place that the gazetteer has on the map; one that may be several, or none of them, is left off.

    Needs: text, entities. Adds: the `place` of entities of that kind, or why there is none.
    """
    entities = [entity for entity in document.entities if entity.kind == "place"]
    if not entities:
        return document
    known = gazetteer()
    toponyms = [toponym_of(document, entity) for entity in entities]
    toponyms += [
        toponym
        for entity in document.entities
        if entity.kind in {"organization", "event", "work"}
        for toponym in toponyms_within(entity)
    ]
    candidates = candidates_of(known, toponyms)
    found = most_likely(candidates, chances(candidates))
    local: dict[str, Place] = {}
    for number, entity in enumerate(entities):
        best, chance = found.get(number, (None, 0.0))
        if best is None:
            continue
        level = int(candidates.rows["level"][best])
        if chance < LEAST_CHANCE or (candidates.parts[number] and level < TOWN - 1):
            entity.place_why = "ambiguous"
            continue
        place = place_at(known, int(candidates.positions[best]))
        entity.place = replace(place, geonames_id=None) if candidates.parts[number] else place
        if level >= TOWN - 1:
            local[entity.name.lower()] = place
    for entity in entities:
        if entity.place is None:
            entity.place = inside_of(entity, local)
        if entity.place is not None:
            entity.place_why = None
    return document


def inside_of(entity: Entity, local: dict[str, Place]) -> Place | None:
    """Where a school or park is whose name begins with that of a town of the article: "Kelmar High School"."""
    words = entity.name.lower().split()
    for last in range(len(words) - 1, 0, -1):
        if place := local.get(" ".join(words[:last])):
            return replace(place, geonames_id=None)
    return None


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
