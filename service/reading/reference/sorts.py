"""Sorts: of which entities a common noun can be said that the article has not said it of, "the company", "the city"."""

from __future__ import annotations

from service.reading.document import Entity, Kind
from service.reading.naming.descriptors import (
    COMPANY_NAME_WORDS,
    COMPANY_NOUNS,
    ORGANIZATION_NOUNS,
    OUTLET_NAME_WORDS,
    OUTLET_NOUNS,
    PLACE_NAME_WORDS,
    kind_of_noun,
)
from service.reading.naming.indices import index_named
from service.reading.naming.models import is_model
from service.reading.naming.spelling import plain_spelling
from service.reading.naming.states import REGIONS, capitals, is_state, may_be_town

COUNTRIES = frozenset({"country", "nation"})
TOWNS = frozenset({"capital", "city", "town"})
REGION_NOUNS = frozenset({"province", "region", "state"})
# What any organization can be called that is known to be neither a company nor an outlet.
BODIES = frozenset({"body", "club", "group", "organisation", "organization", "party", "side", "team"})
# Nouns for any company; the others say which sort it is, and more than nothing must be known of whom they are said of.
ANY_COMPANY = frozenset({"company", "corporation", "firm", "giant"})
# The words in names that tell a sort.
TELLING = {"airline": {"airlines", "airways"}, "bank": {"bancorp"}, "lender": {"bank", "bancorp"}}
NEWS_AGENCIES = frozenset("afp agence ansa anadolu ap efe interfax kyodo pti reuters tass upi xinhua yonhap".split())
# Organizations and buildings called by the last word of their names, which tells no kind: "the museum" is either.
INSTITUTIONS = frozenset(
    """archive band centre center choir orchestra cathedral cinema gallery garage hall hotel library memorial
    mosque museum palace plant stadium temple theater theatre tower zoo""".split()
)
# A word of these in its name makes an organization no company.
PUBLIC_BODIES = ORGANIZATION_NOUNS - COMPANY_NOUNS - COMPANY_NAME_WORDS - OUTLET_NOUNS | {"federal", "reserve"}
# Things with names of their own, by groups: what is known to be of one is not of another.
THINGS = tuple(
    frozenset(group.split())
    for group in (
        """aeroplane aircraft airliner airplane boat car ferry helicopter jet jetliner missile plane rocket satellite
        ship spacecraft submarine superjumbo train truck vehicle vessel""",
        "app browser computer console device laptop phone product smartphone software tablet",
        "average composite dax dow ftse index nasdaq nikkei",
        "album book documentary film movie novel opera play series show song",
        "championship contest cup event race tournament",
        "conference event festival summit",
        "cyclone hurricane storm typhoon",
        "accord agreement bill constitution deal law pact referendum treaty truce",
        "disease drug outbreak vaccine virus",
    )
)
THING_NOUNS = frozenset().union(*THINGS)
# What has models with numbers: craft and devices.
MODELS = THINGS[0] | THINGS[1]
# Words in the names of things that are seldom called so, and what these are.
THING_NAME_WORDS = {"act": "law", "code": "law", "games": "event", "partnership": "agreement", "protocol": "treaty"}
THING_KINDS: frozenset[Kind] = frozenset({"event", "other", "work"})


def can_be_called(entity: Entity, nouns: set[str], noun: str) -> bool:
    """Whether an entity, which the article has called by `nouns`, can be of the sort that a noun names."""
    if entity.kind == "place":
        return is_place_of_sort(entity.name, nouns, noun)
    if entity.kind in THING_KINDS:
        return is_thing_of_sort(entity.name, nouns, noun)
    return entity.kind == "organization" and is_organization_of_sort(entity.name, nouns, noun)


def is_thing_of_sort(name: str, nouns: set[str], noun: str) -> bool:
    """Whether a thing can be the ship, the index, the film: what is known of it tells that sort and no other."""
    words = tuple(plain_spelling(name).split())
    if index_named(" ".join(words), "other"):
        return noun == "index"
    known = (nouns | {THING_NAME_WORDS.get(word, word) for word in words}) & THING_NOUNS
    if not known:
        return noun in MODELS and is_model(words)
    return noun in THING_NOUNS and all(noun in group for group in THINGS if known & group)


def is_place_of_sort(name: str, nouns: set[str], noun: str) -> bool:
    """Whether a place can be the country or the town."""
    if noun in COUNTRIES:
        return is_state(name)
    if noun in REGION_NOUNS:
        return plain_spelling(name) in REGIONS
    if noun == "capital":
        return plain_spelling(name) in capitals()
    if noun not in TOWNS or not may_be_town(name):
        return False
    words = set(name.lower().split())
    return not (words & PLACE_NAME_WORDS or words & INSTITUTIONS or (nouns & PLACE_NAME_WORDS) - TOWNS)


def is_organization_of_sort(name: str, nouns: set[str], noun: str) -> bool:
    """Whether an organization can be the company, the paper, the group."""
    words = set(name.lower().replace(".", "").split())
    is_agency = bool(words & NEWS_AGENCIES)
    is_outlet = bool(words & OUTLET_NAME_WORDS or nouns & OUTLET_NOUNS)
    is_company = bool(words & COMPANY_NAME_WORDS or nouns & COMPANY_NOUNS)
    if noun == "agency":
        return is_agency
    if noun in OUTLET_NOUNS:
        return is_outlet
    is_body = bool(nouns & (ORGANIZATION_NOUNS - COMPANY_NOUNS))
    if noun in COMPANY_NOUNS - ANY_COMPANY:
        return bool((words | nouns) & ({noun} | TELLING.get(noun, set())))
    if noun in COMPANY_NOUNS:
        return is_company or not (is_outlet or is_body or is_agency or words & PUBLIC_BODIES)
    called_otherwise = is_body and not nouns & BODIES
    return noun in BODIES and not (is_outlet or is_company or is_agency or called_otherwise)


def kind_described(noun: str) -> Kind | None:
    """The kind of what a common noun describes, of an institution that of the organization; None for other nouns."""
    if noun in BODIES or noun in INSTITUTIONS:
        return "organization"
    return "other" if noun in THING_NOUNS else kind_of_noun(noun)


def is_of_kind(noun: str, kind: Kind) -> bool:
    """Whether a noun can describe an entity of a kind."""
    if kind in THING_KINDS:
        return noun in THING_NOUNS
    return kind_described(noun) == kind or (noun in INSTITUTIONS and kind == "place")
