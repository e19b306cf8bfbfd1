"""Pronouns: which entity "he", "her" and "its" stand for.

The antecedent of a personal pronoun is the most salient of those who have been spoken of and fit, with the weights of
Lappin & Leass (1994, "An Algorithm for Pronominal Anaphora Resolution", J94-4002), of whose mentions the most salient
counts here in place of their sum; where another comes near it, there is none.
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass

from service.reading.document import Token
from service.reading.naming.descriptors import PERSON_NOUNS, Gender, gender_of_noun
from service.reading.reference.discourse import Discourse
from service.reading.speech.cues import ACTS

PERSONAL: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves"})
IMPERSONAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "themselves"})

RECENCY, SUBJECT, OBJECT, OTHER, HEAD = 100, 80, 50, 40, 80
# The figures below are precision / recall of pronouns on GUM dev, of 103: a point is one pronoun.
# A mention in a sentence before counts half, and so on; one inside a quotation counts half outside it. 0.3, 0.5 and 0.7
# give 84.2 / 46.6, the same, and 85.5 / 45.6.
FADING = 0.5
# Sentences back in which an antecedent is looked for, and how many of the latest mentions are weighed. 1, 2, 3 and 4
# sentences give 83.6 / 44.7, 84.2 / 46.6, the same, and 78.7 / 46.6.
REACH = 2
MOST_WEIGHED = 60
# The share of the best antecedent's salience that the next may have. 0.7, 0.8, 0.9 and 1 give 87.8 / 41.7, 86.5 / 43.7,
# 84.2 / 46.6 and 81.7 / 47.6.
NEXT_BEST = 0.9
# What a person of unknown gender counts, against one known to fit. 0.4, 0.5, 0.6, 0.8 and 1 give 83.9 / 45.6,
# 84.2 / 46.6, the same, 83.9 / 45.6 and 82.1 / 44.7.
UNKNOWN_GENDER = 0.6

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
EMBEDDED = frozenset({"poss", "compound", "nmod", "amod", "appos"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A mention as it is weighed: who (below zero: someone not named), where, how prominently, in quotes or not."""

    who: int
    token: Token
    sentence: int
    weight: float
    quoted: bool
    gender: Gender | None


def resolve_pronouns(discourse: Discourse) -> None:
    """Enter each pronoun whose antecedent is clear as a mention of it, from the first to the last."""
    recent: deque[Spoken] = deque(maxlen=MOST_WEIGHED)
    document = discourse.document
    for number, sentence in enumerate(document.sentences):
        if document.blocks[sentence.block].role in {"caption", "byline"}:
            continue
        for token in document.sentence_tokens(sentence):
            word = token.text.lower()
            if token.index not in discourse.entity_at:
                position = None
                if word in PERSONAL:
                    position = person_meant(discourse, recent, token, number)
                elif word in IMPERSONAL or word in PLURAL:
                    position = body_meant(discourse, token, number)
                if position is not None:
                    discourse.mention(position, token, token.span, "pronoun")
                    if word in PERSONAL:
                        discourse.genders.setdefault(position, PERSONAL[word])
            spoken = as_spoken(discourse, token, number)
            if spoken:
                recent.append(spoken)


def as_spoken(discourse: Discourse, token: Token, sentence: int) -> Spoken | None:
    """A token as a mention of a person, None when it is none."""
    if token.index == discourse.turn_labels.get(discourse.document.sentences[sentence].block):
        return None
    relative = token.tag == "WP" and discourse.tree.head(token).dep == "relcl"
    meant = discourse.tree.head(discourse.tree.head(token)) if relative else token
    position = discourse.entity_at.get(meant.index)
    if position is not None:
        if discourse.document.entities[position].kind != "person":
            return None
        gender = discourse.genders.get(position)
    elif token.tag == "NN" and token.dep not in {"compound", "attr", "amod"} and token.lemma in PERSON_NOUNS:
        position, gender = -1 - token.index, gender_of_noun(token.lemma)
    else:
        return None
    quoted = discourse.quoted.around(token.span.start) is not None
    return Spoken(position, token, sentence, salience(discourse, token), quoted, gender)


