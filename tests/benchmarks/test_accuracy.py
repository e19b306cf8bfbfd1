"""What is shown of a scorer's report."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import accuracy
from benchmarks.accuracy import Task, figure_at, measure

# A scorer that always reports the same.
SCORER = """
print('{"relation": {"0.5": {"f": 41.5}}, "within": 12, "speaker": null}')
"""


def test_measures_what_the_task_names(tmp_path: Path) -> None:
    scorer, gold, answers = tmp_path / "score.py", tmp_path / "gold.ndjson", tmp_path / "answers.ndjson"
    scorer.write_text(SCORER)
    gold.write_text('{"id": "a"}\n{"id": "b"}\n')
    answers.write_text('{"id": "a", "problem": null}\n{"id": "b", "problem": {"status": 422}}\n')
    task = Task("attribution", ("dev",), ("relation/0.5/f", "within", "speaker"))
    assert measure(task, scorer, gold, answers) == [
        ("relation 0.5 f", "41.5"),
        ("within", "12.0"),
        ("speaker", "-"),
        ("articles read", "50.0"),
    ]


def test_a_figure_that_the_report_has_not_is_an_error() -> None:
    with pytest.raises(KeyError, match="f1"):
        figure_at({"value": {"f": 1.0}}, "value/f1")


def test_says_that_it_was_skipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONRECORD_BENCH", str(tmp_path / "nothing"))
    accuracy.run()
    assert "skipped" in capsys.readouterr().out
