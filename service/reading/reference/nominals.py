"""Nominals: which entity a definite description is, "the minister", "the council", "the paper"."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field

from service.reading.document import Span, Token
from service.reading.naming.descriptors import COMPANY_NOUNS, PERSON_NOUNS
from service.reading.naming.states import adjectives
from service.reading.reference.descriptions import BARE, SINGULAR, call_by_name_and_predicate, noun_of
from service.reading.reference.discourse import Discourse
from service.reading.reference.salience import Salience
from service.reading.reference.sorts import BODIES, COUNTRIES, CRAFT, THING_NOUNS, TOWNS, can_be_called, kind_described
from service.reading.reference.spoken import SUBJECTS, salience
from service.reading.speech.cues import ACTS

DEFINITE = frozenset({"the", "this", "that"})
# What whoever speaks for an organization calls it.
OWN = BODIES | {"agency", "airline", "company", "firm", "ministry", "union", "university"}
# Words that tell no thing from another of its sort.
NEUTRAL = frozenset({"entire", "own", "same", "very", "whole"})
# As "Oslo-based", "state-owned", "ailing", of a company.
OF_ANY_COMPANY = frozenset("ailing based embattled listed owned run struggling traded troubled".split())
# What any plane or index may be said to be.
OF_ANY_THING = frozenset("benchmark market passenger share stock".split())
OTHERING = frozenset("different first former last next other previous rival second similar".split())
# What follows a noun and makes it another one: "the minister of health", "the company that sank the ferry".
DEFINING = frozenset({"relcl", "acl", "appos", "conj"})
# After a comma they only add something: "the company, which sank the ferry".
CLAUSES = frozenset({"relcl", "acl"})
OPENING = frozenset({"VBG", "VBN", "WDT", "WP", "WP$", "WRB"})
DEFINING_PREPOSITIONS = frozenset({"at", "for", "from", "in", "of"})
# "The company" is an organization named in this sentence or so many before it. On GUM dev 1 finds 40.3 % of nominals,
# 2, 3 and 5 find 41.0 %.
REACH = 2
# "The country" is looked for further back: few are named. 4, 8 and 20 find 39.6, 41.0 and 41.0 %.
FAR_REACH = 8
# The share of the first's salience that the next of a sort may have. From 0.5 to 0.85 nothing changes on GUM dev; on
# MEANTIME dev 0.5 has one wrong nominal less than 0.7.
NEXT_BEST = 0.5
# What the adjective of a state comes to as a mention of it; a name comes to 140 at least.
ADJECTIVE = 70
# What an article goes on about: "the aircraft", "the index". Of devices, games and shows half of those so far off are
# others.
LASTING = CRAFT | {"index"}
UNNAMED = -1
NOUNS = SINGULAR | {"NNS"}


@dataclass(frozen=True, slots=True)
class Heard:
    """The entities spoken of so far: by the nouns they can be called, each (position, sentence), and how present."""

    called: defaultdict[str, deque[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(lambda: deque(maxlen=2))
    )
    salience: Salience = field(default_factory=Salience)

    def call(self, noun: str, position: int, sentence: int) -> None:
        """Note that somebody, UNNAMED or not, has been spoken of who can be called so."""
        latest = self.called[noun]
        before = next((entry for entry in latest if entry[0] == position), None)
        if before:
            latest.remove(before)
        latest.append((position, sentence))

    def unnamed_since(self, noun: str, position: int) -> bool:
        """Whether somebody not named has been spoken of by a noun since somebody named was spoken of."""
        who, seen = self.called[noun][-1] if noun in self.called else (position, 0)
        return who == UNNAMED and seen >= self.salience.last(position)


def resolve_nominals(discourse: Discourse) -> None:
    """Enter each description of an entity by a common noun as a mention of it.

    Those in apposition to a name or said of it are mentions as they stand. A definite description is one where the
    article has called only one entity so, in its name ("Harbour Council": "the council"), a title, an apposition or a
    predicate, and nobody else since; or where the noun says what sort of organization or place it is, and one of the
    sort is clearly the most present.
    """
    call_by_name_and_predicate(discourse)
    heard = Heard()
    for number, sentence in enumerate(discourse.document.sentences):
        for token in discourse.document.sentence_tokens(sentence):
            if token.tag in NOUNS and is_description(discourse, token):
                described = entity_described(discourse, token, number, heard)
                if described is None:
                    if brings_in(discourse, token):
                        heard.call(noun_of(token), UNNAMED, number)
                else:
                    first = discourse.tree.child(token, "det", "poss") or token
                    discourse.mention(described, token, Span(first.span.start, token.span.end), "nominal")
            position = discourse.entity_at.get(token.index)
            if position is not None:
                for noun in discourse.nouns[position]:
                    heard.call(noun, position, number)
                heard.salience.speak_of(position, salience(discourse, token), number)
            elif token.text[0].isupper() and (state := state_told(discourse, token)) is not None:
                heard.salience.speak_of(state, ADJECTIVE, number)


def brings_in(discourse: Discourse, noun: Token) -> bool:
    """Whether a noun that describes nobody known speaks of somebody new: no bare noun of a headline ("Company to
    close"), and no "the ship" or "the ships", which were spoken of, whichever they are.
    """
    determiner = discourse.tree.child(noun, "det")
    if noun_of(noun) in LASTING and determiner is not None and determiner.text.lower() in DEFINITE:
        return any(defines(child) for child in discourse.tree.children(noun) if child.index > noun.index)
    return noun.tag == "NNS" or discourse.tree.child(noun, "det", "poss", "nummod", "amod") is not None


def state_told(discourse: Discourse, token: Token) -> int | None:
    """The position of the state an adjective is of, where the article names it."""
    names = adjectives().get(token.text.lower().replace(".", ""), ())
    return next((discourse.states[name] for name in names if name in discourse.states), None)


def is_description(discourse: Discourse, token: Token) -> bool:
    """Whether a noun can refer to an entity by what it is, without naming it or being said of it."""
    if token.dep in {"attr", "appos"} or kind_described(noun_of(token)) is None:
        return False
    if token.index in discourse.named or token.index in discourse.entity_at:
        return False
    return not any(child.index in discourse.named for child in discourse.tree.children(token, "compound"))


def entity_described(discourse: Discourse, noun: Token, sentence: int, heard: Heard) -> int | None:
    """The position of the one entity a definite description fits, None where there is none or not just one."""
    modifiers = definite_modifiers(discourse, noun)
    if modifiers is None:
        return None
    called = noun_of(noun)
    words = {token.text.lower() for token in modifiers if not is_neutral(token, called)}
    speaks_for = affiliation_of_speaker(discourse, noun) if called in OWN and not words else None
    if speaks_for is not None and can_be_called_at(discourse, speaks_for, called):
        return speaks_for
    if called in LASTING and not words and (beside := clearest_beside(discourse, called, heard, sentence)) is not None:
        return beside
    if called in heard.called and called not in COUNTRIES | TOWNS:
        known = entity_called(discourse, called, words, heard, sentence)
        if known is not None or called not in LASTING:
            return known
    clearest = None if words else clearest_of_sort(discourse, noun, heard, sentence)
    return None if clearest is None or heard.unnamed_since(called, clearest) else clearest


def is_neutral(modifier: Token, noun: str) -> bool:
    """Whether a word before a noun does not tell one from another: "whole"; "new" in "the new ship", of a thing."""
    word = modifier.text.lower()
    of_thing = noun in THING_NOUNS and modifier.text.islower() and word not in OTHERING
    if noun in COMPANY_NOUNS and word in OF_ANY_COMPANY:
        return True
    return word in NEUTRAL or (of_thing and (modifier.tag in {"JJ", "HYPH"} or word in OF_ANY_THING))


def definite_modifiers(discourse: Discourse, noun: Token) -> list[Token] | None:
    """The words between "the" and a singular noun; None where it is no description that stands for itself."""
    children = discourse.tree.children(noun)
    before = [child for child in children if child.index < noun.index]
    if noun_of(noun) in BARE and not before:
        return []
    is_definite = bool(before) and (
        before[0].text.lower() in DEFINITE or (before[0].tag == "PRP$" and noun_of(noun) in COUNTRIES)
    )
    if noun.tag not in SINGULAR or noun.dep in {"compound", "amod"} or not is_definite:
        return None
    after = [child for child in children if child.index > noun.index]
    following = discourse.document.tokens[noun.index + 1 : noun.index + 3]
    if after and following[0].text == "," and following[-1].tag in OPENING:
        after = [child for child in after if child.dep not in CLAUSES]
    return None if any(map(defines, after)) else before[1:]


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


def clearest_of_sort(discourse: Discourse, token: Token, heard: Heard, sentence: int) -> int | None:
    """The most present entity that can be called by a noun for a sort of organization, place or thing."""
    noun = noun_of(token)
    if noun in PERSON_NOUNS:
        return None
    quoted = discourse.quoted.around(token.span.start) is not None

    def fits(position: int) -> bool:
        return can_be_called_at(discourse, position, noun)

    reach = FAR_REACH if noun in COUNTRIES | TOWNS | LASTING else REACH
    if noun in COUNTRIES and quoted:
        return discourse.main_state
    clearest = heard.salience.clearest(fits, sentence, reach=reach, next_best=NEXT_BEST)
    return discourse.main_state if clearest is None and noun in COUNTRIES else clearest


def clearest_beside(discourse: Discourse, noun: str, heard: Heard, sentence: int) -> int | None:
    """The most present of a sort in the sentence: "the Dow's fall left the index at 11,188", whatever went before."""

    def fits(position: int) -> bool:
        return can_be_called_at(discourse, position, noun) and not heard.unnamed_since(noun, position)

    return heard.salience.clearest(fits, sentence, reach=0, next_best=NEXT_BEST)


def can_be_called_at(discourse: Discourse, position: int, noun: str) -> bool:
    """Whether the entity at a position can be of the sort that a noun names."""
    return can_be_called(discourse.document.entities[position], set(discourse.nouns[position]), noun)


def affiliation_of_speaker(discourse: Discourse, noun: Token) -> int | None:
    """Whom the person speaks for who says what a noun stands in: "Holm, Nordsea's owner, said the company"."""
    for above in discourse.tree.ancestors(noun):
        subject = discourse.tree.child(above, *SUBJECTS) if above.lemma in ACTS else None
        position = discourse.entity_at.get(subject.index) if subject and subject.index != noun.index else None
        if position is not None:
            return discourse.document.entities[position].affiliation
    return None


def resolve_possessed(discourse: Discourse) -> None:
    """Enter "her party" as a mention of the organization that she speaks for, if it is of that sort."""
    for token in discourse.document.tokens:
        if token.tag != "PRP$":
            continue
        owner, noun = discourse.entity_at.get(token.index), discourse.tree.head(token)
        if owner is None or noun_of(noun) not in OWN or noun.tag != "NN" or noun.dep == "compound":
            continue
        body = discourse.document.entities[owner].affiliation
        if body is not None and can_be_called_at(discourse, body, noun_of(noun)):
            discourse.mention(body, noun, Span(token.span.start, noun.span.end), "nominal")
