"""The stretches of text that the reader sees at once, as word pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from service.reading.document import Document

Ids = npt.NDArray[np.int64]

# Attention costs with the square of a window's length: at 256 pieces a piece costs a quarter more than at 128. Of
# PolNeAR's attributions 99 in 100 stand in one paragraph, so that windows of whole paragraphs need no more context.
MOST_PIECES = 190
# A word of more pieces is an address or a misprint: its beginning tells as much.
MOST_PIECES_A_WORD = 8
# Words whose pieces are remembered: PolNeAR's dev has 10,000 different ones in 79,352 words and marks.
WORDS_KEPT = 50_000
# Where a paragraph is longer than a window it is cut at the end of a sentence, if one ends past this many pieces.
FEWEST_PIECES = 40


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens [first, last) of a document, with their pieces one after the other and how many each has."""

    first: int
    last: int
    pieces: list[int]
    counts: list[int]


class WordPieces:
    """Words as the encoder's word pieces."""

    def __init__(self, path: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(path))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        numbers = self.tokenizer.get_vocab()
        self.first, self.last, self.unknown = (numbers[name] for name in ("[CLS]", "[SEP]", "[UNK]"))
        self._known: dict[str, list[int]] = {}

    def of(self, words: Sequence[str]) -> list[list[int]]:
        """The pieces of each word, one at least and MOST_PIECES_A_WORD at most; they depend on nothing but the word."""
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if len(self._known) + len(new) > WORDS_KEPT:
            self._known.clear()
            new = list(dict.fromkeys(words))
        self._known.update(zip(new, self._encode(new), strict=True))
        return [self._known[word] for word in words]

    def _encode(self, words: Sequence[str]) -> list[list[int]]:
        encoded = self.tokenizer.encode(words, is_pretokenized=True, add_special_tokens=False)
        pieces: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoded.ids, encoded.word_ids, strict=True):
            if word is not None:
                pieces[word].append(piece)
        return [found[:MOST_PIECES_A_WORD] or [self.unknown] for found in pieces]


def windows_of(document: Document, pieces: WordPieces) -> Iterator[Window]:
    """The document's tokens in windows of whole paragraphs, as many as fit; a longer paragraph in several.

    Needs: tokens, sentences.
    """
    if not document.tokens:
        return
    found = pieces.of([token.text for token in document.tokens])
    counts = [len(each) for each in found]
    before = np.concatenate(([0], np.cumsum(counts)))
    start = end = 0
    for last in stretch_ends(document, before):
        if before[last] - before[start] > MOST_PIECES and end > start:
            yield window(start, end, found, counts)
            start = end
        end = last
    yield window(start, end, found, counts)


def window(first: int, last: int, pieces: Sequence[list[int]], counts: list[int]) -> Window:
    """The window over the tokens [first, last)."""
    return Window(first, last, [piece for word in pieces[first:last] for piece in word], counts[first:last])


def stretch_ends(document: Document, before: Ids) -> Iterator[int]:
    """Where each stretch of tokens ends that is not parted: a paragraph, or a piece of one longer than a window.

    `before` has the number of pieces before each token, and of all.
    """
    for _, paragraph in groupby(document.sentences, key=lambda sentence: sentence.block):
        sentences = list(paragraph)
        ends = [sentence.last for sentence in sentences]
        first, last = sentences[0].first, ends[-1]
        while before[last] - before[first] > MOST_PIECES:
            cut = int(np.searchsorted(before, before[first] + MOST_PIECES, "right")) - 1
            ended = ends[bisect_right(ends, cut) - 1] if ends[0] <= cut else first
            cut = ended if before[ended] - before[first] >= FEWEST_PIECES else cut
            yield cut
            first = cut
        yield last
