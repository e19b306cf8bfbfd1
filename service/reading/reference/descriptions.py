"""Descriptions: the common nouns that an article says of what it names, "the mayor, Eva Lund", "Nordsea is a bank"."""

from __future__ import annotations

from collections.abc import Iterator

from service.reading.document import Span, Token
from service.reading.naming.descriptors import COMPANY_NOUNS, OUTLET_NOUNS, PLACE_NAME_WORDS
from service.reading.reference.discourse import Discourse
from service.reading.reference.sorts import THING_NOUNS, is_of_kind, kind_described

# A noun that says what the name before it is: "Tava television station", but not "Oslo government".
GROUPS = frozenset({"group", "militia", "movement", "organization", "party"})
APPOSED = OUTLET_NOUNS | COMPANY_NOUNS | PLACE_NAME_WORDS | THING_NOUNS | GROUPS
# Nouns whose names begin with them, and that need no article.
BARE = frozenset({"police"})
SINGULAR = frozenset({"NN", "NNP"})
BEFORE_NOUN = frozenset({"compound", "nmod", "nummod"})
FINITE = frozenset({"VBD", "VBP", "VBZ"})
DESCRIPTIVE = frozenset({"ADJ", "NOUN", "PROPN"})
# "A man named Tom Ashby".
CALLING = frozenset({"call", "dub", "entitle", "label", "name", "nickname", "title"})
DETERMINERS = frozenset({"DT", "PRP$"})


def call_by_name_and_predicate(discourse: Discourse) -> None:
    """Note the common nouns in the names of organizations and places, and those said of an entity ("X is a bank"),
    which are mentions of it.
    """
    for position, entity in enumerate(discourse.document.entities):
        if entity.kind != "person":
            words = entity.name.lower().split()
            # "Bank of Lund" is a bank, "Bank Street" is none.
            for word in words if "of" in words[1:2] or words[0] in BARE else words[1:]:
                if kind_described(word):
                    discourse.call(position, word, words)
    for index, position in list(discourse.entity_at.items()):
        kind = discourse.document.entities[position].kind
        for noun in described_by(discourse, discourse.document.tokens[index]):
            set_off = is_set_off(discourse, noun)
            if set_off or is_of_kind(noun_of(noun), kind):
                before = (child.text for child in discourse.tree.children(noun, "amod", "compound"))
                discourse.call(position, noun_of(noun), before)
                if span := phrase_to(discourse, noun) if set_off else span_if_mention(discourse, noun, position):
                    discourse.mention(position, noun, span, "nominal")


def phrase_to(discourse: Discourse, noun: Token) -> Span:
    """A noun with all that stands before it in its phrase."""
    return Span(discourse.document.tokens[discourse.tree.reach(noun)[0]].span.start, noun.span.end)


def span_if_mention(discourse: Discourse, noun: Token, position: int) -> Span | None:
    """The words of a noun said of a name, where it is a mention: "the magazine Tide" and "Tide, a magazine", but not
    "magazine Tide".
    """
    tokens = discourse.document.tokens
    if noun.tag != "NN" or noun.index in discourse.named:
        return None
    first = noun.index
    while first and tokens[first - 1].pos in DESCRIPTIVE and first - 1 not in discourse.named:
        first -= 1
    # "The Oslo magazine Tide".
    phrase = first
    while phrase and phrase - 1 in discourse.named and discourse.entity_at.get(phrase - 1) != position:
        phrase -= 1
    first = phrase if phrase and tokens[phrase - 1].tag in DETERMINERS else first
    if first and tokens[first - 1].tag in DETERMINERS:
        first -= 1
    elif noun.dep == "compound" or (noun.index + 1 in discourse.named and noun.dep != "appos"):
        return None
    return Span(tokens[first].span.start, noun.span.end)


def described_by(discourse: Discourse, token: Token) -> Iterator[Token]:
    """The nouns said of a mention: its predicate, its apposition, the noun right before or after that it goes with."""
    tree = discourse.tree
    head = tree.head(token)
    nouns = [*tree.children(token, "appos"), *tree.children(token, "compound")]
    before = token.index
    while before and before in discourse.named:
        before -= 1
    nouns.append(discourse.document.tokens[before])
    if token.dep == "appos" or (token.dep in BEFORE_NOUN and noun_of(head) in APPOSED):
        nouns.append(head)
    elif token.dep == "oprd" and head.lemma in CALLING and head.dep == "acl":
        nouns.append(tree.head(head))
    elif token.dep == "nsubj" and is_stated(discourse, head):
        nouns += tree.children(head, "attr")
    return (noun for noun in nouns if noun.tag in SINGULAR)


def is_set_off(discourse: Discourse, noun: Token) -> bool:
    """Whether a noun of whatever meaning is plainly said of the name before it: "Eva Lund, the face of the club"."""
    tree = discourse.tree
    if noun.dep != "appos" or kind_described(noun_of(noun)) or not tree.child(noun, "det", "poss"):
        return False
    # "At 16:08 UTC, a slight rise".
    if noun.head not in discourse.named or tree.child(tree.head(noun), "nummod"):
        return False
    if discourse.quoted.around(noun.span.start) != discourse.quoted.around(tree.head(noun).span.start):
        return False
    return [token.text for token in discourse.document.tokens[noun.head + 1 : tree.reach(noun)[0]]] == [","]


def is_stated(discourse: Discourse, verb: Token) -> bool:
    """Whether a verb says what is so, not what is not or could be."""
    return verb.tag in FINITE and not discourse.tree.child(verb, "neg", "aux")


def noun_of(token: Token) -> str:
    """A noun as it is listed; "the President" is a proper noun to the parser, whose lemma keeps its capitals."""
    return token.lemma.lower()
