"""Latencies as percentiles."""

from __future__ import annotations

import pytest

from benchmarks.latency import Latency, summarize


@pytest.mark.parametrize(
    ("seconds", "latency"),
    [
        ([n / 1000 for n in range(101)], Latency(count=101, p50=50, p95=95)),
        ([0.004, 0.002], Latency(count=2, p50=3, p95=3.9)),
    ],
)
def test_summarize(seconds: list[float], latency: Latency) -> None:
    found = summarize(seconds)
    assert (found.count, found.p50, found.p95) == pytest.approx((latency.count, latency.p50, latency.p95))
