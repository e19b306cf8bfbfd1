"""Units: how money, shares and measures are printed, and the one name each goes by."""

from __future__ import annotations

import re

# A sign before the number. A bare "$" is left as "dollars": whose, the article does not say.
SIGNS = {
    "US$": "US dollars", "A$": "Australian dollars", "AU$": "Australian dollars", "C$": "Canadian dollars",
    "CA$": "Canadian dollars", "NZ$": "New Zealand dollars", "HK$": "Hong Kong dollars", "S$": "Singapore dollars",
    "R$": "reais", "$": "dollars", "£": "pounds", "€": "euros", "¥": "yen", "₹": "rupees", "Rs": "rupees",
    "Rs.": "rupees", "₽": "roubles", "₩": "won", "₪": "shekels", "₦": "naira", "₺": "lira", "₴": "hryvnias",
    "USD": "US dollars", "EUR": "euros", "GBP": "pounds", "CHF": "Swiss francs",
}  # fmt: skip
MONEY = (
    "dollars euros pounds pence cents yen yuan renminbi rupees roubles won shekels naira lira hryvnias francs krona "
    "kronor kroner zlotys forints pesos reais rand dirhams dinars riyals baht ringgit rupiah"
).split()
OF_COUNTRIES = "US|Australian|Canadian|New Zealand|Hong Kong|Singapore|Swiss"
# Each measure by the ways it is printed; a name of several words is one of an area, a volume or a speed.
MEASURES = {
    "percent": "% percent per_cent pc",
    "percentage points": "percentage_point percentage_points",
    "basis points": "basis_point basis_points bps",
    "kilometres": "km kms kilometre kilometres kilometer kilometers",
    "metres": "m metre metres meter meters",
    "centimetres": "cm centimetre centimetres centimeter centimeters",
    "millimetres": "mm millimetre millimetres millimeter millimeters",
    "miles": "mile miles",
    "nautical miles": "nautical_mile nautical_miles",
    "yards": "yard yards",
    "feet": "ft foot feet",
    "inches": "inch inches",
    "square kilometres": "sq_km square_kilometres square_kilometers km² km2",
    "square miles": "sq_miles square_miles",
    "square metres": "sq_m square_metres square_meters m² m2",
    "square feet": "sq_ft square_feet",
    "hectares": "hectare hectares ha",
    "acres": "acre acres",
    "tonnes": "tonne tonnes metric_tons",
    "tons": "ton tons",
    "kilograms": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "grams": "g gram grams gramme grammes",
    "milligrams": "mg milligrams",
    "stone": "stone",
    "ounces": "oz ounce ounces",
    "pounds in weight": "lb lbs",
    "litres": "litre litres liter liters",
    "gallons": "gallon gallons",
    "barrels": "barrel barrels",
    "mph": "mph miles_per_hour miles_an_hour",
    "km/h": "kph km/h kmh kilometres_per_hour kilometers_per_hour kilometres_an_hour kilometers_an_hour",
    "knots": "knot knots",
    "degrees": "degree degrees ° °c °f",
    "degrees Celsius": "degrees_celsius",
    "degrees Fahrenheit": "degrees_fahrenheit",
    "kilowatts": "kw kilowatt kilowatts",
    "megawatts": "mw megawatt megawatts",
    "gigawatts": "gw gigawatt gigawatts",
    "kilowatt hours": "kwh kilowatt_hours",
    "megabytes": "mb megabytes",
    "gigabytes": "gb gigabytes",
    "terabytes": "tb terabytes",
    "volts": "volt volts",
    "decibels": "decibel decibels",
    "magnitude": "magnitude",
}
NAMES = {form.replace("_", " "): name for name, forms in MEASURES.items() for form in forms.split()}
SINGULARS = {name.removesuffix("s"): name for name in MONEY if name.endswith("s") and name != "pence"}
COINS = {"p": "pence", "c": "cents", "¢": "cents"}

SIGN_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))})\s?\Z"
)
# "Minus two degrees", "-5C".
MINUS = re.compile(r"(?:\bminus\s|(?<![\w)])[-−])\Z", re.IGNORECASE)
SPACED = "|".join(
    re.escape(form).replace(r"\ ", r"\s") for form in sorted(NAMES, key=len, reverse=True) if form[0].isalpha()
)
UNIT = re.compile(
    rf"\s?(?P<sign>%|°[cf]?|km²|m²)(?!\w)|[\s-]?(?P<measure>{SPACED})\b"
    rf"|[\s-](?P<money>(?:(?:{OF_COUNTRIES})\s)?(?:{'|'.join([*MONEY, *SINGULARS])}))\b|(?P<coin>[p¢])(?!\w)",
    re.IGNORECASE,
)
MAGNITUDE_BEFORE = re.compile(r"\bmagnitude(?:\s(?:of|was|at)|-)?\s?\Z|\bmagnitude-\Z", re.IGNORECASE)
LONGEST_SIGN = 6
LONGEST_MAGNITUDE = 14


def sign_before(text: str, start: int) -> re.Match[str] | None:
    """The sign of a currency that ends where a number starts."""
    return SIGN_BEFORE.search(text, max(0, start - LONGEST_SIGN), start)


def unit_after(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The name of the unit that follows a number, and where its words end."""
    match = UNIT.match(text, start, end)
    if match is None:
        return None
    words = " ".join((match["sign"] or match["measure"] or match["money"] or match["coin"]).split())
    return name_of(words), match.end()


def name_of(words: str) -> str:
    """The one name of a unit: "%" and "per cent" are percent, a "euro" is euros."""
    lower = words.lower()
    country, _, last = words.rpartition(" ")
    if lower in NAMES or lower in COINS:
        return NAMES.get(lower) or COINS[lower]
    last = SINGULARS.get(last.lower(), last.lower())
    return f"{country} {last}" if country else last


def is_magnitude(text: str, start: int) -> bool:
    """Whether the words before a number make it the strength of an earthquake: "a magnitude of 7.1"."""
    return MAGNITUDE_BEFORE.search(text, max(0, start - LONGEST_MAGNITUDE), start) is not None
