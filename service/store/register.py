"""The register: what an article's entities may be known as already, and what is kept of each for the next article.

Whatever is asked of it reads a bounded number of rows through indexes, so that an article costs the same however many
entities are known.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store.entities import survivor
from service.store.locks import lock_register
from service.store.tables import ArticleEntity, Entity, EntityKey, EntityName
from service.store.values import rows_of

# Of those who share a key this many are looked at, the newest; of the articles each is in as many, the latest. A key
# that more have in common tells nobody from anybody.
MOST_BEARERS = 20
MOST_SIGHTINGS = 8
NO_ID = uuid.UUID(int=0)


@dataclass(frozen=True, slots=True)
class Match:
    """An entity that has a key, and the name it has it from; `merged` where one that was merged into it has it."""

    name: str
    entity: Entity
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """An entity in an earlier article: its role, whom it speaks for, when, and who of some others is there too."""

    role: str | None
    affiliation: uuid.UUID | None
    on: dt.datetime
    companions: frozenset[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be kept of an entity of an article.

    `keys` holds for each key the name it derives from; `name` replaces the entity's where it is fuller. The rest is
    how the article sees it.
    """

    entity: Entity
    keys: dict[str, str]
    name: str
    role: str | None
    affiliation: uuid.UUID | None
    on: dt.datetime


@dataclass
class EntityRegistry:
    """The register as a session that writes sees it, which holds it from the first question until its transaction ends.

    One article's registry: it remembers which keys it has seen.
    """

    session: Session
    seen: set[tuple[str, uuid.UUID]] = field(default_factory=set)

    def find(self, keys: Collection[str]) -> dict[str, list[Match]]:
        """Who has each of the keys, the newest first; those merged into others are given as these."""
        lock_register(self.session)
        asked = rows_of(self.session, keys)
        last_considered = (
            sa.select(EntityKey.entity_id)
            .where(EntityKey.key == asked.c.value)
            .order_by(EntityKey.entity_id.desc())
            .offset(MOST_BEARERS - 1)
            .limit(1)
            .correlate(asked)
            .scalar_subquery()
        )
        statement = (
            sa.select(EntityKey.key, EntityKey.name, Entity)
            .join(asked, EntityKey.key == asked.c.value)
            .join(Entity, Entity.id == EntityKey.entity_id)
            .where(EntityKey.entity_id >= sa.func.coalesce(last_considered, sa.literal(NO_ID, sa.Uuid())))
            .order_by(EntityKey.key, EntityKey.entity_id.desc())
        )
        found: defaultdict[str, list[Match]] = defaultdict(list)
        for key, name, entity in self.session.execute(statement):
            self.seen.add((key, entity.id))
            merged = entity.merged_into is not None
            found[key].append(Match(name, survivor(self.session, entity), merged))
        return found

    def sightings(self, ids: Collection[uuid.UUID], among: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Sighting]]:
        """The latest articles each entity is in, with those `among` which are in them too."""
        rows = [row for id in ids for row in self.session.execute(LATEST, {"entity": id})]
        together: defaultdict[uuid.UUID, set[uuid.UUID]] = defaultdict(set)
        statement = sa.select(ArticleEntity.article_id, ArticleEntity.entity_id).where(
            ArticleEntity.article_id.in_({row.article_id for row in rows}), ArticleEntity.entity_id.in_(among)
        )
        for article, companion in self.session.execute(statement) if rows and among else ():
            together[article].add(companion)
        found: defaultdict[uuid.UUID, list[Sighting]] = defaultdict(list)
        for row in rows:
            companions = frozenset(together[row.article_id] - {row.entity_id})
            found[row.entity_id].append(Sighting(row.role, row.affiliation, row.listed_at, companions))
        return found

    def keep(self, entries: Sequence[Entry]) -> None:
        """Add the entities that are new, and the keys that those known are not found by yet."""
        new = [entry for entry in entries if sa.inspect(entry.entity).transient]
        self.tell_apart([entry.entity for entry in new])
        self.session.add_all(entry.entity for entry in new)
        for entry in entries:
            entry.entity.name = entry.name
        self.session.flush()
        wanted = {(key, entry.entity.id): name for entry in entries for key, name in entry.keys.items()}
        refused = self.refused([entry.entity.id for entry in entries])
        wanted = {(key, id): name for (key, id), name in wanted.items() if (id, name) not in refused}
        missing = wanted.keys() - self.seen
        ids = {id for _, id in missing} - {entry.entity.id for entry in new}
        if ids:
            asked = rows_of(self.session, {key for key, _ in missing})
            statement = sa.select(EntityKey.key, EntityKey.entity_id).join(asked, EntityKey.key == asked.c.value)
            statement = statement.where(EntityKey.entity_id.in_(ids))
            missing -= {(key, id) for key, id in self.session.execute(statement)}
        if missing:
            rows = [{"key": key, "entity_id": id, "name": wanted[key, id]} for key, id in missing]
            self.session.execute(sa.insert(EntityKey), rows)

    def refused(self, ids: Sequence[uuid.UUID]) -> set[tuple[uuid.UUID, str]]:
        """The names that a person said these entities do not have."""
        statement = sa.select(EntityName.entity_id, EntityName.name)
        statement = statement.where(EntityName.entity_id.in_(ids), EntityName.decided.is_(False))
        return {(id, name) for id, name in self.session.execute(statement)}

    def tell_apart(self, new: Sequence[Entity]) -> None:
        """Give new entities whose key another has, known or new, keys of their own."""
        asked = rows_of(self.session, {entity.key for entity in new})
        statement = sa.select(Entity.key).join(asked, Entity.key == asked.c.value)
        taken = set(self.session.scalars(statement)) if new else set()
        for entity in new:
            if entity.key in taken:
                entity.key = f"{entity.key}@{entity.id}"
            taken.add(entity.key)


def add_keys(session: Session, id: uuid.UUID, keys: Mapping[str, str]) -> None:
    """Let an entity be found by keys, each derived from a name. The session must hold the register."""
    known = set(session.scalars(sa.select(EntityKey.key).where(EntityKey.entity_id == id)))
    rows = [{"key": key, "entity_id": id, "name": name} for key, name in keys.items() if key not in known]
    if rows:
        session.execute(sa.insert(EntityKey), rows)


def forget_names(session: Session, ids: Collection[uuid.UUID], names: Sequence[str]) -> None:
    """Let these entities be found by nothing that derives from these names. The session must hold the register."""
    session.execute(sa.delete(EntityKey).where(EntityKey.entity_id.in_(ids), EntityKey.name.in_(names)))


def forget_all_keys(session: Session, ids: Collection[uuid.UUID]) -> None:
    """Let these entities be found by nothing. The session must hold the register."""
    session.execute(sa.delete(EntityKey).where(EntityKey.entity_id.in_(ids)))


LATEST = (
    sa.select(
        ArticleEntity.entity_id,
        ArticleEntity.article_id,
        ArticleEntity.role,
        ArticleEntity.affiliation,
        ArticleEntity.listed_at,
    )
    .where(ArticleEntity.entity_id == sa.bindparam("entity", type_=sa.Uuid()))
    .order_by(ArticleEntity.listed_at.desc(), ArticleEntity.article_id.desc())
    .limit(MOST_SIGHTINGS)
)
