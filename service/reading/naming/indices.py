"""Stock market indices: which one "the Dow" and "the Standard & Poor's 500" are, from general knowledge."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from service.reading.document import Document, Kind, Token
from service.reading.naming.spelling import plain_spelling

# By the name that each is known under, what else it is called, plainly spelt.
INDICES = {
    "asx 200": ("s&p/asx 200",),
    "bel 20": ("bel20",),
    "cac 40": ("cac", "cac40"),
    "csi 300": ("csi300",),
    "dax": ("dax 30", "dax 40", "xetra dax"),
    "dow jones industrial average": (
        "djia", "dow", "dow industrials", "dow jones", "dow jones average", "dow jones industrials",
    ),
    "euro stoxx 50": ("eurostoxx 50",),
    "ftse 100": ("ftse", "ftse100", "ftse-100", "footsie"),
    "hang seng": (),
    "ibex 35": ("ibex", "ibex35"),
    "ibovespa": ("bovespa",),
    "kospi": (),
    "merval": (),
    "nasdaq composite": ("nasdaq",),
    "nifty 50": ("nifty",),
    "nikkei 225": ("nikkei", "nikkei average", "nikkei stock average", "nikkei 225 stock average", "nikkei-225"),
    "russell 2000": (),
    "s&p 500": ("s&p", "standard & poor's 500", "standard and poor's 500", "s&p500", "s&p-500"),
    "sensex": ("bse sensex",),
    "shanghai composite": (),
    "stoxx 600": ("stoxx europe 600",),
    "topix": (),
    "tsx composite": ("s&p/tsx composite",),
}  # fmt: skip
# What names a publisher, an agency, an exchange or a bank as well.
SHARED = frozenset({"bovespa", "dow", "dow jones", "ftse", "hang seng", "nasdaq", "nikkei", "s&p"})
# "The Standard & Poor's 500 Index" has six tokens.
LONGEST_INDEX = 6


def index_named(plain: str, kind: Kind) -> str | None:
    """The index that a plainly spelt name is of; of what organizations are called too, as `kind` tells.

    >>> index_named("dow", "work"), index_named("dow", "organization"), index_named("s&p 500 index", "organization")
    ('dow jones industrial average', None, 's&p 500')
    """
    if plain in SHARED and kind in {"organization", "person"}:
        return None
    return called().get(plain.removesuffix(" index"))


@cache
def called() -> dict[str, str]:
    """Every index by each of its names."""
    return {name: index for index, others in INDICES.items() for name in (index, *others)}


@cache
def first_words() -> frozenset[str]:
    """What the names of indices begin with."""
    return frozenset(name.split()[0] for name in called())


def index_at(document: Document, tokens: Sequence[Token], kind: Kind) -> int:
    """How many of the tokens make the longest name of an index that they begin with, 0 where there is none."""
    if tokens[0].text.lower() not in first_words():
        return 0
    for length in range(min(len(tokens), LONGEST_INDEX), 0, -1):
        words = document.text[tokens[0].span.start : tokens[length - 1].span.end]
        if index_named(plain_spelling(words), kind):
            return length
    return 0
