"""From a word of the parse to the words an editor would underline: the source, the cue, the clause that is claimed."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice

from service.reading.document import Document, Name, Span, Token
from service.reading.naming.descriptors import HONORIFICS, PORTFOLIOS, TITLES
from service.reading.speech.cues import ISSUING, act_of, words
from service.reading.speech.quotations import QuotedText
from service.reading.syntax import Tree

BEFORE_NAMES = TITLES | PORTFOLIOS | HONORIFICS.keys() | {"the", "chief", "leader", "manager", "father", "attorney"}
FINITE = frozenset({"VBD", "VBZ", "VBP"})
# Nouns for what someone puts out and says something in.
WRITTEN = words("statement letter email message post tweet note memo filing video release advisory text")
# How many words up a participle or conjunct may be from the verb that has the subject.
FARTHEST_GOVERNOR = 4
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
AUXILIARIES = {"aux", "auxpass", "neg"}
# What follows a noun and says more about it than who it is.
LOOSE_MODIFIERS = {"relcl", "acl", "advcl", "appos", "punct", "parataxis", "ccomp", "dep", "intj"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its parse, its quotations and its names at hand."""

    document: Document
    tree: Tree
    quoted: QuotedText
    name_starts: list[int]

    @classmethod
    def of(cls, document: Document) -> Parsed:
        """The document made ready; needs: tokens, blocks, names."""
        starts = [name.span.start for name in document.names]
        return cls(document, Tree.of(document), QuotedText.of(document), starts)

    def name_at(self, token: Token) -> Name | None:
        """The name a token is part of."""
        place = bisect_right(self.name_starts, token.span.start) - 1
        if place >= 0 and self.document.names[place].span.contains(token.span):
            return self.document.names[place]
        return None


def subject_of(parsed: Parsed, verb: Token) -> Token | None:
    """Who does what a verb says: its subject, the agent of a passive, or what governs it (conjunct, participle)."""
    tree = parsed.tree
    for word in (verb, *islice(tree.ancestors(verb), FARTHEST_GOVERNOR)):
        passive = tree.child(word, "nsubjpass")
        if passive and word is not verb and verb.dep == "xcomp":
            return passive
        if passive or tree.child(word, "auxpass") or is_bare_participle(tree, word):
            agent = tree.child(word, "agent")
            return tree.child(agent, "pobj") if agent else None
        subject = tree.child(word, "nsubj")
        if subject:
            return antecedent(parsed, subject, word)
        cue = shared_cue(parsed, word)
        if cue:
            return subject_of(parsed, cue)
        if word.dep in {"acl", "relcl"}:
            return author_of(parsed, tree.head(word))
        if word.dep not in {"conj", "advcl", "xcomp", "ccomp"} or (word.dep == "ccomp" and word.tag != "VBG"):
            return None
    return None


def is_bare_participle(tree: Tree, word: Token) -> bool:
    """Whether a past participle stands without "have": "asked whether …", not "had asked whether …"."""
    return word.tag == "VBN" and word.dep in {"advcl", "acl", "ccomp"} and not tree.child(word, "aux")


def shared_cue(parsed: Parsed, verb: Token) -> Token | None:
    """The cue whose subject a second one shares: "said" for "warned" in "He said he would check and warned that …".

    The parse joins the second to the clause; it belongs to the first when it has its tense and the clause has not.
    """
    clause = parsed.tree.head(verb)
    cue = parsed.tree.head(clause)
    if verb.dep != "conj" or clause.dep != "ccomp" or cue.tag not in FINITE or verb.tag != cue.tag:
        return None
    return cue if clause.tag != cue.tag and act_of(verb.lemma) != "other" else None


def author_of(parsed: Parsed, noun: Token) -> Token | None:
    """Who stands behind what a clause hangs on: whoever issued it in "issued a statement saying", else the noun."""
    governor = parsed.tree.head(noun)
    if noun.lemma in WRITTEN and noun.dep == "dobj":
        return parsed.tree.child(governor, "nsubj") if governor.lemma in ISSUING else noun
    return noun if noun.pos in {"NOUN", "PROPN", "PRON"} else None


