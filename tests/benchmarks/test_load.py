"""Loads as rates and percentiles."""

from __future__ import annotations

import pytest

from benchmarks.load import summarize


def test_summarize() -> None:
    found = summarize([n / 1000 for n in range(101)], elapsed=2)
    assert (found.rate, found.p50, found.p95, found.p99) == pytest.approx((50.5, 50, 95, 99))
