"""Names misspelt by a letter: each word of a name is kept with every spelling that lacks one of its letters.

Two words that differ by one letter, one more, one less or two exchanged, have such a spelling in common, so that a
misspelt word is found by equality (W. Garbe, "1000x Faster Spelling Correction", 2012: SymSpell). As there, only the
beginning of a word counts, which bounds the rows a word takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

WORD = re.compile(r"[^\W_]+")
# Of longer words the beginning is kept: SymSpell's default, and seven rows a word at most besides the word's own.
BEGINNING = 7
# Shorter words are too many of each other's misspellings.
SHORTEST_MISSPELT = 4


def words_of(text: str) -> list[str]:
    """The words of a text in lower case without their accents.

    >>> words_of("al-Fajr Ébène")
    ['al', 'fajr', 'ebene']
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return WORD.findall("".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold())


def spellings(word: str) -> set[str]:
    """The beginning of a word, and what it is less one letter.

    >>> sorted(spellings("lund"))
    ['lnd', 'lud', 'lun', 'lund', 'und']
    """
    beginning = word[:BEGINNING]
    if not can_be_misspelt(word):
        return {beginning}
    return {beginning} | {beginning[:index] + beginning[index + 1 :] for index in range(len(beginning))}


def can_be_misspelt(word: str) -> bool:
    """Whether a word is long enough, and no number."""
    return len(word) >= SHORTEST_MISSPELT and not any(letter.isdigit() for letter in word)


def holds(name: Iterable[str], asked: Iterable[str], *, every: bool = True) -> bool:
    """Whether a name has each of the words asked for (or, where not `every` is wanted, any of them), or one that it is
    a misspelling of by one letter.
    """
    words = list(name)
    return (all if every else any)(any(is_meant(word, wanted) for word in words) for wanted in asked)


def is_meant(word: str, asked: str) -> bool:
    """Whether a word may be meant by what was typed."""
    return word == asked or (can_be_misspelt(asked) and OSA.distance(word, asked, score_cutoff=1) <= 1)
