"""Headings: whom a title or a standfirst describes before the article names them, "Council leader to quit"."""

from __future__ import annotations

from service.reading.document import Span, Token
from service.reading.naming.states import state_called
from service.reading.reference.descriptions import SINGULAR, noun_of
from service.reading.reference.discourse import Discourse
from service.reading.reference.sorts import is_of_kind

HEADINGS = frozenset({"title", "standfirst"})
MODIFYING = frozenset({"amod", "compound"})
INDEFINITE = frozenset({"a", "an", "another", "any", "every", "no", "some"})


def resolve_headings(discourse: Discourse) -> None:
    """Enter each description in a heading as a mention of whom the article calls so, if it is only one.

    Headlines leave articles out: of "Mayor to quit" and "A mayor quits" only the latter is a mayor not known.
    """
    document = discourse.document
    for sentence in document.sentences:
        if document.blocks[sentence.block].role not in HEADINGS:
            continue
        for token in document.sentence_tokens(sentence):
            if token.tag in SINGULAR and token.dep != "compound" and token.index not in discourse.named:
                described = only_one_called(discourse, token)
                if described is not None:
                    first = discourse.tree.child(token, "det", "amod", "compound") or token
                    discourse.mention(described, token, Span(first.span.start, token.span.end), "nominal")


def only_one_called(discourse: Discourse, noun: Token) -> int | None:
    """The entity that alone is called by a noun, if what the heading says before it may be said of it."""
    before = [child for child in discourse.tree.children(noun) if child.index < noun.index]
    if any(token.text.lower() in INDEFINITE for token in before):
        return None
    called = [position for position, nouns in discourse.nouns.items() if noun_of(noun) in nouns]
    if len(called) != 1 or not is_of_kind(noun_of(noun), discourse.document.entities[called[0]].kind):
        return None
    modifiers = (token for token in before if token.dep in MODIFYING)
    return called[0] if all(may_be_said(discourse, token, called[0], noun_of(noun)) for token in modifiers) else None


def may_be_said(discourse: Discourse, modifier: Token, position: int, noun: str) -> bool:
    """Whether a word before a noun stands there elsewhere too, or names a state or what the entity speaks for."""
    if modifier.text.lower() in discourse.nouns[position][noun] or state_called(modifier.text):
        return True
    spoken_for = discourse.document.entities[position].affiliation
    return spoken_for is not None and discourse.entity_at.get(modifier.index) == spoken_for
