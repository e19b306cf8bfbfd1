"""What an article speaks of, in the order of speaking: the ground on which its nouns and pronouns are resolved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from service.reading.document import Document, Form, Mention, Sentence, Span, Token
from service.reading.naming.descriptors import Gender, gender_of_noun
from service.reading.naming.first_names import gender_of_given_name
from service.reading.naming.governments import state_told_of
from service.reading.naming.spelling import plain_spelling
from service.reading.naming.states import states
from service.reading.speech.quotations import QuotedText
from service.reading.syntax import Tree, head_of

# How many words a transcript gives a speaker's name and the colon after it.
LONGEST_LABEL = 6


class Discourse:
    """The entities of a document by the words that mention them, with what is known of each besides its name.

    `turn_labels` are the names before what is spoken in a transcript ("ANNA HOLM: …"), as tokens by their block.
    `entity_at` gives the entity of a token that a mention hangs on, `named` holds all tokens inside names. `nouns` are
    the common nouns an entity is called by, each with the words seen before it ("minister": "defence"), `genders` what
    titles, nouns and given names tell of persons. `narrated` counts, up to each sentence, those not quoted from end to
    end. `states` gives the entities that are states by their plain names.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tree = Tree.of(document)
        self.quoted = QuotedText.of(document)
        self.entity_at: dict[int, int] = {}
        self.named: set[int] = set()
        self.nouns: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.genders: dict[int, Gender] = {}
        self.states = {
            plain: position
            for position, entity in enumerate(document.entities)
            if entity.kind == "place" and (plain := plain_spelling(entity.name)) in states()
        }
        self.narrated = list(accumulate(not self._is_quoted_whole(sentence) for sentence in document.sentences))
        for position, entity in enumerate(document.entities):
            for mention in entity.mentions:
                self._enter_name(position, mention)
        self.turn_labels = dict(self._find_turn_labels())
        for position, entity in enumerate(document.entities):
            if entity.kind == "person" and (gender := gender_of_given_name(entity.name.split()[0])):
                self.genders.setdefault(position, gender)

    @cached_property
    def main_state(self) -> int | None:
        """The state most spoken of, where it is named: "our country" in a quotation is seldom the last named."""
        state = state_told_of(self.document) or ()
        return next((self.states[name] for name in state if name in self.states), None)

    def _enter_name(self, position: int, mention: Mention) -> None:
        first, last = self.document.token_range(mention.span)
        if first == last:
            return
        self.entity_at[head_of(self.document.tokens[first:last]).index] = position
        self.named.update(range(first, last))
        if self.document.entities[position].kind == "person" and first > 0:
            gender = gender_of_noun(self.document.tokens[first - 1].text.lower().rstrip("."))
            if gender:
                self.genders[position] = gender

    def _is_quoted_whole(self, sentence: Sentence) -> bool:
        quotation = self.quoted.around(sentence.span.start)
        return quotation is not None and quotation.span.contains(sentence.span)

    def _find_turn_labels(self) -> Iterator[tuple[int, int]]:
        previous = None
        for sentence in self.document.sentences:
            opening = self.document.tokens[sentence.first : min(sentence.last, sentence.first + LONGEST_LABEL)]
            colon = next((n for n, token in enumerate(opening) if token.text == ":"), 0)
            if sentence.block != previous and colon and opening[colon - 1].index in self.named:
                name = next((token.index for token in opening[:colon] if token.index in self.entity_at), None)
                if name is not None:
                    yield sentence.block, name
            previous = sentence.block

    def mention(self, position: int, head: Token, span: Span, form: Form) -> None:
        """Enter a mention of an entity, unless its head mentions something already."""
        if head.index in self.entity_at:
            return
        self.entity_at[head.index] = position
        self.document.entities[position].mentions.append(Mention(span, form))

    def call(self, position: int, noun: str, modifiers: Iterable[str] = ()) -> None:
        """Note a common noun that an entity is called by, with the words before it, and the gender it tells."""
        self.nouns[position][noun.lower()].update(word.lower() for word in modifiers)
        gender = gender_of_noun(noun.lower())
        if gender and self.document.entities[position].kind == "person":
            self.genders.setdefault(position, gender)
