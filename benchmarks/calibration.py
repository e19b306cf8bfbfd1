"""Whether `confidence` means what it says: of the claims given 0.8, 80 % should be right."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from benchmarks import corpora, table

BINS = 10
SAME_CONTENT = 0.5

Judged = tuple[float, bool]


@dataclass(frozen=True)
class Bin:
    """Claims of like confidence, [low, high): how many, how sure they are on average, and what share is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def reliability(judged: Sequence[Judged], bins: int = BINS) -> list[Bin]:
    """(confidence, whether right) in bins of equal width, those that hold any; a confidence of 1 is in the last."""
    members: list[list[Judged]] = [[] for _ in range(bins)]
    for confidence, right in judged:
        members[min(int(confidence * bins), bins - 1)].append((confidence, right))
    return [
        Bin(
            low=index / bins,
            high=(index + 1) / bins,
            count=len(inside),
            confidence=sum(confidence for confidence, _ in inside) / len(inside),
            right=sum(right for _, right in inside) / len(inside),
        )
        for index, inside in enumerate(members)
        if inside
    ]


def expected_calibration_error(bins: Iterable[Bin]) -> float:
    """The mean distance, over claims, of confidence from the share that is right (Naeini et al., AAAI 2015)."""
    found = list(bins)
    return sum(each.count * abs(each.confidence - each.right) for each in found) / sum(each.count for each in found)


def report(scorer: Path, gold: Path, answers: Path) -> None:
    """Print the reliability of the confidences given to attributed claims."""
    judged = judge(load_scorer(scorer), gold, answers)
    if not judged:
        print("Calibration of confidence: skipped, no claim was found.")
        return
    bins = reliability(judged)
    rows = [
        (f"{each.low:.1f} to {each.high:.1f}", str(each.count), f"{each.confidence:.3f}", f"{each.right:.3f}")
        for each in bins
    ]
    print("Calibration of confidence on attribution/dev: right is half the content's words and the source\n")
    print(table.render(("confidence", "claims", "mean", "right"), rows))
    print(f"expected calibration error: {expected_calibration_error(bins):.3f}\n")


def load_scorer(path: Path) -> ModuleType:
    """The attribution scorer as a module, so that right means here what it means there."""
    specification = importlib.util.spec_from_file_location("attribution_scorer", path)
    assert specification is not None
    assert specification.loader is not None
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    return scorer


def judge(scorer: ModuleType, gold: Path, answers: Path) -> list[Judged]:
    """Confidence of every attributed claim, and whether its content (by half) and its source are the gold ones."""
    facts = {article["id"]: article for article in corpora.read_articles(answers)}
    return [judged for document in corpora.read_articles(gold) for judged in judge_article(scorer, document, facts)]


def judge_article(scorer: ModuleType, document: corpora.Article, facts: dict[str, corpora.Article]) -> list[Judged]:
    """The same for one article."""
    text = document["text"]

    def in_words(attribution: dict[str, list[tuple[int, int]]]) -> dict[str, set[int]]:
        attribution = scorer.without_that(text, attribution)
        return {role: scorer.words(text, attribution[role]) for role in scorer.ROLES}

    claims = facts[document["id"]].get("claims") or []
    sourced = [(claim, found) for claim in claims for found in scorer.attributions_of({"claims": [claim]})]
    predicted = [in_words(found) for _, found in sourced]
    wanted = [in_words(attribution) for attribution in document["attributions"]]
    right = {
        id(given)
        for overlap, given, gold in scorer.match_by_content(wanted, predicted)
        if overlap >= SAME_CONTENT and agrees(given["source"], gold["source"])
    }
    return [(claim["confidence"], id(given) in right) for (claim, _), given in zip(sourced, predicted, strict=True)]


def agrees(given: set[int], wanted: set[int]) -> bool:
    """Sources agree when both are absent or they share a word."""
    return bool(given & wanted) or not (given or wanted)
