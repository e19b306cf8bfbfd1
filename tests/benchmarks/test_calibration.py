"""Confidence against what was right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.calibration import Bin, expected_calibration_error, judge, load_scorer, reliability

# A scorer as the bench has it, cut down to what is asked of it: contents match when they share a word.
SCORER = """
ROLES = ("source", "content")

def attributions_of(article):
    return [{"source": claim["source"], "content": claim["content"]}
            for claim in article["claims"] if claim["voice"] != "reporter"]

def without_that(text, attribution):
    return attribution

def words(text, spans):
    return {offset for start, end in spans for offset in range(start, end)}

def match_by_content(gold, predicted):
    return [(len(given["content"] & wanted["content"]) / len(given["content"] | wanted["content"]), given, wanted)
            for given, wanted in zip(predicted, gold)]
"""


def test_claims_of_like_confidence_share_a_bin() -> None:
    assert reliability([(0.0, False), (0.25, True), (0.3, False), (1.0, True)], bins=2) == [
        Bin(low=0.0, high=0.5, count=3, confidence=pytest.approx(0.55 / 3), right=pytest.approx(1 / 3)),
        Bin(low=0.5, high=1.0, count=1, confidence=1.0, right=1.0),
    ]


def test_empty_bins_are_left_out() -> None:
    assert [each.low for each in reliability([(0.05, True), (0.95, True)])] == [0.0, 0.9]


@pytest.mark.parametrize(
    ("judged", "error"),
    [
        ([(0.8, True)] * 4 + [(0.8, False)], 0.0),
        ([(1.0, False)] * 3, 1.0),
        ([(0.9, True), (0.9, False), (0.1, False), (0.1, False)], (0.4 + 0.1) / 2),
    ],
)
def test_expected_calibration_error(judged: list[tuple[float, bool]], error: float) -> None:
    assert expected_calibration_error(reliability(judged)) == pytest.approx(error)


def test_a_claim_is_right_when_half_its_content_and_its_source_are(tmp_path: Path) -> None:
    def attribution(source: tuple[int, int], content: tuple[int, int]) -> dict[str, object]:
        return {"source": [source], "content": [content]}

    wanted = [attribution((0, 2), (10, 20)), attribution((0, 2), (30, 40)), attribution((0, 2), (50, 60))]
    claims = [
        attribution((0, 2), (12, 20)) | {"voice": "indirect", "confidence": 0.9},
        attribution((4, 6), (30, 40)) | {"voice": "direct", "confidence": 0.6},
        attribution((0, 2), (58, 60)) | {"voice": "mixed", "confidence": 0.3},
        attribution((0, 2), (70, 80)) | {"voice": "reporter", "confidence": 0.5},
    ]
    scorer, gold, answers = tmp_path / "score.py", tmp_path / "gold.ndjson", tmp_path / "answers.ndjson"
    scorer.write_text(SCORER)
    gold.write_text(json.dumps({"id": "a", "text": "x" * 80, "attributions": wanted}))
    answers.write_text(json.dumps({"id": "a", "claims": claims}))
    assert judge(load_scorer(scorer), gold, answers) == [(0.9, True), (0.6, False), (0.3, False)]
