"""Where the names are: what the reader sees, cut as a desk would write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.reading.document import Document, Kind, Name, Span, Token
from service.reading.naming.descriptors import COMPANY_NOUNS, HONORIFICS, MOVEMENT_NAME_WORDS, PORTFOLIOS, TITLES
from service.reading.naming.evidence import evidence_around
from service.reading.naming.models import NUMBER, counts_nothing, is_designation
from service.reading.naming.spelling import ORGANIZATIONS, plain_spelling
from service.reading.naming.toponymy import is_place, is_street
from service.reading.naming.towns import towns_mistaken
from service.reading.syntax import Tree

# Words in lower case that a person's name may hold or begin with: "Jan van der Berg", "al-Tamri".
PARTICLES = frozenset("al bin da de del della der di do dos du e el ibn la le ten ter van von y".split())
HYPHENS = frozenset("-‐‑")
# What stands between a person's name and the father's.
SONS = frozenset("al-din bin bint ibn ould".split())
BREAKS = frozenset({"-", "--", "–", "—", "(", ")", "/", ":", ";", "|"})
# Determiners that names begin with: "All Blacks", "No Labels".
OPENING = frozenset({"all", "every", "no"})
# Nouns that stand after an organization's name, and when in lower case are no part of it: "the Tamri Front party".
LOOSE_ENDS = frozenset("club daily group movement newspaper party team tabloid weekly".split())
# "Defence", "Minister", "Defence Minister", "Cllr": parts of an office, not names.
NO_NAMES = PORTFOLIOS | TITLES | HONORIFICS.keys()
# Ends of names that the reader misses the rest of: "the Attorney General's Office".
GENERIC = (["office"], ["press"], ["security"])
# Lists of given names hold "Governor", "Judge" and "Doctor" too.
BEFORE_NAMES = NO_NAMES | {"doctor"}
# The reader tells these three from each other better than from works, groups and events.
SURER_KINDS = frozenset({"person", "organization", "place"})

# Portfolios that are parties too.
PARTIES = frozenset({"labor", "labour"})
INITIALS_AFTER = re.compile(r"\s\(([A-Z]{3,6})\)")
AGENCY_AFTER = re.compile(r"\)\s?(?:--?|–|—)\s")
# "3rd Harbour Brigade".
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
NUMBERED = frozenset("Army Battalion Brigade Corps Division Fleet Regiment Squadron".split())
# "The Welshman" is a person not named.
NATIVE = re.compile(r"(?:Cornish|Dutch|English|French|Irish|Manx|Scots|Ulster|Welsh|Yorkshire)(?:wo)?m[ae]n")
# "Rep. Ana Lind, D-Kelmar".
PARTY = re.compile(r"[DIR]-(?=[A-Z])")
# "Pennsylvania-based", "Tamri-led".
HYPHENED = re.compile(
    r"[-‐‑](?:affiliated|aligned|allied|armed|backed|based|born|controlled|dominated|funded|held|inspired|led|linked|made"
    r"|occupied|owned|ruled|run|style|supported|trained)"
)
# "Park Tae-in", "Lin Mei-hua", but not "the Ana Lind-led party".
LAST_PART = re.compile(r"[-‐‑]([a-z]{2,6})\b(?![-‐‑])")
NO_LAST_PART = frozenset("ally aide backed based born era esque like led made model owned run style type".split())
# Participles in capitals. Shorter ones may name: "UNITED".
SHOUTED = re.compile(r"[A-Z]{4,}(?:BROKEN|[A-Z]{2}ED)")


@dataclass(frozen=True, slots=True)
class Cut:
    """Tokens [first, last) that make a name; `kind` as the reader saw it, so sure of it that it is likely by `chance`,
    `evidence` what the words tell.
    """

    first: int
    last: int
    kind: Kind
    evidence: Kind | None = None
    chance: float = 0.0


def cut_names(document: Document) -> dict[int, Cut]:
    """The names that the reader sees, by the index of their first token."""
    tree = Tree.of(document)
    towns = towns_mistaken(document)
    names = [replace(name, kind="place") if document.slice(name.span) in towns else name for name in document.names]
    return {cut.first: cut for name in names if (cut := cut_name(document, tree, name))}


def cut_name(document: Document, tree: Tree, name: Name) -> Cut | None:
    """The name within what the reader sees, None where there is none."""
    first, last = document.token_range(name.span)
    tokens = document.tokens
    person = name.kind == "person"
    if person and is_listed(document, first, last):
        return Cut(first, last, "organization", "organization")
    if person:
        last = document.token_range(Span(name.span.start, end_of_given_name(document, first, last)))[1]
    titled = False
    if PARTY.match(document.text, tokens[first].span.start):
        first += 1
    while first < last and is_before_name(tokens[first], person):
        titled = titled or title_of(tokens[first]) in HONORIFICS
        first += 1
    last = next((index for index in range(first + 1, last) if is_break(document, tokens[index], person)), last)
    while first < last and is_after_name(document, tokens[last - 1], name.kind):
        last -= 1
    if first and tokens[last - 1].text in NUMBERED and ORDINAL.fullmatch(tokens[first - 1].text):
        first -= 1
    if first and tokens[first - 1].tag != "DT" and is_listed(document, first - 1, last):
        first -= 1
    words = [token.text for token in tokens[first:last]]
    named = any(word[0].isupper() or is_numbered(word, name.kind) for word in words)
    if not named or is_office(tokens, first, last):
        return None
    if len(words) == 1 and (is_common(document, tokens[first], name.kind) or is_mere_number(tokens, first)):
        return None
    if len(words) == 1 and name.kind in {"group", "person"} and is_designation(words[0]):
        return Cut(first, last, "other", "other")
    span = document.span_of(first, last)
    if is_street(document, span) or (name.kind != "place" and not titled and is_place(document, span, name.kind)):
        return Cut(first, last, "place", "place")
    movement = name.kind not in SURER_KINDS and len(words) > 1 and words[-1].lower() in MOVEMENT_NAME_WORDS
    if movement or is_agency(document, span) or (person and has_initials(document, span)):
        return Cut(first, last, "organization", "organization")
    titled = titled or (first > 0 and title_of(tokens[first - 1]) in HONORIFICS and tokens[first - 1].text[0].isupper())
    evidence = "person" if titled else evidence_around(tree, tokens[first:last], name.kind)
    return Cut(first, last, name.kind, evidence, name.chance)


def is_listed(document: Document, first: int, last: int) -> bool:
    """Whether the words [first, last) are an organization's whatever they look like: "General Staff"."""
    return plain_spelling(document.slice(document.span_of(first, last))) in ORGANIZATIONS


