"""What a number counts: "48,000 empty homes", "a third of new leases", "six dead"."""

from __future__ import annotations

from collections.abc import Sequence

from service.reading.document import Token

# A noun phrase seldom has more words than this before its noun.
LONGEST_PHRASE = 7
NOUNS = {"NN", "NNS", "NNP", "NNPS"}
MODIFIERS = {"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "RB", "RBR", "POS", "CD"}
DETERMINERS = {"DT", "PDT", "PRP$", "WP$"}
# They stand for people: "six dead", "two more injured".
ADJECTIVES_AS_NOUNS = {"dead", "missing", "wounded", "injured", "homeless", "displaced", "hurt", "unemployed"}


def counted_after(following: Sequence[Token]) -> Sequence[Token]:
    """The noun phrase that the tokens after a number start with, its determiner and numbers left out.

    After "of", what it is a share of; empty where no noun follows.
    """
    tokens = following
    place = 0
    if [token.text.lower() for token in tokens[:2]] == ["-", "strong"]:
        place = 2
    elif tokens and tokens[0].text.lower() == "of":
        place = 1
        while place < len(tokens) and (tokens[place].tag in DETERMINERS or tokens[place].tag == "CD"):
            place += 1
        if place < len(tokens) and tokens[place].tag == "JJ" and is_number(tokens[place + 1 : place + 2]):
            place += 2
    start = place
    noun = -1
    for number, token in enumerate(tokens[start:], start):
        if token.tag in NOUNS:
            noun = number
        elif noun >= 0 and not joins_nouns(tokens, number) and not is_modifier(tokens, noun):
            break
        elif token.text.lower() in ADJECTIVES_AS_NOUNS and not is_followed_by_noun(tokens, number):
            return tokens[start : number + 1]
        elif token.tag not in MODIFIERS or is_adverb_of_verb(token):
            break
    return tokens[start : noun + 1] if noun >= 0 else []


def is_number(tokens: Sequence[Token]) -> bool:
    """Whether there is a token, and it is a number."""
    return bool(tokens) and tokens[0].tag == "CD"


def joins_nouns(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token joins two nouns into one phrase: a hyphen or "'s"."""
    return tokens[place].tag in {"HYPH", "POS"} and is_followed_by_noun(tokens, place)


def is_modifier(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun hangs on a later word of the phrase: the "war" of "war weary countries"."""
    return tokens[place].index < tokens[place].head <= tokens[-1].index and is_followed_by_noun(tokens, place)


def is_followed_by_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether the next token, or the one after a modifier, is a noun."""
    following = [token for token in tokens[place + 1 : place + 3] if token.tag not in {"JJ", "HYPH"}]
    return bool(following) and following[0].tag in NOUNS


def is_adverb_of_verb(token: Token) -> bool:
    """Whether a token is an adverb on a word before it: "two later"."""
    return token.tag in {"RB", "RBR"} and token.head < token.index
