"""Entities found by a name, misspelt by a letter too, or by where they are: the best or the nearest first."""

from __future__ import annotations

import math
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from rapidfuzz import fuzz
from sqlalchemy.orm import Session

from service.store.fulltext import MOST_WORDS, matches
from service.store.spellings import holds, spellings, words_of
from service.store.tables import IS_A_NAME, Entity, EntityName, EntitySpelling

# Of more that have a name like it, those most written about are put in order; of more in a circle, the nearest.
MOST_FOUND = 1_000
# How the Arabic article is written, which a name has in one paper and not in the next: "ar-Raqqah", "Raqqa".
ARTICLES = frozenset("ad al an ar as ash at az el".split())
EARTH_KM = 6_371.0
KM_A_DEGREE = math.pi * EARTH_KM / 180
# How alike the names are counts first, how much is written about their bearers second: up to so many articles, so that
# a rank is a whole number that a double holds, as a cursor does.
MOST_ARTICLES = 2**32 - 1

Ranked = tuple[int, uuid.UUID]


@dataclass(frozen=True)
class Circle:
    """All within so many kilometres of a point, given in degrees."""

    latitude: float
    longitude: float
    kilometres: float

    def distance(self, latitude: float, longitude: float) -> float:
        """Kilometres from its centre to a point, along the great circle (the haversine formula)."""
        here, there = math.radians(self.latitude), math.radians(latitude)
        across = math.radians(longitude - self.longitude)
        half = math.sin((there - here) / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
        return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def by_name(
    session: Session, q: str, conditions: Sequence[sa.ColumnElement[bool]], *, every_word: bool = True
) -> list[Ranked]:
    """The entities with a name that has all the words of `q`, or words they are misspelt by a letter; best first.

    The rank is how alike the name is and in how many articles it is used. Conditions are on the entity. Where not
    `every_word` is asked for, one is enough.
    """
    asked_for = words_of(q)[:MOST_WORDS]
    words = [word for word in asked_for if word not in ARTICLES] or asked_for
    if not words:
        return []
    spelt = [sa.select(EntitySpelling.entity_id).where(EntitySpelling.spelling.in_(spellings(word))) for word in words]
    nearly = (sa.intersect if every_word else sa.union)(*spelt).subquery()
    exactly = sa.select(EntityName.entity_id, sa.literal(1).label("exact")).where(
        matches(session, EntityName, q), IS_A_NAME
    )
    alike = sa.union_all(exactly, sa.select(nearly.c.entity_id, sa.literal(0))).subquery()
    found = (
        sa.select(alike.c.entity_id, sa.func.max(alike.c.exact).label("exact")).group_by(alike.c.entity_id).subquery()
    )
    articles = sa.func.sum(EntityName.articles)
    statement = (
        sa.select(found.c.entity_id, found.c.exact, articles)
        .join(EntityName, EntityName.entity_id == found.c.entity_id)
        .join(Entity, Entity.id == found.c.entity_id)
        .where(*conditions)
        .group_by(found.c.entity_id, found.c.exact)
        .order_by(articles.desc(), found.c.entity_id)
        .limit(MOST_FOUND)
    )
    candidates = session.execute(statement).all()
    names = names_of(session, [id for id, _, _ in candidates])
    asked = " ".join(words)
    ranked = []
    for id, exact, count in candidates:
        if exact or any(holds(name.split(), words, every=every_word) for name in names[id]):
            alikeness = max(fuzz.WRatio(asked, name) for name in names[id])
            ranked.append((round(alikeness) * (MOST_ARTICLES + 1) + min(count, MOST_ARTICLES), id))
    return sorted(ranked, reverse=True)


def names_of(session: Session, ids: list[uuid.UUID]) -> defaultdict[uuid.UUID, list[str]]:
    """The names of entities, as they are compared with what is asked for."""
    found = defaultdict(list)
    statement = sa.select(EntityName.entity_id, EntityName.name).where(EntityName.entity_id.in_(ids), IS_A_NAME)
    for id, name in session.execute(statement):
        found[id].append(" ".join(words_of(name)))
    return found


def by_place(session: Session, circle: Circle, conditions: list[sa.ColumnElement[bool]]) -> list[Ranked]:
    """The entities in a circle, the nearest first; the rank is the distance in metres, negated.

    Of more than MOST_FOUND those are left out that are furthest away on a map that is true at the circle's centre.
    """
    where = Entity.__table__.c
    statement = sa.select(where.id, where.latitude, where.longitude).where(*in_box(circle), *conditions)
    statement = statement.order_by(on_map(circle), where.id).limit(MOST_FOUND)
    ranked = []
    for id, latitude, longitude in session.execute(statement):
        kilometres = circle.distance(latitude, longitude)
        if kilometres <= circle.kilometres:
            ranked.append((-round(1000 * kilometres), id))
    return sorted(ranked, reverse=True)


def on_map(circle: Circle) -> sa.ColumnElement[float | None]:
    """How far an entity is from a circle's centre on a map, squared: for databases that know no trigonometry."""
    up, apart = Entity.latitude - circle.latitude, sa.func.abs(Entity.longitude - circle.longitude)
    across = sa.case((apart > 180, 360 - apart), else_=apart) * math.cos(math.radians(circle.latitude))
    return up * up + across * across


def in_box(circle: Circle) -> Iterator[sa.ColumnElement[bool]]:
    """The conditions that an entity is between the parallels and the meridians that touch a circle."""
    height = circle.kilometres / KM_A_DEGREE
    yield Entity.latitude.between(circle.latitude - height, circle.latitude + height)
    if abs(circle.latitude) + height >= 90:
        return
    sine = math.sin(math.radians(height)) / math.cos(math.radians(circle.latitude))
    width = math.degrees(math.asin(min(1.0, sine)))
    west, east = circle.longitude - width, circle.longitude + width
    if west < -180:
        yield sa.or_(Entity.longitude >= west + 360, Entity.longitude <= east)
    elif east > 180:
        yield sa.or_(Entity.longitude >= west, Entity.longitude <= east - 360)
    else:
        yield Entity.longitude.between(west, east)
