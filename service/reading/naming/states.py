"""States: their names, the adjectives for them, and the capitals that stand for their governments.

Put together by hand from general knowledge: what news in English calls the states of the world and the largest of
their parts. A state of several usual names has them all; where two share an adjective it tells neither.
"""

from __future__ import annotations

import functools
from collections import Counter

from service.reading.naming.spelling import plain_spelling

# A state by all its names.
State = tuple[str, ...]

# One state a line: names; adjectives; capitals or seats of government.
STATES = """
afghanistan; afghan; kabul
albania; albanian; tirana
algeria; algerian; algiers
andorra; andorran;
angola; angolan; luanda
argentina; argentine argentinian; buenos_aires
armenia; armenian; yerevan
australia; australian; canberra
austria; austrian; vienna
azerbaijan; azerbaijani azeri; baku
bahamas; bahamian; nassau
bahrain; bahraini; manama
bangladesh; bangladeshi; dhaka
barbados; barbadian; bridgetown
belarus; belarusian belarussian; minsk
belgium; belgian; brussels
belize; belizean; belmopan
benin; beninese; porto-novo
bhutan; bhutanese; thimphu
bolivia; bolivian; la_paz
bosnia bosnia_and_herzegovina; bosnian; sarajevo
botswana; botswanan; gaborone
brazil; brazilian; brasilia
brunei; bruneian;
bulgaria; bulgarian; sofia
burkina_faso; burkinabe; ouagadougou
burundi; burundian; bujumbura
cambodia; cambodian; phnom_penh
cameroon; cameroonian; yaounde
canada; canadian; ottawa
cape_verde; cape_verdean; praia
central_african_republic; central_african; bangui
chad; chadian; n'djamena
chile; chilean; santiago
china people's_republic_of_china; chinese; beijing peking
colombia; colombian; bogota
comoros; comorian; moroni
congo democratic_republic_of_congo democratic_republic_of_the_congo republic_of_congo; congolese; kinshasa brazzaville
costa_rica; costa_rican; san_jose
croatia; croatian; zagreb
cuba; cuban; havana
cyprus; cypriot; nicosia
czech_republic czechia; czech; prague
denmark; danish; copenhagen
djibouti; djiboutian;
dominica; dominican; roseau
dominican_republic; dominican; santo_domingo
east_timor timor_leste; timorese; dili
ecuador; ecuadorian ecuadorean; quito
egypt; egyptian; cairo
el_salvador; salvadoran salvadorean; san_salvador
equatorial_guinea; equatoguinean; malabo
eritrea; eritrean; asmara
estonia; estonian; tallinn
eswatini swaziland; swazi; mbabane
ethiopia; ethiopian; addis_ababa
fiji; fijian; suva
finland; finnish; helsinki
france; french; paris
gabon; gabonese; libreville
gambia; gambian; banjul
georgia; georgian; tbilisi
germany; german; berlin
ghana; ghanaian; accra
greece; greek; athens
grenada; grenadian;
guatemala; guatemalan;
guinea; guinean; conakry
guinea-bissau; ; bissau
guyana; guyanese; georgetown
haiti; haitian; port-au-prince
honduras; honduran; tegucigalpa
hungary; hungarian; budapest
iceland; icelandic; reykjavik
india; indian; delhi new_delhi
indonesia; indonesian; jakarta
iran; iranian; tehran
iraq; iraqi; baghdad
ireland republic_of_ireland; irish; dublin
israel; israeli; jerusalem
italy; italian; rome
ivory_coast cote_d'ivoire; ivorian; abidjan yamoussoukro
jamaica; jamaican; kingston
japan; japanese; tokyo
jordan; jordanian; amman
kazakhstan; kazakh; astana
kenya; kenyan; nairobi
kosovo; kosovan kosovar; pristina
kuwait; kuwaiti;
kyrgyzstan; kyrgyz; bishkek
laos; lao laotian; vientiane
latvia; latvian; riga
lebanon; lebanese; beirut
lesotho; basotho; maseru
liberia; liberian; monrovia
libya; libyan; tripoli
liechtenstein; ; vaduz
lithuania; lithuanian; vilnius
luxembourg; luxembourgish;
macedonia north_macedonia; macedonian; skopje
madagascar; malagasy; antananarivo
malawi; malawian; lilongwe
malaysia; malaysian; kuala_lumpur
maldives; maldivian;
mali; malian; bamako
malta; maltese; valletta
mauritania; mauritanian; nouakchott
mauritius; mauritian; port_louis
mexico; mexican; mexico_city
moldova; moldovan; chisinau
monaco; monegasque;
mongolia; mongolian; ulaanbaatar ulan_bator
montenegro; montenegrin; podgorica
morocco; moroccan; rabat
mozambique; mozambican; maputo
myanmar burma; burmese; naypyidaw naypyitaw
namibia; namibian; windhoek
nepal; nepalese nepali; kathmandu
netherlands holland; dutch; the_hague
new_zealand; ; wellington
nicaragua; nicaraguan; managua
niger; nigerien; niamey
nigeria; nigerian; abuja
north_korea democratic_people's_republic_of_korea; north_korean; pyongyang
norway; norwegian; oslo
oman; omani; muscat
pakistan; pakistani; islamabad
palestine; palestinian; ramallah
panama; panamanian;
papua_new_guinea; ; port_moresby
paraguay; paraguayan; asuncion
peru; peruvian; lima
philippines; philippine filipino; manila
poland; polish; warsaw
portugal; portuguese; lisbon
qatar; qatari; doha
romania; romanian; bucharest
russia russian_federation soviet_union; russian soviet; moscow
rwanda; rwandan; kigali
samoa; samoan; apia
saudi_arabia; saudi; riyadh
senegal; senegalese; dakar
serbia; serbian serb; belgrade
seychelles; seychellois;
sierra_leone; sierra_leonean; freetown
singapore; singaporean;
slovakia; slovak; bratislava
slovenia; slovenian slovene; ljubljana
solomon_islands; ; honiara
somalia; somali; mogadishu
south_africa; south_african; pretoria
south_korea korea republic_of_korea; south_korean korean; seoul
south_sudan; south_sudanese; juba
spain; spanish; madrid
sri_lanka; sri_lankan; colombo
sudan; sudanese; khartoum
suriname; surinamese; paramaribo
sweden; swedish; stockholm
switzerland; swiss; bern berne
syria; syrian; damascus
taiwan republic_of_china; taiwanese; taipei
tajikistan; tajik; dushanbe
tanzania; tanzanian; dodoma
thailand; thai; bangkok
togo; togolese; lome
tonga; tongan; nuku'alofa
trinidad_and_tobago trinidad; trinidadian; port_of_spain
tunisia; tunisian; tunis
turkey turkiye; turkish; ankara
turkmenistan; turkmen; ashgabat
uganda; ugandan; kampala
ukraine; ukrainian; kiev kyiv
united_arab_emirates; emirati; abu_dhabi
united_kingdom great_britain; british uk; london
united_states united_states_of_america; american us; washington washington_dc
uruguay; uruguayan; montevideo
uzbekistan; uzbek; tashkent
vanuatu; ; port_vila
vatican holy_see; ;
venezuela; venezuelan; caracas
vietnam; vietnamese; hanoi
yemen; yemeni; sanaa sana'a
zambia; zambian; lusaka
zimbabwe; zimbabwean; harare
"""

