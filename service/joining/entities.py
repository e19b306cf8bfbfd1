"""Entities across articles: which entity of one article is one that is known from others, and why it is taken for it.

Those it may be come from the register by keys, a bounded number of them, and are weighed by kind, role, companions,
place and date. Below a threshold, or where two are close, an entity is taken for a new one: words in the wrong mouth
are worse than one person under two ids.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.joining.instants import begins
from service.joining.keeping import kept_links
from service.joining.keys import holds_good
from service.joining.linking import Link, choose
from service.joining.registry import Registry
from service.joining.spelling import comparable
from service.joining.subjects import Subject, subject_of
from service.joining.weighing import LINK_AT, TIES, Described, Option, weigh
from service.reading.document import Document, Entity
from service.store import tables
from service.store.register import Entry, Match


def resolve(
    document: Document,
    registry: Registry,
    article_id: uuid.UUID,
    before: Sequence[tables.ArticleEntity] = (),
) -> list[Link]:
    """What every entity of the document is across articles, in order; the register keeps those that are new.

    Two entities of one article may turn out to be one, but never two persons, unless a person said so: the caller
    merges them. `before` are the entities of the article as it was read before, which those stay whose mentions are
    still the same.
    """
    on = (begins(document.published_at) if document.published_at else None) or tables.now()
    subjects = [subject_of(document, entity, on) for entity in document.entities]
    found = registry.find({way.sought for subject in subjects for way, _ in subject.ways if way.sought})
    links_before = kept_links(document.entities, before)
    options = [[] if index in links_before else options_of(each, found) for index, each in enumerate(subjects)]
    certain = [sure_of(possible) for possible in options]
    for index, link in links_before.items():
        certain[index] = link.entity
    known = {entity.id: entity for entity in certain if entity}
    doubted = {
        option.entity.id
        for subject, possible in zip(subjects, options, strict=True)
        if needs_evidence(subject, possible)
        for option in possible
    }
    sightings = registry.sightings(doubted, known.keys())
    weighed = []
    for entity, subject, possible in zip(document.entities, subjects, options, strict=True):
        described = with_affiliation(subject.described, entity, certain)
        each = [weigh(described, option, sightings.get(option.entity.id, ()), known) for option in possible]
        weighed.append(sorted(each, key=lambda one: one.points, reverse=True))
    links = choose(subjects, weighed, article_id, links_before)
    registry.keep(entries_of(document, subjects, links))
    return links


def options_of(subject: Subject, found: Mapping[str, Sequence[Match]]) -> list[Option]:
    """The known entities it may be, each by its strongest tie."""
    options: dict[uuid.UUID, Option] = {}
    for way, name in subject.ways:
        for match in found.get(way.sought or "", ()):
            tie = way.tie
            kind, entity = subject.described.kind, match.entity
            if tie == "name" and comparable(kind, match.name) != comparable(kind, entity.name):
                tie = "alias"
            before = options.get(entity.id)
            if before and TIES[before.tie] >= TIES[tie]:
                continue
            if holds_good(tie, kind, name, match.name) and may_be(subject.described, tie, entity):
                options[entity.id] = Option(entity, tie, name, match.name, match.merged)
    return list(options.values())


def may_be(described: Described, tie: str, entity: tables.Entity) -> bool:
    """Whether nothing rules it out: two full names that share an office only, or two places on the map."""
    if tie == "office":
        return " " not in described.name or " " not in entity.name
    known_id = entity.place["geonames_id"] if entity.place else None
    return tie == "place" or described.geonames_id is None or known_id is None


def sure_of(options: Sequence[Option]) -> tables.Entity | None:
    """The one known entity that a name is enough for, if there is just one that has it."""
    strong = [option.entity for option in options if TIES[option.tie] >= LINK_AT]
    return strong[0] if len(strong) == 1 else None


def needs_evidence(subject: Subject, options: Sequence[Option]) -> bool:
    """Whether more than the name has to be weighed: of persons always, since what tells against it may weigh more."""
    sure = sure_of(options)
    if subject.described.kind == "person" or len(options) > 1 or sure is None:
        return True
    return (subject.described.place is None) != (sure.place is None)


def with_affiliation(described: Described, entity: Entity, certain: Sequence[tables.Entity | None]) -> Described:
    """The description with whom its bearer speaks for, once that is known."""
    if entity.affiliation is None:
        return described
    speaks_for = certain[entity.affiliation]
    return replace(described, affiliation=speaks_for.id if speaks_for else None, new_affiliation=speaks_for is None)


def entries_of(document: Document, subjects: Sequence[Subject], links: Sequence[Link]) -> list[Entry]:
    """What the register is to keep, one entry an entity."""
    entries: dict[uuid.UUID, Entry] = {}
    for entity, subject, link in zip(document.entities, subjects, links, strict=True):
        described, known = subject.described, link.entity
        keys = {way.kept: name for way, name in subject.ways if way.kept} if link.is_settled else {}
        affiliation = links[entity.affiliation].entity.id if entity.affiliation is not None else None
        entry = Entry(known, keys, fuller(known, described), described.role, affiliation, described.on)
        before = entries.get(known.id)
        entries[known.id] = replace(before, keys=before.keys | keys) if before else entry
    return list(entries.values())


def fuller(known: tables.Entity, described: Described) -> str:
    """What a known entity is called from now on: by its full name, once a person known by the last one has one."""
    by_last_name = known.kind == "person" and " " not in known.name and "name" not in known.decided
    return described.name if by_last_name and " " in described.name else known.name
