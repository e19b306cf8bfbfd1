"""Statistics: how many claims there are of each kind, under the filters of any list."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, SQLColumnExpression, and_, case, func, literal_column, select
from sqlalchemy.orm import Session, aliased

from service.store.criteria import ClaimFilter, narrowed, of_survivors, words_of
from service.store.tables import Claim, ClaimEntity, Entity, Json, Publisher

# What claims are counted by: the parts of entities, the columns, and the periods in which articles came out.
ENTITIES = ("speaker", "about", "place")
COLUMNS = {"publisher": Claim.publisher_id, "voice": Claim.voice, "stance": Claim.stance, "act": Claim.act}
# The day on which a period begins, as each database says it.
PERIODS = {
    "day": {"postgresql": "to_char({}, 'YYYY-MM-DD')", "sqlite": "substr({}, 1, 10)"},
    "week": {
        "postgresql": "to_char(date_trunc('week', {}), 'YYYY-MM-DD')",
        "sqlite": "date({}, 'weekday 0', '-6 days')",
    },
    "month": {"postgresql": "to_char({}, 'YYYY-MM')", "sqlite": "substr({}, 1, 7)"},
}


@dataclass(frozen=True)
class Counts:
    """The groups with their `claims`, and whether they are all there are."""

    by: Sequence[str]
    groups: list[Json]
    complete: bool


def count(session: Session, criteria: ClaimFilter, by: Sequence[str], limit: int) -> Counts:
    """How many claims meet the criteria, by each of `by`: the largest groups first, a period alone in its order.

    A claim that has two entities in a part counts for each; one that has none counts under None, as does one whose
    publisher, act or date is not known.
    """
    kinds: list[Any] = [kind_of(session, name).label(f"by_{name}") for name in by]
    statement: Select[Any] = select(*kinds, func.count().label("claims")).select_from(Claim)
    statement = counted_by_entities(statement, by)
    statement, _ = narrowed(statement, of_survivors(session, criteria), words_of(session, criteria))
    columns: list[SQLColumnExpression[Any]] = [literal_column(f"by_{name}") for name in by]
    in_order = [column.asc().nulls_last() for column in columns]
    order = in_order if len(by) == 1 and by[0] in PERIODS else [literal_column("claims").desc(), *in_order]
    rows = session.execute(statement.group_by(*columns).order_by(*order).limit(limit + 1)).all()
    groups = [dict(zip((*by, "claims"), row, strict=True)) for row in rows[:limit]]
    return Counts(by, named(session, groups, by), len(rows) <= limit)


def counted_by_entities(statement: Select[Any], by: Sequence[str]) -> Select[Any]:
    """The statement with the entities of these parts, where a claim has any."""
    for part in ENTITIES:
        if part in by:
            link = LINKS[part]
            statement = statement.outerjoin(link, and_(link.claim_id == Claim.id, link.part == part))
    return statement


LINKS = {part: aliased(ClaimEntity, name=f"counted_{part}") for part in ENTITIES}


def kind_of(session: Session, name: str) -> SQLColumnExpression[Any]:
    """What claims are told apart by under this name."""
    if name in ENTITIES:
        return LINKS[name].entity_id
    if name in COLUMNS:
        return COLUMNS[name]
    begins: SQLColumnExpression[str] = literal_column(
        PERIODS[name][session.get_bind().dialect.name].format("claims.listed_at")
    )
    return case((Claim.published_at.is_not(None), begins))


def named(session: Session, groups: list[Json], by: Sequence[str]) -> list[Json]:
    """The groups with names beside identifiers, and weeks by their number."""
    for name in by:
        if name in ENTITIES:
            name_each(session, groups, name, Entity)
        elif name == "publisher":
            name_each(session, groups, name, Publisher)
        elif name == "week":
            for group in groups:
                group[name] = week_of(group[name])
    return groups


def name_each(session: Session, groups: list[Json], name: str, kind: type[Entity | Publisher]) -> None:
    """Put id and name of an entity or a publisher in the place of its id."""
    ids: set[uuid.UUID] = {group[name] for group in groups if group[name] is not None}
    rows = session.execute(select(kind.id, kind.name).where(kind.id.in_(ids)))
    names = {row.id: row.name for row in rows}
    for group in groups:
        if group[name] is not None:
            group[name] = {"id": group[name], "name": names[group[name]]}


def week_of(monday: str | None) -> str | None:
    """The week that begins on a day, as ISO 8601 writes it."""
    if monday is None:
        return None
    year, week, _ = dt.date.fromisoformat(monday).isocalendar()
    return f"{year:04}-W{week:02}"
