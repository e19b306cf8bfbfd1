"""The names of things that have a number, or a form, that the reader cuts short: models and stock market indices."""

from __future__ import annotations

from service.reading.document import Document
from service.reading.naming.cuts import Cut
from service.reading.naming.indices import LONGEST_INDEX, index_at
from service.reading.naming.models import NUMBER, counts_nothing, is_designation

Cuts = dict[int, Cut]


def complete_things(document: Document, cuts: Cuts) -> Cuts:
    """The names with those of indices and models from beginning to end, and the numbers that models are called by."""
    cuts = with_indices(document, cuts)
    add_numbers(document, cuts)
    join_nicknames(document, cuts)
    return cuts


def with_indices(document: Document, cuts: Cuts) -> Cuts:
    """The names, those of stock market indices whole: "Dow Jones industrial average" for "Dow Jones"."""
    found: Cuts = {}
    end = 0
    for cut in in_order(cuts):
        if cut.first < end:
            continue
        for first in range(cut.first, cut.last):
            tokens = document.tokens[first : first + LONGEST_INDEX]
            if length := index_at(document, tokens, cut.kind):
                end = first + length
                found[first] = Cut(first, end, "other", "other")
                break
        else:
            found[cut.first] = cut
    return found


def join_nicknames(document: Document, cuts: Cuts) -> None:
    """Make one name of a model's and the nickname right after it: "787" and "Dreamliner"."""
    for cut in in_order(cuts):
        if not is_before_nickname(cuts, cut.last - 1):
            continue
        if is_designation(document.tokens[cut.last - 1].text) and not is_designation(document.tokens[cut.last].text):
            del cuts[cut.last]
            cuts[cut.first] = Cut(cut.first, cut.last + 1, "other", "other")


def is_before_nickname(cuts: Cuts, index: int) -> bool:
    """Whether a name of one word comes right after a word, as a model's nickname does after its number."""
    after = cuts.get(index + 1)
    return after is not None and after.kind not in {"person", "place", "group"} and after.last == index + 2


def add_numbers(document: Document, cuts: Cuts) -> None:
    """Add the numbers of models that the article names in full, where they count nothing: "the 787"."""
    tokens = document.tokens
    words = {tokens[index].text.rstrip("s") for cut in cuts.values() for index in range(cut.first, cut.last)}
    numbers = {word for word in words if NUMBER.fullmatch(word)}
    inside = {index for cut in cuts.values() for index in range(cut.first, cut.last)} if numbers else set()
    for token in tokens if numbers else ():
        index = token.index
        if token.text.rstrip("s") not in numbers or index in inside:
            continue
        if is_before_nickname(cuts, index) or counts_nothing(tokens, index):
            cuts[index] = Cut(index, index + 1, "other", "other")


def in_order(cuts: Cuts) -> list[Cut]:
    """The names in text order."""
    return sorted(cuts.values(), key=lambda cut: cut.first)