def antecedent(parsed: Parsed, subject: Token, verb: Token) -> Token | None:
    """What a relative pronoun stands for, any other subject itself."""
    if subject.tag in {"WP", "WDT"} and verb.dep == "relcl":
        return parsed.tree.head(verb)
    return subject


def source_span(parsed: Parsed, head: Token) -> Span:
    """The words that name a source: the name without title or honorific, else the whole noun phrase."""
    tree = parsed.tree
    apposed = tree.child(head, "appos")
    if apposed and apposed.pos == "PROPN" and describes(parsed, head) and names_somebody(parsed, apposed):
        head = apposed
    if head.pos == "PROPN" and not tree.child(head, "conj") and not is_office(parsed, head):
        return name_span(parsed, head)
    return noun_phrase(parsed, head)


def describes(parsed: Parsed, head: Token) -> bool:
    """Whether a word only tells what somebody is: "the mayor", "one of them", but not a last name in the plural."""
    return parsed.name_at(head) is None and (head.pos in {"NOUN", "NUM"} or is_office(parsed, head))


def is_office(parsed: Parsed, head: Token) -> bool:
    """Whether a word is an office in capitals: "the Prime Minister"."""
    return head.pos == "PROPN" and head.text.lower() in BEFORE_NAMES and parsed.name_at(head) is None


def names_somebody(parsed: Parsed, apposed: Token) -> bool:
    """Whether an apposition is a name, and no place's or group's: "a Republican"."""
    name = parsed.name_at(apposed)
    return name is None or name.kind not in {"place", "group"}


def name_span(parsed: Parsed, head: Token) -> Span:
    """The name a proper noun is part of, without title; what was not recognised as a name is its run of capitals."""
    name = parsed.name_at(head)
    tokens = parsed.document.tokens
    if name:
        first, last = parsed.document.token_range(name.span)
    else:
        first, last = head.index, head.index + 1
        while first > 0 and tokens[first - 1].pos == "PROPN" and tokens[first - 1].head == head.index:
            first -= 1
    while first < last - 1 and tokens[first].text.lower().rstrip(".") in BEFORE_NAMES:
        first += 1
    while last > first + 1 and (tokens[last - 1].tag == "POS" or not tokens[last - 1].text[0].isalnum()):
        last -= 1
    return parsed.document.span_of(first, last) if first < last else head.span


def noun_phrase(parsed: Parsed, head: Token) -> Span:
    """A noun with what specifies it, up to the first relative clause, participle, apposition or parenthesis."""
    first, last = parsed.tree.reach(head)
    for child in parsed.tree.children(head):
        if child.dep in LOOSE_MODIFIERS and child.tag not in {"HYPH", "``", "''"}:
            start, end = parsed.tree.reach(child)
            if start > head.index:
                last = min(last, start)
            elif child.dep != "punct":
                first = max(first, end)
    while first < head.index and parsed.document.tokens[first].pos in {"PUNCT", "CCONJ", "ADV", "SCONJ"}:
        first += 1
    while last > head.index + 1 and parsed.document.tokens[last - 1].pos in {"PUNCT", "CCONJ"}:
        last -= 1
    return parsed.document.span_of(first, last)


def cue_span(parsed: Parsed, verb: Token) -> Span:
    """A verb with its particle ("went on") and, where it is negated, what negates it ("did not say")."""
    tokens, tree = parsed.document.tokens, parsed.tree
    first, last = verb.index, verb.index + 1
    if tree.child(verb, "neg"):
        while first > 0 and tokens[first - 1].head == verb.index and tokens[first - 1].dep in AUXILIARIES | {"advmod"}:
            first -= 1
        while tokens[first].dep == "advmod":
            first += 1
    if (
        last < len(tokens)
        and tokens[last].head == verb.index
        and (tokens[last].dep == "prt" or goes_on(verb, tokens[last]))
    ):
        last += 1
    return parsed.document.span_of(first, last)


def goes_on(verb: Token, particle: Token) -> bool:
    """Whether two words are "went on"."""
    return verb.lemma == "go" and particle.text.lower() == "on"
