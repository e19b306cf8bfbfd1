"""Outlets: which words name a medium, and through which of them a claim has come."""

from __future__ import annotations

from collections.abc import Iterator

from service.reading.document import Span, Token
from service.reading.naming.descriptors import OUTLET_NAME_WORDS, OUTLET_NOUNS
from service.reading.speech.cues import words
from service.reading.speech.phrases import Parsed

MEDIA = OUTLET_NOUNS | words(
    "agency newswire wire network website site programme program show podcast outlet blog television radio tv media",
    "medium press channel",
)
SITES = words("website site blog channel podcast")
WIRES = words(
    "afp ap pa dpa efe ansa tass aap upi reuters xinhua anadolu bbc cnn abc cbs nbc msnbc npr pbs cnbc itv nhk ard zdf",
    "rte rfi bloomberg politico axios buzzfeed monde figaro spiegel zeitung welt país repubblica jazeera arabiya rádio",
    "parisien matin soir croix stampa folha globo haaretz hürriyet asahi mainichi yomiuri nikkei newsweek cctv cgtn",
    "interfax tasnim fars irna isna sana ria yonhap kyodo pti ukrinform dw",
)
# Where people publish what they say themselves.
PLATFORMS = words(
    "x twitter facebook instagram telegram tiktok youtube linkedin whatsapp snapchat reddit bluesky threads mastodon",
    "weibo wechat vkontakte substack social",
)
# What is done to a document or a speech by the outlet through which it reached the page: "a statement carried by SANA".
RELAYED = words(
    "carry publish broadcast air see obtain review quote cite report post release share run print show televise "
    "distribute read"
)
# Speech that is held with an outlet: "in an interview with …", "in comments to …", "a letter to …".
EXCHANGES = words("interview conversation statement email comment remark message call text letter reply")
SPEAKING = words("speak talk write comment")
# Prepositions that lead from a cue to where or how it was said.
TOWARDS = words("in on through via with to by from during for at of")
# Those who pass on what another says: "through a spokesman", "via her lawyer".
RELAYING = words("spokesman spokeswoman spokesperson lawyer attorney interpreter translator representative publicist")
# How many steps down the parse an outlet may be: cue, "in", statement, carried, "by", SANA.
FARTHEST = 6


def is_outlet(parsed: Parsed, word: Token) -> bool:
    """Whether a word is an outlet's by itself: a noun for one, or a name that has one in it or is known for one.

    Any other organization that is told something, a police force or a charity, is its audience.
    """
    if word.lemma.lower() in MEDIA:
        return not is_own_site(parsed, word)
    name = parsed.name_at(word)
    named = words((parsed.document.slice(name.span) if name else word.text).lower())
    return word.pos == "PROPN" and bool(named & (OUTLET_NAME_WORDS | WIRES))


def is_own_site(parsed: Parsed, word: Token) -> bool:
    """Whether a site, blog or channel is one's own, not an outlet's: "told the club's website"."""
    owner = parsed.tree.child(word, "poss")
    return word.lemma.lower() in SITES and owner is not None and not is_outlet(parsed, owner)


def outlets_under(parsed: Parsed, word: Token, outside: tuple[Span, ...]) -> Iterator[Token]:
    """The outlets and spokespeople that a cue or a source is joined to, in text order, none of them in `outside`.

    "said in a statement carried by SANA", "court papers seen by the Guardian", "wrote on X", "said through a lawyer".
    """
    reached = [(word, 0, False)]
    found: list[Token] = []
    for node, depth, relayed in reached:
        for child in parsed.tree.children(node):
            if depth >= FARTHEST or any(span.contains(child.span) for span in outside):
                continue
            if step := follows(child):
                reached.append((child, depth + 1, relayed or step == "relayed"))
                if child.dep in {"pobj", "conj"} and passes_on(parsed, child, node, relayed):
                    found.append(child)
    yield from sorted(found, key=lambda token: token.index)


def follows(child: Token) -> str | None:
    """Whether a step down the parse still tells how something was said, and whether somebody relayed it."""
    if child.dep in {"prep", "agent", "dative"} and child.text.lower() in TOWARDS:
        return "step"
    if child.dep in {"pobj", "pcomp"}:
        return "step"
    if child.tag in {"VBN", "VBD"} and child.dep in {"acl", "advcl", "relcl"} and child.lemma in RELAYED:
        return "relayed"
    if child.tag == "VBG" and child.dep == "advcl" and child.lemma in SPEAKING:
        return "step"
    return None


def passes_on(parsed: Parsed, word: Token, preposition: Token, relayed: bool) -> bool:
    """Whether what a preposition leads to is an outlet, a platform or a spokesperson that passed something on."""
    by = preposition.text.lower()
    if relayed and by in {"by", "on", "in"}:
        return is_outlet(parsed, word) or (by == "by" and word.pos == "PROPN")
    if by in {"through", "via"}:
        return word.lemma in RELAYING or is_outlet(parsed, word)
    holder = parsed.tree.head(preposition)
    if by in {"with", "to", "by", "for"} and (holder.lemma in EXCHANGES or holder.lemma in SPEAKING):
        name = parsed.name_at(word)
        organization = word.pos == "PROPN" and name is not None and name.kind == "organization"
        return is_outlet(parsed, word) or (organization and holder.lemma == "interview")
    if by == "on":
        return is_outlet(parsed, word) or word.text.lower() in PLATFORMS
    return False
