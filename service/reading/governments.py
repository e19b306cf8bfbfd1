"""Governments: "the Turkish government", and Ankara where it speaks, are one organization and no place."""

from __future__ import annotations

from collections.abc import Iterator

from service.reading.document import Document, Entity, Form, Mention, Span, Token
from service.reading.naming.spelling import plain_spelling
from service.reading.naming.states import adjectives, capitals, is_state
from service.reading.syntax import head_of

# What governments do by their capitals' names; "Lima expects a million visitors" is the town.
SPEAKING = frozenset(
    """accuse announce claim condemn confirm denounce deny dismiss insist pledge protest reiterate reject respond say
    state summon tell threaten urge vow warn""".split()
)
LONGEST_STATE = 4


def gather_governments(document: Document) -> None:
    """Put the mentions of each state's government into one organization.

    They are the phrase with the state's adjective or name, and its capital as the subject of a verb of saying in an
    article that names the state or its people.
    """
    found: dict[tuple[str, ...], Entity] = {}
    named = {mention.span: entity for entity in document.entities for mention in entity.mentions}
    for state, span, form in phrases(document):
        own = named.get(span)
        government = found.setdefault(state, own or Entity("organization", document.slice(span), []))
        if own is None:
            government.mentions.append(Mention(span, form))
    spoken_of = states_spoken_of(document)
    for place in [entity for entity in document.entities if entity.kind == "place"]:
        state = capitals().get(plain_spelling(place.name), ())
        if not state or state not in spoken_of:
            continue
        for mention in [mention for mention in place.mentions if speaks(document, mention.span)]:
            government = found.setdefault(state, Entity("organization", f"{adjective_of(state)} government", []))
            place.mentions.remove(mention)
            government.mentions.append(mention)
    new = [government for government in found.values() if government not in document.entities]
    for government in found.values():
        government.mentions.sort(key=lambda mention: mention.span)
    kept = [entity for entity in document.entities + new if entity.mentions]
    document.entities = sorted(kept, key=lambda entity: entity.mentions[0].span)


def phrases(document: Document) -> Iterator[tuple[tuple[str, ...], Span, Form]]:
    """The state, the words and the form of every "Turkish government" and "government of Turkey"."""
    for token in document.tokens:
        if token.lemma.lower() != "government" or token.tag == "NNS":
            continue
        first, state = state_before(document, token)
        if state:
            span = document.span_of(first, token.index + 1)
            yield state, span, "name" if token.text[0].isupper() else "nominal"


def state_before(document: Document, noun: Token) -> tuple[int, tuple[str, ...]]:
    """The first word of a state's adjective or name right before a noun, and the state, () where there is none."""
    last = noun.index
    if last and document.tokens[last - 1].tag == "POS":
        last -= 1
    for first in range(max(0, last - LONGEST_STATE), last):
        words = document.text[document.tokens[first].span.start : document.tokens[last - 1].span.end]
        if words[0].isupper() and (state := state_called(words)):
            return first, state
    return last, ()


def state_called(words: str) -> tuple[str, ...]:
    """The names of the state that an adjective or a name is of."""
    told = adjectives().get(words.lower().replace(".", ""))
    if told:
        return told
    plain = plain_spelling(words)
    return next((names for names in adjectives().values() if plain in names), ()) if is_state(words) else ()


def states_spoken_of(document: Document) -> set[tuple[str, ...]]:
    """The states that the article names itself, or by their adjectives."""
    texts = {document.slice(mention.span) for entity in document.entities for mention in entity.mentions}
    words = {token.text for token in document.tokens if token.text[0].isupper()}
    return {state for text in texts | words if (state := state_called(text))}


def speaks(document: Document, span: Span) -> bool:
    """Whether a name is the subject of a verb of saying."""
    tokens = document.tokens_in(span)
    if not tokens:
        return False
    head = head_of(tokens)
    return head.dep == "nsubj" and document.tokens[head.head].lemma in SPEAKING


def adjective_of(state: tuple[str, ...]) -> str:
    """The usual adjective of a state, with capitals."""
    return next(word for word, names in adjectives().items() if names == state).title()
