"""What courts, inquests and committees hear: said before them, by whom is another question, and by none of them."""

from __future__ import annotations

from service.reading.document import Attribution, Sentence, Token
from service.reading.speech.contents import attributed
from service.reading.speech.cues import HEARINGS, words
from service.reading.speech.phrases import FINITE, Parsed

# A headline's "told" is a passive: "…, jury told".
HEARD = frozenset({"heard", "hears", "told"})
# What may follow and only tells when or where: "a court heard on Monday".
WHEN = words("on in at this last yesterday today earlier")


def before_a_court(parsed: Parsed, heard: Token) -> list[Attribution]:
    """…, an inquest heard: by whom is not said. The parse seldom knows what "heard" is there."""
    if heard.text not in HEARD or parsed.quoted.around(heard.span.start):
        return []
    document = parsed.document
    sentence = document.sentences[document.sentence_at(heard.span.start)]
    comma = next((n for n in range(heard.index, sentence.first, -1) if document.tokens[n].text == ","), None)
    if comma is None or not ends_there(parsed, heard, sentence):
        return []
    body = document.tokens[comma + 1 : heard.index]
    if not any(token.lemma.lower() in HEARINGS for token in body) or body[0].pos == "CCONJ":
        return []
    passive = body[-1].dep == "auxpass"
    if (heard.text == "told") != (passive or is_headline_passive(parsed, heard)):
        return []
    if not any(token.tag in FINITE | {"MD"} for token in document.tokens[sentence.first : comma]):
        return []
    cue = document.span_of(heard.index - passive, heard.index + 1)
    return attributed(parsed, "clause", None, cue, document.span_of(sentence.first, comma))


def ends_there(parsed: Parsed, heard: Token, sentence: Sentence) -> bool:
    """Whether nothing follows in a sentence but when or where it was heard."""
    rest = [token for token in parsed.document.tokens[heard.index + 1 : sentence.last] if token.pos != "PUNCT"]
    if not rest:
        return True
    timed = rest[0].text.lower() in WHEN or rest[0].text.endswith("day")
    return timed and not any(token.pos in {"VERB", "AUX", "SCONJ"} for token in rest)


def is_headline_passive(parsed: Parsed, told: Token) -> bool:
    """Whether "told" lacks its "was": after a bare "jury", or after any bare noun where nobody else is told by it."""
    if told.text != "told" or told.dep == "relcl" or parsed.tree.child(told, "aux", "auxpass", "dobj", "dative"):
        return False
    document = parsed.document
    sentence = document.sentences[document.sentence_at(told.span.start)]
    before = document.tokens[told.index - 1] if told.index > sentence.first else None
    if before is None or before.pos not in {"NOUN", "PROPN"} or parsed.tree.child(before, "det", "poss"):
        return False
    return before.lemma.lower() in HEARINGS or ends_there(parsed, told, sentence)
