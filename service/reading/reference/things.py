"""Which organization, place or thing "it" and "they" stand for."""

from __future__ import annotations

from collections import defaultdict, deque

from service.reading.document import Kind, Token
from service.reading.naming.descriptors import PERSON_NOUNS
from service.reading.reference.descriptions import noun_of
from service.reading.reference.discourse import Discourse
from service.reading.reference.sorts import is_of_kind
from service.reading.reference.spoken import (
    REFLEXIVES,
    SUBJECTS,
    Spoken,
    barred_by_syntax,
    governing_verb,
    salience,
    subject_after,
    understood_subject,
)
from service.reading.speech.cues import ACTS

IMPERSONAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
# "They" can be an organization; a place as the subject that a pronoun plainly stands for, a team ("Chile lost their").
KINDS: dict[bool, frozenset[Kind]] = {
    False: frozenset({"organization", "place", "work", "event", "other"}),
    True: frozenset({"organization", "place", "group"}),
}
# Of an organization, beside a plural noun of like prominence, "they" is used less.
SINGULAR_THEY = 0.6
FADING = 0.5
# As for persons, in `pronouns`. 0, 1 and 2 sentences find 30, 34 and 34 of 73 "it" in MEANTIME dev, with 5 wrong ones.
REACH = 1
# 0.7, 0.85 and 0.95 find 23, 34 and 41, with 5, 5 and 6 wrong ones; precision of all pronouns on GUM dev is 79.7, 76.6
# and 74.1 then.
NEXT_BEST = 0.85
# What a subject counts more to a pronoun that is the subject of a main clause.
PARALLEL = 1.1
MAIN = frozenset({"ROOT", "advcl", "ccomp", "conj"})
# What no pronoun takes up.
MEASURES = frozenset(
    """afternoon age amount century date day decade dollar end euro evening hour kilometre kilometer half lot mile
    minute moment month morning night number part percent period pound quarter rest second time today tomorrow
    tonight week weekend while year yesterday""".split()
)
# "It is clear that", "it seems", "it is expected to": the pronoun stands for what follows.
ANTICIPATING = frozenset({"appear", "happen", "matter", "mean", "seem", "take", "turn"})
CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj", "relcl", "xcomp"})
UNREFERRING = frozenset({"compound", "amod", "nmod", "npadvmod", "attr", "quantmod", "nummod"})


def as_thing(discourse: Discourse, token: Token, sentence: int) -> Spoken | None:
    """A token as a mention of something other than a person, None when it is none."""
    position = discourse.entity_at.get(token.index)
    plural = False
    if position is not None:
        if discourse.document.entities[position].kind == "person":
            return None
        plural = token.tag == "NNPS"
    # The syntax model takes the "ministry" of "Russia's defence ministry" for a proper noun.
    elif (
        (token.tag in {"NN", "NNS"} or (token.tag == "NNP" and token.text.islower()))
        and token.dep not in UNREFERRING
        and token.lemma not in MEASURES
    ):
        plural = token.tag == "NNS"
        if token.lemma in PERSON_NOUNS and not plural:
            return None
        position = -1 - token.index
    else:
        return None
    quoted = discourse.quoted.around(token.span.start) is not None
    return Spoken(position, token, sentence, salience(discourse, token), quoted, plural=plural)


def thing_meant(discourse: Discourse, recent: deque[Spoken], pronoun: Token, sentence: int) -> int | None:
    """The position of the entity that "it" or "they" stands for, None where nothing fits or two do.

    Where the subject of a verb of saying around makes it plain ("the firm said it would pay"), for a possessive that
    of its own clause too ("the firm doubled its price"), it is that; else the most salient of what fits.
    """
    if anticipates(discourse, pronoun):
        return None
    plural = pronoun.text.lower() in PLURAL
    subject = subject_around(discourse, pronoun)
    if subject is not None and not is_person(discourse, subject):
        return entity_of(discourse, subject, pronoun, plural=plural)
    following = subject_after(discourse, pronoun)
    if following is not None and (named := entity_of(discourse, following, pronoun, plural=plural)) is not None:
        return named
    return most_salient(discourse, recent, pronoun, sentence, plural=plural)


