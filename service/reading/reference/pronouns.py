"""Pronouns: which entity "he", "her" and "its" stand for.

The antecedent of a personal pronoun is the most salient of those who have been spoken of and fit, with the weights of
Lappin & Leass (1994, "An Algorithm for Pronominal Anaphora Resolution", J94-4002), of whose mentions the most salient
counts here in place of their sum; where another comes near it, there is none.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from itertools import takewhile

from service.reading.document import Span, Token
from service.reading.naming.descriptors import PERSON_NOUNS, Gender, gender_of_noun
from service.reading.reference.discourse import Discourse
from service.reading.reference.spoken import (
    SUBJECTS,
    Spoken,
    barred_by_syntax,
    governing_verb,
    is_told_by_another,
    salience,
    subject_after,
)
from service.reading.reference.things import IMPERSONAL, PLURAL, as_thing, thing_meant
from service.reading.reference.variations import AGED, article_of_variation, who_may_vary
from service.reading.speech.cues import ACTS

PERSONAL: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip

PRONOUNS = frozenset({"PRP", "PRP$"})
REFERRING = PRONOUNS | {"NN", "NNS", "NNP", "NNPS", "WP"}

# The figures below are precision / recall of pronouns on GUM dev, of 103, as it was before "I", "we" and most of "it"
# were resolved: a point is one pronoun.
# A mention in a sentence before counts half, and so on; one inside a quotation counts half outside it. 0.3, 0.5 and 0.7
# give 84.2 / 46.6, the same, and 85.5 / 45.6.
FADING = 0.5
# Sentences back in which an antecedent is looked for, and how many of the latest mentions are weighed; outside
# quotations those that are quoted are passed over. 1, 2, 3 and 4 sentences give 83.6 / 44.7, 84.2 / 46.6, the same, and
# 78.7 / 46.6.
REACH = 2
MOST_WEIGHED = 60
# The share of the best antecedent's salience that the next may have. 0.7, 0.8, 0.9 and 1 give 87.8 / 41.7, 86.5 / 43.7,
# 84.2 / 46.6 and 81.7 / 47.6.
NEXT_BEST = 0.9
# What a person of unknown gender counts, against one known to fit. 0.4, 0.5, 0.6, 0.8 and 1 give 83.9 / 45.6,
# 84.2 / 46.6, the same, 83.9 / 45.6 and 82.1 / 44.7.
UNKNOWN_GENDER = 0.6
# What somebody not named counts. On GUM dev and the claims' articles 1, 0.8 and 0.6 find 68, 69 and 71 pronouns, each
# with seven on the wrong person.
UNNAMED = 0.6
# Who says what a pronoun is the subject of, and to whom something is done beside a possessive, count more than others
# in their place. On GUM dev the first finds two pronouns more, the second has one wrong one less.
TELLING = 1.2
BESIDE = 1.13


def resolve_pronouns(discourse: Discourse) -> None:
    """Enter each pronoun whose antecedent is clear as a mention of it, from the first to the last."""
    persons: deque[Spoken] = deque(maxlen=MOST_WEIGHED)
    things: deque[Spoken] = deque(maxlen=MOST_WEIGHED)
    document = discourse.document
    for number, sentence in enumerate(document.sentences):
        role = document.blocks[sentence.block].role
        if role == "caption":
            # It is read by itself.
            resolve_in_sentence(discourse, number, deque(), deque())
        elif role != "byline":
            resolve_in_sentence(discourse, number, persons, things)


def resolve_in_sentence(discourse: Discourse, number: int, persons: deque[Spoken], things: deque[Spoken]) -> None:
    """Resolve the pronouns of one sentence and add whom and what it speaks of to what has been spoken of."""
    for token in discourse.document.sentence_tokens(discourse.document.sentences[number]):
        if token.tag not in REFERRING and token.lemma != AGED and token.index not in discourse.entity_at:
            continue
        if token.index not in discourse.entity_at:
            if token.tag in PRONOUNS:
                resolve_pronoun(discourse, number, persons, things, token)
            elif article := article_of_variation(discourse, token):
                position = person_meant(discourse, who_may_vary(discourse, token, persons, number), token, number)
                if position is not None:
                    discourse.mention(position, token, Span(article.span.start, token.span.end), "nominal")
        if spoken := as_spoken(discourse, token, number):
            persons.append(spoken)
        elif spoken := as_thing(discourse, token, number):
            things.append(spoken)


def resolve_pronoun(
    discourse: Discourse, sentence: int, persons: deque[Spoken], things: deque[Spoken], pronoun: Token
) -> None:
    """Enter a pronoun as a mention of whom or what it stands for, where that is clear."""
    word, position = pronoun.text.lower(), None
    if word in PERSONAL:
        position = person_meant(discourse, persons, pronoun, sentence)
        position = person_after(discourse, pronoun) if position is None else position
    elif word in IMPERSONAL or word in PLURAL:
        position = thing_meant(discourse, things, pronoun, sentence)
    if position is not None:
        discourse.mention(position, pronoun, pronoun.span, "pronoun")
        if word in PERSONAL:
            discourse.genders.setdefault(position, PERSONAL[word])


def person_after(discourse: Discourse, pronoun: Token) -> int | None:
    """The position of the person who is the subject of the clause that a pronoun opens, if it may be meant."""
    subject = subject_after(discourse, pronoun)
    position = discourse.entity_at.get(subject.index) if subject else None
    if position is None or discourse.document.entities[position].kind != "person":
        return None
    fits = discourse.genders.get(position) in (PERSONAL[pronoun.text.lower()], None)
    return position if fits else None


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


def person_meant(discourse: Discourse, recent: Collection[Spoken], pronoun: Token, sentence: int) -> int | None:
    """The position of the person a pronoun stands for, None where nobody fits or two do."""
    gender = PERSONAL.get(pronoun.text.lower()) or gender_of_noun(pronoun.lemma)
    barred = barred_by_syntax(discourse, recent, pronoun, sentence)
    quoted = discourse.quoted.around(pronoun.span.start) is not None
    told = range(sentence + 1) if quoted else discourse.narrated
    teller, beside = teller_of(discourse, pronoun), object_beside(discourse, pronoun)
    weights: defaultdict[int, float] = defaultdict(float)
    for spoken in recent:
        known = discourse.genders.get(spoken.who, spoken.gender)
        misfits = gender is not None and known not in (gender, None)
        # Whom a quotation speaks of unnamed, the narrative does not take up.
        left_behind = spoken.quoted and spoken.who < 0 and not quoted
        if told[sentence] - told[spoken.sentence] > REACH or misfits or left_behind or spoken.who in barred:
            continue
        weight = spoken.weight * FADING ** (sentence - spoken.sentence)
        weight *= UNKNOWN_GENDER if known is None else 1
        weight *= UNNAMED if spoken.who < 0 else 1
        weight *= FADING if spoken.quoted and not quoted else 1
        weight *= TELLING if spoken.token.index == teller else BESIDE if spoken.token.index == beside else 1
        weights[spoken.who] = max(weight, weights[spoken.who])
    ranked = sorted(weights, key=lambda who: -weights[who])
    if not ranked or ranked[0] < 0 or (len(ranked) > 1 and weights[ranked[1]] > NEXT_BEST * weights[ranked[0]]):
        return None
    # A quotation on "him" after "Tom Holm says their son ran" takes up the son as well.
    if quoted and comes_between(recent, ranked[0], gender):
        return None
    return None if is_told_by_another(discourse, pronoun, ranked[0]) else ranked[0]


def comes_between(recent: Iterable[Spoken], who: int, gender: Gender | None) -> bool:
    """Whether since somebody was last named a clause was about another, not named, whose noun tells the same gender."""
    since = takewhile(lambda spoken: spoken.who != who, reversed([*recent]))
    return any(spoken.who < 0 and spoken.gender == gender and spoken.token.dep in SUBJECTS for spoken in since)


def teller_of(discourse: Discourse, pronoun: Token) -> int | None:
    """The subject (its index) of the verb that says what a pronoun does: "Holm, who told Weber he would"."""
    verb = discourse.tree.head(pronoun)
    saying = discourse.tree.head(verb)
    if pronoun.dep not in SUBJECTS or verb.dep != "ccomp" or saying.lemma not in ACTS:
        return None
    subject = discourse.tree.child(saying, *SUBJECTS)
    return subject.index if subject else None


def object_beside(discourse: Discourse, pronoun: Token) -> int | None:
    """The object (its index) of the verb that a possessive's noun goes with: "Holm would help Weber with his case"."""
    verb = discourse.document.tokens[governing_verb(discourse, discourse.tree.head(pronoun))]
    helped = discourse.tree.child(verb, "dobj") if pronoun.tag == "PRP$" else None
    return helped.index if helped else None
