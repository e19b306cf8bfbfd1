"""What a network finds on dev, by the service's own way from scores to facts and by the bench's scorers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.calibration import load_scorer
from service.reading.attribution import find_attributions
from service.reading.document import Claim, Document, Name, Span
from service.reading.reader.model import Scores, Settings, WordScores, filled_up
from service.reading.reader.scope import Scope
from service.reading.reader.windows import Window, WordPieces
from service.reading.reader.words import Ids
from service.reading.recognition import recognize_with
from training.corpus import read_records
from training.network import Reader

Parsed = tuple[str, Document]

SHOWN = (
    ("attribution", "relation", "0.5"),
    ("attribution", "relation", "0.5", "p"),
    ("attribution", "relation", "0.5", "r"),
    ("attribution", "content", "exact"),
    ("attribution", "relation", "exact"),
    ("attribution", "token", "content"),
    ("attribution", "token", "source"),
    ("attribution", "token", "cue"),
    ("names", "strict", "all but misc"),
)


class Trained:
    """A network in PyTorch in the place of `service.reading.reader.model.Model`."""

    def __init__(self, network: Reader, settings: Settings, word_pieces: WordPieces) -> None:
        self.network = network.eval()
        self.settings = settings
        self.word_pieces = word_pieces

    @torch.no_grad()
    def read(self, windows: Sequence[Window], features: Ids) -> WordScores:
        """As `Model.read`."""
        answers = [self._read_window(window, features[window.first : window.last]) for window in windows]
        return WordScores(*(np.concatenate(parts) for parts in zip(*answers, strict=True)))

    def _read_window(self, window: Window, features: Ids) -> list[Scores]:
        pieces = torch.tensor([[self.word_pieces.first, *window.pieces, self.word_pieces.last]])
        spread = torch.zeros((1, pieces.shape[1], features.shape[1]), dtype=torch.long)
        spread[0, 1:-1] = torch.from_numpy(np.repeat(features, window.counts, 0))
        firsts = torch.from_numpy(1 + np.concatenate(([0], np.cumsum(window.counts)[:-1])))[None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            answers = self.network(pieces, spread, torch.ones_like(pieces), firsts)
        return [answer[0].float().numpy() for answer in answers]

    @torch.no_grad()
    def score_arguments(self, vectors: Scores, scopes: Sequence[Scope], offsets: Sequence[int]) -> list[Scores]:
        """As `Model.score_arguments`."""
        answers = []
        for scope, offset in zip(scopes, offsets, strict=True):
            inputs = filled_up(vectors[offset : offset + scope.last], [scope])
            answers += self.network.arguments(**{name: torch.from_numpy(table) for name, table in inputs.items()})
        return [answer.numpy() for answer in answers]


def evaluate(reader: Trained, dev: dict[str, list[Parsed]], bench: Path) -> str:
    """The figures to watch, in one line; `dev` has the parsed documents of both tasks."""
    gold = {task: {each["id"]: each for each in read_records(bench / task / "dev.ndjson")} for task in dev}
    scorers = {task: load_scorer(bench / task / "score.py") for task in dev}
    facts: dict[str, dict[str, Any]] = {task: {} for task in dev}
    for name, document in dev["attribution"]:
        facts["attribution"][name] = {"claims": claim_facts(find_attributions(recognize_with(reader, document)).claims)}
    for name, document in dev["names"]:
        facts["names"][name] = {"entities": name_facts(recognize_with(reader, document).names)}
    found = {task: scorers[task].score(gold[task], facts[task]) for task in dev}
    return ", ".join(f"{' '.join(path)} {figure_at(found, path)}" for path in SHOWN)


def figure_at(found: Any, path: Sequence[str]) -> float:
    """The figure that keys lead to, its F where precision and recall stand beside it."""
    for key in path:
        found = found[key]
    return float(found["f"] if isinstance(found, dict) else found)


def claim_facts(claims: Iterable[Claim]) -> list[dict[str, Any]]:
    """Claims as the scorer of attributions reads them."""
    return [
        {
            "voice": claim.voice,
            "cue": span_fact(claim.cue.whole) if claim.cue else None,
            "speaker": {"span": span_fact(claim.speaker.whole or claim.speaker.span)} if claim.speaker else None,
            "content": {"spans": [span_fact(part.span) for part in claim.content]},
            "confidence": claim.confidence,
        }
        for claim in claims
    ]


def name_facts(names: Iterable[Name]) -> list[dict[str, Any]]:
    """Names as the scorer of names reads them, each an entity of its own."""
    return [{"kind": name.kind, "mentions": [span_fact(name.span) | {"form": "name"}]} for name in names]


def span_fact(span: Span) -> dict[str, Any]:
    """A span as the scorers read it."""
    return {"start": span.start, "end": span.end}
