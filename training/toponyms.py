"""The weights of the choice between places of one name: `python -m training.toponyms --help`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from service.reading import pipeline
from service.reading.document import Document
from service.reading.gazetteer.candidates import Candidates, Feature, candidates_of, unit_vectors
from service.reading.gazetteer.choice import EARTH_RADIUS_KM, HIGHEST_SCORE, WEIGHTS, chances
from service.reading.gazetteer.places import PLACE, gazetteer
from service.reading.gazetteer.toponyms import toponym_of
from service.reading.places import locate_places, names_within
from training.corpus import read_records

# Articles count by these, as LGL has five times as many.
CORPORA = {"lgl": 1.0, "trnews": 3.0}
# A candidate with another id is right when it is this near the gold point; failing any, when it is within the measure.
RIGHT_KM, MEASURED_KM = 25, 161
ROUNDS, STEPS, RATE, PENALTY = 4, 300, 0.05, 0.002

Floats = npt.NDArray[np.float64]


@dataclass(slots=True)
class Example:
    """An article's candidates, those that are right, and the toponyms that gold tells of."""

    weight: float
    candidates: Candidates
    right: npt.NDArray[np.bool_]
    told: npt.NDArray[np.bool_]


def examples(bench: Path) -> Iterator[Example]:
    """Every article of the corpora that names a place."""
    stages = [stage for stage in pipeline.STAGES if stage is not locate_places]
    for corpus, weight in CORPORA.items():
        for record in tqdm(read_records(bench / "places" / f"{corpus}.ndjson"), desc=corpus):
            document = Document(text=record["text"])
            for stage in stages:
                document = stage(document)
            if any(entity.kind == "place" for entity in document.entities):
                yield example(document, record["toponyms"], weight)


def example(document: Document, gold: list[dict[str, float]], weight: float) -> Example:
    """What gold tells of the toponyms of a document."""
    entities = [entity for entity in document.entities if entity.kind == "place"]
    toponyms = [toponym_of(document, entity) for entity in entities]
    toponyms += [toponym for toponym, _ in names_within(document)]
    candidates = candidates_of(gazetteer(), toponyms)
    known = {(each["start"], each["end"]): each for each in gold if each["latitude"] is not None}
    right, told = np.zeros(len(candidates.owners), bool), np.zeros(len(toponyms), bool)
    for number, entity in enumerate(entities):
        spans = [(mention.span.start, mention.span.end) for mention in entity.mentions if mention.form == "name"]
        point = next((known[span] for span in spans if span in known), None)
        if point is not None:
            told[number] = True
            right |= (candidates.owners == number) & right_ones(candidates, number, point)
    return Example(weight, candidates, right, told)


def right_ones(candidates: Candidates, number: int, point: dict[str, float]) -> npt.NDArray[np.bool_]:
    """Which candidates of a toponym are the gold place."""
    place = np.zeros(1, PLACE)
    place["latitude"], place["longitude"] = point["latitude"], point["longitude"]
    distance = EARTH_RADIUS_KM * np.arccos(np.clip(candidates.vectors @ unit_vectors(place)[0], -1, 1))
    near = (distance <= RIGHT_KM) | (candidates.rows["geonames_id"] == point["geonames_id"])
    return near if (near & (candidates.owners == number)).any() else distance <= MEASURED_KM


def fit(data: Iterable[Example], weights: Floats) -> Floats:
    """The weights of the greatest penalised likelihood, support being worked out anew with them in every round."""
    data = list(data)
    ends = np.cumsum([0, *(len(each.told) for each in data)])
    owners = np.concatenate([each.candidates.owners + start for each, start in zip(data, ends, strict=False)])
    right = np.concatenate([each.right for each in data])
    counts = np.concatenate([each.weight * each.told for each in data])
    reachable = np.bincount(owners, right, ends[-1]) > 0
    for _ in range(ROUNDS):
        for each in data:
            chances(each.candidates, weights)
        features = np.concatenate([each.candidates.features for each in data])
        mean, square = np.zeros_like(weights), np.zeros_like(weights)
        for _ in range(STEPS):
            odds = np.exp(np.minimum(features @ weights, HIGHEST_SCORE))
            chance = odds / (1 + np.bincount(owners, odds, ends[-1]))[owners]
            rights = np.where(reachable, np.bincount(owners, odds * right, ends[-1]), 1.0)[owners]
            pull = np.where(reachable[owners], odds * right / rights, 0.0) - chance
            gradient = features.T @ (pull * counts[owners]) / counts.sum() - PENALTY * weights
            mean, square = 0.9 * mean + 0.1 * gradient, 0.99 * square + 0.01 * gradient**2
            weights = weights + RATE * mean / (np.sqrt(square) + 1e-8)
    return weights


def main() -> None:
    """Read the command line, fit, and print."""
    parser = argparse.ArgumentParser(description="Fit the weights of the choice between places of one name.")
    parser.add_argument("--bench", type=Path, required=True, help="folder of gold data and scorers")
    data = list(examples(parser.parse_args().bench))
    for name, chosen in (("even", data[::2]), ("odd", data[1::2]), ("all", data)):
        weights = fit(chosen, WEIGHTS)
        print(name, ", ".join(f"Feature.{feature.name}: {weights[feature]:.2f}" for feature in Feature))


if __name__ == "__main__":
    main()
