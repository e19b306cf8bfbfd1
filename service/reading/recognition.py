"""What the trained reader sees in an article: what its words name, and who says what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

import numpy as np
import numpy.typing as npt

from service.reading.document import Attribution, Document, Kind, Name
from service.reading.reader.confidence import Sureness, confidence
from service.reading.reader.decoding import best_chains, chances, cropped, kind_of, likeliest_spans, spans_of
from service.reading.reader.labels import ARGUMENTS, FINE_KINDS, KINDS, NAME_KINDS
from service.reading.reader.model import Model, Scores, WordScores, model
from service.reading.reader.scope import scope_of
from service.reading.reader.windows import Window, windows_of
from service.reading.reader.words import FEATURES, word_features

Words = tuple[int, int]
# From this chance on, words that were not taken for a source are named as ones that came close.
COMES_CLOSE = 0.1
Ids = npt.NDArray[np.int64]


def recognize(document: Document) -> Document:
    """Read the text with the trained reader.

    Needs: text, blocks, tokens, sentences. Adds: names, as the reader cuts them, and attributions, some of which may
    claim the same words.
    """
    return recognize_with(model(), document)


def recognize_with(reader: Model, document: Document) -> Document:
    """The same with a given reader."""
    windows = list(windows_of(document, reader.word_pieces))
    if not windows:
        return document
    vocabulary = reader.settings.vocabulary
    features = word_features(document, vocabulary.tags, vocabulary.dependencies)
    scores = reader.read(windows, features)
    document.names = list(names_in(document, scores))
    document.attributions = [
        replace(attribution, confidence=confidence(sure, reader.settings.calibration))
        for attribution, sure in attributions_in(document, reader, windows, features, scores)
    ]
    return document


def names_in(document: Document, scores: WordScores) -> Iterator[Name]:
    """The names in text order; what is neither person, organization nor place gets the kind its words speak for."""
    starts = [sentence.first for sentence in document.sentences]
    likely = chances(scores.names)
    for first, last, kind in likeliest_spans(scores.names, starts):
        sure = likely[first:last, 1 + 2 * kind : 3 + 2 * kind].sum(1).min()
        yield Name(document.span_of(first, last), finest(scores.kinds[first:last], NAME_KINDS[kind]), float(sure))


def finest(kinds: Scores, kind: Kind | Literal["misc"]) -> Kind:
    """The contract's kind of a name; `kinds` are the scores of KINDS for each of its words."""
    if kind != "misc":
        return kind
    finer = [place for place, label in enumerate(KINDS) if label[2:] not in {"", *NAME_KINDS}]
    best = kind_of(kinds[:, [0, *finer]])
    return FINE_KINDS[(finer[2 * best] - 1) // 2]


def attributions_in(
    document: Document, reader: Model, windows: Sequence[Window], features: Ids, scores: WordScores
) -> Iterator[tuple[Attribution, Sureness]]:
    """Every cue with its source and content, in text order, and what tells how likely that is right."""
    starts = [*(sentence.first for sentence in document.sentences), *(window.first for window in windows)]
    cues = [(first, last) for first, last, _ in likeliest_spans(scores.cues, starts)]
    if not cues:
        return
    dependencies = len(reader.settings.vocabulary.dependencies) + 1
    offsets, scopes = [], []
    for window, inside in windows_with(windows, cues):
        heads = [token.head - window.first for token in document.tokens[window.first : window.last]]
        labels = features[window.first : window.last, FEATURES.index("dependency")].tolist()
        sentences = sentence_numbers(document, window)
        for first, last in inside:
            cue = first - window.first, last - window.first
            scopes.append(scope_of(cue, heads, labels, sentences, dependencies))
            offsets.append(window.first)
    found = reader.score_arguments(scores.vectors, scopes, offsets)
    begins = [offset + scope.first for offset, scope in zip(offsets, scopes, strict=True)]
    sure_of_cues = 1 - chances(scores.cues)[:, 0]
    for cue, chain in zip(cues, decode(found, begins, reader.settings.argument_transitions), strict=True):
        if chain.contents:
            sure = Sureness(
                float(sure_of_cues[slice(*cue)].min()), chain.chance, bool(chain.sources), len(chain.contents)
            )
            source = max(chain.sources, key=lambda words: words[1] - words[0], default=None)
            attribution = Attribution(
                source=document.span_of(*source) if source else None,
                cue=document.span_of(*cue),
                content=tuple(document.span_of(*words) for words in chain.contents),
                confidence=0.0,
                others=tuple((document.span_of(*words), chance) for words, chance in chain.others),
            )
            yield attribution, sure


def windows_with(windows: Sequence[Window], cues: Sequence[Words]) -> Iterator[tuple[Window, list[Words]]]:
    """The windows that have cues, each with its own, in text order."""
    firsts = [window.first for window in windows]
    for place, inside in groupby(cues, key=lambda cue: bisect_right(firsts, cue[0]) - 1):
        yield windows[place], list(inside)


def sentence_numbers(document: Document, window: Window) -> list[int]:
    """The number of the sentence of each of a window's words."""
    place = document.sentence_at(document.tokens[window.first].span.start)
    numbers: list[int] = []
    while len(numbers) < window.last - window.first:
        numbers += [place] * (min(document.sentences[place].last, window.last) - window.first - len(numbers))
        place += 1
    return numbers


@dataclass(frozen=True, slots=True)
class Chain:
    """Sources and contents of a cue as words [first, last) of the document, and how likely they are as a whole.

    `others` are words outside of them that may yet be a source, each with the chance that one begins there.
    """

    sources: list[Words]
    contents: list[Words]
    chance: float
    others: list[tuple[Words, float]]


def decode(found: Sequence[Scores], begins: Sequence[int], transitions: Scores) -> Iterator[Chain]:
    """The best labels of each scope; `found` are its scores of ARGUMENTS, `begins` its first word in the document."""
    crops = [cropped(scores) for scores in found]
    lengths = np.array([len(scores) for _, scores in crops])
    filled = np.zeros((len(crops), lengths.max(), len(ARGUMENTS)), np.float32)
    for place, (_, scores) in enumerate(crops):
        filled[place, : len(scores)] = scores
    labels, chance = best_chains(filled, lengths, transitions, ARGUMENTS)
    for (crop, scores), chain, sure, begin in zip(crops, labels.tolist(), np.exp(chance).tolist(), begins, strict=True):
        first = begin + crop
        sources, contents = (
            [(first + start, first + stop) for start, stop in spans_of(chain, ARGUMENTS.index(f"B-{role}"))]
            for role in ("source", "content")
        )
        others = [((first + start, first + stop), likely) for start, stop, likely in other_sources(scores, chain)]
        yield Chain(sources, contents, sure, others)


def other_sources(scores: Scores, chain: Sequence[int]) -> list[tuple[int, int, float]]:
    """Stretches [first, last) of words outside of a chain's labels that may be a source, and how likely one begins."""
    likely = chances(scores)
    begins = ARGUMENTS.index("B-source")
    found = []
    for start in np.flatnonzero(likely[:, begins] >= COMES_CLOSE).tolist():
        stop = start + 1
        while stop < len(likely) and not chain[stop] and likely[stop, begins + 1] >= COMES_CLOSE:
            stop += 1
        if not chain[start]:
            found.append((start, stop, float(likely[start, begins])))
    return found