def subject_around(discourse: Discourse, pronoun: Token) -> Token | None:
    """The subject before a pronoun that it most plainly stands for, if it can be one or nothing."""
    tree = discourse.tree
    possessive = pronoun.tag == "PRP$" or pronoun.text.lower() in REFLEXIVES
    doer = understood_subject(discourse, governing_verb(discourse, pronoun))
    passed = {pronoun.index}
    for above in tree.ancestors(pronoun):
        passed.add(above.index)
        # "Nordsea asked sailors to sign their names."
        asked = tree.child(tree.head(above), "dobj", "dative") if above.dep == "xcomp" else None
        subject = tree.child(above, *SUBJECTS) or (asked if asked and asked.index < above.index else None)
        if subject and subject.index not in passed:
            plain = possessive or (above.lemma in ACTS and subject.index != doer)
            return subject if plain and subject.index < pronoun.index else None
    return None


def is_person(discourse: Discourse, token: Token) -> bool:
    """Whether a subject is a person, by name, noun or pronoun."""
    position = discourse.entity_at.get(token.index)
    if position is not None:
        return discourse.document.entities[position].kind == "person"
    return token.lemma in PERSON_NOUNS or token.tag in {"PRP", "WP"}


def entity_of(discourse: Discourse, subject: Token, pronoun: Token, *, plural: bool) -> int | None:
    """The entity that alone is a subject and can be meant, if both stand inside one quotation or both outside any."""
    position = discourse.entity_at.get(subject.index)
    if position is None or discourse.tree.child(subject, "conj"):
        return None
    quotations = (discourse.quoted.around(token.span.start) for token in (subject, pronoun))
    if discourse.document.entities[position].kind not in KINDS[plural] or len({*quotations}) > 1:
        return None
    return position


def anticipates(discourse: Discourse, pronoun: Token) -> bool:
    """Whether "it" stands for a clause that follows, or nothing: "it is clear that", "it is expected to"."""
    verb = discourse.tree.head(pronoun)
    if pronoun.text.lower() != "it" or pronoun.dep not in SUBJECTS:
        return pronoun.dep == "expl"
    if verb.lemma in ANTICIPATING and any(mark.text.lower() == "as" for mark in discourse.tree.children(verb, "mark")):
        return True
    passive = pronoun.dep == "nsubjpass" and verb.lemma in ACTS
    if not (passive or verb.pos == "AUX" or verb.lemma in ANTICIPATING):
        return False
    predicates = [verb, *discourse.tree.children(verb, "acomp", "attr")]
    return any(discourse.tree.child(word, *CLAUSES) for word in predicates)


def most_salient(
    discourse: Discourse, recent: deque[Spoken], pronoun: Token, sentence: int, *, plural: bool
) -> int | None:
    """The position of the most salient entity that fits, None where a noun, or another entity, comes near it."""
    quoted = discourse.quoted.around(pronoun.span.start) is not None
    near = [spoken for spoken in recent if sentence - spoken.sentence <= REACH]
    barred = barred_by_syntax(discourse, near, pronoun, sentence)
    entities = discourse.document.entities
    said_to_be = predicate(discourse, pronoun)
    continues = pronoun.dep in SUBJECTS and discourse.tree.head(pronoun).dep in MAIN
    weights: defaultdict[int, float] = defaultdict(float)
    for spoken in near:
        # Whoever is named beside a quotation is hardly "it" in it.
        across = spoken.quoted != quoted and (spoken.quoted or spoken.sentence == sentence)
        if spoken.who in barred or across or not fits(discourse, spoken, plural=plural):
            continue
        if said_to_be and spoken.who >= 0 and not is_of_kind(noun_of(said_to_be), entities[spoken.who].kind):
            continue
        weight = spoken.weight * FADING ** (sentence - spoken.sentence)
        if plural and not spoken.plural:
            weight *= SINGULAR_THEY
        if continues and spoken.token.dep in SUBJECTS:
            weight *= PARALLEL
        weights[spoken.who] = max(weight, weights[spoken.who])
    ranked = sorted(weights, key=lambda who: -weights[who])
    if not ranked or ranked[0] < 0 or (len(ranked) > 1 and weights[ranked[1]] > NEXT_BEST * weights[ranked[0]]):
        return None
    return ranked[0]


def predicate(discourse: Discourse, pronoun: Token) -> Token | None:
    """The common noun that a pronoun is said to be: "it is a bank" is an organization, "it was a mistake" is none."""
    attribute = discourse.tree.child(discourse.tree.head(pronoun), "attr") if pronoun.dep == "nsubj" else None
    return attribute if attribute and attribute.tag in {"NN", "NNS"} else None


def fits(discourse: Discourse, spoken: Spoken, *, plural: bool) -> bool:
    """Whether something spoken of can be what a singular or a plural pronoun stands for."""
    if spoken.who < 0:
        return spoken.plural == plural
    kind = discourse.document.entities[spoken.who].kind
    return kind in KINDS[plural] and not (plural and kind == "place")
