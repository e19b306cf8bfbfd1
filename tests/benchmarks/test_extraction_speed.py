"""Words a second, and what they are measured on."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpora
from benchmarks.extraction_speed import Run, sample, words_a_second


def test_start_up_is_left_out() -> None:
    assert words_a_second(words=900, run=Run(first=2.0, everything=5.0)) == 300


def test_without_corpora_the_invented_articles_are_read_over_and_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_BENCH", str(tmp_path / "nothing"))
    articles = sample(words=5_000)
    assert corpora.count_words(articles) >= 5_000
    assert len({article["id"] for article in articles}) == len(articles)
