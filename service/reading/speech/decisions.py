"""What is turned down and not denied: a plan, a bid, a motion, somebody who is sent away."""

from __future__ import annotations

from service.reading.document import Span
from service.reading.naming.person_nouns import PEOPLE
from service.reading.speech.cues import denies, words
from service.reading.speech.phrases import Parsed
from service.reading.syntax import head_of

# Verbs that turn down as well as deny.
TURNING_DOWN = words("reject dismiss deny decline refuse")
# What is asked for, and denied only in the sense of not being granted.
ASKED_FOR = words(
    "request application petition motion appeal bid visa bail permission access entry asylum licence license permit",
    "funding extradition",
)
# What is proposed or agreed on: "denied plans to close" still denies that there are any.
PROPOSED = ASKED_FOR | words(
    "plan proposal offer amendment bill legislation resolution measure budget deal agreement treaty candidate nominee",
    "nomination candidacy invitation lawsuit suit case contract project scheme referendum constitution ultimatum",
    "ceasefire truce concession demand call",
)
# Bodies that vote or rule: what they reject, they do not deny, unless it is something said.
RULING = words(
    "council parliament court judge jury panel committee commission board senate house assembly congress mp lawmaker",
    "senator voter legislature tribunal magistrate delegate member shareholder",
)
SAID = words(
    "claim allegation accusation assertion suggestion rumour rumor report speculation charge criticism notion idea",
    "argument view theory insinuation implication characterization characterisation comparison label finding version",
    "account statement conclusion estimate narrative premise attack concern objection responsibility blame link",
)
# What is asked of somebody and goes unanswered is no decision: "declined a request for comment".
ANSWERS = words("comment interview")
PERSONS = words("he him she her")


def is_turned_down(parsed: Parsed, lemma: str, source: Span | None, content: Span) -> bool:
    """Whether what a verb takes is turned down by it: "rejected the plan", "dismissed him as a clown"."""
    if lemma not in TURNING_DOWN or not (tokens := parsed.document.tokens_in(content)):
        return False
    thing = head_of(tokens)
    word = thing.lemma.lower()
    if any(token.lemma in ANSWERS for token in tokens):
        return False
    if word in (ASKED_FOR if lemma == "deny" else PROPOSED):
        return True
    name = parsed.name_at(thing)
    if lemma != "deny" and denies(lemma) and (word in PERSONS | PEOPLE or (name and name.kind == "person")):
        return True
    doer = head_of(found) if source and (found := parsed.document.tokens_in(source)) else None
    ruled = lemma in {"reject", "dismiss"} and doer is not None and doer.lemma.lower() in RULING
    return ruled and thing.pos == "NOUN" and word not in SAID
