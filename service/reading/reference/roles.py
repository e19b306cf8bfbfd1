"""Roles: what office an article gives a person, and whom the person speaks for."""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from service.reading.document import Kind, Span, Token
from service.reading.naming.descriptors import HONORIFICS, PERSON_NOUNS
from service.reading.naming.person_nouns import KIN
from service.reading.reference.discourse import Discourse
from service.reading.syntax import head_of

# What can stand in an office before a name: "former French Defence Minister", "chairman and chief executive".
IN_TITLE = frozenset({"ADJ", "NOUN", "PROPN"})
LONGEST_TITLE = 8
# What may stand between an office and a name: "Prime Minister Sir John Hale", but not the rank in "Chief Insp".
ADDRESSES = frozenset(word for word, gender in HONORIFICS.items() if gender) | {"dr", "prof", "professor"}
CALENDAR = frozenset([*calendar.day_name, *calendar.month_name])
# A noun with these on its right is told apart by them: "leader of the union", "officer at the station".
SPOKEN_FOR = frozenset({"of", "for", "at", "from", "with", "to"})
# Where several are named in an office, whom it speaks for: "spokesman for the Harbour Council in Lindholm".
AFFILIATION_KINDS: tuple[Kind, ...] = ("organization", "place")


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its words [first, last), its noun, and from `start` on what stands before ("the", "Norway's")."""

    start: int
    first: int
    last: int
    noun: Token


def find_roles(discourse: Discourse) -> list[tuple[int, Office]]:
    """Give each person the role of the first office the article names them with; all offices, by the entity's position.

    An office is a title before the name ("Interior Minister Marta Ruiz") or a noun in apposition ("Marta Ruiz, the
    interior minister"); the latter is a mention of its own.
    """
    document = discourse.document
    offices: list[tuple[int, Office]] = []
    for position, entity in enumerate(document.entities):
        if entity.kind != "person":
            continue
        for mention in list(entity.mentions):
            first, last = document.token_range(mention.span)
            if first == last:
                continue
            title = title_before(discourse, first)
            apposed = apposition(discourse, first, last)
            for office in filter(None, (title, apposed)):
                offices.append((position, office))
                before = document.tokens[office.first : office.noun.index]
                discourse.call(position, office.noun.text, (token.text for token in before))
                if entity.role is None and office.noun.lemma.lower() not in KIN:
                    entity.role = document.span_of(office.first, office.last)
                apart = document.span_of(office.start, office.last) if office is apposed else None
                if words := apart or span_if_mention(discourse, office):
                    discourse.mention(position, office.noun, words, "nominal")
    return offices


def affiliate(discourse: Discourse, offices: list[tuple[int, Office]]) -> None:
    """Say of each person whom their offices are for, where that is named, or what organization the name stands with."""
    called: defaultdict[str, set[int]] = defaultdict(set)
    for position, nouns in discourse.nouns.items():
        if discourse.document.entities[position].kind == "organization":
            for noun in nouns:
                called[noun].add(position)
    for position, office in offices:
        entity = discourse.document.entities[position]
        if entity.affiliation is None:
            entity.affiliation = affiliation(discourse, office, position)
        if entity.affiliation is None:
            entity.affiliation = only_one_called(discourse, office, called)
    for index, position in discourse.entity_at.items():
        entity = discourse.document.entities[position]
        if entity.kind == "person" and entity.affiliation is None and index in discourse.named:
            entity.affiliation = organization_beside(discourse, discourse.document.tokens[index])


def only_one_called(discourse: Discourse, office: Office, called: Mapping[str, set[int]]) -> int | None:
    """The organization that a title means where it alone is called so: "council leader Tom Ashby"."""
    for token in discourse.document.tokens[office.first : office.noun.index]:
        meant = called.get(token.lemma.lower(), set())
        if len(meant) == 1 and token.dep == "compound":
            return next(iter(meant))
    return None


def organization_beside(discourse: Discourse, name: Token) -> int | None:
    """The organization in "Nina Dahl of the Harbour Party"."""
    for preposition in discourse.tree.children(name, "prep"):
        if preposition.text in {"of", "from"}:
            for noun in discourse.tree.children(preposition, "pobj"):
                position = discourse.entity_at.get(noun.index)
                if position is not None and discourse.document.entities[position].kind == "organization":
                    return position
    return None


def title_before(discourse: Discourse, name_first: int) -> Office | None:
    """The office right before a name."""
    document, tokens = discourse.document, discourse.document.tokens
    sentence = document.sentences[document.sentence_at(tokens[name_first].span.start)]
    last = name_first
    while last > sentence.first and tokens[last - 1].text.lower().rstrip(".") in ADDRESSES:
        last -= 1
    if last == sentence.first or not is_person_noun(tokens[last - 1]):
        return None
    first = last - 1
    while first > max(sentence.first, last - LONGEST_TITLE) and belongs_to_title(tokens, first - 1):
        first -= 1
    start = first
    if tokens[first - 1].tag == "POS" and first > sentence.first:
        start = possessor_start(discourse, first - 1)
    return Office(start, first, last, tokens[last - 1])


def span_if_mention(discourse: Discourse, office: Office) -> Span | None:
    """The words of a title that refers to somebody by itself: "the coach Tom Ashby", but not "coach Tom Ashby"."""
    tokens = discourse.document.tokens
    determined = office.start > 0 and tokens[office.start - 1].tag in {"DT", "PRP$"}
    if office.noun.tag != "NN" or not (determined or office.start < office.first):
        return None
    return discourse.document.span_of(office.start - determined, office.last)


def is_person_noun(token: Token) -> bool:
    """Whether a word is a singular noun for a person."""
    return token.tag in {"NN", "NNP"} and (token.text.lower() in PERSON_NOUNS or token.lemma.lower() in PERSON_NOUNS)


def belongs_to_title(tokens: list[Token], index: int) -> bool:
    """Whether a word carries on, to the left, a title that goes up to a name."""
    token, after = tokens[index], tokens[index + 1]
    if token.text in CALENDAR:
        return False
    if token.text == "-" or after.text == "-":
        return token.span.end == after.span.start
    if token.text.lower() == "and":
        return index > 0 and is_person_noun(tokens[index - 1])
    return token.pos in IN_TITLE or (token.tag in {"VBN", "VBG"} and token.dep == "amod")


def possessor_start(discourse: Discourse, possessive: int) -> int:
    """The first word of what stands before a possessive 's."""
    first = possessive
    while first > 0 and discourse.document.tokens[first - 1].pos == "PROPN":
        first -= 1
    return first


def apposition(discourse: Discourse, name_first: int, name_last: int) -> Office | None:
    """The office in apposition to a name, after it or before."""
    head = head_of(discourse.document.tokens[name_first:name_last])
    tree = discourse.tree
    # "Ana Costa, Interior Minister Karl Weber and others": the title is of the name after it.
    after = (child for child in tree.children(head, "appos") if child.index + 1 not in discourse.named)
    above = tree.head(head) if head.dep == "appos" and head.head < name_first else None
    noun = next((word for word in (*after, above) if word and is_person_noun(word)), None)
    if noun is None or noun.index in discourse.named:
        return None
    if discourse.quoted.around(noun.span.start) != discourse.quoted.around(head.span.start):
        return None
    return noun_phrase(discourse, noun)


def noun_phrase(discourse: Discourse, noun: Token) -> Office:
    """A noun for a person with what stands before it, and with the names of whom it is for after it."""
    tokens, tree = discourse.document.tokens, discourse.tree
    start, last = tree.reach(noun)[0], noun.index + 1
    for child in tree.children(noun, "prep"):
        if child.text.lower() in SPOKEN_FOR and child.index >= last - 1:
            last = end_of_clause_free(discourse, last, tree.reach(child)[1])
    while start < noun.index and tokens[start].pos in {"PUNCT", "CCONJ", "ADV", "SCONJ", "ADP"}:
        start += 1
    first = start
    for index in range(start, noun.index):
        if tokens[index].pos in {"DET", "PRON", "PUNCT"} or tokens[index].tag in {"POS", "PRP$"}:
            first = index + 1
    return Office(start, first, last, noun)


def end_of_clause_free(discourse: Discourse, first: int, last: int) -> int:
    """Where words of an office end: before a comma, a relative clause or a verb."""
    tokens = discourse.document.tokens
    for index in range(first, last):
        if tokens[index].pos in {"PUNCT", "VERB", "AUX"} and tokens[index].text not in {"-", "'", "’", "&"}:
            last = index
            break
    return last if tokens[last - 1].pos != "ADP" else last - 1


def affiliation(discourse: Discourse, office: Office, person: int) -> int | None:
    """The entity an office is for: an organization named in it, else a place; "French" names a people, for whom nobody
    speaks.
    """
    entities = discourse.document.entities
    inside = [
        position
        for index in range(office.start, office.last)
        if (position := discourse.entity_at.get(index)) is not None and position != person
    ]
    return next(
        (position for kind in AFFILIATION_KINDS for position in inside if entities[position].kind == kind), None
    )
