"""What the reader calls things: the labels of its heads, and the tags and dependencies it knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

from service.reading.document import Kind

# The kinds of name that CoNLL-2003 tells apart.
NAME_KINDS: tuple[Kind | Literal["misc"], ...] = ("person", "organization", "place", "misc")
# The contract's kinds.
FINE_KINDS: tuple[Kind, ...] = ("person", "organization", "place", "group", "work", "event", "other")


def in_and_out(kinds: Sequence[str]) -> tuple[str, ...]:
    """The labels that mark spans of some kinds: outside, and for each kind the first word and those after it."""
    return ("O", *(f"{place}-{kind}" for kind in kinds for place in "BI"))


CUES = in_and_out(("cue",))
NAMES = in_and_out(NAME_KINDS)
KINDS = in_and_out(FINE_KINDS)
ARGUMENTS = in_and_out(("source", "content"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The syntax model's tags and dependencies as numbers; 0 is kept for what is not known."""

    tags: dict[str, int]
    dependencies: dict[str, int]

    @classmethod
    def of(cls, tags: Sequence[str], dependencies: Sequence[str]) -> Self:
        """Numbers in the order given."""
        return cls(
            {tag: number for number, tag in enumerate(tags, 1)},
            {dependency: number for number, dependency in enumerate(dependencies, 1)},
        )
