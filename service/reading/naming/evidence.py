"""What kind of thing a name names, as far as its own words and those around it tell."""

from __future__ import annotations

from collections.abc import Sequence

from service.reading.document import Kind, Token
from service.reading.naming.descriptors import (
    EVENT_NAME_WORDS,
    ORGANIZATION_NAME_WORDS,
    OUTLET_NAME_WORDS,
    PLACE_NAME_WORDS,
    STORMS,
    kind_of_noun,
)
from service.reading.naming.first_names import is_given_name
from service.reading.syntax import Tree, head_of


def evidence_around(tree: Tree, tokens: Sequence[Token], kind: Kind) -> Kind | None:
    """The kind told by the words of a name, a noun that describes it, or a given name at its beginning.

    `kind` is what it is thought to be: a place ("Clara Springs") may begin with a given name.
    """
    told = evidence_of_words(tokens) or described_kind(tree, tokens, kind)
    if told:
        return told
    if len(tokens) < 2 or kind == "place" or not tokens[1].text[0].isalpha():
        return None
    return "person" if is_given_name(usual_case(tokens[0].text)) else None


def evidence_of_words(tokens: Sequence[Token]) -> Kind | None:
    """The kind told by the last or first word of a name of several words: "Council", "Bridge", "Storm"."""
    if len(tokens) < 2:
        return None
    opening, ending = tokens[0].text.lower(), tokens[-1].text.lower().rstrip(".")
    if ending in ORGANIZATION_NAME_WORDS or ending in OUTLET_NAME_WORDS:
        return "organization"
    if ending in PLACE_NAME_WORDS or opening in {"lake", "mount"}:
        return "place"
    return "event" if ending in EVENT_NAME_WORDS or opening in STORMS else None


def described_kind(tree: Tree, tokens: Sequence[Token], kind: Kind) -> Kind | None:
    """The kind told by a noun in apposition, one close by that the name belongs to, or "town of"."""
    head = head_of(tokens)
    above = tree.head(head)
    if head.dep == "pobj" and above.text == "of" and kind_of_noun(tree.head(above).lemma) == "place":
        return "place"
    nouns = [child for child in tree.children(head, "appos") if child.pos == "NOUN"]
    nouns += [child for child in tree.children(head, "compound") if child.index == tokens[0].index - 1]
    nouns += [above] if head.dep == "appos" else []
    told = [noun_kind for noun in nouns if (noun_kind := kind_of_noun(noun.lemma))]
    if told:
        return told[0]
    # "Oslo government", "Alpine town": a place may stand before either without being one itself.
    beside = kind_of_noun(above.lemma) if head.dep in {"compound", "nmod"} else None
    return beside if beside == "organization" and kind != "place" else None


def usual_case(word: str) -> str:
    """A word as it is written outside a headline or a transcript's labels: "Helena" for "HELENA"."""
    return word.title() if word.isupper() else word
