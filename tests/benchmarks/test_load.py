"""Loads as rates and percentiles."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.load import ROUNDS, Load, by_turns
from benchmarks.served import Request


def test_rate_and_percentiles() -> None:
    load = Load(clients=2, seconds=[n / 1000 for n in range(101)])
    assert load.rate == pytest.approx(40)
    assert [load.within(percent) for percent in (50, 95, 99)] == pytest.approx([50, 95, 99])


def test_works_are_done_by_turns() -> None:
    done: list[str] = []

    def work(asked: Sequence[Request]) -> list[float]:
        done.append(asked[0].method)
        return [1.0] * len(asked)

    loads = {method: Load(1) for method in ("GET", "POST")}
    by_turns([(load, work, [Request(method, "/")] * 10) for method, load in loads.items()])
    assert done == ["GET", "POST"] * ROUNDS
    assert [len(load.seconds) for load in loads.values()] == [10, 10]
