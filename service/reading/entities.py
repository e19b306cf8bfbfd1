"""Entities: which names of an article name the same person, organization or place.

In the manner of a sieve: the surest ties first, each later one only between what the earlier ones left apart.
"""

from __future__ import annotations

from collections import defaultdict

from service.reading.document import Document, Entity, Kind, Mention, Name
from service.reading.naming.descriptors import BUSINESS_WORDS, ORGANIZATION_NAME_WORDS
from service.reading.naming.governments import gather_governments
from service.reading.naming.indices import index_named
from service.reading.naming.models import THINGS, merge_models
from service.reading.naming.namesakes import tell_namesakes
from service.reading.naming.persons import merge_persons
from service.reading.naming.referents import (
    QUOTES_AND_SPACE,
    Referent,
    Words,
    distinct,
    last_parts,
    longest_first,
    shortened_forms,
    side_by_side,
)
from service.reading.naming.spelling import (
    LEGAL_FORMS,
    ORGANIZATIONS,
    STATES,
    plain_spelling,
    without_legal_form,
    without_post_nominals,
)
from service.reading.naming.states import states
from service.reading.naming.toponymy import is_called

BEFORE_THE_REST = frozenset({"for", "in", "of"})
# Longer names of places in capitals are a dateline's.
LONGEST_ACRONYM = 4
# What clubs are called beside their town: "Lindholm Rovers", and then "Lindholm".
CLUB_NAME_WORDS = frozenset("albion athletic city county hotspur rangers rovers town united wanderers".split())
UNABBREVIATED = frozenset({"a", "and", "for", "in", "of", "on", "the", "to"})


def gather_entities(document: Document) -> Document:
    """Put the names of one and the same into one entity.

    A last name that several persons of the article share makes an entity of its own wherever it is not clear whose it
    is: words in the wrong mouth are worse than words in none.

    Needs: names. Adds: entities, in the order of their first mention, with their `name` mentions.
    """
    referents = spelt_alike(document)
    merge_persons(document, [referent for referent in referents if referent.kind == "person"])
    others = [referent for referent in referents if referent.kind != "person"]
    organizations = [referent for referent in referents if referent.kind == "organization"]
    merge_legal_forms(organizations)
    merge_acronyms(document, others)
    merge_short_forms(organizations)
    merge_models(document, referents)
    kept = sorted(
        (one for one in referents if one.merged_into is None and one.names), key=lambda one: one.names[0].span
    )
    document.entities = [as_entity(document, referent) for referent in kept]
    gather_governments(document)
    return document


def spelt_alike(document: Document) -> list[Referent]:
    """One referent for all names of a kind that are spelt alike but for capitals, accents, dots and apostrophes.

    Towns of one name that the article puts in different larger places are several.
    """
    plain = {name.span: plainly_spelt(document, name) for name in document.names}
    kinds: dict[str, Kind] = dict.fromkeys(ORGANIZATIONS, "organization")
    # "US" and "U.S." are one state, whatever the reader takes either for.
    kinds |= {
        plain[name.span]: "place" for name in document.names if name.kind == "place" and plain[name.span] in states()
    }
    which = tell_namesakes(document)
    referents: dict[tuple[str, str, int], Referent] = {}
    for name in document.names:
        words = plain[name.span]
        kind = kinds.get(words, name.kind)
        if index := index_named(words, kind):
            words, kind = index, "other"
        sort = "thing" if kind in THINGS else kind
        one = referents.setdefault((sort, words, which.get(name, 0)), Referent(kind, tuple(words.split())))
        one.names.append(name)
    return list(referents.values())


def plainly_spelt(document: Document, name: Name) -> str:
    """What a name is compared by: "Ill." is Illinois, and no illness."""
    text = written(document, name)
    plain = plain_spelling(text)
    return STATES.get(plain, plain) if name.kind == "place" and text.endswith(".") else plain


def written(document: Document, name: Name) -> str:
    """A name as the text has it, a person's without what honours and degrees follow it, any without a loose "for"."""
    text = document.slice(name.span).removesuffix(" for")
    return " ".join(without_post_nominals(tuple(text.split()))) if name.kind == "person" else text


def as_entity(document: Document, referent: Referent) -> Entity:
    """The entity, called by its fullest name, without the capitals of a dateline."""
    texts = [written(document, name) for name in referent.names]
    fullest = max(texts, key=fullness)
    mentions = [Mention(name.span, "name") for name in referent.names]
    called = referent.full_name or " ".join(fullest.split())
    if referent.kind == "place" and called.isupper() and (len(called) > LONGEST_ACRONYM or is_dateline(called)):
        called = called.title()
    return Entity(referent.kind, called, mentions)