def salience(discourse: Discourse, token: Token) -> float:
    """How prominent a mention is by its place in the sentence; in "Anna and Ruth" both are as prominent as Anna."""
    while token.dep == "conj":
        token = discourse.tree.head(token)
    part = SUBJECT if token.dep in SUBJECTS else OBJECT if token.dep in OBJECTS else OTHER
    return RECENCY + part + (0 if token.dep in EMBEDDED else HEAD)


def person_meant(discourse: Discourse, recent: deque[Spoken], pronoun: Token, sentence: int) -> int | None:
    """The position of the person a pronoun stands for, None where nobody fits or two do."""
    gender = PERSONAL[pronoun.text.lower()]
    quotation = discourse.quoted.around(pronoun.span.start)
    barred = barred_by_syntax(discourse, recent, pronoun, sentence)
    weights: defaultdict[int, float] = defaultdict(float)
    for spoken in recent:
        if sentence - spoken.sentence > REACH or spoken.gender not in (gender, None) or spoken.who in barred:
            continue
        weight = spoken.weight * FADING ** (sentence - spoken.sentence)
        weight *= UNKNOWN_GENDER if spoken.gender is None else 1
        if quotation is None and spoken.quoted:
            weight *= FADING
        weights[spoken.who] = max(weight, weights[spoken.who])
    ranked = sorted(weights, key=lambda who: -weights[who])
    if not ranked or ranked[0] < 0 or (len(ranked) > 1 and weights[ranked[1]] > NEXT_BEST * weights[ranked[0]]):
        return None
    return ranked[0]


def barred_by_syntax(discourse: Discourse, recent: deque[Spoken], pronoun: Token, sentence: int) -> set[int]:
    """Who a pronoun cannot stand for: who shares its verb, whose phrase it is in, who speaks where it is spoken."""
    tree = discourse.tree
    quotation = discourse.quoted.around(pronoun.span.start)
    governor = governing_verb(discourse, pronoun)
    around = phrases_around(discourse, pronoun)
    block = discourse.document.sentences[sentence].block
    label = discourse.turn_labels.get(block)
    barred = {discourse.entity_at[label]} if label is not None else set()
    for spoken in recent:
        token = spoken.token
        if sentence == spoken.sentence and pronoun.text.lower() not in REFLEXIVES:
            fellow = pronoun.tag == "PRP" and governing_verb(discourse, token) == governor and token.dep not in EMBEDDED
            if fellow or token.index in around or (token.dep == "appos" and token.head in around):
                barred.add(spoken.who)
        same_block = discourse.document.sentences[spoken.sentence].block == block
        if quotation and same_block and not spoken.quoted and token.dep in SUBJECTS and tree.head(token).lemma in ACTS:
            barred.add(spoken.who)
    return barred


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


def body_meant(discourse: Discourse, pronoun: Token, sentence: int) -> int | None:
    """The position of the organization that "it" or "they" stands for, if a subject makes that plain.

    That is the subject of a verb of saying around ("the firm said it would pay"), for a possessive that of its own
    clause too ("the firm doubled its price"), or, where the pronoun itself is the subject of a verb of saying, that of
    the sentence before.
    """
    tree = discourse.tree
    verb = tree.head(pronoun)
    possessive = pronoun.tag == "PRP$"
    if not possessive and (pronoun.dep not in SUBJECTS or verb.pos == "AUX"):
        return None
    for above in tree.ancestors(pronoun):
        subject = tree.child(above, *SUBJECTS)
        if subject and subject.index != pronoun.index:
            plain = possessive or above.lemma in ACTS
            return organization_at(discourse, subject, pronoun) if plain and subject.index < pronoun.index else None
    if sentence and not possessive and verb.lemma in ACTS:
        before = discourse.document.sentence_tokens(discourse.document.sentences[sentence - 1])
        subject = next((token for token in before if token.dep in SUBJECTS and tree.head(token).dep == "ROOT"), None)
        return organization_at(discourse, subject, pronoun) if subject else None
    return None


def organization_at(discourse: Discourse, subject: Token, pronoun: Token) -> int | None:
    """The organization that alone is a subject, if both stand inside one quotation or both outside any."""
    position = discourse.entity_at.get(subject.index)
    if discourse.tree.child(subject, "conj"):
        return None
    quotations = (discourse.quoted.around(token.span.start) for token in (subject, pronoun))
    if position is None or discourse.document.entities[position].kind != "organization" or len({*quotations}) > 1:
        return None
    return position
