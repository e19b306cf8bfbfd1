"""Governments: "the Turkish government", and Ankara where it speaks, are one organization and no place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from service.reading.document import Document, Entity, Form, Mention, Span
from service.reading.naming.spelling import plain_spelling
from service.reading.naming.states import State, adjective_of, capitals, state_called
from service.reading.syntax import Tree, head_of

# What governments do by their capitals' names; "Lima expects a million visitors" is the town.
SPEAKING = frozenset(
    """accept accuse agree announce claim comment condemn confirm decline denounce deny dismiss insist offer pledge
    protest reiterate reject respond say state summon tell threaten urge vow warn""".split()
)
# Speaks for the European Union more often than for its state.
BRUSSELS = "brussels"
LONGEST_STATE = 4
ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "pobj", "poss"})
# The share of the first's mentions that the next of the states spoken of may have.
NEXT_BEST = 0.5


def gather_governments(document: Document) -> None:
    """Put the mentions of each state's government into one organization.

    They are the phrase with the state's adjective or name, and its capital as the subject of a verb of saying, where
    the reader hears it say something or the article names the state or its people. Where there is neither, "the
    government" is that of the state which the article is about.
    """
    found: dict[State, Entity] = {}
    named = {mention.span: entity for entity in document.entities for mention in entity.mentions}
    for state, span, form in phrases(document):
        own = named.get(span)
        government = found.setdefault(state, own or Entity("organization", document.slice(span), []))
        if own is None:
            government.mentions.append(Mention(span, form))
        elif own is not government:
            government.mentions += own.mentions
            own.mentions = []
    for state, place, mention in capitals_speaking(document):
        government = found.setdefault(state, Entity("organization", f"{adjective_of(state)} government", []))
        place.mentions.remove(mention)
        government.mentions.append(mention)
    told_of = None if found else state_told_of(document)
    if told_of and (bare := bare_government(document)):
        found[told_of] = Entity("organization", f"{adjective_of(told_of)} government", [Mention(bare, "nominal")])
    for government in found.values():
        government.mentions.sort(key=lambda mention: mention.span)
    entities = {id(entity): entity for entity in [*document.entities, *found.values()] if entity.mentions}
    document.entities = sorted(entities.values(), key=lambda entity: entity.mentions[0].span)


def state_told_of(document: Document) -> State | None:
    """The state most spoken of, by name or by its people's, if it is clear which."""
    spoken_of: Counter[State] = Counter()
    for entity in document.entities:
        if entity.kind in {"place", "group"}:
            state = state_called(entity.name) or state_called(entity.name.removesuffix("s"))
            if state:
                spoken_of[state] += len(entity.mentions)
    ranked = spoken_of.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[1][1] <= NEXT_BEST * ranked[0][1]) else None


def bare_government(document: Document) -> Span | None:
    """The first "the government" that nothing beside it tells whose it is."""
    tree = Tree.of(document)
    for token in document.tokens:
        if token.text.lower() == "government" and token.dep in ARGUMENTS:
            beside = [child for child in tree.children(token) if child.dep != "case"]
            if [child.text.lower() for child in beside] == ["the"]:
                return document.span_of(beside[0].index, token.index + 1)
    return None


def phrases(document: Document) -> Iterator[tuple[State, Span, Form]]:
    """The state, the words and the form of every "Turkish government" and "government of Turkey"."""
    tokens = document.tokens
    for token in tokens:
        if token.lemma.lower() != "government" or token.tag == "NNS":
            continue
        form: Form = "name" if token.text[0].isupper() else "nominal"
        before = token.index - (token.index > 0 and tokens[token.index - 1].tag == "POS")
        for first in range(max(0, before - LONGEST_STATE), before):
            if state := state_at(document, first, before):
                yield state, document.span_of(first, token.index + 1), form
                break
        after = token.index + 2
        if after < len(tokens) and tokens[after - 1].text == "of":
            for last in range(min(len(tokens), after + LONGEST_STATE), after, -1):
                if state := state_at(document, after + (tokens[after].tag == "DT"), last):
                    yield state, document.span_of(token.index, last), form
                    break


def state_at(document: Document, first: int, last: int) -> State | None:
    """The state that the words [first, last) are the adjective or the name of."""
    if first >= last or not document.tokens[first].text[0].isupper():
        return None
    return state_called(document.slice(document.span_of(first, last)))


def capitals_speaking(document: Document) -> list[tuple[State, Entity, Mention]]:
    """The state, the entity and the mention of every capital that speaks: that claims something by the reader, or whose
    state the article names itself or by its adjective; of what speaks so anywhere also where it claims by another verb.
    """
    doing = [
        (state, entity, mention, verb)
        for entity in document.entities
        if entity.kind in {"place", "organization"} and (state := capitals().get(plain_spelling(entity.name)))
        for mention in entity.mentions
        if (verb := verb_of(document, mention.span))
    ]
    if not doing:
        return []
    words = {token.text for token in document.tokens if token.text[0].isupper()}
    names = {document.slice(mention.span) for entity in document.entities for mention in entity.mentions}
    spoken_of = {state_called(called) for called in words | names}
    sources = {attribution.source for attribution in document.attributions}
    heard = {
        state
        for state, entity, mention, verb in doing
        if verb in SPEAKING
        and (state in spoken_of or (mention.span in sources and plain_spelling(entity.name) != BRUSSELS))
    }
    return [
        (state, entity, mention)
        for state, entity, mention, verb in doing
        if state in heard and (mention.span in sources or (verb in SPEAKING and state in spoken_of))
    ]


def verb_of(document: Document, span: Span) -> str | None:
    """The lemma of the verb that a name is the subject of."""
    tokens = document.tokens_in(span)
    head = head_of(tokens) if tokens else None
    return document.tokens[head.head].lemma if head and head.dep == "nsubj" else None
