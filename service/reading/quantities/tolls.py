"""Tolls: whether a number counts the killed, the wounded, the missing or the displaced."""

from __future__ import annotations

import re
from collections.abc import Sequence

from service.reading.document import Document, Token, Toll

WORDS: dict[Toll, str] = {
    "killed": "dead death fatality body corpse",
    "wounded": "wounded injured injury hurt",
    "missing": "missing unaccounted",
    "displaced": "displaced homeless refugee evacuee",
}
SUFFERED: dict[Toll, str] = {
    "killed": "kill murder massacre slay execute",
    "wounded": "injure wound hurt maim hospitalise hospitalize",
    "missing": "abduct",
    "displaced": "displace uproot evacuate",
}
DONE: dict[Toll, str] = {
    "killed": "die perish drown",
    "wounded": "",
    "missing": "vanish disappear",
    "displaced": "flee",
}
STATES = {word: toll for toll, words in WORDS.items() for word in words.split()}
TRANSITIVE = {verb: toll for toll, verbs in SUFFERED.items() for verb in verbs.split()}
INTRANSITIVE = {verb: toll for toll, verbs in DONE.items() for verb in verbs.split()}
LINKING = {
    "be",
    "is",
    "are",
    "was",
    "were",
    "been",
    "remain",
    "leave",
    "feel",
    "go",
    "report",
    "list",
    "declare",
    "pronounce",
    "find",
    "confirm",
}
HIGHEST_CLIMB = 4
# How far behind its head a state may stand: "were still missing", "left 40 people homeless".
REACH = 8
# "The death toll rose to 17", "put the dead at 17".
TOLL_BEFORE = re.compile(
    r"\b(?:death\stoll|toll|number\sof\s(?:dead|deaths)|the\sdead|deaths|fatalities)\b[^.;:!?]{0,60}?"
    r"\b(?:to|at|of|was|is|stood|stands|reached|hit|passed|topped)\s(?:[a-z]{2,9}\s){0,2}\Z",
    re.IGNORECASE,
)
LONGEST_LEAD = 90


def toll_of(document: Document, number: Token, counted: Sequence[Token], start: int) -> Toll | None:
    """Whose toll a number is, by its noun, by the verb it stands with, or by the "toll" before it.

    `counted` are the tokens of what it counts, `start` is where the figure starts.
    """
    anchor = counted[-1] if counted else number
    toll = STATES.get(anchor.lemma) or toll_of_word(anchor)
    toll = toll or toll_beside(document, anchor) or toll_above(document, anchor)
    if toll is None and TOLL_BEFORE.search(document.text, max(0, start - LONGEST_LEAD), start):
        return "killed"
    return toll


def toll_beside(document: Document, noun: Token) -> Toll | None:
    """By a participle or adjective on the noun itself: "14 people killed in the quake", "40 people still missing"."""
    for token in document.tokens[noun.index + 1 : noun.index + 1 + REACH]:
        if token.head == noun.index and (token.tag == "VBN" or token.pos == "ADJ" or token.text.lower() in STATES):
            toll = toll_of_word(token)
            if toll:
                return toll
    return None


def toll_above(document: Document, noun: Token) -> Toll | None:
    """By what is said of the noun: "killed 14 people", "14 people were killed", "40 remain missing"."""
    token = noun
    for _ in range(HIGHEST_CLIMB):
        head = document.tokens[token.head]
        if head.index == token.index:
            return None
        if token.dep == "nsubj" and head.text.lower() in STATES:
            return STATES[head.text.lower()]
        if head.lemma in TRANSITIVE and (
            token.dep in {"dobj", "nsubjpass"} or (token.dep == "nsubj" and head.tag == "VBN")
        ):
            return TRANSITIVE[head.lemma]
        if head.lemma in INTRANSITIVE and token.dep in {"nsubj", "nsubjpass"}:
            return INTRANSITIVE[head.lemma]
        if head.lemma in LINKING:
            return state_under(document, head)
        if token.dep not in {"conj", "nummod", "appos", "pobj", "prep", "dep", "nsubj"} or head.pos == "VERB":
            return None
        token = head
    return None


def state_under(document: Document, verb: Token) -> Toll | None:
    """The state a linking verb tells of: "were missing", "left 40 people homeless"."""
    after = document.tokens[verb.index + 1 : verb.index + 1 + REACH]
    tolls = (toll_of_word(token) for token in after if verb.index in (token.head, document.tokens[token.head].head))
    return next((toll for toll in tolls if toll), None)


def toll_of_word(token: Token) -> Toll | None:
    """The toll a participle or adjective names."""
    return STATES.get(token.text.lower()) or TRANSITIVE.get(token.lemma)
