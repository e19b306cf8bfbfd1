"""Elegant variation: descriptions that tell something new of somebody named before, "the 34-year-old", "the Oslo poet".

They say who is meant no more than "he" does.
"""

from __future__ import annotations

from collections.abc import Collection

from service.reading.document import Token
from service.reading.naming.descriptors import PERSON_NOUNS
from service.reading.naming.person_nouns import OFFICES, UNNAMED
from service.reading.naming.states import state_called
from service.reading.reference.discourse import Discourse
from service.reading.reference.spoken import Spoken
from service.reading.speech.cues import ACTS

AGED = "old"
# What makes a description one of somebody else, or of nobody known.
SPECIFYING = frozenset({"acl", "appos", "conj", "poss", "prep", "relcl"})


def article_of_variation(discourse: Discourse, token: Token) -> Token | None:
    """The article of such a description by its head, None where it is none."""
    article = discourse.tree.child(token, "det")
    known = article is not None and article.text.lower() == "the"
    return article if known and (age_told(discourse, token) or speaks_anew(discourse, token)) else None


def age_told(discourse: Discourse, token: Token) -> bool:
    """Whether a description tells an age: "the 34-year-old", "the 34-year-old singer"."""
    if token.lemma == AGED:
        age: Token | None = token if token.dep not in {"acomp", "amod"} else None
    elif token.tag == "NN" and token.lemma in PERSON_NOUNS and token.dep not in {"appos", "attr", "compound"}:
        age = next((child for child in discourse.tree.children(token, "amod") if child.lemma == AGED), None)
    else:
        return False
    return age is not None and discourse.tree.child(age, "npadvmod") is not None


def speaks_anew(discourse: Discourse, token: Token) -> bool:
    """Whether a description with a name in it speaks: "the Oslo poet said", "the former Nordsea director said"."""
    if token.tag != "NN" or token.lemma not in PERSON_NOUNS - UNNAMED or not speaks(discourse, token):
        return False
    modifiers = discourse.tree.children(token, "amod", "compound")
    # "The French minister" may be any.
    named = any(child.text[0].isupper() and not state_called(child.text) for child in modifiers)
    return named and not discourse.tree.child(token, *SPECIFYING)


def speaks(discourse: Discourse, token: Token) -> bool:
    """Whether a word is the subject of a verb of saying."""
    return token.dep == "nsubj" and discourse.tree.head(token).lemma in ACTS


def who_may_vary(discourse: Discourse, token: Token, persons: Collection[Spoken], sentence: int) -> Collection[Spoken]:
    """Of those spoken of the ones that a variation may be: nobody of its own sentence; who spoke last, if it speaks."""
    here = {spoken.who for spoken in persons if spoken.sentence == sentence}
    if age_told(discourse, token):
        return [spoken for spoken in persons if spoken.who not in here]
    if any(who >= 0 for who in here):
        return []
    return [
        spoken
        for spoken in persons
        if speaks(discourse, spoken.token) and not holds_another_office(discourse, spoken.who, token)
    ]


def holds_another_office(discourse: Discourse, who: int, token: Token) -> bool:
    """Whether somebody has an office, and a description tells one: "the Oslo mayor" is not Minister Karl Weber."""
    return token.lemma in OFFICES and not OFFICES.isdisjoint(discourse.nouns.get(who, ()))
