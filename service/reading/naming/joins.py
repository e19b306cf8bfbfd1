"""Names that the reader takes for two and are one, or for one and are two, and the full names that it misses."""

from __future__ import annotations

import re
from dataclasses import replace

from service.reading.document import Document, Span, Token
from service.reading.naming.cuts import BEFORE_NAMES, NO_NAMES, SONS, Cut, is_hyphen, title_of
from service.reading.naming.evidence import evidence_of_words
from service.reading.naming.first_names import is_given_name
from service.reading.naming.spelling import POST_NOMINALS
from service.reading.naming.states import is_state

# Words that "Turkey-Syria" has more than.
MOST_OF_ONE = 2
# "Jan 'the Pike' Lund", "Jan (Pike) Lund".
NICKNAME = re.compile(r"\s(?:[\"“'‘][^\"”'’\n]{2,30}[\"”'’]|\([A-Z][a-z]+\))\s(?=[A-Z])")
FORCES = frozenset({"Air Force", "Army", "Coast Guard", "Marine Corps", "Marines", "Navy"})


def join_names(document: Document, cuts: dict[int, Cut]) -> dict[int, Cut]:
    """The names with what belongs together joined and the rest parted, and full names that the reader missed."""
    add_full_names(document, cuts)
    join_persons(document, cuts)
    join_forces(document, cuts)
    drop_post_nominals(document, cuts)
    part_states(document, cuts)
    return cuts


def add_full_names(document: Document, cuts: dict[int, Cut]) -> None:
    """Add persons the reader missed or cut short: a given name with the proper nouns or the person right after it."""
    tokens, end = document.tokens, 0
    for sentence in document.sentences:
        for first in range(sentence.first, sentence.last - 1):
            end = max(end, cuts[first].last if first in cuts else 0)
            alone = first in cuts and cuts[first].last == first + 1 and cuts[first].kind != "group"
            if (first < end and not alone) or not is_first_name(tokens[first]):
                continue
            last = first + 1
            while last < sentence.last and last not in cuts and is_last_name(tokens[last]):
                last += 1
            following = cuts.get(last)
            if following and following.kind == "person" and last < sentence.last:
                last = cuts.pop(last).last
            if last > first + 1:
                cuts[first] = Cut(first, last, "person", evidence_of_words(tokens[first:last]) or "person")


def join_forces(document: Document, cuts: dict[int, Cut]) -> None:
    """Join a state and its forces, which the reader may take for two: "United States" and "Air Force"."""
    for state in [cut for cut in cuts.values() if cut.kind == "place"]:
        forces = cuts.get(state.last)
        if forces is None or forces.kind != "organization":
            continue
        if document.slice(document.span_of(forces.first, forces.last)) in FORCES:
            del cuts[forces.first]
            cuts[state.first] = Cut(state.first, forces.last, "organization", "organization")


def join_persons(document: Document, cuts: dict[int, Cut]) -> None:
    """Join what the reader takes for two persons: "Joe" and "Max Lund" of "Joe-Max Lund", "Jan" and "Lund" of "Jan 'the
    Pike' Lund"; not the two of a Lund-Holm pact.
    """
    for one in [cut for _, cut in sorted(cuts.items()) if cut.kind == "person"]:
        other = second_half(document, cuts, one)
        if other and other.kind == "person" and one.first in cuts:
            for first in range(one.first, other.first + 1):
                cuts.pop(first, None)
            cuts[one.first] = replace(one, last=other.last)


def second_half(document: Document, cuts: dict[int, Cut], one: Cut) -> Cut | None:
    """What stands after a hyphen, "bin" or a nickname and may be the rest of a person's name."""
    tokens, words = document.tokens, one.last - one.first
    if one.last < len(tokens) and is_hyphen(document, tokens[one.last]):
        other = cuts.get(one.last + 1)
        return (
            other
            if other and min(words, other.last - other.first) == 1 < max(words, other.last - other.first)
            else None
        )
    if one.last < len(tokens) and tokens[one.last].text in SONS:
        return cuts.get(one.last + 1)
    nickname = NICKNAME.match(document.text, tokens[one.last - 1].span.end)
    if not nickname or words > 1:
        return None
    other = cuts.get(document.token_range(Span(nickname.end(), len(document.text)))[0])
    return other if other and other.last - other.first == 1 else None


def drop_post_nominals(document: Document, cuts: dict[int, Cut]) -> None:
    """Drop honours that the reader takes for a name: the KC of "Eva Lund, KC," is no Kansas City."""
    persons = {cut.last for cut in cuts.values() if cut.kind == "person"}
    for cut in list(cuts.values()):
        comma = cut.first > 0 and document.tokens[cut.first - 1].text == ","
        if comma and cut.first - 1 in persons and document.tokens[cut.first].text in POST_NOMINALS:
            del cuts[cut.first]


def part_states(document: Document, cuts: dict[int, Cut]) -> None:
    """Part the two states of a border: "Turkey-Syria" names no third one."""
    for cut in [cut for cut in cuts.values() if cut.kind == "place" and cut.last - cut.first > MOST_OF_ONE]:
        for hyphen in range(cut.first + 1, cut.last - 1):
            parts = document.span_of(cut.first, hyphen), document.span_of(hyphen + 1, cut.last)
            if is_hyphen(document, document.tokens[hyphen]) and all(is_state(document.slice(part)) for part in parts):
                cuts[cut.first] = replace(cut, last=hyphen)
                cuts[hyphen + 1] = replace(cut, first=hyphen + 1)


def is_first_name(token: Token) -> bool:
    """Whether a word is a given name and no title: not the "Judge" of "Judge Clara Winther"."""
    return token.pos == "PROPN" and is_given_name(token.text) and title_of(token) not in BEFORE_NAMES


def is_last_name(token: Token) -> bool:
    """Whether a word after a given name can be a last name: "Clara Winther", not "CLARA WINTHER" in a headline."""
    is_capitalised = token.text[0].isupper() and token.text[1:].islower()
    return token.pos == "PROPN" and is_capitalised and token.text.lower() not in NO_NAMES
