"""Persons: whose full name, last name and given name belong together in an article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from service.reading.document import Document, Name, Span
from service.reading.naming.descriptors import HONORIFICS, TITLES, Gender, gender_of_noun
from service.reading.naming.first_names import gender_of_given_name, is_given_name
from service.reading.naming.person_nouns import KIN
from service.reading.naming.referents import (
    Referent,
    Words,
    distinct,
    last_parts,
    longest_first,
    shortened_forms,
    side_by_side,
)
from service.reading.naming.spelling import without_generation, without_post_nominals

# Among more bearers of one last name a title does not tell who is meant.
MOST_NAMESAKES = 6
# Who alone has been called by the last name so often is who is meant by it: on MSNBC across-article B-cubed F is 92.7
# with this, 92.5 without, and no more ids mix two entities.
ESTABLISHED = 3
TITLE_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+$")
LONGEST_TITLE = 20
NICKNAME = re.compile(r"^[\"“'‘(](.+)[\"”'’)]$")
KIN_BETWEEN = re.compile(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}(?:{'|'.join(sorted(KIN))}),?\s+$")


def merge_persons(document: Document, persons: list[Referent]) -> None:
    """Merge full names that differ by a middle name only, then last names, then given names, into what they shorten."""
    share_last_names(document, persons)
    merge_full_names(persons)
    whole = [person for person in persons if person.merged_into is None]
    by_last = shortened_forms(whole, lambda words: last_parts(without_generation(words)))
    by_given = shortened_forms(whole, lambda words: [words[:1], *nicknames(words)])
    for person in longest_first(whole):
        namesakes = distinct(by_last.get(person.words, []))
        bearers = distinct(by_given.get(person.words, []))
        if namesakes:
            share_out(document, person, namesakes)
        elif len(bearers) == 1:
            person.merge_into(bearers[0])
        elif bearers:
            share_out(document, person, bearers)


def share_last_names(document: Document, persons: list[Referent]) -> None:
    """Give whom a given name alone names first, beside another's full one, the last name that stands for both."""
    borne = {word for person in persons if len(person.words) > 1 for word in person.words}
    seen: set[Referent] = set()
    for one, other, between in side_by_side(document, persons):
        given = document.slice(one.names[0].span)
        first = one not in seen and between.strip() == "and" and one.words[0] not in borne
        seen.add(one)
        if first and len(one.words) == 1 < len(other.words) and is_untitled(document, one.names[0]):
            fellow = tuple(document.slice(other.names[0].span).split())
            if gender_of_given_name(given) and is_given_name(fellow[0]):
                one.full_name = f"{given} {without_generation(without_post_nominals(fellow))[-1]}"
                one.words += (other.words[-1],)


def is_untitled(document: Document, name: Name) -> bool:
    """Whether no title stands before a name, as it does before a last name and a prince's."""
    before = TITLE_BEFORE.search(document.text, max(0, name.span.start - LONGEST_TITLE), name.span.start)
    return before is None or before.group(1).lower() not in TITLES | HONORIFICS.keys()


def nicknames(words: Words) -> Iterator[Words]:
    """What stands in quotation marks or brackets within a name: "Pike" of "Jan 'the Pike' Lund"."""
    inner = NICKNAME.search(" ".join(words[1:-1]))
    if inner:
        yield tuple(inner[1].removeprefix("the ").split())


def merge_full_names(persons: Iterable[Referent]) -> None:
    """Merge "Eva Lund" and "Eva M. Lund" into "Eva Maria Lund", and "E. Lund" into the only one it can be."""
    by_ends: dict[Words, Referent] = {}
    full = [person for person in longest_first(persons) if len(person.words) > 1]
    for person in full:
        fuller = by_ends.setdefault(name_ends(person.words), person)
        if is_subsequence(person.words[1:-1], fuller.words[1:-1]):
            person.merge_into(fuller)
    by_initial: defaultdict[Words, list[Referent]] = defaultdict(list)
    for (given, last), person in by_ends.items():
        if len(given) > 1:
            by_initial[given[0], last].append(person)
    for person in full:
        possible = by_initial[name_ends(person.words)]
        if len(possible) == 1:
            person.merge_into(possible[0])


def name_ends(words: Words) -> Words:
    """The given and the last name of a full one."""
    whole = without_generation(words)
    return whole[0], whole[-1]


def is_subsequence(few: Words, many: Words) -> bool:
    """Whether the few words, or words they are the initials of, stand among the many in the same order."""
    rest = iter(many)
    return all(any(word in (other, other[0]) for other in rest) for word in few)


def share_out(document: Document, short: Referent, namesakes: list[Referent]) -> None:
    """Give each place of a last name to the one person it is clearly meant for, leaving the others.

    A lone bearer of the name has all of them, but for those that another gender's title or a kinship tells apart:
    "Mr Lund" is not Eva Lund, nor is the Lund of "Lund's wife, Eva Lund".
    """
    if len(namesakes) == 1 and not any(is_relative(document, name, namesakes[0]) for name in short.names):
        mine = [name for name in short.names if may_be_called(document, name, namesakes[0])]
        bearers = dict.fromkeys(mine, namesakes[0])
    elif len(namesakes) == 1:
        bearers = {}
    else:
        bearers = told_apart(document, short, namesakes)
    for name, bearer in bearers.items():
        bearer.names.append(name)
    short.names = [name for name in short.names if name not in bearers]
    for namesake in namesakes:
        namesake.names.sort(key=lambda name: name.span)


def told_apart(document: Document, short: Referent, namesakes: list[Referent]) -> dict[Name, Referent]:
    """The person that each place of a shared last name is clearly meant for: the only one named so far who can be, or
    who alone has been called so often enough.

    Which of two was named last does not tell: giving the name to the only one within 400 characters mixes up one more
    entity on MSNBC (across-article B-cubed F 88.3 in place of 88.7) for 0.2 points of CoNLL F gained on GUM dev.
    """
    given = {name: namesake for namesake in namesakes for name in namesake.names}
    bearers: dict[Name, Referent] = {}
    seen: dict[Referent, int] = {}
    for name in sorted([*given, *short.names], key=lambda name: name.span):
        if name in given:
            seen.setdefault(given[name], 0)
            continue
        able = [person for person in islice(seen, MOST_NAMESAKES) if may_be_called(document, name, person)]
        known = [person for person in able if seen[person]]
        if len(known) == 1 and seen[known[0]] >= ESTABLISHED:
            able = known
        if len(able) == 1 and len(seen) < MOST_NAMESAKES:
            bearers[name] = able[0]
            seen[able[0]] += 1
    return bearers


def may_be_called(document: Document, name: Name, person: Referent) -> bool:
    """Whether the title before a last name is not of another gender than the person's given name."""
    before = TITLE_BEFORE.search(document.text, max(0, name.span.start - LONGEST_TITLE), name.span.start)
    told: Gender | None = gender_of_noun(before.group(1).lower()) if before else None
    given_name = document.slice(person.names[0].span).split()[0]
    return told is None or gender_of_given_name(given_name) in (told, None)


def is_relative(document: Document, name: Name, person: Referent) -> bool:
    """Whether a last name stands before a full one as that of a relative: "Lund's wife, Eva Lund"."""
    return any(
        0 < full.span.start - name.span.end < 3 * LONGEST_TITLE
        and KIN_BETWEEN.fullmatch(document.slice(Span(name.span.end, full.span.start)))
        for full in person.names
    )