def is_office(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether all words are of an office: "the Defence Minister", "Labor Secretary", but not "Labour" alone."""
    words = [token.text.lower() for token in tokens[first:last]]
    if len(words) == 1 and words[0] in PARTIES:
        return last < len(tokens) and tokens[last].text[0].isupper() and title_of(tokens[last]) in NO_NAMES
    return words in GENERIC or all(word in NO_NAMES for word in words)


def is_agency(document: Document, span: Span) -> bool:
    """Whether a name stands in brackets after a dateline: "OSLO (Norwire) -"."""
    return document.text[span.start - 1] == "(" and AGENCY_AFTER.match(document.text, span.end) is not None


def has_initials(document: Document, span: Span) -> bool:
    """Whether a name's initials stand in brackets after it, as no person's do: "Harakat al-Tamri Group (HTG)"."""
    found = INITIALS_AFTER.match(document.text, span.end)
    words = re.findall(r"[^\W\d_]+", document.slice(span))
    return found is not None and found[1] == "".join(word[0] for word in words if word[0].isupper())


def is_numbered(word: str, kind: Kind) -> bool:
    """Whether a word is the number of a model, as the reader sees it: "737", not "2018" of a cup."""
    return kind not in SURER_KINDS and NUMBER.fullmatch(word) is not None


def is_common(document: Document, token: Token, kind: Kind) -> bool:
    """Whether a lone word is none that names: "HEARTBROKEN" over an article, "the Welshman", the "Airline" that owes
    its capital to standing first.
    """
    opens = token.index == document.sentences[document.sentence_at(token.span.start)].first
    if opens and token.text.lower() in COMPANY_NOUNS and not token.text.isupper():
        return True
    shouted = kind != "person" and SHOUTED.fullmatch(token.text) is not None
    return shouted or NATIVE.fullmatch(token.text) is not None


def is_mere_number(tokens: list[Token], index: int) -> bool:
    """Whether a word is a number that no model is called by: of "Building 100", of a "100-share index"."""
    return NUMBER.fullmatch(tokens[index].text) is not None and not counts_nothing(tokens, index)


def end_of_given_name(document: Document, first: int, last: int) -> int:
    """The offset at which a name ends whose last part the reader may have missed: "Park Tae" of "Park Tae-in"."""
    end = document.tokens[last - 1].span.end
    part = LAST_PART.match(document.text, end - 1 if is_hyphen(document, document.tokens[last - 1]) else end)
    two = len(document.text[document.tokens[first].span.start : end].split()) == 2
    return part.end() if two and part and part[1] not in NO_LAST_PART else end


def title_of(token: Token) -> str:
    """A word as titles are listed: lower case, no dot."""
    return token.text.lower().rstrip(".")


def is_before_name(token: Token, person: bool) -> bool:
    """Whether a first word is no part of the name it stands before."""
    if token.pos == "PUNCT" or token.tag in {"POS", "PRP$"} or token.text in BREAKS:
        return True
    if token.tag == "DT" and token.text.lower() not in OPENING:
        return True
    title = title_of(token)
    if title in HONORIFICS:
        return True
    return person and (title in TITLES or (token.text.islower() and title not in PARTICLES))


def is_after_name(document: Document, token: Token, kind: Kind) -> bool:
    """Whether a last word is no part of the name it stands after; the "un" of "Kim Jong-un" is."""
    if kind == "person" and token.text.islower() and document.text[token.span.start - 1] in HYPHENS:
        return False
    if (
        token.tag in {"DT", "POS"}
        or token.text.lower() in {"and", "of"}
        or token.text in BREAKS
        or (token.pos == "PUNCT" and not token.text.endswith("."))
    ):
        return True
    if kind == "organization" and token.text in LOOSE_ENDS:
        return True
    if kind not in SURER_KINDS and HYPHENED.fullmatch(document.text, token.span.start - 1, token.span.end):
        return True
    if kind in {"person", "place", "group"}:
        return not token.text[0].isalpha() or (kind == "person" and token.text.islower())
    return token.text in {"'", "’", ",", "."}


def is_hyphen(document: Document, token: Token) -> bool:
    """Whether a token joins the words around it."""
    around = document.text[token.span.start - 1 : token.span.end + 1]
    return token.text in HYPHENS and len(around) == len(token.text) + 2 and not any(map(str.isspace, around))


def is_break(document: Document, token: Token, person: bool) -> bool:
    """Whether a name ends before this word: at a bracket or lone dash, a person's at a possessive too."""
    if person and token.tag == "POS":
        return True
    lone = document.text[token.span.start - 1].isspace() or document.text[token.span.end : token.span.end + 1].isspace()
    return token.text in BREAKS and (lone or token.text in "()")
