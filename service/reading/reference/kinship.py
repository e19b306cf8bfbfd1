"""Kin: who "her husband" and "his son" are, where the article says of a named person whose kin they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from service.reading.document import Span, Token
from service.reading.naming.descriptors import gender_of_noun
from service.reading.naming.person_nouns import KIN
from service.reading.reference.discourse import Discourse
from service.reading.reference.roles import Office

# What somebody is to whom they call so.
COUPLE = frozenset({"husband", "partner", "widow", "widower", "wife"})
PARENTS = frozenset({"father", "mother", "parent"})
CHILDREN = frozenset({"daughter", "son"})
SIBLINGS = frozenset({"brother", "sister"})
CONVERSE = {word: other for one, other in (
    (COUPLE, COUPLE), (PARENTS, CHILDREN), (CHILDREN, PARENTS), (SIBLINGS, SIBLINGS)
) for word in one}  # fmt: skip


def resolve_kin(discourse: Discourse, offices: Iterable[tuple[int, Office]]) -> None:
    """Enter "his wife" as a mention of her whom the article names as the wife of him, or as who has him for husband."""
    kin: defaultdict[tuple[int, str], set[int]] = defaultdict(set)
    for position, office in offices:
        noun = office.noun.lemma.lower()
        whose = owner(discourse, office.noun) if noun in KIN else None
        if whose is not None:
            kin[whose, noun].add(position)
            for converse in CONVERSE.get(noun, ()):
                if gender_of_noun(converse) == discourse.genders.get(whose):
                    kin[position, converse].add(whose)
    if not kin:
        return
    for token in discourse.document.tokens:
        if token.lemma in KIN and token.tag == "NN" and token.dep != "compound":
            whose, before = owner(discourse, token), discourse.tree.child(token, "poss")
            meant = kin.get((whose, token.lemma), set()) if whose is not None else set()
            if before and len(meant) == 1:
                first = discourse.document.tokens[discourse.tree.reach(before)[0]]
                discourse.mention(next(iter(meant)), token, Span(first.span.start, token.span.end), "nominal")


def owner(discourse: Discourse, noun: Token) -> int | None:
    """The entity whose kin a noun is, "Tom Ashby's wife", "his wife Jane Ashby"."""
    tree = discourse.tree
    whose = tree.child(noun, "poss") or (tree.child(tree.head(noun), "poss") if noun.dep == "compound" else None)
    return discourse.entity_at.get(whose.index) if whose else None
