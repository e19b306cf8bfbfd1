"""Keeping: which of an article's entities are those that an earlier reading of it found."""

from __future__ import annotations

from collections.abc import Sequence

from service.joining.linking import Link, is_settled
from service.reading.document import Entity, Span
from service.store.merging import MERGED
from service.store.tables import ArticleEntity

Offsets = set[tuple[int, int]]


def kept_links(found: Sequence[Entity], before: Sequence[ArticleEntity]) -> dict[int, Link]:
    """The links of the entities, by their position, that are among those of the reading before.

    Their evidence is the same where most of what names them is. An entity of before is one of now, that which has most
    of its names; what a person said are one stays one.
    """
    shared = [
        (len(here & there), index, row)
        for index, entity in enumerate(found)
        for row in before
        if (here := naming(entity)) and 2 * len(here & (there := naming_before(row))) > len(here)
    ]
    links: dict[int, Link] = {}
    taken = set()
    for _, index, row in sorted(shared, key=lambda one: (-one[0], one[1])):
        several = found[index].kind != "person" or (row.linked or {}).get("by") == MERGED
        if index not in links and (several or row.entity_id not in taken):
            links[index] = link_of(row)
            taken.add(row.entity_id)
    return links


def link_of(row: ArticleEntity) -> Link:
    """The link as it was kept."""
    linked = row.linked
    if linked is None:
        return Link(row.entity, "new", None, ())
    return Link(
        row.entity,
        linked["by"],
        linked["score"],
        tuple(linked["reasons"]),
        is_settled=is_settled(linked),
        before=linked,
    )


def naming(entity: Entity) -> Offsets:
    """Where an entity is named; where it is spoken of, if it is named nowhere."""
    named = [mention.span for mention in entity.mentions if mention.form == "name"]
    return set(map(offsets, named or [mention.span for mention in entity.mentions]))


def offsets(span: Span) -> tuple[int, int]:
    """A span's."""
    return span.start, span.end


def naming_before(row: ArticleEntity) -> Offsets:
    """The same of an entity that is kept, wherever it is spoken of."""
    return {(mention["start"], mention["end"]) for mention in row.mentions}
