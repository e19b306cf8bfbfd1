"""Names as they are compared across articles: one form for one name, another for all its transliterations."""

from __future__ import annotations

import re
from functools import lru_cache

from service.reading.document import Kind
from service.reading.naming.descriptors import COMPANY_NAME_WORDS
from service.reading.naming.indices import index_named
from service.reading.naming.spelling import plain_spelling, without_legal_form

# How the Associated Press abbreviates the states of the US after the name of a town; the others it writes out.
STATES = {
    "ala": "alabama", "ariz": "arizona", "ark": "arkansas", "calif": "california", "colo": "colorado",
    "conn": "connecticut", "del": "delaware", "fla": "florida", "ga": "georgia", "ill": "illinois", "ind": "indiana",
    "kan": "kansas", "ky": "kentucky", "la": "louisiana", "mass": "massachusetts", "md": "maryland",
    "mich": "michigan", "minn": "minnesota", "miss": "mississippi", "mo": "missouri", "mont": "montana",
    "nc": "north carolina", "nd": "north dakota", "neb": "nebraska", "nev": "nevada", "nh": "new hampshire",
    "nj": "new jersey", "nm": "new mexico", "ny": "new york", "okla": "oklahoma", "ore": "oregon",
    "pa": "pennsylvania", "ri": "rhode island", "sc": "south carolina", "sd": "south dakota", "tenn": "tennessee",
    "va": "virginia", "vt": "vermont", "w va": "west virginia", "wash": "washington", "wis": "wisconsin",
    "wyo": "wyoming",
}  # fmt: skip

# Words that the same organization's name has in one order and lacks in another: "Labor Department", "Department of
# Labor".
CONNECTIVES = frozenset("and at by de del der des di du for in of on the und von".split())
# The Arabic article, also as it is assimilated to the letter after it: "ar-Raqqah", "ash-Sham".
ARTICLE = re.compile(r"\b(?:a[dlnrstz]|a(?:sh|th|dh)|e[lsr])-|\bal\s")
# How one sound of Arabic, Persian, Russian or Hebrew is written in English, each way made one; in this order.
SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"['’ʿʾ]", ""),
        (r"ph", "f"),
        (r"c(?=[eiy])", "s"),
        (r"c(?!h)|q", "k"),
        (r"([kgdt])h", r"\1"),
        (r"x", "ks"),
        (r"dj", "j"),
        (r"oo|ou|o", "u"),
        (r"ee|ie", "i"),
        (r"ei|ey|ay|ae", "ai"),
        (r"(?<!\b)y", "i"),
        (r"e", "a"),
        (r"h(?![aiu])", ""),
        (r"(\w)\1+", r"\1"),
    )
)
VOWELS = re.compile(r"(?<!\b)[aiu]+")
INITIAL_VOWEL = re.compile(r"\b[aiu]+")
# A model or a flight: "A380", "787".
DESIGNATION = re.compile(r"[a-z]*\d[a-z\d]*")


@lru_cache(maxsize=20_000)
def comparable(kind: Kind, name: str) -> str:
    """A name as it is compared with others of its kind: plainly spelt, hyphens, "&", legal forms and states evened out.

    >>> comparable("organization", "Nordsea & Sons, Inc."), comparable("place", "W. Va.")
    ('nordsea and sons', 'west virginia')
    """
    if index := index_named(plain_spelling(name), kind):
        return index
    plain = plain_spelling(name).replace("-", " ").replace("&", " and ").replace(",", " ")
    plain = " ".join(plain.split()) or name.casefold()
    if kind == "organization":
        return without_legal_form(plain).removesuffix(" and")
    if kind == "place":
        return STATES.get(plain, plain)
    if kind == "person":
        return plain
    return re.sub(r"(\d)s\b", r"\1", plain)


@lru_cache(maxsize=20_000)
def sounded(name: str) -> str:
    """A name with one letter for each way its sounds are transliterated.

    >>> sounded("Muhammad al-Qadhafi"), sounded("Mohammed Al Qadafi")
    ('muhamad kadafi', 'muhamad kadafi')
    """
    spelt = ARTICLE.sub("", plain_spelling(name)).replace("-", " ")
    for pattern, sound in SOUNDS:
        spelt = pattern.sub(sound, spelt)
    return spelt


def skeleton(name: str) -> str:
    """What is left of a name's sounds when its vowels are not told apart: the same for "Hizbullah" and "Hezbollah"."""
    return VOWELS.sub("", INITIAL_VOWEL.sub("a", sounded(name)))


def word_bag(form: str) -> str:
    """The words of a comparable name in alphabetical order, less those that only connect them."""
    return " ".join(sorted(word for word in form.split() if word not in CONNECTIVES))


def initials(name: str) -> str:
    """The first letters of the capitalised words of a name, in lower case, each part of "American-Islamic" a word."""
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word and word[0].isupper()).lower()


def without_trade(form: str) -> str:
    """An organization's comparable name less the words for its trade at its end: "airtran" of "airtran airways"."""
    words = form.split()
    while len(words) > 1 and words[-1] in COMPANY_NAME_WORDS:
        words.pop()
    return " ".join(words)


def designations(form: str) -> list[str]:
    """The words of a comparable name that are a model's number: "a380" of "airbus a380"."""
    return [word for word in form.split() if DESIGNATION.fullmatch(word)]
