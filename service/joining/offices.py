"""Offices compared: whether two roles can be one person's, as articles word them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.reading.naming.spelling import plain_spelling

# How a role bears on whether its bearer is the one who was given another: the same office; another office of the same
# field, or none that tells; offices that seldom go together; offices of two fields.
Comparison = Literal["same", "open", "different", "other field"]

# The nouns for offices by the field they belong to; a noun of several fields stands in each.
MEMBERS = {
    "politics": frozenset(
        """ambassador candidate chairman chairwoman chancellor commissioner congressman congresswoman congressperson
        councillor councilman councilwoman deputy diplomat emir emperor envoy empress governor king lawmaker
        legislator mayor minister mp negotiator nominee parliamentarian politician premier president prince
        princess queen representative republican democrat secretary senator speaker sultan vice-president
        whip""".split()
    ),
    "business": frozenset(
        """banker billionaire businessman businesswoman ceo cfo chairman chairwoman chair co-founder coo
        developer director entrepreneur executive financier founder industrialist investor manager
        president publisher retailer shareholder trader treasurer vice-president""".split()
    ),
    "sport": frozenset(
        """athlete batsman boxer bowler captain champion climber coach cyclist defender driver footballer forward
        fullback goalkeeper golfer gymnast jockey keeper manager midfielder pitcher player quarterback racer
        referee rower runner sailor skier skipper sprinter striker swimmer trainer wrestler""".split()
    ),
    "arts": frozenset(
        """actor actress architect artist author cartoonist chef comedian composer conductor dancer
        designer director drummer filmmaker guitarist illustrator musician novelist painter performer
        photographer pianist playwright poet producer rapper sculptor singer songwriter writer""".split()
    ),
    "media": frozenset(
        """anchor author broadcaster columnist commentator correspondent editor host journalist presenter
        producer publisher reporter writer""".split()
    ),
    "science": frozenset(
        """academic archaeologist astronomer astronaut biologist chemist climatologist dean economist
        engineer epidemiologist geologist historian lecturer mathematician meteorologist philosopher physicist
        president professor psychologist researcher scholar scientist seismologist sociologist""".split()
    ),
    "medicine": frozenset(
        "dentist doctor nurse paramedic physician psychiatrist psychologist surgeon veterinarian".split()
    ),
    "law": frozenset(
        """attorney barrister coroner counsel judge jurist justice lawyer magistrate prosecutor
        solicitor""".split()
    ),
    "force": frozenset(
        """admiral brigadier captain colonel commander commissioner constable corporal detective firefighter
        general inspector lieutenant major marshal officer policeman policewoman sergeant sheriff soldier
        superintendent trooper""".split()
    ),
    "faith": frozenset(
        """archbishop ayatollah bishop canon cardinal cleric imam minister monk monsignor nun pastor patriarch
        pope preacher priest rabbi reverend vicar""".split()
    ),
    "crime": frozenset("convict criminal fugitive gunman hacker inmate killer murderer smuggler".split()),
}
FIELDS = {
    noun: frozenset(field for field, members in MEMBERS.items() if noun in members)
    for noun in frozenset().union(*MEMBERS.values())
}
# Nouns that go with any office, and so tell nobody apart.
TELL_NOTHING = frozenset(
    """activist adviser advisor aide analyst boss candidate chief citizen critic defendant expert father figure
    grandfather head hero husband leader man member mother native nominee official owner partner person resident
    son daughter brother sister source spokesman spokesperson spokeswoman star supporter survivor suspect veteran
    victim widow wife winner witness woman""".split()
)
# What is said of an office and leaves it the same.
PASSING = frozenset("acting current ex former incoming interim late long-time longtime new newly-elected then".split())
BEFORE_WHOM = re.compile(r"\s(?:of|for|at|in|from|with|to|on)\s")
CONNECTING = frozenset("of for at in from with to on the and".split())


@dataclass(frozen=True, slots=True)
class Office:
    """A role taken apart: the noun that carries it, all its words that say which, and those after "of" or the like."""

    noun: str
    words: frozenset[str]
    whose: frozenset[str]


@lru_cache(maxsize=5_000)
def office(role: str) -> Office:
    """A role as an article words it, taken apart.

    >>> office("former Finance Minister of Norway").noun
    'minister'
    """
    plain = plain_spelling(role).replace(",", " ").removeprefix("ex-")
    before, *after = BEFORE_WHOM.split(plain, maxsplit=1)
    said = [word for word in before.split() if word not in PASSING]
    whose = frozenset(" ".join(after).split()) - CONNECTING
    noun = said[-1] if said else ""
    if noun == "officer" and "chief" in said:
        noun = "executive"
    return Office(noun, (frozenset(said) | whose) - CONNECTING, whose)


def compare(one: str, other: str) -> Comparison:
    """How the roles of two who have one name bear on whether they are one person."""
    first, second = office(one), office(other)
    if first.words and (first.words <= second.words or second.words <= first.words):
        return "same"
    if TELL_NOTHING & {first.noun, second.noun}:
        return "open"
    if first.noun == second.noun:
        return "different" if first.whose and second.whose and first.whose.isdisjoint(second.whose) else "open"
    fields, others = FIELDS.get(first.noun), FIELDS.get(second.noun)
    if fields is None or others is None:
        return "different"
    return "open" if fields & others else "other field"