# Places that are neither states nor towns, and that no noun in their names tells.
REGIONS = frozenset(
    name.replace("_", " ")
    for name in """
    africa antarctica asia europe oceania arctic americas latin_america north_america south_america central_america
    middle_east far_east near_east north_africa west_africa east_africa southern_africa central_africa central_asia
    south_asia southeast_asia south_east_asia eastern_europe western_europe central_europe northern_europe
    southern_europe balkans caribbean caucasus scandinavia sahel sahara siberia levant maghreb gulf west east north
    south atlantic pacific mediterranean baltic alps himalayas
    england scotland wales northern_ireland bavaria catalonia crimea kashmir kurdistan chechnya dagestan darfur donbas
    anbar tibet xinjiang hong_kong punjab sindh balochistan flanders wallonia lombardy tuscany sicily sardinia andalusia
    normandy brittany provence saxony hesse brandenburg thuringia west_bank gaza_strip
    alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois indiana iowa
    kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada new_hampshire new_jersey new_mexico north_carolina north_dakota ohio oklahoma oregon pennsylvania
    rhode_island south_carolina south_dakota tennessee texas utah vermont virginia west_virginia wisconsin wyoming
    alberta british_columbia manitoba new_brunswick newfoundland nova_scotia ontario saskatchewan
    new_south_wales queensland south_australia tasmania victoria western_australia northern_territory
    """.split()
)


@functools.cache
def states() -> dict[str, State]:
    """Each state by each of its names, plainly spelt."""
    return {name: tuple(names) for names, _, _ in lines() for name in names}


@functools.cache
def adjectives() -> dict[str, State]:
    """Each state by each adjective that tells it alone."""
    shared = Counter(adjective for _, told_by, _ in lines() for adjective in told_by)
    return {word: tuple(names) for names, told_by, _ in lines() for word in told_by if shared[word] == 1}


@functools.cache
def capitals() -> dict[str, State]:
    """Each state by each of its capitals."""
    return {capital: tuple(names) for names, _, seats in lines() for capital in seats}


def lines() -> list[list[list[str]]]:
    """For each state its names, adjectives and capitals."""
    return [
        [[name.replace("_", " ") for name in part.split()] for part in line.split(";")]
        for line in STATES.strip().splitlines()
    ]


def state_called(words: str) -> State | None:
    """The state that an adjective or a name is of."""
    return adjectives().get(words.lower().replace(".", "")) or states().get(plain_spelling(words))


def adjective_of(state: State) -> str:
    """The usual adjective of a state, its name where it has none, with capitals."""
    return next((word for word, named in adjectives().items() if named == state), state[0]).title()


def is_state(name: str) -> bool:
    """Whether a name is a state's."""
    return plain_spelling(name) in states()


def may_be_town(name: str) -> bool:
    """Whether a place's name is neither a state's nor a known region's."""
    plain = plain_spelling(name)
    return plain not in states() and plain not in REGIONS
