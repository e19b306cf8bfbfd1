"""Linking: the decision which known entity each of an article's is, or that it is a new one."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType

from service.joining.keys import LONGEST_KEY
from service.joining.spelling import comparable
from service.joining.subjects import Subject
from service.joining.weighing import CLEAR_BY, LINK_AT, OTHERS_CLEAR_BY, TIES, Weighed
from service.store import tables
from service.store.tables import Json

# Of those that an entity was not taken for, so many are told.
MOST_OTHERS = 3
NOBODY = "nothing like it is known"
NOT_NEAR = "what is known like it is not near enough"
TWO_CLOSE = "two that are known are about as likely"


@dataclass(frozen=True, slots=True)
class Link:
    """What an entity of an article was found to be: by what tie (`new` for none), how surely (0..1), and why.

    `others` are those it might have been, the likeliest first. What is not settled later articles are not linked to:
    an entity that may be either of two known ones. `before` is how it was kept when the article was read before.
    """

    entity: tables.Entity
    by: str
    score: float | None
    reasons: tuple[str, ...]
    others: tuple[Weighed, ...] = ()
    is_settled: bool = True
    before: Json | None = None

    def as_json(self) -> Json:
        """The link as it is kept and shown."""
        if self.before is not None:
            return self.before
        others = [
            {"id": str(other.option.entity.id), "name": other.option.entity.name, "score": other.score}
            for other in self.others
        ]
        return {"by": self.by, "score": self.score, "reasons": list(self.reasons), "others": others}


def choose(
    subjects: Sequence[Subject],
    weighed: Sequence[Sequence[Weighed]],
    article_id: uuid.UUID,
    before: Mapping[int, Link] = MappingProxyType({}),
) -> list[Link]:
    """A link for each subject. The surest come first, since no two persons of an article become one.

    `weighed` holds for each subject its options, the likeliest first; `before` the links of those that have one by an
    earlier reading, by their position.
    """
    links: dict[int, Link] = dict(before)
    taken = {link.entity.id for link in before.values()}
    for index, link in before.items():
        place_on_map(link.entity, subjects[index])
    new: dict[int | str, tables.Entity] = {}
    open_ones = [index for index in range(len(subjects)) if index not in links]
    for index in sorted(open_ones, key=lambda index: -weighed[index][0].points if weighed[index] else 0):
        subject = subjects[index]
        free = [one for one in weighed[index] if may_take(one, subject, taken)]
        refusal = why_none(free)
        if refusal is None:
            best, known = free[0], free[0].option.entity
            others = tuple(free[1 : 1 + MOST_OTHERS])
            links[index] = Link(known, best.option.tie, best.score, best.reasons, others)
            place_on_map(known, subject)
            taken.add(known.id)
        else:
            entity = new_entity(subject, article_id)
            if subject.described.kind != "person":
                entity = new.setdefault(subject.described.geonames_id or entity.key, entity)
            others = tuple(weighed[index][:MOST_OTHERS])
            links[index] = Link(entity, "new", None, (refusal,), others, is_settled=refusal != TWO_CLOSE)
    return [links[index] for index in range(len(subjects))]


def may_take(weighed: Weighed, subject: Subject, taken: set[uuid.UUID]) -> bool:
    """Whether an entity is left for a subject: what another of the article is too must be no person and so named.

    Or a person said that two, whom their names lead to, are one.
    """
    option = weighed.option
    by_name = subject.described.kind != "person" and option.tie in {"name", "alias", "place"}
    return by_name or option.merged or option.entity.id not in taken


def why_none(weighed: Sequence[Weighed]) -> str | None:
    """Why a subject is none of those it may be, the likeliest first; None where it is the first."""
    if not weighed:
        return NOBODY
    if weighed[0].points < LINK_AT:
        return NOT_NEAR
    if any(is_rival(other, weighed[0]) for other in weighed[1:]):
        return TWO_CLOSE
    return None


def is_rival(other: Weighed, best: Weighed) -> bool:
    """Whether it is a toss-up between two: about as likely, for the same name, which ties them about as strongly.

    What is known by an article's two names for one thing may well be one, and is no rival; nor is "Airbus A380" where
    there is an "A380".
    """
    clear_by = CLEAR_BY if best.option.entity.kind == "person" else OTHERS_CLEAR_BY
    tied_as_strongly = TIES[best.option.tie] - TIES[other.option.tie] < clear_by
    return best.points - other.points < clear_by and tied_as_strongly and best.option.name == other.option.name


def is_settled(linked: Json | None) -> bool:
    """Whether an entity, linked so, is one that later articles may be linked to."""
    return linked is None or TWO_CLOSE not in linked["reasons"]


def place_on_map(known: tables.Entity, subject: Subject) -> None:
    """Let a place be where an article says it is, if none has said so before."""
    if known.place is None and "place" not in known.decided and subject.described.place is not None:
        known.locate(asdict(subject.described.place))


def new_entity(subject: Subject, article_id: uuid.UUID) -> tables.Entity:
    """An entity that no article had before. Its key is its kind and name, the article's own where a name tells little.

    The key has fewer than 256 characters.
    """
    described = subject.described
    name = comparable(described.kind, described.name)
    if len(name) > LONGEST_KEY:
        name = hashlib.sha256(name.encode()).hexdigest()
    key = f"{described.kind}:{name}"
    if not any(way.tie == "name" for way, _ in subject.ways):
        key += f"@{article_id}"
    place = asdict(described.place) if described.place else None
    return tables.Entity(kind=described.kind, key=key, name=described.name, place=place)
