"""Where the entities of all articles are kept: the database's register, or one in memory with the same ways."""

from __future__ import annotations

import uuid
from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from typing import Protocol

from service.store.register import MOST_BEARERS, MOST_SIGHTINGS, Entry, Match, Sighting


class Registry(Protocol):
    """What resolution asks of a register; `service.store.register.EntityRegistry` says what each answer is."""

    def find(self, keys: Collection[str]) -> Mapping[str, Sequence[Match]]:
        """Who has each of the keys, the newest first, a bounded number of them."""

    def sightings(
        self, ids: Collection[uuid.UUID], among: Collection[uuid.UUID]
    ) -> Mapping[uuid.UUID, Sequence[Sighting]]:
        """The latest articles each entity is in, with those `among` which are in them too."""

    def keep(self, entries: Sequence[Entry]) -> None:
        """Add the entities of an article that are new, and what all of them are found by."""


class RunRegistry:
    """A register in memory, for the articles of one run."""

    def __init__(self) -> None:
        self._bearers: defaultdict[str, dict[uuid.UUID, Match]] = defaultdict(dict)
        self._sightings: defaultdict[uuid.UUID, deque[Sighting]] = defaultdict(lambda: deque(maxlen=MOST_SIGHTINGS))

    def find(self, keys: Collection[str]) -> Mapping[str, Sequence[Match]]:
        """As the protocol says."""
        known = {key: self._bearers[key].values() for key in keys if key in self._bearers}
        return {key: list(islice(reversed(matches), MOST_BEARERS)) for key, matches in known.items()}

    def sightings(
        self, ids: Collection[uuid.UUID], among: Collection[uuid.UUID]
    ) -> Mapping[uuid.UUID, Sequence[Sighting]]:
        """As the protocol says."""
        return {
            id: [
                Sighting(seen.role, seen.affiliation, seen.on, seen.companions.intersection(among) - {id})
                for seen in self._sightings[id]
            ]
            for id in ids
        }

    def keep(self, entries: Sequence[Entry]) -> None:
        """As the protocol says."""
        together = frozenset(entry.entity.id for entry in entries)
        for entry in entries:
            if entry.entity.name != entry.name:
                entry.entity.name = entry.name
            for key, name in entry.keys.items():
                self._bearers[key].setdefault(entry.entity.id, Match(name, entry.entity))
            self._sightings[entry.entity.id].appendleft(Sighting(entry.role, entry.affiliation, entry.on, together))
