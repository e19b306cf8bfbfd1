"""The same name however it is spelt: what names are compared by, within an article and across articles."""

from __future__ import annotations

import unicodedata

# Abbreviations that news uses without ever spelling them out, also before the rest of a name ("US Navy").
ABBREVIATIONS = {
    "eu": "european union",
    "raf": "royal air force",
    "uae": "united arab emirates",
    "uk": "united kingdom",
    "un": "united nations",
    "us": "united states",
    "usa": "united states",
    "usaf": "united states air force",
}
SYNONYMS = {
    "america": "united states", "britain": "united kingdom", "daesh": "islamic state",
    "fed": "federal reserve", "isil": "islamic state",
    "isis": "islamic state",
}  # fmt: skip
# What a company's name ends with in its letterhead and not in the next paragraph.
LEGAL_FORMS = frozenset(
    """ab ag as asa bv co company corp corporation gmbh group holdings inc kg limited llc llp ltd nv oy oyj plc pte pty
    sa sas se spa srl""".split()
)
# Organizations called by where they sit, or like a person, by their plain spelling: "the White House said".
ORGANIZATIONS = frozenset((
    "10 downing street", "capitol hill", "channel nine", "downing street", "general staff", "islamic state", "kremlin",
    "no 10", "number 10", "pentagon", "scotland yard", "sinn fein", "wall street", "white house",
))  # fmt: skip
# What may follow a person's name and is no part of it: "Eva Lund KC".
POST_NOMINALS = frozenset("BEM CBE DBE Esq KBE KC MBA MBE MD MEP MP MSP OBE PhD QC SC".split())
# These tell a father from his son.
GENERATIONS = frozenset({"jnr", "jr", "snr", "sr", "ii", "iii", "iv"})
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


def without_post_nominals(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's full name, as written, less the honours and degrees at its end.

    >>> without_post_nominals(("Eva", "Lund", "KC")), without_post_nominals(("Lund", "KC"))
    (('Eva', 'Lund'), ('Lund',))
    """
    while len(words) > 1 and words[-1].replace(".", "") in POST_NOMINALS:
        words = words[:-1]
        while words[-1] == "," and len(words) > 1:
            words = words[:-1]
    return words


def without_generation(words: tuple[str, ...]) -> tuple[str, ...]:
    """A person's name less its "Jr"."""
    return words[:-1] if len(words) > 2 and words[-1].lower().rstrip(".") in GENERATIONS else words
