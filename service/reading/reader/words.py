"""What the reader is told of every word beside its spelling, as small whole numbers: one column a feature."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from service.reading.document import Document
from service.reading.speech.quotations import QuotedText

Ids = npt.NDArray[np.int64]

FEATURES = ("casing", "tag", "dependency", "quotation", "role")
CASINGS = ("lower", "Capital", "CAPITALS", "X", "mIxed", "digits", "marks")
QUOTATIONS = ("outside", "inside", "nested", "opening", "closing")
ROLES = ("title", "standfirst", "byline", "dateline", "caption", "body")


def word_features(document: Document, tags: Mapping[str, int], dependencies: Mapping[str, int]) -> Ids:
    """The features of every token, shape (tokens, FEATURES); 0 stands for a tag or dependency that is not known.

    Needs: tokens, sentences, blocks.
    """
    found = np.zeros((len(document.tokens), len(FEATURES)), np.int64)
    if not document.tokens:
        return found
    found[:, 0] = [casing(token.text) for token in document.tokens]
    found[:, 1] = [tags.get(token.tag, 0) for token in document.tokens]
    found[:, 2] = [dependencies.get(token.dep, 0) for token in document.tokens]
    found[:, 3] = quotation_states(document)
    for sentence in document.sentences:
        found[sentence.first : sentence.last, 4] = ROLES.index(document.blocks[sentence.block].role)
    return found


def casing(word: str) -> int:
    """How a word is written, as its place in CASINGS."""
    if word.islower():
        return 0
    if any(map(str.isdigit, word)):
        return 5
    if not any(map(str.isalpha, word)):
        return 6
    if word.isupper():
        return 2 if len(word) > 1 else 3
    return 1 if word[0].isupper() and not any(map(str.isupper, word[1:])) else 4


def quotation_states(document: Document) -> Ids:
    """Where every token stands to the quotation marks around it, as its place in QUOTATIONS."""
    states = np.zeros(len(document.tokens), np.int64)
    for quotation in QuotedText.of(document).quotations:
        first, last = document.token_range(quotation.span)
        inner_first, inner_last = document.token_range(quotation.inner)
        states[inner_first:inner_last] = 1 if quotation.depth == 0 else 2
        states[first:inner_first] = 3
        states[inner_last:last] = 4
    return states
