"""The same name however it is spelt: what names are compared by, within an article and across articles."""

from __future__ import annotations

import unicodedata

# Abbreviations that news uses without ever spelling them out, also before the rest of a name ("US Navy").
ABBREVIATIONS = {
    "eu": "european union",
    "uae": "united arab emirates",
    "uk": "united kingdom",
    "un": "united nations",
    "us": "united states",
    "usa": "united states",
}
SYNONYMS = {
    "america": "united states", "britain": "united kingdom", "daesh": "islamic state", "isil": "islamic state",
    "isis": "islamic state",
}  # fmt: skip
# What a company's name ends with in its letterhead and not in the next paragraph.
LEGAL_FORMS = frozenset(
    """ag co company corp corporation gmbh group holdings inc limited llc ltd nv plc sa sas""".split()
)
APOSTROPHES = str.maketrans("’‘`´ʼʻ", "''''''")
DASHES = str.maketrans("‐‑‒–", "----")


def plain_spelling(name: str) -> str:
    """A name in lower case, without accents, a leading "the" and dots; common abbreviations of states spelt out.

    >>> plain_spelling("The U.S."), plain_spelling("José  N’Dour")
    ('united states', "jose n'dour")
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(APOSTROPHES).translate(DASHES))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
    words = letters.replace(".", "").split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    words[:1] = [ABBREVIATIONS.get(word, word) for word in words[:1]]
    plain = " ".join(words)
    return SYNONYMS.get(plain, plain)


def without_legal_form(plain: str) -> str:
    """A plainly spelt name of an organization less "Ltd", "Corporation" and the like at its end."""
    words = plain.replace(",", "").split()
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return " ".join(words)
