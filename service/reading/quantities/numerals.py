"""Numerals: "12,000", "£1.2bn", "two hundred and five", "half a million", "two-thirds", "one in five", "dozens"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from text_to_num import text2num  # type: ignore[import-untyped]  # the package has no types

from service.reading.document import Span
from service.reading.timex.words import DIGITS, NUMBERS, TEENS, TENS, one_of

SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "lakh": 10**5, "crore": 10**7, "k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
# "Hundreds" are two hundred at least; "tens of thousands" twice ten thousand.
PLURALS = {"tens": 10, "scores": 20} | {f"{name}s": scale for name, scale in SCALES.items() if len(name) > 2}
LEAST_OF_SEVERAL = 2
# A third is 0.333333.
DECIMALS = 6

SCALE = r"(?:hundred|thousand|million|billion|trillion)\b"
ANY_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion|lakh|crore)\b"
CARDINAL = rf"(?:{one_of(TENS)}\b(?:[\s-]{one_of(DIGITS)}\b)?|{one_of(['zero', *TEENS, *DIGITS])}\b)"
AFTER_SCALE = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))"
SPELT = (
    rf"(?:(?:{CARDINAL}|{SCALE})(?:[\s-]{SCALE}){{0,2}}"
    rf"(?:{AFTER_SCALE}(?:\sand\s|[\s-]){CARDINAL}(?:[\s-]{SCALE}){{0,2}}){{0,3}})"
)
FIGURES = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,6})?"
SIGN = f"[{''.join(SIGNS)}]"
PART = r"(?:halves|half|(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?)\b"
# "A third of them", "about a third", but "a third man", "the second half", "half past six", "a third-place finish".
NO_PART = r"(?![-‑]|\s(?:past|time|way|mile|marathon|hour|an?\shour|term|party|place)\b)"
SMALL = rf"(?:{CARDINAL}|\d{{1,3}}(?![\d.,]\d))"

NUMERAL = re.compile(
    rf"(?P<plural>(?:(?:tens|hundreds|thousands|millions)\sof\s)?(?:dozens|hundreds|thousands|millions|billions"
    rf"|trillions)\b|(?:tens|scores)(?=\sof\s))"
    rf"|(?P<nobody>no\sone|nobody|no(?=\s(?:deaths|injuries|fatalities)\b))\b"
    rf"|(?P<half>half|quarter|third)\s(?:of\s)?an?\s(?P<halved>{ANY_SCALE})"
    rf"|(?P<many>{SMALL})\s(?:in|out\sof)(?:\severy)?\s(?P<every>{SMALL}|hundred\b)"
    rf"|(?P<parts>{CARDINAL})[\s-](?P<part>{PART})"
    rf"|(?P<lone_part>{PART}){NO_PART}"
    rf"|(?P<number>{FIGURES}|{SPELT}|dozen\b)(?P<sign>{SIGN})?(?P<half_more>\sand\sa\shalf)?"
    rf"(?P<scale>[\s-]?{ANY_SCALE}(?:[\s-]{ANY_SCALE})?|\s?(?:mn|bn|tn|[mk])\b)?"
    rf"|(?P<lone_sign>{SIGN})",
    re.IGNORECASE,
)
# What a numeral can begin with, but for digits.
FIRST_WORDS = frozenset(
    ["zero", *NUMBERS, *PARTS, *PLURALS, "dozen", "hundred", "thousand", "million", "billion", "trillion",
     *SIGNS, "no", "nobody"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as worded: its value, None where only its least is told ("dozens"); what it was multiplied by.

    `is_part` says that it is a share of a whole ("half", "one in five"), `is_lone_part` that no number of parts is told
    ("third"), `is_spelt` that it has no digits, `is_nobody` that it is none at all ("no one").
    """

    span: Span
    value: float | None
    least: float | None = None
    scale: float = 1
    is_part: bool = False
    is_spelt: bool = True
    is_nobody: bool = False
    is_lone_part: bool = False

    def scaled_as(self, other: Numeral) -> Numeral:
        """This numeral with the scale of the other that it shares: the "30" of "30 to 40 million"."""
        if self.value is None or other.value is None or self.scale != 1 or self.value >= other.value / other.scale:
            return self
        return replace(self, value=self.value * other.scale, scale=other.scale)


def numeral_at(text: str, start: int, end: int) -> Numeral | None:
    """The numeral that begins at an offset, within the stretch up to `end`."""
    match = NUMERAL.match(text, start, end)
    if match is None:
        return None
    span = Span(*match.span())
    if match["plural"]:
        return Numeral(span, None, least=LEAST_OF_SEVERAL * product(match["plural"], PLURALS))
    if match["nobody"]:
        return Numeral(span, 0, is_nobody=True)
    if match["half"]:
        return Numeral(span, SCALES[match["halved"].lower()] / PARTS[match["half"].lower()])
    if match["many"]:
        return ratio_of(span, match["many"], match["every"])
    if match["part"] or match["lone_part"]:
        name = (match["part"] or match["lone_part"]).lower()
        share = read_cardinal(match["parts"] or "one") / PARTS[name if name in PARTS else name.removesuffix("s")]
        return Numeral(span, round(share, DECIMALS), is_part=True, is_lone_part=not match["parts"])
    if match["lone_sign"]:
        return Numeral(span, round(SIGNS[match["lone_sign"]], DECIMALS), is_part=True)
    return number_of(match)


def ratio_of(span: Span, many: str, every: str) -> Numeral | None:
    """One in five, as a share; the numeral before the "in" alone where the second is no greater."""
    first, second = read_cardinal(many), read_cardinal(every)
    if first >= second:
        return Numeral(Span(span.start, span.start + len(many)), first, is_spelt=not many[0].isdecimal())
    return Numeral(span, round(first / second, DECIMALS), is_part=True)


def number_of(match: re.Match[str]) -> Numeral | None:
    """A number in digits or words with its scale: "1.2bn", "two and a half million"; None where it is none."""
    words = match["number"]
    try:
        value = read_cardinal(words)
    except ValueError:
        return None
    value += SIGNS.get(match["sign"] or "", 0) + (0.5 if match["half_more"] else 0)
    scale = product(match["scale"] or "", SCALES)
    own_scale = SCALES.get(words.split()[-1].lower(), 1)
    span = Span(*match.span())
    return Numeral(span, round(value * scale, DECIMALS), scale=scale * own_scale, is_spelt=not words[0].isdecimal())


def read_cardinal(words: str) -> float:
    """The number that digits or words name. Raises ValueError where they name none.

    >>> read_cardinal("12,000"), read_cardinal("two hundred and five"), read_cardinal("dozen")
    (12000.0, 205.0, 12.0)
    """
    if words[0].isdecimal():
        return float(words.replace(",", ""))
    plain = " ".join(words.lower().split())
    return float(SCALES[plain] if plain in SCALES else text2num(plain, "en"))


def product(words: str, factors: dict[str, int]) -> int:
    """The product of the factors among some words."""
    total = 1
    for word in re.findall(r"[a-z]+", words.lower()):
        total *= factors.get(word, 1)
    return total
