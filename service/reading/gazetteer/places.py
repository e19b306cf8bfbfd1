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
        ("country", "u2"), ("region", "u2"), ("district", "u2"), ("level", "u1"),
    ]
)  # fmt: skip
CODE = np.dtype("S6")
# In `named`, positions of places stand in the lower bits; the one above tells that the name is the place's first.
PLACE_BITS = 31
# The position of no country, region or district.
NOWHERE = 0xFFFF

Positions = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Gazetteer:
    """Every country, first- and second-level division and town of 500 people, by its names.

    `places` has a row of PLACE for each, containers first, whose `country`, `region` and `district` are positions in it;
    `codes` the ISO 3166 code of each country and region, empty where there is none.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self.keys, self.named, self.places, self.codes = (
            np.load(folder / f"{name}.npy", mmap_mode="r") for name in ("keys", "named", "places", "codes")
        )

    def look_up(self, names: Sequence[str]) -> list[tuple[Positions, Flags]]:
        """For each name the positions of the places called so, and of which of them it is the first name."""
        keys = np.array([place_key(name) for name in names], np.uint64)
        starts = np.searchsorted(self.keys, keys, "left").tolist()
        stops = np.searchsorted(self.keys, keys, "right").tolist()
        found: list[tuple[Positions, Flags]] = []
        for start, stop in zip(starts, stops, strict=True):
            named = np.asarray(self.named[start:stop], np.int64)
            found.append((named & ((1 << PLACE_BITS) - 1), named >> PLACE_BITS > 0))
        return found

    def rows(self, positions: Positions) -> npt.NDArray[Any]:
        """The rows of places, in memory."""
        return np.asarray(self.places[positions])

    def code(self, position: int) -> str | None:
        """The ISO 3166 code of a country or region, None where there is neither."""
        return self.codes[position].decode() or None if position != NOWHERE else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, opened at first use."""
    return Gazetteer()
