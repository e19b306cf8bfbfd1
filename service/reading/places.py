"""Places: where on the map each place of an article is."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.reading.document import Document, Entity, Mention, Place, Span
from service.reading.gazetteer.candidates import Candidates, Feature, Floats, candidates_of
from service.reading.gazetteer.choice import chances, most_likely
from service.reading.gazetteer.places import LEVELS, Gazetteer, Level, gazetteer
from service.reading.gazetteer.toponyms import Toponym, toponym_of, toponyms_within

# How likely a place has to be. Of all toponyms of LGL and TR-News 60.6 and 70.7 % come to be right at 0.25, and 89.1
# and 92.8 % of those answered; at 0.5 it is 57.7 and 70.0 %, and 91.9 and 94.2 %.
LEAST_CHANCE = 0.25
# How likely one has to be where the others' chances to be in its country are together below the second. So 60.4 and
# 70.7 % come to be right, and 89.6 and 94.2 % of those answered, for 61.0 and 70.7, 88.9 and 93.0 % without.
LEAST_ALONE = 0.6
LEAST_SUPPORT = 0.4
# How likely a place has to be that is but a part of another name. On CoNLL++ dev strict F (all but misc) is 93.91 at
# 0.5, 93.87 at 0.25 and 93.84 without such places.
LEAST_WITHIN = 0.5
# A point in a country or region is too far from most of its parts to stand for them.
LOCAL: frozenset[Level] = frozenset(("district", "town"))
# What follows the place in the name of a body that belongs to it: "Kelmar County Sheriff's Office".
PUBLIC_BODY = re.compile(
    r"\s(?:(?:area|central|circuit|city|community|county|elementary|high|independent|junior|metropolitan|middle"
    r"|municipal|parish|public|regional|state|superior|supreme|town|township)\s)*"
    r"(?:airport|board of (?!trade)|chamber|circuit|commission|council|court|department|detention|fire"
    r"|health|high school|highway|hospital|housing|jail|legislature|library|police|schools?|sheriff"
    r"|sheriff['’]s|township)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Located:
    """A toponym that is on the map."""

    place: Place
    level: Level
    chance: float


def locate_places(document: Document) -> Document:
    """Put every place that the gazetteer has on the map; one that may be several, or none of them, is left off.

    A public body's name mentions the place it begins with too. This stage is the last: earlier ones know of no mention
    inside another.

    Needs: text, entities. Adds: the `place` of entities of that kind, or why there is none; mentions inside names.
    """
    entities = [entity for entity in document.entities if entity.kind == "place"]
    inner = list(names_within(document))
    toponyms = [toponym_of(document, entity) for entity in entities] + [toponym for toponym, _ in inner]
    if not toponyms:
        return document
    candidates = candidates_of(gazetteer(), toponyms)
    located = locate(gazetteer(), candidates)
    for number, entity in enumerate(entities):
        if found := located.get(number):
            entity.place, entity.place_why = found.place, None
        elif candidates.names[number]:
            entity.place_why = "ambiguous"
    towns = {
        entity.name.lower(): entity
        for number, entity in enumerate(entities)
        if number in located and located[number].level in LOCAL
    }
    for entity in entities:
        if entity.place is None and (town := beginning(entity, towns)) and town.place:
            entity.place, entity.place_why = replace(town.place, geonames_id=None), None
    for number, (_, owner) in enumerate(inner, len(entities)):
        if number in located and owner.kind == "organization" and located[number].chance >= LEAST_WITHIN:
            mention_within(document, owner, candidates.names[number], located[number].place)
    return document


def names_within(document: Document) -> Iterator[tuple[Toponym, Entity]]:
    """The toponyms inside the names of what is no place, each with whose name it is."""
    for entity in document.entities:
        if entity.kind in {"organization", "event", "work"}:
            for toponym in toponyms_within(entity):
                yield toponym, entity


def locate(known: Gazetteer, candidates: Candidates) -> dict[int, Located]:
    """The toponyms that are likely enough somewhere."""
    located = {}
    for number, (best, chance) in most_likely(candidates, chances(candidates)).items():
        level, part = LEVELS[candidates.rows["level"][best]], candidates.parts[number]
        if chance >= least_chance(candidates.features[best]) and (level in LOCAL or not part):
            place = place_at(known, int(candidates.positions[best]))
            located[number] = Located(replace(place, geonames_id=None) if part else place, level, chance)
    return located


def least_chance(features: Floats) -> float:
    """How likely a place has to be: more so where nothing tells its country, unless it is one or the capital of one."""
    alone = features[Feature.SAME_COUNTRY] < math.log1p(LEAST_SUPPORT)
    told = features[[Feature.INSIDE, Feature.COUNTRY, Feature.CAPITAL]].any()
    return LEAST_ALONE if alone and not told else LEAST_CHANCE


def beginning(entity: Entity, towns: dict[str, Entity]) -> Entity | None:
    """The town of the article whose name another begins with: "Kelmar" of "Kelmar High School"."""
    words = entity.name.lower().split()
    return next(
        (towns[name] for last in range(len(words) - 1, 0, -1) if (name := " ".join(words[:last])) in towns), None
    )


def mention_within(document: Document, owner: Entity, name: str, place: Place) -> None:
    """Let a public body's name mention the place it begins with, as the entity that is there already or a new one."""
    spans = [
        Span(mention.span.start, mention.span.start + len(name))
        for mention in owner.mentions
        if mention.form == "name"
        and (text := document.slice(mention.span)).startswith(name)
        and PUBLIC_BODY.match(text, len(name))
    ]
    if not spans:
        return
    entity = next((each for each in document.entities if each.place == place), None)
    if entity is None:
        entity = Entity("place", name, [], place=place, place_why=None)
        document.entities.append(entity)
    entity.mentions += [Mention(span, "name") for span in spans]
    entity.mentions.sort(key=lambda mention: mention.span)


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
