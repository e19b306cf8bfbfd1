"""Nominals: which entity a definite description is, "the minister", "the council", "the paper"."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from service.reading.document import Span, Token
from service.reading.naming.descriptors import (
    COMPANY_NAME_WORDS,
    COMPANY_NOUNS,
    ORGANIZATION_NOUNS,
    OUTLET_NAME_WORDS,
    OUTLET_NOUNS,
    PLACE_NAME_WORDS,
    kind_of_noun,
)
from service.reading.reference.discourse import Discourse

DEFINITE = frozenset({"the", "this", "that"})
# What follows a noun and makes it another one: "the minister of health", "the company that sank the ferry".
DEFINING = frozenset({"relcl", "acl", "appos", "conj"})
DEFINING_PREPOSITIONS = frozenset({"of", "for", "from"})
# "The company" is the one organization of its sort named in this sentence or so many before it. On GUM dev 0, 2, 3 and
# 5 find the same 19.4 % of nominals, 1 finds one more; the wider, the more have to be ruled out.
REACH = 2
# A noun that says what the name before it is: "Tava television station", but not "Oslo government".
APPOSED = OUTLET_NOUNS | COMPANY_NOUNS | PLACE_NAME_WORDS | {"group", "militia", "movement", "party"}
UNNAMED = -1
MOST_NAMED = 20
SINGULAR = frozenset({"NN", "NNP"})
NOUNS = SINGULAR | {"NNS"}


@dataclass(frozen=True, slots=True)
class Heard:
    """The entities as last spoken of, each (position, sentence): by what noun they can be called, and by name."""

    called: defaultdict[str, deque[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=2))
    )
    named: deque[tuple[int, int]] = field(default_factory=lambda: deque(maxlen=MOST_NAMED))

    def call(self, noun: str, position: int, sentence: int) -> None:
        """Note that somebody, UNNAMED or not, has been spoken of who can be called so."""
        put_last(self.called[noun], position, sentence)


def put_last(latest: deque[tuple[int, int]], position: int, sentence: int) -> None:
    """Put an entity last among those spoken of."""
    before = next((entry for entry in latest if entry[0] == position), None)
    if before:
        latest.remove(before)
    latest.append((position, sentence))


def resolve_nominals(discourse: Discourse) -> None:
    """Enter each definite description that only one entity fits as a mention of it.

    Either the article has called the entity so, in its name ("Harbour Council": "the council"), a title, an apposition
    or a predicate, and nobody else since; or the noun says what sort of organization it is, and one of the sort alone
    has just been named.
    """
    call_by_name_and_predicate(discourse)
    heard = Heard()
    for number, sentence in enumerate(discourse.document.sentences):
        for token in discourse.document.sentence_tokens(sentence):
            if is_description(discourse, token):
                described = entity_described(discourse, token, number, heard)
                if described is None:
                    heard.call(noun_of(token), UNNAMED, number)
                else:
                    first = discourse.tree.child(token, "det") or token
                    discourse.mention(described, token, Span(first.span.start, token.span.end), "nominal")
            position = discourse.entity_at.get(token.index)
            if position is not None:
                for noun in discourse.nouns[position]:
                    heard.call(noun, position, number)
                if token.index in discourse.named:
                    put_last(heard.named, position, number)


def is_description(discourse: Discourse, token: Token) -> bool:
    """Whether a noun can refer to an entity by what it is, without naming it or being said of it."""
    if token.tag not in NOUNS or token.dep in {"attr", "appos"} or kind_of_noun(noun_of(token)) is None:
        return False
    if token.index in discourse.named or token.index in discourse.entity_at:
        return False
    return not any(child.index in discourse.named for child in discourse.tree.children(token, "compound"))


def entity_described(discourse: Discourse, noun: Token, sentence: int, heard: Heard) -> int | None:
    """The position of the one entity a definite description fits, None where there is none or not just one."""
    modifiers = definite_modifiers(discourse, noun)
    if modifiers is None:
        return None
    if noun_of(noun) in heard.called:
        words = {token.text.lower() for token in modifiers}
        return entity_called(discourse, noun_of(noun), words, heard, sentence)
    return None if modifiers else only_one_of_sort(discourse, noun_of(noun), heard, sentence)


def call_by_name_and_predicate(discourse: Discourse) -> None:
    """Note the common nouns in the names of organizations and places, and those said of an entity ("X is a bank")."""
    for position, entity in enumerate(discourse.document.entities):
        if entity.kind in {"organization", "place"}:
            words = entity.name.lower().split()
            for word in words[1:]:
                if kind_of_noun(word):
                    discourse.call(position, word, words)
    for index, position in list(discourse.entity_at.items()):
        token = discourse.document.tokens[index]
        kind = discourse.document.entities[position].kind
        for noun in described_by(discourse, token):
            if kind_of_noun(noun_of(noun)) == kind:
                before = (child.text for child in discourse.tree.children(noun, "amod", "compound"))
                discourse.call(position, noun_of(noun), before)


def noun_of(token: Token) -> str:
    """A noun as it is listed; "the President" is a proper noun to the parser, whose lemma keeps its capitals."""
    return token.lemma.lower()


def described_by(discourse: Discourse, token: Token) -> list[Token]:
    """The nouns said of a mention: its predicate, its apposition, the noun right before or after that it goes with."""
    tree = discourse.tree
    nouns = tree.children(token, "appos")
    if token.dep in {"nsubj", "appos"}:
        head = tree.head(token)
        nouns = nouns + (tree.children(head, "attr") if token.dep == "nsubj" else [head])
    if token.dep == "compound" and noun_of(tree.head(token)) in APPOSED:
        nouns = [*nouns, tree.head(token)]
    nouns = nouns + tree.children(token, "compound")
    return [noun for noun in nouns if noun.tag in SINGULAR]


def definite_modifiers(discourse: Discourse, noun: Token) -> list[Token] | None:
    """The words between "the" and a singular noun; None where it is no description that stands for itself."""
    children = discourse.tree.children(noun)
    before = [child for child in children if child.index < noun.index]
    is_definite = bool(before) and before[0].text.lower() in DEFINITE
    if noun.tag not in SINGULAR or noun.dep in {"compound", "amod"} or not is_definite:
        return None
    return None if any(defines(child) for child in children if child.index > noun.index) else before[1:]


def defines(modifier: Token) -> bool:
    """Whether what follows a noun makes it another one."""
    return modifier.dep in DEFINING or (modifier.dep == "prep" and modifier.text in DEFINING_PREPOSITIONS)


def entity_called(discourse: Discourse, noun: str, words: set[str], heard: Heard, sentence: int) -> int | None:
    """The entity that alone, or lately alone, was called so, with all the words before the noun."""
    fitting = [
        (position, seen)
        for position, seen in heard.called[noun]
        if position == UNNAMED or words <= discourse.nouns[position][noun]
    ]
    if not fitting or fitting[-1][0] == UNNAMED:
        return None
    if len(fitting) == 2 and fitting[0][0] != UNNAMED and sentence - fitting[0][1] <= REACH:
        return None
    return fitting[-1][0]


def only_one_of_sort(discourse: Discourse, noun: str, heard: Heard, sentence: int) -> int | None:
    """The one entity named just before that can be called by a noun for a sort of organization."""
    lately = [position for position, seen in heard.named if sentence - seen <= REACH]
    fitting = [position for position in lately if fits_sort(discourse, position, noun)]
    return fitting[0] if len(fitting) == 1 else None


def fits_sort(discourse: Discourse, position: int, noun: str) -> bool:
    """Whether an entity can be of the sort that a noun names."""
    entity = discourse.document.entities[position]
    if entity.kind != "organization":
        return False
    words = set(entity.name.lower().replace(".", "").split())
    nouns = discourse.nouns[position].keys()
    is_outlet = bool(words & OUTLET_NAME_WORDS or nouns & OUTLET_NOUNS)
    is_company = bool(words & COMPANY_NAME_WORDS or nouns & COMPANY_NOUNS)
    if noun in OUTLET_NOUNS:
        return is_outlet
    is_body = bool(nouns & (ORGANIZATION_NOUNS - COMPANY_NOUNS))
    if noun in COMPANY_NOUNS:
        return is_company or not (is_outlet or is_body)
    return noun in {"group", "organisation", "organization"} and not (is_outlet or is_company)
