"""Sentences that tell when, where or to whom what the sentence before reports was said."""

from __future__ import annotations

from collections.abc import Sequence

from service.reading.document import Claim, Source, Token
from service.reading.speech.cues import words
from service.reading.speech.outlets import outlets_under
from service.reading.speech.phrases import Parsed, source_span

# "She made the argument in an interview with …", "The remarks came in a speech …", "He was speaking to …".
UTTERANCES = words(
    "argument remark comment claim statement announcement accusation allegation suggestion warning pledge"
)
UTTERING = words("make give deliver issue")
COMING = words("come make give deliver")
DEFINITE = words("the his her their its these those")


def tell_occasions(parsed: Parsed, claims: Sequence[Claim]) -> None:
    """Give every claim, where the next sentence of its paragraph tells of its occasion, that sentence's verb, and the
    outlets that it names.
    """
    document = parsed.document
    for claim in claims:
        place = document.sentence_at(claim.content[-1].span.end - 1)
        following = document.sentences[place + 1 : place + 2]
        if claim.cue and following and following[0].block == document.sentences[place].block:
            verb = next((token for token in document.sentence_tokens(following[0]) if token.dep == "ROOT"), None)
            if verb and tells_of_speech(parsed, verb):
                claim.occasion = verb.span
                claim.via = claim.via or [Source(source_span(parsed, each)) for each in outlets_under(parsed, verb, ())]


def tells_of_speech(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb tells where and when something was said, and not what."""
    tree = parsed.tree
    if verb.lemma == "speak" and verb.tag == "VBG":
        return True
    said = tree.child(verb, "dobj") if verb.lemma in UTTERING else None
    if verb.lemma in COMING:
        said = said or tree.child(verb, "nsubj", "nsubjpass")
    if said is None or said.lemma not in UTTERANCES or tree.child(said, "acl", "relcl", "ccomp"):
        return False
    return any(child.text.lower() in DEFINITE for child in tree.children(said, "det", "poss"))
