"""Which way from the present a time expression points, told by the verb that governs it.

"He left on Monday" is the Monday before, "he will leave on Monday" the one after.
"""

from __future__ import annotations

import re

from service.reading.document import Document, Span, Token
from service.reading.timex.meaning import Direction

# A dependency tree is seldom this deep; the bound keeps reading linear on a sentence of any length.
LONGEST_CLIMB = 30
FARTHEST_AUXILIARY = 6
MODALS = {"will", "would", "shall", "should", "may", "might", "can", "could", "must", "'ll", "’ll", "wo", "ca"}
PERFECT = {"have", "has", "had", "'ve", "’ve", "having"}
# What they speak of lies ahead of them, even in the past tense: "planned a march for Saturday".
PLANNING = {
    "plan", "schedule", "set", "expect", "slate", "intend", "postpone", "delay", "extend", "due", "summon", "book",
}  # fmt: skip
# Of these it is the infinitive that lies ahead: "agreed in June to meet in August".
PROMISING = PLANNING | {
    "hope", "invite", "aim", "prepare", "agree", "want", "ask", "urge", "decide", "promise", "vow", "order", "offer",
    "threaten", "vote", "opt", "approve", "likely", "ready", "poised",
}  # fmt: skip
# A timetable is told in the simple present, "the trial begins on Monday", but not a state: "it remains closed Monday".
STATES = {"remain", "stay", "have", "has", "say", "tell", "show", "know", "believe", "think", "stand", "lie"}
COPULAS = {"is", "are", "'s", "’s"}
TIMETABLED = {"on", "at", "by", "from", "before"}
PREDICATES = {"acomp", "attr", "prep", "advmod", "xcomp", "ccomp"}
# "Until noon on Saturday", "effective Feb. 1".
UNTIL = re.compile(r"\b(?:until|till|ahead of|effective|payable|due)\s(?:[\w.]{1,20}\s){0,3}$", re.IGNORECASE)
# "Before Saturday's game".
BEFORE_EVENT = re.compile(r"\bbefore\s$", re.IGNORECASE)
POSSESSIVE = ("'s", "’s")
LONGEST_LEAD = 40
NOUN_MODIFIERS = {"poss", "compound", "nmod", "amod", "nummod"}


def direction_of(document: Document, span: Span) -> Direction | None:
    """Where the governing verb puts an expression; None where the text has no verb that tells.

    Needs: tokens (without them, always None).
    """
    tokens = document.tokens_in(span)
    if not tokens:
        return None
    own = {token.index for token in tokens}
    token = next((token for token in tokens if token.head not in own), tokens[0])
    modifies_noun = token.dep in NOUN_MODIFIERS
    ahead = is_led_ahead(document.text, span)
    in_infinitive = False
    lower = token
    for _ in range(LONGEST_CLIMB):
        auxiliaries = auxiliaries_of(document, token)
        ahead = (
            ahead or is_planning(token, auxiliaries, lower, tokens[0]) or (in_infinitive and token.lemma in PROMISING)
        )
        if auxiliaries == {"to"}:
            in_infinitive = not modifies_noun
        elif (
            token.pos in {"VERB", "AUX"}
            and not (modifies_noun and token.tag == "VBG")
            and (direction := direction_of_verb(document, token, auxiliaries))
        ):
            if ahead:
                return "past" if "had" in auxiliaries else "future"
            scheduled = direction == "present" and is_timetabled(document, token, tokens)
            return "future" if scheduled or (in_infinitive and direction == "present") else direction
        if token.head == token.index:
            break
        lower, token = token, document.tokens[token.head]
    return "future" if ahead or in_infinitive else None


def is_planning(verb: Token, auxiliaries: set[str], below: Token, first: Token) -> bool:
    """Whether what hangs on a verb through `below` lies ahead of it: "planned a march for Saturday".

    What it hangs "on" directly, and what stands before a plain past tense, is when it was planned: "a record set on
    Saturday", "on Saturday the council planned a march".
    """
    if verb.lemma not in PLANNING or (verb.lemma == "set" and below.text.lower() == "on"):
        return False
    return auxiliaries != set() or verb.tag != "VBD" or first.index > verb.index


def is_led_ahead(text: str, span: Span) -> bool:
    """Whether the words just before an expression say that it lies ahead."""
    lead = max(0, span.start - LONGEST_LEAD)
    if UNTIL.search(text, lead, span.start):
        return True
    return text.startswith(POSSESSIVE, span.end) and BEFORE_EVENT.search(text, lead, span.start) is not None


def direction_of_verb(document: Document, verb: Token, auxiliaries: set[str]) -> Direction | None:
    """Where a verb puts what it tells; None for a participle that leans on another verb."""
    if auxiliaries & PERFECT:
        return "past"
    if auxiliaries & MODALS:
        return "past" if "could" in auxiliaries and is_negated(document, verb) else "future"
    if verb.tag == "VBD" or auxiliaries & {"was", "were", "did"}:
        return "past"
    if verb.tag == "VBN":
        return "present" if auxiliaries else "past"
    if verb.tag == "VBG":
        return "future" if auxiliaries else None
    return "present"


def is_timetabled(document: Document, verb: Token, time: list[Token]) -> bool:
    """Whether a verb in the simple present says when something is to be: "the trial begins on Monday".

    Headings tell in it what has been.
    """
    if verb.tag not in {"VBZ", "VBP"} or verb.lemma in STATES or auxiliaries_of(document, verb):
        return False
    sentence = document.sentences[document.sentence_at(verb.span.start)]
    if document.blocks[sentence.block].role != "body":
        return False
    own = {token.index for token in time}
    top = next((token for token in time if token.head not in own), time[0])
    above = document.tokens[top.head]
    hangs_on = above if top.dep == "pobj" and above.text.lower() in TIMETABLED else top
    if hangs_on.head != verb.index:
        return False
    others = document.tokens[sentence.first : sentence.last] if verb.text.lower() in COPULAS else []
    return not any(
        other.head == verb.index and other.dep in PREDICATES and other.index not in own | {hangs_on.index}
        for other in others
    )


def auxiliaries_of(document: Document, verb: Token) -> set[str]:
    """The auxiliaries just before a verb, and its "to", in lower case."""
    before = document.tokens[max(0, verb.index - FARTHEST_AUXILIARY) : verb.index]
    own = (token for token in before if token.head == verb.index)
    return {token.text.lower() for token in own if token.dep in {"aux", "auxpass"} or token.tag == "TO"}


def is_negated(document: Document, verb: Token) -> bool:
    """Whether "not" stands before a verb: who "could not be reached on Monday" was not."""
    before = document.tokens[max(0, verb.index - FARTHEST_AUXILIARY) : verb.index]
    return any(token.dep == "neg" and token.head == verb.index for token in before)
