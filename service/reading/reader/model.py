"""The trained networks, run without knowing what their scores are for."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime  # type: ignore[import-untyped]  # it ships no types

from service.reading.reader.labels import Vocabulary
from service.reading.reader.scope import Scope
from service.reading.reader.windows import Window, WordPieces

Scores = npt.NDArray[np.float32]
Ids = npt.NDArray[np.int64]

WEIGHTS = Path(__file__).parents[1] / "weights"
# The fused addition and normalization took seven times as long as the two apart (22 and 3 of 77 microseconds a piece).
SLOWER_FUSED = "SkipLayerNormFusion"


@dataclass(frozen=True, slots=True)
class WordScores:
    """For every word of a text: its vector, and the scores of CUES, NAMES and KINDS."""

    vectors: Scores
    cues: Scores
    names: Scores
    kinds: Scores


@dataclass(frozen=True, slots=True)
class Settings:
    """What goes with the weights: the vocabulary they were trained with, and what was measured on held-back text."""

    vocabulary: Vocabulary
    argument_transitions: Scores
    calibration: tuple[float, ...]
    version: str


class Model:
    """One session for the encoder and one for the arguments, each on one thread."""

    def __init__(self, folder: Path) -> None:
        described = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        self.settings = Settings(
            vocabulary=Vocabulary.of(described["tags"], described["dependencies"]),
            argument_transitions=np.array(described["argument_transitions"], np.float32),
            calibration=tuple(described["calibration"]),
            version=described["version"],
        )
        self.word_pieces = WordPieces(folder / "tokenizer.json")
        self._encoder = session(folder / "encoder.onnx")
        self._arguments = session(folder / "arguments.onnx")

    def read(self, windows: Sequence[Window], features: Ids) -> WordScores:
        """The scores of all words, in the order of the windows, which hold every word once.

        `features` are those of all words. Windows are read one at a time: filling them up to one length costs more
        than it saves.
        """
        answers = [self._read_window(window, features[window.first : window.last]) for window in windows]
        return WordScores(*(np.concatenate(parts) for parts in zip(*answers, strict=True)))

    def _read_window(self, window: Window, features: Ids) -> list[Scores]:
        pieces = np.array([[self.word_pieces.first, *window.pieces, self.word_pieces.last]])
        spread = np.zeros((1, pieces.shape[1], features.shape[1]), np.int64)
        spread[0, 1:-1] = np.repeat(features, window.counts, 0)
        firsts = 1 + np.concatenate(([0], np.cumsum(window.counts)[:-1]))
        found: list[Scores] = self._encoder.run(None, {"pieces": pieces, "features": spread, "firsts": firsts})
        return found

    def score_arguments(self, vectors: Scores, scopes: Sequence[Scope], offsets: Sequence[int]) -> list[Scores]:
        """The scores of ARGUMENTS for every word of each scope.

        `vectors` are those of all words; `offsets` say where among them the window of each scope begins, in text order.
        Each window's scopes are run with its own words alone, so that no text far from them has a part in the answer.
        """
        answers: list[Scores] = []
        for offset, group in groupby(range(len(scopes)), key=lambda place: offsets[place]):
            chosen = [scopes[place] for place in group]
            last = max(scope.last for scope in chosen)
            (scores,) = self._arguments.run(None, filled_up(vectors[offset : offset + last], chosen))
            answers += [score[: len(scope.distances)] for score, scope in zip(scores, chosen, strict=True)]
        return answers


def session(path: Path) -> onnxruntime.InferenceSession:
    """A session on one thread that sleeps while it waits."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        path, options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOWER_FUSED]
    )


def filled_up(vectors: Scores, scopes: Sequence[Scope]) -> dict[str, Any]:
    """Scopes of one window as the arguments' network takes them, filled up to the longest; `vectors` are its words'."""
    shape = len(scopes), max(len(scope.distances) for scope in scopes)
    rows, distances, ways, depths = (np.zeros(shape, np.int64) for _ in range(4))
    inside = np.zeros(shape, np.float32)
    for place, scope in enumerate(scopes):
        length = len(scope.distances)
        rows[place, :length] = np.arange(scope.first, scope.last)
        distances[place, :length], ways[place, :length], depths[place, :length] = (
            scope.distances,
            scope.ways,
            scope.depths,
        )
        inside[place, :length] = 1
    carriers = np.array([scope.carrier for scope in scopes])
    return {
        "words": vectors, "rows": rows, "cues": carriers, "distances": distances, "ways": ways, "depths": depths,
        "inside": inside,
    }  # fmt: skip


@functools.cache
def model() -> Model:
    """The model, loaded at first use so that it is loaded after a fork."""
    return Model(WEIGHTS)
