"""Mentions as they are weighed when a pronoun looks for its antecedent, and what syntax rules out.

The weights are those of Lappin & Leass (1994, "An Algorithm for Pronominal Anaphora Resolution", J94-4002).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from service.reading.document import Token
from service.reading.naming.descriptors import PERSON_NOUNS, Gender
from service.reading.reference.discourse import Discourse
from service.reading.speech.cues import ACTS

RECENCY, SUBJECT, OBJECT, OTHER, HEAD = 100, 80, 50, 40, 80
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
EMBEDDED = frozenset({"poss", "compound", "nmod", "amod", "appos"})
FRONTED = frozenset({"advcl", "prep"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention as it is weighed: who (below zero: someone not named), where, how prominently, in quotes or not."""

    who: int
    token: Token
    sentence: int
    weight: float
    quoted: bool
    gender: Gender | None = None
    plural: bool = False


def salience(discourse: Discourse, token: Token) -> float:
    """How prominent a mention is by its place in the sentence; in "Anna and Ruth" both are as prominent as Anna."""
    while token.dep == "conj":
        token = discourse.tree.head(token)
    part = SUBJECT if token.dep in SUBJECTS else OBJECT if token.dep in OBJECTS else OTHER
    return RECENCY + part + (0 if token.dep in EMBEDDED or is_cited(discourse, token) else HEAD)


def is_cited(discourse: Discourse, token: Token) -> bool:
    """Whether somebody is no more than the source of what is told: "according to Holm"."""
    preposition = discourse.tree.head(token)
    return preposition.text == "to" and discourse.tree.head(preposition).text.lower() == "according"


def barred_by_syntax(discourse: Discourse, recent: Iterable[Spoken], pronoun: Token, sentence: int) -> set[int]:
    """Who a pronoun cannot stand for: who shares its verb, whose phrase it is in, who speaks where it is spoken."""
    tree = discourse.tree
    quotation = discourse.quoted.around(pronoun.span.start)
    governor = governing_verb(discourse, pronoun)
    doer = understood_subject(discourse, governor) if pronoun.dep not in SUBJECTS else None
    around = phrases_around(discourse, pronoun)
    block = discourse.document.sentences[sentence].block
    label = discourse.turn_labels.get(block)
    barred = {discourse.entity_at[label]} if label is not None else set()
    if quotation:
        # In "“She caved,” Trent said" she is not Trent, though he comes after her.
        quoting = (above for above in tree.ancestors(pronoun) if not quotation.span.contains(above.span))
        barred |= {discourse.entity_at[subject.index] for subject in subjects_of_saying(discourse, quoting)}
    if pronoun.dep in SUBJECTS:
        barred |= whom_done_to(discourse, pronoun)
    for spoken in recent:
        token = spoken.token
        if sentence == spoken.sentence and pronoun.text.lower() not in REFLEXIVES:
            fellow = token.dep not in EMBEDDED and governing_verb(discourse, token) == governor
            if pronoun.tag == "PRP" and (fellow or token.index == doer):
                barred.add(spoken.who)
            if token.index in around or (token.dep == "appos" and token.head in around):
                barred.add(spoken.who)
        same_block = discourse.document.sentences[spoken.sentence].block == block
        if quotation and same_block and not spoken.quoted and token.dep in SUBJECTS and tree.head(token).lemma in ACTS:
            barred.add(spoken.who)
    return barred


def subjects_of_saying(discourse: Discourse, verbs: Iterable[Token]) -> list[Token]:
    """The named subjects of those of the verbs that say something."""
    subjects = (discourse.tree.child(verb, *SUBJECTS) for verb in verbs if verb.lemma in ACTS)
    return [subject for subject in subjects if subject and subject.index in discourse.entity_at]


def is_told_by_another(discourse: Discourse, pronoun: Token, who: int) -> bool:
    """Whether somebody reports what a person not named says with a pronoun of their own: "Holm said his client would
    tell the court he paid".
    """
    above = [verb for verb in discourse.tree.ancestors(pronoun) if verb.lemma in ACTS]
    inner = discourse.tree.child(above[0], *SUBJECTS) if above else None
    if inner is None or inner.index == pronoun.index or inner.tag != "NN" or inner.index in discourse.entity_at:
        return False
    outer = {discourse.entity_at[subject.index] for subject in subjects_of_saying(discourse, above[1:])}
    return inner.lemma in PERSON_NOUNS and who in outer


def phrases_around(discourse: Discourse, pronoun: Token) -> set[int]:
    """The nouns (their indexes) of whose phrase a pronoun is part: "his" cannot be the brother in "his brother"."""
    nouns, inner = set(), pronoun
    for token in discourse.tree.ancestors(pronoun):
        if inner.dep == "conj" or token.pos in {"VERB", "AUX"}:
            break
        nouns.add(token.index)
        inner = token
    return nouns


def governing_verb(discourse: Discourse, token: Token) -> int:
    """The verb (its index) that a word is an argument of, through prepositions."""
    head = discourse.tree.head(token)
    return head.head if head.pos == "ADP" else head.index


def understood_subject(discourse: Discourse, governor: int) -> int | None:
    """Who (an index) does what a verb without a subject says: "Nordsea wanted to sell", "asked her to go"."""
    tree = discourse.tree
    verb = discourse.document.tokens[governor]
    while verb.dep in {"conj", "xcomp"} and not tree.child(verb, *SUBJECTS):
        above = tree.head(verb)
        controller = tree.child(above, "dobj") if verb.dep == "xcomp" else None
        if controller and controller.index < verb.index:
            return controller.index
        verb = above
    subject = tree.child(verb, *SUBJECTS)
    return subject.index if subject else None


def whom_done_to(discourse: Discourse, subject: Token) -> set[int]:
    """Who is mentioned in what a subject does, "he" in "he went home and called Weber": nobody that the subject is."""
    tree = discourse.tree
    done, told = [tree.head(subject)], set()
    for verb in done:
        arguments = tree.children(verb, *OBJECTS, "prep", "agent")
        arguments += [noun for argument in arguments for noun in tree.children(argument, "pobj")]
        told |= {discourse.entity_at[noun.index] for noun in arguments if noun.index in discourse.entity_at}
        done += [other for other in tree.children(verb, "conj", "xcomp") if not tree.child(other, *SUBJECTS)]
    return told


def subject_after(discourse: Discourse, pronoun: Token) -> Token | None:
    """The subject of the clause that a pronoun's phrase opens: "In its report, Nordsea said", "After he lost, Holm"."""
    tree = discourse.tree
    inner = pronoun
    for above in tree.ancestors(pronoun):
        subject = tree.child(above, *SUBJECTS)
        if subject and subject.index != inner.index:
            fronted = inner.dep in FRONTED and pronoun.index < subject.index < above.index
            return subject if fronted else None
        inner = above
    return None
