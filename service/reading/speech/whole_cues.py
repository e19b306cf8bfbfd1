"""Cues put right where the reader cuts them short: what they negate, whom they let speak, what they only speak of."""

from __future__ import annotations

from dataclasses import replace

from service.reading.document import Attribution, Span, Token
from service.reading.speech.cues import (
    EVIDENCE,
    FINDING,
    ISSUING,
    MAKING,
    NEGATIVES,
    act_of,
    denies,
    words,
)
from service.reading.speech.phrases import NOMINAL, WRITTEN, Parsed, source_span

# Nouns for what is said by somebody and may be dismissed by another.
SAID = words("claim allegation accusation assertion suggestion rumour rumor report speculation")
SUPPORTING = words("suggest show support indicate prove")
# How many words after its verb the noun may stand: "rubbished the latest tabloid claims".
FARTHEST_NOUN = 6
CLOSED = frozenset({"AUX", "PART"})


def with_whole_cue(parsed: Parsed, attribution: Attribution) -> Attribution | None:
    """An attribution with all of its cue, and with the source that has said it; None where another says as much.

    "found | no proof that …" becomes "found no proof | …", "would | not rule out a bid" "would not rule out | a bid";
    what is rubbished is denied, what is only heard of is nobody's; a letter that is found says what it says by itself.
    """
    cue, content = attribution.cue, attribution.content
    if cue is None or content[0].start < cue.end:
        return attribution
    stretch = parsed.document.tokens_in(Span(cue.start, content[0].end))
    held = len(parsed.document.tokens_in(cue))
    verb = next((token for token in stretch[:held] if token.tag.startswith("VB") and token.pos == "VERB"), None)
    if verb is None:
        return with_its_verb(attribution, stretch, held)
    if place := evidence_after(stretch, verb):
        return cut(attribution, stretch, place)
    if verb.lemma == "plead" and (guilty := next((t for t in stretch if t.text.lower() == "guilty"), None)):
        after = stretch.index(guilty) + 1
        return cut(attribution, stretch, after + (after < len(stretch) and stretch[after].text == "to"))
    if verb.lemma not in ISSUING and (document := document_after(stretch[:held], verb)):
        return written(parsed, attribution, document)
    first = stretch.index(verb) + 1
    noun = next((t for t in stretch[first : first + FARTHEST_NOUN] if t.lemma in SAID and t.tag[:2] == "NN"), None)
    if noun is None or (stretch.index(noun) > held and not is_object(stretch, verb, noun)):
        return attribution
    return about(parsed, attribution, stretch, verb, noun)


def is_object(stretch: list[Token], verb: Token, noun: Token) -> bool:
    """Whether a noun with "that" after it is what a verb denies, with no more than what describes it between."""
    between = stretch[stretch.index(verb) + 1 : stretch.index(noun)]
    after = stretch[stretch.index(noun) + 1 : stretch.index(noun) + 2]
    described = all(token.pos in {"DET", "ADJ", "NOUN", "PROPN", "PART"} for token in between)
    return denies(verb.lemma) and described and [token.text for token in after] == ["that"]


def cut(attribution: Attribution, stretch: list[Token], place: int) -> Attribution:
    """The attribution with its cue up to a place in the words of its cue and content, where any are left."""
    if place >= len(stretch) or attribution.cue is None:
        return attribution
    first, *others = attribution.content
    content = (Span(stretch[place].span.start, first.end), *others)
    return replace(attribution, cue=Span(attribution.cue.start, stretch[place - 1].span.end), content=content)


def with_its_verb(attribution: Attribution, stretch: list[Token], held: int) -> Attribution:
    """The attribution whose cue has negated auxiliaries alone with the verb that they belong to."""
    place = next((n for n, t in enumerate(stretch) if n >= held and t.pos not in {"ADV", "PART"}), None)
    if place is None or stretch[place].pos != "VERB" or any(t.pos not in CLOSED for t in stretch[:held]):
        return attribution
    if not any(token.head == stretch[place].index for token in stretch[:held]):
        return attribution
    if not any(token.text.lower() in NEGATIVES for token in stretch[:place]):
        return attribution
    particle = stretch[place + 1 : place + 2]
    return cut(attribution, stretch, place + 1 + (bool(particle) and particle[0].dep == "prt"))


def evidence_after(stretch: list[Token], verb: Token) -> int | None:
    """The place after "no evidence that", "nothing to suggest" or "no sign of", if a verb of finding has that."""
    first = stretch.index(verb) + 1
    if verb.lemma not in FINDING or first >= len(stretch) or stretch[first].text.lower() not in NEGATIVES | {"little"}:
        return None
    place = first + 1
    if stretch[first].text.lower() != "nothing":
        noun = next((t for t in stretch[place : place + FARTHEST_NOUN] if t.lemma in EVIDENCE), None)
        if noun is None:
            return None
        place = stretch.index(noun) + 1
    following = [token.lemma for token in stretch[place : place + 2]]
    if following[:1] == ["of"]:
        return place + 1
    if len(following) == 2 and following[0] == "to" and following[1] in SUPPORTING:
        return place + 2
    return place if stretch[first].text.lower() != "nothing" else None


def document_after(cue: list[Token], verb: Token) -> Token | None:
    """The document that a verb has for its object in a cue: "found a note saying"."""
    following = cue[cue.index(verb) + 1 :]
    document = next((token for token in following if token.lemma in WRITTEN), None)
    if document is None or any(token.tag == "IN" for token in following[: following.index(document)]):
        return None
    return document


def written(parsed: Parsed, attribution: Attribution, document: Token) -> Attribution | None:
    """The attribution to a document itself; None where its cue has no word by which that says anything."""
    said = parsed.document.tokens_in(attribution.cue) if attribution.cue else []
    saying = next((t for t in said if t.index > document.index and act_of(t.lemma) != "other"), None)
    return replace(attribution, source=source_span(parsed, document), cue=saying.span) if saying else None


def about(parsed: Parsed, attribution: Attribution, stretch: list[Token], verb: Token, noun: Token) -> Attribution:
    """The attribution of what somebody speaks about: denied where he dismisses it, else to whom the claim is said to
    belong, if to anybody.
    """
    between = stretch[stretch.index(verb) + 1 : stretch.index(noun)]
    place = stretch.index(noun) + 1
    if denies(verb.lemma, between[0].text.lower() if between else ""):
        return cut(attribution, stretch, place)
    through = any(token.tag in {"IN", "TO"} for token in between)
    if verb.lemma in MAKING or (act_of(verb.lemma) != "other" and not through):
        return attribution
    owner = parsed.tree.child(noun, "poss")
    source = source_span(parsed, owner) if owner and owner.pos in NOMINAL else None
    return replace(cut(attribution, stretch, place), source=source, cue=noun.span)
