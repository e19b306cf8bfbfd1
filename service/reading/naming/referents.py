"""Referents: names of an article put together step by step, until each names one thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from service.reading.document import Document, Kind, Name

Words = tuple[str, ...]
# Longer names are not looked up by their parts.
LONGEST_SHORTENED = 8
QUOTES_AND_SPACE = "\"'“”‘’ "


@dataclass(slots=True, eq=False)
class Referent:
    """Names taken to name one thing: `words` of its fullest name, plainly spelt, and every name in text order.

    `full_name` is one that the article has in parts: the "Eva Lund" of "Eva and Tom Lund".
    """

    kind: Kind
    words: Words
    names: list[Name] = field(default_factory=list)
    merged_into: Referent | None = None
    full_name: str = ""

    def resolved(self) -> Referent:
        """The referent that this one has become part of, itself if none."""
        referent = self
        while referent.merged_into:
            referent = referent.merged_into
        return referent

    def merge_into(self, fuller: Referent) -> None:
        """Become part of another, with all that it has become part of."""
        one, fuller = self.resolved(), fuller.resolved()
        if fuller is not one:
            one.merged_into = fuller
            fuller.names = sorted(fuller.names + one.names, key=lambda name: name.span)


def longest_first(referents: Iterable[Referent]) -> list[Referent]:
    """The referents of most words first, of as many that of most letters."""
    return sorted(referents, key=lambda referent: (len(referent.words), sum(map(len, referent.words))), reverse=True)


def distinct(referents: Iterable[Referent]) -> list[Referent]:
    """What the referents have become, each once."""
    return list(dict.fromkeys(referent.resolved() for referent in referents))


def last_parts(words: Words) -> list[Words]:
    """Every shorter end of a name."""
    return [words[start:] for start in range(1, len(words))]


def shortened_forms(
    referents: Iterable[Referent], shorten: Callable[[Words], list[Words]]
) -> dict[Words, list[Referent]]:
    """The referents by each of the forms their names can be shortened to."""
    shortened: defaultdict[Words, list[Referent]] = defaultdict(list)
    for referent in referents:
        if 1 < len(referent.words) <= LONGEST_SHORTENED:
            for form in shorten(referent.words):
                shortened[form].append(referent)
    return shortened


def side_by_side(document: Document, referents: list[Referent]) -> Iterator[tuple[Referent, Referent, str]]:
    """Each name and the next, as their referents, with the text between."""
    named = sorted(
        ((name.span, referent) for referent in referents for name in referent.names), key=lambda pair: pair[0]
    )
    for (before, one), (after, next_one) in pairwise(named):
        yield one, next_one, document.text[before.end : after.start]
