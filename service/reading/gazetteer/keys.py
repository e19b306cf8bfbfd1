"""The same place name however it is spelt, as one number."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from service.reading.naming.spelling import plain_spelling

SHORTENED = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
# Articles name the same few places over and over.
REMEMBERED = 8192
NO_LETTER = re.compile(r"[^\w]+")


@lru_cache(maxsize=REMEMBERED)
def place_key(name: str) -> int:
    """A number of 64 bits for a place name, the same for all its spellings.

    Capitals, accents, dots, apostrophes, hyphens and a leading "the" make no difference: "Saint-Denis", "St. Denis".
    Among a million names the chance that any two others share a number is one in forty million.
    """
    words = NO_LETTER.sub(" ", plain_spelling(name).replace("'", "")).split()
    spelt = " ".join([SHORTENED.get(words[0], words[0]), *words[1:]]) if len(words) > 1 else "".join(words)
    return int.from_bytes(hashlib.blake2b(spelt.encode(), digest_size=8).digest(), "little")
