"""Nouns for people, as news uses them for its sources."""

from __future__ import annotations

# Words that say no more than that someone spoke whose name is held back, with whatever article.
UNNAMED = frozenset(
    """aide diplomat informant insider official person somebody someone source spokesman spokesperson spokeswoman
    whistleblower witness""".split()
)

# Offices that one person holds at a time in a given place: "the judge" is known though not named, "a judge" is not.
OFFICES = frozenset(
    """ambassador archbishop attorney barrister bishop boss captain chair chairman chairwoman chancellor chief coach
    commander commissioner consul coroner defendant deputy director editor emir envoy founder general governor head
    judge king leader magistrate manager mayor minister monarch owner premier president prince princess principal
    prosecutor queen rector secretary speaker suspect sultan treasurer victim""".split()
)

KIN = frozenset(
    """aunt brother daughter father husband mother parent partner sister son uncle widow widower wife""".split()
)

PEOPLE = (
    UNNAMED
    | OFFICES
    | KIN
    | frozenset(
        """academic activist actor adult adviser advisor agent analyst architect artist assistant author banker
        broadcaster builder businessman businesswoman bystander campaigner candidate child citizen cleric client
        colleague columnist commentator consultant contractor councillor critic customer dealer delegate detective
        developer doctor driver economist employee engineer executive expert farmer fighter fisherman forecaster friend
        girl guard guest historian inspector investigator investor journalist juror lawmaker lawyer lecturer listener
        lobbyist man manager member militant musician neighbor neighbour nurse observer officer one operator opponent
        passenger passer-by patient pilot player policeman policewoman politician pollster priest prisoner producer
        professor protester reader rebel refugee relative reporter representative researcher resident scholar scientist
        senator seismologist shopkeeper soldier staffer strategist student supervisor supporter surgeon survivor
        teacher technician tenant trader translator trustee veteran viewer villager visitor volunteer voter woman
        worker writer youth people""".split()
    )
)
