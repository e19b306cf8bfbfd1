"""Leads: whom an article's first sentence describes and the second names.

"A Lindholm man was jailed on Monday. Tom Ashby, 40, had set fire to a ferry."
"""

from __future__ import annotations

from service.reading.document import Span, Token
from service.reading.naming.descriptors import PERSON_NOUNS, gender_of_noun
from service.reading.reference.descriptions import noun_of
from service.reading.reference.discourse import Discourse
from service.reading.reference.spoken import SUBJECTS
from service.reading.speech.cues import ACTS


def resolve_lead(discourse: Discourse) -> None:
    """Enter the subject of the first sentence as a mention of the person who is the subject of the second."""
    document = discourse.document
    body = (sentence for sentence in document.sentences if document.blocks[sentence.block].role == "body")
    first, second = next(body, None), next(body, None)
    if first is None or second is None or named_person(discourse, document.sentence_tokens(first)):
        return
    described = next((token for token in document.sentence_tokens(first) if is_described(discourse, token)), None)
    name = named_person(discourse, document.sentence_tokens(second))
    if described is None or name is None or name.dep not in SUBJECTS or discourse.tree.child(name, "conj"):
        return
    # "A driver was hurt. Eva Lund said she saw it", "A man was jailed. Judge Eva Lund had no pity".
    apart = tells(discourse, name) or is_titled(discourse, name)
    if apart and not (tells(discourse, described) and is_definite(discourse, described)):
        return
    position, gender = discourse.entity_at[name.index], gender_of_noun(noun_of(described))
    if gender is None or discourse.genders.get(position) in (gender, None):
        before = [child for child in discourse.tree.children(described) if child.index < described.index]
        start = document.tokens[discourse.tree.reach((before or [described])[0])[0]].span.start
        discourse.call(position, noun_of(described), (token.text for token in before))
        discourse.mention(position, described, Span(start, described.span.end), "nominal")


def named_person(discourse: Discourse, tokens: list[Token]) -> Token | None:
    """The first word that a name of a person hangs on."""
    entities = discourse.document.entities
    return next(
        (
            t
            for t in tokens
            if t.index in discourse.entity_at and entities[discourse.entity_at[t.index]].kind == "person"
        ),
        None,
    )


def is_described(discourse: Discourse, token: Token) -> bool:
    """Whether a word is the subject of its sentence and a noun for one person."""
    is_subject = token.dep in SUBJECTS and discourse.tree.head(token).dep == "ROOT"
    return (
        is_subject and token.tag == "NN" and noun_of(token) in PERSON_NOUNS and not discourse.tree.child(token, "conj")
    )


def tells(discourse: Discourse, subject: Token) -> bool:
    """Whether a subject is that of a verb of saying."""
    return discourse.tree.head(subject).lemma in ACTS


def is_definite(discourse: Discourse, noun: Token) -> bool:
    """Whether a noun tells of somebody that there is one of: "the mayor", "Lindholm's mayor", but not "a mayor"."""
    determiner = discourse.tree.child(noun, "det")
    return determiner.text.lower() == "the" if determiner else discourse.tree.child(noun, "poss") is not None


def is_titled(discourse: Discourse, name: Token) -> bool:
    """Whether a noun for a person stands before a name."""
    return any(noun_of(child) in PERSON_NOUNS for child in discourse.tree.children(name, "compound"))
