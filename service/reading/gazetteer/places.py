"""The gazetteer: what is known of each place, and which places a name may name.

The file is made from GeoNames by `training/gazetteer.py`. It is mapped into memory, so that it is open at once and the
pages that are looked at are shared by all processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from service.reading.gazetteer.keys import place_key

FOLDER = Path(__file__).with_name("data")
Level = Literal["country", "region", "district", "town"]
LEVELS: tuple[Level, ...] = ("country", "region", "district", "town")
PLACE = np.dtype(
    [
        ("latitude", "f4"), ("longitude", "f4"), ("geonames_id", "u4"), ("population", "u4"),
        ("country", "u2"), ("region", "u2"), ("district", "u2"), ("level", "u1"), ("capital", "?"),
    ]
)  # fmt: skip
CODE = np.dtype("S6")
# In `named`, positions of places stand in the lower bits; the one above tells that the name is the place's first.
PLACE_BITS = 31
# The position of no country, region or district.
NOWHERE = 0xFFFF

Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NOTHING = np.zeros(0, np.int64), np.zeros(0, np.bool_)


class Gazetteer:
    """Every country, first- and second-level division and town of 500 people, by its names.

    `places` has a row of PLACE for each, containers first, whose `country`, `region` and `district` are positions in it
    and whose `capital` marks the town that is its country's;
    `codes` the ISO 3166 code of each country and region, empty where there is none.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        # Plain arrays over the mapped file: a memmap makes an object of its own class of every slice.
        self.keys, self.named, self.places, self.codes = (
            np.load(folder / f"{name}.npy", mmap_mode="r").view(np.ndarray)
            for name in ("keys", "named", "places", "codes")
        )

    def look_up(self, names: Sequence[str]) -> list[tuple[Positions, Flags]]:
        """For each name the positions of the places called so, and of which of them it is the first name."""
        keys = np.array([place_key(name) for name in names], np.uint64)
        starts = np.searchsorted(self.keys, keys, "left").tolist()
        stops = np.searchsorted(self.keys, keys, "right").tolist()
        bounds = zip(starts, stops, strict=True)
        return [self.called(start, stop) if start < stop else NOTHING for start, stop in bounds]

    def called(self, start: int, stop: int) -> tuple[Positions, Flags]:
        """The places at [start, stop) of the names, and of which of them that is the first."""
        named = self.named[start:stop].astype(np.int64)
        return named & ((1 << PLACE_BITS) - 1), named >> PLACE_BITS > 0

    def rows(self, positions: Positions) -> npt.NDArray[Any]:
        """The rows of places, in memory."""
        rows: npt.NDArray[Any] = self.places[positions]
        return rows

    def code(self, position: int) -> str | None:
        """The ISO 3166 code of a country or region, None where there is neither."""
        return self.codes[position].decode() or None if position != NOWHERE else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened at first use."""
    return Gazetteer()
