"""Models: what is known by a number, "the Boeing 787", "an A380", and what else the same model is called."""

from __future__ import annotations

import re

from service.reading.document import Kind, Token
from service.reading.naming.referents import Words

# "A380", "787", "KC-45", "777-200LR"; "787s" are several.
DESIGNATION = re.compile(r"(?P<model>[a-z]{0,4}-?\d{2,4}[a-z]{0,2}(?:-\d{2,4}[a-z]{0,3})?)s?", re.IGNORECASE)
NUMBER = re.compile(r"\d{3}s?")
# What the reader takes for one another.
THINGS: frozenset[Kind] = frozenset({"event", "other", "work"})
# What a number stands after that counts nothing: "the 787", "its 737".
BEFORE_MODELS = frozenset({"DT", "PRP$", "POS"})


def is_designation(word: str) -> bool:
    """Whether a word is a model's number."""
    return DESIGNATION.fullmatch(word) is not None


def is_model(words: Words) -> bool:
    """Whether a name is that of a model."""
    return any(is_designation(word) for word in words)


def singular(words: Words) -> Words:
    """A name as it is of one: "Dreamliner" for "Dreamliners"."""
    return (*words[:-1], *(word.removesuffix("s") for word in words[-1:]))


def parts_of_model(words: Words) -> tuple[Words, str, Words]:
    """A model's maker, number and nickname, either of the first and last perhaps without words.

    >>> parts_of_model(("boeing", "787", "dreamliners"))
    (('boeing',), '787', ('dreamliner',))
    """
    place = next(place for place, word in enumerate(words) if is_designation(word))
    return words[:place], words[place].removesuffix("s"), singular(words[place + 1 :])


def counts_nothing(tokens: list[Token], index: int) -> bool:
    """Whether a number is no count of what follows: "the 787 flew", "50 787s", but not "the 787 passengers"."""
    number = tokens[index]
    if number.text.endswith("s"):
        return True
    first = index
    while first and tokens[first - 1].tag in {"JJ", "JJS"}:
        first -= 1
    following = tokens[index + 1].tag if index + 1 < len(tokens) else "."
    return first > 0 and tokens[first - 1].tag in BEFORE_MODELS and following not in {"CD", "JJ", "NNS", "NNPS", "$"}
