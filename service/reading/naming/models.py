"""Models: what is known by a number, "the Boeing 787", "an A380", and what else the same model is called."""

from __future__ import annotations

import re
from collections import defaultdict

from service.reading.document import Document, Kind, Token
from service.reading.naming.referents import QUOTES_AND_SPACE, Referent, Words, distinct, side_by_side

# "A380", "787", "KC-45", "777-200LR", of which "787s" are several; no year, and not "13th".
DESIGNATION = re.compile(r"(?:[a-z]{1,4}-?\d{2,4}[a-z]?|\d{3})(?:-\d{2,4}[a-z]{0,3})?s?", re.IGNORECASE)
NUMBER = re.compile(r"\d{3}s?")
# What the reader takes for one another.
THINGS: frozenset[Kind] = frozenset({"event", "other", "work"})
# What a number stands after that counts nothing, "the 787", "its 737", and what it is not before: "the 787 were safe".
BEFORE_MODELS = frozenset({"PRP$", "POS"})
ARTICLES = frozenset({"a", "an", "that", "the", "this"})
AFTER_COUNTS = frozenset({"$", "CD", "JJ", "NNPS", "NNS", "VBP"})


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
    if any(after.tag in AFTER_COUNTS or after.text == "were" for after in tokens[index + 1 : index + 2]) or not first:
        return False
    return tokens[first - 1].tag in BEFORE_MODELS or tokens[first - 1].text.lower() in ARTICLES


def merge_models(document: Document, referents: list[Referent]) -> None:
    """Merge what a model is called, "Boeing 787", "787s" and "Dreamliner", where the article has one of the number."""
    others = [one for one in referents if one.merged_into is None and one.kind not in {"person", "place", "group"}]
    numbered: defaultdict[str, list[Referent]] = defaultdict(list)
    called: defaultdict[Words, list[Referent]] = defaultdict(list)
    for model in others:
        if model.kind in THINGS and is_model(model.words):
            _, number, nickname = parts_of_model(model.words)
            numbered[number].append(model)
            called[nickname].append(model)
    for model, nicknamed, between in side_by_side(document, others):
        if is_model(model.words) and len(nicknamed.words) == 1 and not between.strip(QUOTES_AND_SPACE):
            called[singular(nicknamed.words)].append(model)
    for models in numbered.values():
        parts = [parts_of_model(model.words) for model in models]
        makers, nicknames = (
            {maker for maker, _, _ in parts if maker},
            {nickname for _, _, nickname in parts if nickname},
        )
        if len(makers) <= 1 and len(nicknames) <= 1:
            for model in models:
                model.merge_into(models[0])
    for referent in others:
        fuller = distinct(called.get(singular(referent.words), []))
        if len(fuller) == 1:
            referent.merge_into(fuller[0])
