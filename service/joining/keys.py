"""Keys: what an entity is found by across articles, so that those it may be are looked up and never searched for.

Most keys are looked up as they are kept. Where one name is short for the other, the two have different ones: an acronym
is looked up among the initials that fuller names are kept under, and a full name's initials among the names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from service.joining.offices import office
from service.joining.spelling import comparable, designations, initials, skeleton, sounded, without_trade, word_bag
from service.reading.document import Kind
from service.reading.naming.persons import is_subsequence
from service.reading.naming.spelling import GENERATIONS

# What ties a name to a known one.
Tie = Literal[
    "place", "name", "alias", "middle name", "words", "spelling", "model", "short name", "acronym", "initial", "office"
]

# Kinds that the reading takes for one another, a model of an aircraft for a work here and an event there, are one sort.
SORTS: dict[Kind, str] = {"person": "person", "organization": "organization", "place": "place"}
# Longer names are compared by their digest: keys stand in an index.
LONGEST_KEY = 200
# A shorter skeleton is that of too many names: "rk" is Raqqa, and Rocco.
SHORTEST_SKELETON = 3
ACRONYM_LENGTHS = range(3, 9)
# How alike two names must sound that have their consonants in common, of 100: Hizbullah and Hezbollah do (86), and
# Laden and Ladin (80); Lund and Lind do not (75).
ALIKE = 80


@dataclass(frozen=True, slots=True)
class Way:
    """How a name may lead to a known entity: the key it is looked up by, and that under which it is kept itself."""

    tie: Tie
    sought: str | None
    kept: str | None


@lru_cache(maxsize=20_000)
def ways(kind: Kind, name: str) -> tuple[Way, ...]:
    """The ways from a name to the entities that bear it or one like it."""
    form, sort = comparable(kind, name), SORTS.get(kind, "thing")
    found = [both("name", sort, form)]
    if sort == "person":
        found += [both("spelling", sort, sound_of(name)), *person_ways(form)]
    elif sort == "organization":
        found += [both("spelling", sort, sound_of(name)), both("words", sort, word_bag(form))]
        found += organization_ways(form, name)
    elif sort == "place":
        found.append(both("spelling", sort, sound_of(name)))
    else:
        found += thing_ways(form)
    return tuple(found)


def person_ways(form: str) -> Iterator[Way]:
    """By given and last name whatever stands between, and by the given name's initial."""
    given, last = ends_of(form)
    initial, initialled = key("initial", given[0], last), key("initialled", given[0], last)
    if len(given) > 1:
        yield both("middle name", given, last)
        yield Way("initial", initialled, initial)
    else:
        yield Way("initial", initial, initialled)


def ends_of(form: str) -> tuple[str, str]:
    """A person's given and last name; "Jr" belongs to the last, since it tells a son from his father."""
    words = form.split()
    last = words[-2:] if len(words) > 2 and words[-1] in GENERATIONS else words[-1:]
    return words[0], " ".join(last)


def organization_ways(form: str, name: str) -> Iterator[Way]:
    """By an acronym, and by the name without its trade: "AirTran" for "AirTran Airways"."""
    sort, letters, short = "organization", initials(name), without_trade(form)
    if len(letters) in ACRONYM_LENGTHS and " " in form:
        yield Way("acronym", key("name", sort, letters), key("acronym", sort, letters))
    elif is_acronym(name):
        yield Way("acronym", key("acronym", sort, form), None)
    if short != form:
        yield Way("short name", key("name", sort, short), key("short name", sort, short))
    else:
        yield Way("short name", key("short name", sort, form), None)


def thing_ways(form: str) -> Iterator[Way]:
    """By a model's number, and by the nickname after it: "Dreamliner" for "Boeing 787 Dreamliner"."""
    sort, numbers = "thing", designations(form)
    yield from (both("model", sort, number) for number in numbers)
    nickname = form.rpartition(numbers[-1])[2].strip() if numbers else ""
    if nickname:
        yield Way("short name", key("name", sort, nickname), key("short name", sort, nickname))
    elif not numbers and " " not in form:
        yield Way("short name", key("short name", sort, form), None)


def is_acronym(name: str) -> bool:
    """Whether a name is one word of capitals."""
    letters = name.replace(".", "")
    return letters.isalpha() and letters.isupper() and len(letters) in ACRONYM_LENGTHS


def office_way(name: str, role: str) -> Way:
    """By last name and office, for a person of whom an article says no more: "President Putin"."""
    return both("office", office(role).noun, comparable("person", name).split()[-1])


def place_way(geonames_id: int) -> Way:
    """By what GeoNames knows a place as."""
    return both("place", str(geonames_id))


def both(tie: Tie, *parts: str) -> Way:
    """A way by one key, looked up as it is kept."""
    made = key(tie, *parts)
    return Way(tie, made, made)


def key(*parts: str) -> str:
    """The parts as one key, of bounded length."""
    joined = ":".join(parts)
    return joined if len(joined) <= LONGEST_KEY else f"{parts[0]}:{hashlib.sha256(joined.encode()).hexdigest()}"


def sound_of(name: str) -> str:
    """What transliterations of a name have in common."""
    consonants = skeleton(name)
    return consonants if len(consonants) >= SHORTEST_SKELETON else sounded(name)


def holds_good(tie: Tie, kind: Kind, name: str, known: str) -> bool:
    """Whether two names that share a key are really alike in the way it stands for."""
    if tie == "spelling":
        return fuzz.ratio(sounded(name), sounded(known)) >= ALIKE
    words, others = comparable(kind, name).split(), comparable(kind, known).split()
    if tie in {"middle name", "initial"}:
        middle, other = middle_of(words), middle_of(others)
        return is_subsequence(middle, other) or is_subsequence(other, middle)
    if tie == "model":
        return is_part(words, others) or is_part(others, words)
    return True


def is_part(words: list[str], others: list[str]) -> bool:
    """Whether words stand one after the other among others, and these tell no version besides: "747" of "747-400"."""
    stands = any(others[first : first + len(words)] == words for first in range(len(others)))
    return stands and designations(" ".join(words)) == designations(" ".join(others))


def middle_of(words: list[str]) -> tuple[str, ...]:
    """What stands between a person's given and last name."""
    return tuple(words[1 : -2 if words[-1] in GENERATIONS else -1])
