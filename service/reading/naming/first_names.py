"""Given names, whose they are, and family names, from the name lists of Faker (some 90 locales, MIT)."""

from __future__ import annotations

import contextlib
import functools
import importlib
from collections import Counter
from collections.abc import Iterator

from faker.config import AVAILABLE_LOCALES

from service.reading.naming.descriptors import Gender

# A name that lists of men hold this many times as often as lists of women, or the other way round, tells which. From
# 1.5 to 10 no pronoun of GUM dev changes.
CLEAR_MAJORITY = 3
# Listed for one sex in most places and borne by both.
EITHER = frozenset(
    """Alex Andrea Ashley Aubrey Bobby Casey Charlie Chris Dana Drew Frankie Jackie Jamie Jean Jess Jessie Jo Jordan
    Kelly Kerry Kim Kit Lee Leslie Lou Max Mel Morgan Nicola Nikita Pat Quinn Robin Rowan Sam Sandy Sasha Shannon Sidney
    Stacey Sydney Taylor Terry Tracy Val""".split()
)


def providers() -> Iterator[type]:
    """The lists of every place that has some."""
    for locale in AVAILABLE_LOCALES:
        with contextlib.suppress(ModuleNotFoundError):
            yield importlib.import_module(f"faker.providers.person.{locale}").Provider


@functools.cache
def family_names() -> frozenset[str]:
    """Every listed family name."""
    lists = ("last_names", "last_names_male", "last_names_female")
    return frozenset(name for provider in providers() for names in lists for name in getattr(provider, names, ()))


@functools.cache
def given_names() -> dict[str, Gender | None]:
    """Every listed given name, with the gender it tells where one is clearly the more usual."""
    men: Counter[str] = Counter()
    women: Counter[str] = Counter()
    for provider in providers():
        men.update(set(getattr(provider, "first_names_male", ())))
        women.update(set(getattr(provider, "first_names_female", ())))
    return {name: more_usual(men[name], women[name]) for name in men.keys() | women.keys()}


def more_usual(men: int, women: int) -> Gender | None:
    """The gender that the counts tell, if they do."""
    if men >= CLEAR_MAJORITY * women:
        return "male"
    return "female" if women >= CLEAR_MAJORITY * men else None


def is_given_name(word: str) -> bool:
    """Whether a word, in its usual case, is a listed given name."""
    return word in given_names()


def is_family_name(word: str) -> bool:
    """Whether a word, in its usual case, is a listed family name."""
    return word in family_names()


def gender_of_given_name(word: str) -> Gender | None:
    """Whose a given name usually is; a hyphened one ("Jean-Loup") that is not listed goes by its last part."""
    if word in EITHER:
        return None
    return given_names().get(word) or given_names().get(word.rpartition("-")[2])
