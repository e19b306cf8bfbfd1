"""A claim as JSON and back, where it is no longer kept as found; what it rests on; which entities it refers to."""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import Uuid

from service.store.tables import Claim, Json, UtcDateTime

# What follows from the rest, or is no finding.
UNKEPT = {"content_text", "review"}
COLUMNS = [column for column in Claim.__table__.columns if column.name not in UNKEPT]
# Where a claim refers to entities.
REFERRING = ("speaker", "via", "audience", "said_in", "about", "places", "came_close")
SAYING = re.compile(r"\w(?:.*\w)?", re.DOTALL)


def facts_of(claim: Claim) -> Json:
    """A claim's columns as JSON."""
    return {column.name: plain(getattr(claim, column.name)) for column in COLUMNS}


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    match value:
        case uuid.UUID():
            return str(value)
        case dt.datetime():
            return value.isoformat()
        case _:
            return value


def claim_of(facts: Json) -> Claim:
    """The claim with these facts; not kept yet."""
    return Claim(**values_of(facts))


def values_of(facts: Json) -> Json:
    """The facts as a claim's columns hold them."""
    return {column.name: value_of(column.type, facts[column.name]) for column in COLUMNS}


def value_of(kind: Any, value: Any) -> Any:
    """A value of a column of a kind."""
    if value is None:
        return None
    if isinstance(kind, Uuid):
        return uuid.UUID(value)
    return dt.datetime.fromisoformat(value) if isinstance(kind, UtcDateTime) else value


def evidence_of(facts: Json) -> str:
    """What a claim rests on: the words of its content and those that name its speaker, by their offsets.

    Without the marks at their ends: a full stop more or less makes no other claim.
    """
    speaker = facts["speaker"]
    spans = [said_between(span) for span in facts["content"]["spans"]]
    return json.dumps([spans, said_between(speaker["span"]) if speaker else None])


def said_between(span: Json) -> tuple[int, int]:
    """Where the words of a span begin and end; of one that has none, where it does itself."""
    words = SAYING.search(span["text"])
    first, last = words.span() if words else (0, len(span["text"]))
    return span["start"] + first, span["start"] + last


def with_entities(facts: Json, new: Callable[[str], str | None]) -> Json:
    """The facts that refer to entities, referring to `new(id)` in the place of each; None: to none."""

    def renamed(source: Json) -> Json:
        return source | {name: new(source[name]) for name in ("entity_id", "affiliation") if source.get(name)}

    def kept(ids: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(id for id in map(new, ids) if id is not None))

    return {
        "speaker": renamed(facts["speaker"]) if facts["speaker"] else None,
        "via": [renamed(source) for source in facts["via"]],
        "audience": [renamed(source) for source in facts["audience"]],
        "said_in": new(facts["said_in"]) if facts["said_in"] else None,
        "about": kept(facts["about"]),
        "places": kept(facts["places"]),
        "came_close": [renamed(source) for source in facts["came_close"]],
    }


def entities_in(facts: Json) -> set[str]:
    """Every entity that a claim refers to."""
    found: set[str] = set()

    def note(id: str) -> str:
        found.add(id)
        return id

    with_entities(facts, note)
    return found
