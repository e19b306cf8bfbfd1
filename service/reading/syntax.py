"""The parse as a tree: whose child a token is, and how far the words under it reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from service.reading.document import Document, Token


class Tree:
    """The syntax of a whole document, walked without recursion since a parse can be as deep as its sentence is long.

    Every question takes and gives tokens or their indexes in `Document.tokens`; building it takes linear time.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._children: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                self._children[token.head].append(token)

    @classmethod
    def of(cls, document: Document) -> Tree:
        """The syntax of a document, made once."""
        return document.view(cls, lambda: cls(document.tokens))

    def children(self, token: Token, *dependencies: str) -> list[Token]:
        """The dependents of a token in text order, only those of the given relations if any are given."""
        found = self._children[token.index]
        return [child for child in found if child.dep in dependencies] if dependencies else found

    def child(self, token: Token, *dependencies: str) -> Token | None:
        """The first dependent of a token with one of these relations."""
        return next((child for child in self._children[token.index] if child.dep in dependencies), None)

    def head(self, token: Token) -> Token:
        """The syntactic head of a token, itself for a root."""
        return self.tokens[token.head]

    def reach(self, token: Token) -> tuple[int, int]:
        """Index of the first and one past the last token of the subtree."""
        return self._reaches[token.index]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The heads above a token, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    @cached_property
    def _reaches(self) -> list[tuple[int, int]]:
        first, last = list(range(len(self.tokens))), list(range(1, len(self.tokens) + 1))
        for index in reversed(self._heads_first()):
            head = self.tokens[index].head
            if first[index] < first[head]:
                first[head] = first[index]
            if last[index] > last[head]:
                last[head] = last[index]
        return list(zip(first, last, strict=True))

    def _heads_first(self) -> list[int]:
        """Every token after its head, so that subtrees can be summed up from their leaves."""
        order = [token.index for token in self.tokens if token.head == token.index]
        for index in order:
            order += [child.index for child in self._children[index]]
        return order


def head_of(tokens: Sequence[Token]) -> Token:
    """The word of a stretch of tokens (one at least) that the others hang on; the last, if the parse joins none."""
    inside = range(tokens[0].index, tokens[-1].index + 1)
    return next((token for token in tokens if token.head not in inside or token.head == token.index), tokens[-1])
