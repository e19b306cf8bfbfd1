"""Words that say what a name names: titles before a person, and the common nouns for persons, organizations, places.

Closed lists of ordinary English newspaper words, put together by hand from general knowledge of news style; all in
lower case, nouns in the singular.
"""

from __future__ import annotations

from typing import Literal

from service.reading.document import Kind
from service.reading.naming.person_nouns import PEOPLE
from service.reading.naming.spelling import LEGAL_FORMS

Gender = Literal["male", "female"]

# Forms of address, which stand before nothing but a person's name.
HONORIFICS: dict[str, Gender | None] = {
    "mr": "male", "mister": "male", "sir": "male", "monsieur": "male", "herr": "male", "señor": "male",
    "mrs": "female", "ms": "female", "madame": "female", "frau": "female", "señora": "female", "dona": "female",
    "doña": "female", "dr": None, "prof": None, "professor": None, "rev": None, "reverend": None, "cllr": None,
    "councillor": None, "gen": None, "lt": None, "col": None, "maj": None, "capt": None, "cmdr": None, "sgt": None,
    "cpl": None, "insp": None, "supt": None, "sen": None, "rep": None, "gov": None,
}  # fmt: skip

TITLES = frozenset(
    """admiral alderman alderwoman ambassador archbishop archduke assemblyman assemblywoman ayatollah baron bishop
    brigadier cardinal chairman chairwoman canon chancellor chief colonel commander commissar commissioner
    comptroller congressman congresswoman constable consul corporal councilman councilor councilwoman count coach
    captain dame deputy detective director emir emperor empress envoy executive freeholder general governor imam
    inspector judge king lady lord justice lieutenant major marshal mayor minister monsignor officer ombudsman
    pastor pope premier president prince princess prosecutor queen rabbi representative secretary selectman senator
    sergeant sheikh sheriff speaker spokesman spokesperson spokeswoman sultan superintendent treasurer
    vice-president""".split()
)

# What an office is for: "Defence" in "Defence Minister" is no organization.
PORTFOLIOS = frozenset(
    """agriculture culture defence defense deputy economy education energy environment finance foreign health home
    housing interior justice labor labour prime trade transport vice""".split()
)

PERSON_NOUNS = (
    PEOPLE
    | TITLES
    | frozenset(
        """actress anchor applicant arbiter astronaut athlete billionaire biologist blogger boxer boy boyfriend
    broker campaigner cartoonist ceo chairperson chef clergyman climber co-author co-founder coauthor comedian
    composer convict correspondent cousin creator criminal curator cyclist dancer defector defender democrat
    designer dictator dissident drummer duke entrepreneur envoy ex-husband ex-wife filmmaker financier forward
    fugitive girlfriend goalkeeper golfer grandfather grandmother guitarist gunman hacker host hostage hunter
    individual inmate instructor interpreter inventor jockey keeper kid killer lady landlord legislator
    librarian linguist magnate mathematician mechanic merchant midfielder millionaire monk nephew niece novelist
    nun oligarch orator organiser organist organizer painter parliamentarian pensioner performer pharmacist
    philosopher photographer physician physicist poet predecessor programmer psychologist publisher racer rapper
    referee republican rival robber rower runner sailor screenwriter sculptor servant shareholder singer skier
    sniper solicitor songwriter spy star statistician striker stuntman subscriber successor swimmer teacher
    teenager trainer traveler traveller tutor tycoon umpire undersecretary user vice-chairman violinist waiter
    warden winner wrestler youngster""".split()
    )
)

MALE_NOUNS = frozenset(
    """actor alderman assemblyman boy boyfriend brother businessman chairman clergyman congressman councilman duke
    emperor father grandfather husband king lord man nephew policeman prince son spokesman uncle""".split()
)
FEMALE_NOUNS = frozenset(
    """actress alderwoman assemblywoman councilwoman dame aunt businesswoman chairwoman congresswoman daughter
    empress girl girlfriend grandmother lady miss mother niece policewoman princess queen sister spokeswoman widow
    wife woman""".split()
)

OUTLET_NOUNS = frozenset(
    "broadcaster channel daily magazine newspaper outlet paper publication station tabloid weekly".split()
)
OUTLET_NAME_WORDS = frozenset(
    """bulletin chronicle courier daily echo examiner express gazette globe guardian herald independent inquirer
    journal magazine mail mirror monitor news newspaper observer post press radio record review standard
    star sun telegraph television times tribune tv weekly witness""".split()
)
COMPANY_NOUNS = frozenset(
    """airframer airline automaker bank brewer carmaker chipmaker company conglomerate consortium corporation drugmaker
    firm giant insurer lender maker manufacturer planemaker producer retailer startup start-up supplier""".split()
)
COMPANY_NAME_WORDS = LEGAL_FORMS | frozenset("airlines airways bancorp bank industries motors technologies".split())
# What companies' names end with, and leave out from the second time on: "Lumen AI", and then "Lumen".
BUSINESS_WORDS = frozenset(
    """ai analytics biotech brands dynamics electronics energy entertainment enterprises foods international
    laboratories labs media networks partners petroleum pharma pharmaceuticals robotics semiconductor semiconductors
    software solutions sports steel stores systems technology telecom therapeutics""".split()
)
ORGANIZATION_NOUNS = (
    COMPANY_NOUNS
    | OUTLET_NOUNS
    | frozenset(
        """academy administration agency alliance army association authority board bureau charity church club coalition
    college commission committee confederation congress council court department faction federation force
    foundation front fund government group hospital institute institution league militia ministry movement
    navy office organisation organization parliament party police regiment school senate service society
    team think-tank treasury tribunal union university watchdog""".split()
    )
)
ORGANIZATION_NAME_WORDS = (ORGANIZATION_NOUNS - {"company", "daily", "paper", "force", "school"}) | COMPANY_NAME_WORDS

# Words that end the names of those who fight, or stand for something, and of next to no work or event.
MOVEMENT_NAME_WORDS = frozenset("army battalion brigade brigades front guard militia movement".split())

PLACE_NOUNS = frozenset(
    """airport area bay beach border bridge canal capital city coast country county desert district harbour harbor
    hill island isle kingdom lake mountain nation neighbourhood neighborhood park peninsula port prefecture prison
    province region republic river road sea square state strait street suburb territory town valley village
    volcano""".split()
)
PLACE_NAME_WORDS = (PLACE_NOUNS - {"area", "border", "capital", "country", "nation", "state"}) | {"mount", "avenue"}

EVENT_NAME_WORDS = frozenset(
    """championship championships cup festival games marathon olympics open prix summit tour tournament war""".split()
)
STORMS = frozenset(["cyclone", "hurricane", "storm", "typhoon"])


def kind_of_noun(noun: str) -> Kind | None:
    """The kind of thing a common noun (singular, lower case) stands for; None where it is none of the listed."""
    if noun in PERSON_NOUNS:
        return "person"
    if noun in ORGANIZATION_NOUNS:
        return "organization"
    return "place" if noun in PLACE_NOUNS else None


def gender_of_noun(noun: str) -> Gender | None:
    """Whom a title or a noun for a person (singular, lower case, no dot) tells of: a man, a woman, or either."""
    if noun in MALE_NOUNS:
        return "male"
    if noun in FEMALE_NOUNS:
        return "female"
    return HONORIFICS.get(noun)
