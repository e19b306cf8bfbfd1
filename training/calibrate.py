"""What the network's scores mean as chances of being right: `python -m training.calibrate --help`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from benchmarks.calibration import expected_calibration_error, judge_article, load_scorer, reliability
from service.reading import pipeline
from service.reading.attribution import find_attributions
from service.reading.document import Document
from service.reading.reader.confidence import PLAIN, Sureness, confidence, regressors
from service.reading.reader.model import WEIGHTS, model
from service.reading.reader.windows import windows_of
from service.reading.reader.words import word_features
from service.reading.recognition import attributions_in, recognize
from training.corpus import held_back, read_records
from training.predict import claim_facts

Numbers = npt.NDArray[np.float64]

STEPS = 50
# Chances below which nothing might be claimed, to choose from.
CHOICES = (0.0, 0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
# Keeps the weights small where the held-back documents say little.
PENALTY = 1e-3


def calibrate(bench: Path) -> None:
    """Fit the weights on the documents that nothing was learned from, and write them beside the network's."""
    scorer = load_scorer(bench / "attribution" / "score.py")
    every = read_records(bench / "attribution" / "train.ndjson")
    kept_back = held_back(record["id"] for record in every)
    records = [record for record in every if record["id"] in kept_back]
    judged = [pair for record in tqdm(records, desc="reading", disable=None) for pair in judge(scorer, record)]
    values = np.array([regressors(sure) for sure, _ in judged])
    right = np.array([good for _, good in judged], float)
    weights = fit(values, right)
    chances = 1 / (1 + np.exp(-values @ weights))
    error = expected_calibration_error(reliability(list(zip(chances.tolist(), map(bool, right), strict=True))))
    print(f"{len(records)} documents, {len(judged)} attributions, {right.mean():.3f} right, error {error:.3f}")
    wanted = sum(len(record["attributions"]) for record in records)
    for least in CHOICES:
        kept = chances >= least
        precision, recall = right[kept].mean(), right[kept].sum() / wanted
        f = 2 * precision * recall / (precision + recall)
        print(f"from {least:.2f}: precision {precision:.3f}, recall {recall:.3f}, F {f:.3f}")
    path = WEIGHTS / "reader.json"
    described = json.loads(path.read_text(encoding="utf-8"))
    described["calibration"] = [round(float(weight), 4) for weight in weights]
    path.write_text(json.dumps(described) + "\n", encoding="utf-8")


def judge(scorer: Any, record: dict[str, Any]) -> Iterator[tuple[Sureness, bool]]:
    """Every attribution of the reader that comes to be a claim, with what tells of it, and whether it is right."""
    document = Document(text=record["text"], title=record["title"], language="en")
    for stage in pipeline.STAGES[: pipeline.STAGES.index(recognize) + 1]:
        document = stage(document)
    reader = model()
    windows = list(windows_of(document, reader.word_pieces))
    features = word_features(document, reader.settings.vocabulary.tags, reader.settings.vocabulary.dependencies)
    scores = reader.read(windows, features)
    pairs = list(attributions_in(document, reader, windows, features, scores))
    sure = {found.cue: sure for found, sure in pairs}
    # In the order of the plain chances, yet all of them above what is claimed.
    document.attributions = [replace(found, confidence=(1 + confidence(sure, PLAIN)) / 2) for found, sure in pairs]
    claims = [claim for claim in find_attributions(document).claims if claim.cue and claim.cue.whole in sure]
    facts = {record["id"]: {"claims": claim_facts(claims)}}
    for claim, (_, right) in zip(claims, judge_article(scorer, record, facts), strict=True):
        yield sure[claim.cue.whole], right


def fit(values: Numbers, right: Numbers) -> Numbers:
    """The weights of a logistic regression, by Newton's method."""
    weights = np.zeros(values.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (right - chances) - PENALTY * weights
        curve = (values * (chances * (1 - chances))[:, None]).T @ values + PENALTY * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Read the command line and calibrate."""
    parser = argparse.ArgumentParser(description="Fit the confidence of attributions to held-back documents.")
    parser.add_argument("--bench", type=Path, required=True, help="folder of gold data and scorers")
    calibrate(parser.parse_args().bench)


if __name__ == "__main__":
    main()