def is_dateline(name: str) -> bool:
    """Whether a short name in capitals is a place's own: "OSLO", not "USSR"."""
    return len(name) == LONGEST_ACRONYM and is_called(name)


def fullness(text: str) -> tuple[bool, int, bool, int]:
    """How good a name of something is to call it by: not "EVA LUND", most words, no acronym, longest."""
    return not (text.isupper() and " " in text), len(text.split()), not text.isupper(), len(text)


def merge_legal_forms(referents: list[Referent]) -> None:
    """Merge "Harbour Foods" into "Harbour Foods Ltd"."""
    by_core: dict[str, Referent] = {}
    for referent in longest_first(referents):
        core = without_legal_form(" ".join(referent.words))
        referent.merge_into(by_core.setdefault(core, referent))


def merge_acronyms(document: Document, referents: list[Referent]) -> None:
    """Merge an acronym into the name it stands in brackets after, or into the only name whose initials it is."""
    in_brackets = bracketed_after(document, referents)
    by_initials: defaultdict[str, list[Referent]] = defaultdict(list)
    for referent in referents:
        for letters in initials_of(document.slice(referent.names[0].span).split()):
            by_initials[letters].append(referent)
    for referent in referents:
        text = document.slice(referent.names[0].span).replace(".", "")
        if len(referent.words) == 1 and sum(map(str.isupper, text)) > 1:
            fuller = distinct(in_brackets.get(referent, []) or by_initials.get(text, []))
            if len(fuller) == 1:
                referent.merge_into(fuller[0])


def initials_of(words: list[str]) -> set[str]:
    """The initials of a name's capitalised words, or of all, with and without that of a legal form at its end."""
    shorter = words[:-1] if words[-1].lower().rstrip(".") in LEGAL_FORMS else words
    wholes = [each for each in (words, shorter) if len(each) > 1]
    return {
        letters
        for each in wholes
        for letters in (
            "".join(word[0] for word in each if word[0].isupper()),
            "".join(word[0] for word in each).upper(),
        )
    }


def bracketed_after(document: Document, referents: list[Referent]) -> dict[Referent, list[Referent]]:
    """The names that each referent stands in brackets right after, and can be an acronym of."""
    found: defaultdict[Referent, list[Referent]] = defaultdict(list)
    for fuller, acronym, between in side_by_side(document, referents):
        apart = fuller.resolved() is not acronym.resolved()
        if apart and between.strip(QUOTES_AND_SPACE) == "(" and can_abbreviate(acronym.words, fuller.words):
            found[acronym].append(fuller)
    return found


def can_abbreviate(acronym: Words, words: Words) -> bool:
    """Whether the letters of one word stand in the same order among those of others ("aff" in "al-fajr front"), or are
    their initials in another order, that of another language ("OTAN").
    """
    if len(acronym) != 1 or len(words) < 2:
        return False
    letters = iter("".join(words))
    initials = sorted(word[0] for word in words if word not in UNABBREVIATED)
    return all(letter in letters for letter in acronym[0]) or sorted(acronym[0]) == initials


def merge_short_forms(organizations: list[Referent]) -> None:
    """Merge what an organization's name is shortened to into the only such name that went before."""
    whole = [referent for referent in organizations if referent.merged_into is None]
    shortened = shortened_forms(whole, short_forms)
    for referent in longest_first(whole):
        fuller = distinct(shortened.get(referent.words, []))
        if len(fuller) == 1 and fuller[0].names[0].span < referent.names[0].span:
            referent.merge_into(fuller[0])


def short_forms(words: Words) -> list[Words]:
    """What an organization's name is shortened to: its last words; its first, before "of" or a word for its sort; a
    company's first word.
    """
    beginnings = [words[:end] for end in range(1, len(words)) if words[end] in BEFORE_THE_REST]
    if words[-1] in ORGANIZATION_NAME_WORDS | CLUB_NAME_WORDS | BUSINESS_WORDS:
        beginnings.append(words[:-1])
    if words[-1].rstrip(".") in LEGAL_FORMS and words[0] not in ORGANIZATION_NAME_WORDS:
        beginnings.append(words[:1])
    return last_parts(words) + beginnings
