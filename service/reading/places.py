"""Places: where on the map each place of an article is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.reading.document import Document, Entity, Mention, Place, Span
from service.reading.gazetteer.candidates import Candidates, Feature, Floats, candidates_of
from service.reading.gazetteer.choice import Choice, chances, most_likely
from service.reading.gazetteer.places import LEVELS, Gazetteer, Level, gazetteer
from service.reading.gazetteer.toponyms import Toponym, toponym_of, toponyms_within
from service.reading.naming.descriptors import OUTLET_NAME_WORDS, PORTFOLIOS
from service.reading.naming.states import state_called

# How likely a place has to be. Of all toponyms of LGL and TR-News 60.6 and 70.7 % come to be right at 0.25, and 89.1
# and 92.8 % of those answered; at 0.5 it is 57.7 and 70.0 %, and 91.9 and 94.2 %.
LEAST_CHANCE = 0.25
# How likely one has to be where the others' chances to be in its country are together below the second, or where the
# article puts the name in a larger place that has none. At 0.6 LGL's and TR-News's recall is 60.6 and 71.7 %, and 90.7
# and 94.6 % of those answered are right; at 0.7 it is 60.5 and 71.7, 90.8 and 94.7 %.
LEAST_ALONE = 0.7
LEAST_SUPPORT = 0.4
# Beside many a namesake a capital is none of them, nor is what is so many times as likely as the next: WASHINGTON
# over a dispatch on the Senate has 0.22, San Francisco in one on Texas 0.21, and the next 0.04.
LEAST_EMINENT = 0.15
EMINENT = 5
# Of more places of one name the one that nothing is said of is none of the others in particular.
MOST_TOLD_APART = 2
# Smaller places have no paper that is known by the name: the Yorkshire Post is not of Yorkshire, Virginia.
LEAST_HOME = 50_000
# How likely a place has to be that is but a part of another name. On CoNLL++ dev strict F (all but misc) is 93.91 at
# 0.5, 93.87 at 0.25 and 93.84 without such places.
LEAST_WITHIN = 0.5
# A point in a country or region is too far from most of its parts to stand for them.
LOCAL: frozenset[Level] = frozenset(("district", "town"))
# Words that public bodies' names begin with and some towns are called by: "Justice Department", "Supreme Court".
NO_PLACES = PORTFOLIOS | frozenset(
    """central commerce eastern energy federal high liberty national northern southern superior supreme union
    western""".split()
)
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
    candidates = candidates_of(gazetteer(), toponyms + list(homes(document.publisher or "")))
    located = locate(gazetteer(), candidates)
    called = Counter(entity.name for entity in entities)
    for number, entity in enumerate(entities):
        if called[entity.name] > MOST_TOLD_APART and not toponyms[number].containers:
            located.pop(number, None)
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
    for entity, toponym in zip(entities, toponyms, strict=False):
        settled = entity.place is None and None not in toponym.sorts
        if settled and (town := beginning(entity, towns)) and town.place:
            entity.place, entity.place_why = replace(town.place, geonames_id=None), None
    named = {entity.name.lower(): entity for entity in entities}
    for number, (_, owner) in enumerate(inner, len(entities)):
        name = candidates.names[number]
        if owner.kind != "organization" or name.lower() in NO_PLACES:
            continue
        if name.lower() in named:
            mention_within(document, owner, name, named[name.lower()])
        elif number in located and located[number].chance >= LEAST_WITHIN:
            mention_within(document, owner, name, entity_at(document, name, located[number].place))
    return document


def names_within(document: Document) -> Iterator[tuple[Toponym, Entity]]:
    """The toponyms inside the names of what is no place, each with whose name it is."""
    for entity in document.entities:
        if entity.kind in {"organization", "event", "work"}:
            for toponym in toponyms_within(entity):
                yield toponym, entity


def homes(publisher: str) -> Iterator[Toponym]:
    """Where a publisher is at home, as far as its name tells: "Lindholm Gazette", "Times of India", "Irish Times"."""
    name = publisher.removeprefix("The ")
    first = name.partition(" ")[0]
    home = name.partition(" of ")[2]
    if state := state_called(home) or state_called(first):
        yield Toponym([state[0]], [], [], [])
        return
    beginnings = [] if first.lower() in OUTLET_NAME_WORDS else toponyms_within(Entity("organization", name, []))
    for toponym in beginnings or [Toponym([home], [], [], [])]:
        found = [gazetteer().rows(places) for places, _ in gazetteer().look_up(list(toponym.spellings()))]
        if any((rows["population"] >= LEAST_HOME).any() for rows in found):
            yield toponym


def locate(known: Gazetteer, candidates: Candidates) -> dict[int, Located]:
    """The toponyms that are likely enough somewhere."""
    located = {}
    for number, choice in most_likely(candidates, chances(candidates)).items():
        level, part = LEVELS[candidates.rows["level"][choice.best]], candidates.parts[number]
        if choice.chance >= least_chance(candidates.features[choice.best], choice) and (level in LOCAL or not part):
            place = place_at(known, int(candidates.positions[choice.best]))
            located[number] = Located(replace(place, geonames_id=None) if part else place, level, choice.chance)
    return located


def least_chance(features: Floats, choice: Choice) -> float:
    """How likely a place has to be: more so where nothing tells its country, or it is not where the article puts the
    name; less so a capital, or what stands out among many namesakes.
    """
    if features[Feature.CAPITAL]:
        return LEAST_EMINENT
    alone = features[Feature.SAME_COUNTRY] < math.log1p(LEAST_SUPPORT)
    if features[Feature.OUTSIDE] or (alone and not features[[Feature.INSIDE, Feature.COUNTRY]].any()):
        return LEAST_ALONE
    return LEAST_EMINENT if choice.chance >= EMINENT * choice.next_chance else LEAST_CHANCE


def beginning(entity: Entity, towns: dict[str, Entity]) -> Entity | None:
    """The town of the article whose name another begins with: "Kelmar" of "Kelmar High School"."""
    words = entity.name.lower().split()
    return next(
        (towns[name] for last in range(len(words) - 1, 0, -1) if (name := " ".join(words[:last])) in towns), None
    )


def entity_at(document: Document, name: str, place: Place) -> Entity:
    """The entity that is at a place, or a new one of this name."""
    there = next((entity for entity in document.entities if entity.place == place), None)
    return there or Entity("place", name, [], place=place, place_why=None)


def mention_within(document: Document, owner: Entity, name: str, entity: Entity) -> None:
    """Let a public body's name mention the place it begins with."""
    spans = [
        Span(mention.span.start, mention.span.start + len(name))
        for mention in owner.mentions
        if mention.form == "name"
        and (text := document.slice(mention.span)).startswith(name)
        and PUBLIC_BODY.match(text, len(name))
    ]
    if not spans:
        return
    if not entity.mentions:
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
