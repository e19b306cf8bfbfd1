"""How a server bears up under so many clients: answers a second, and how long each took."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from benchmarks.latency import ask_in_turn
from benchmarks.served import Request


@dataclass(frozen=True)
class Load:
    """Answers a second, and the milliseconds that 50, 95 and 99 of 100 took at most."""

    rate: float
    p50: float
    p95: float
    p99: float


def summarize(seconds: Sequence[float], elapsed: float) -> Load:
    """The load of two answers or more, each given by its seconds, that took so many seconds altogether."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return Load(len(seconds) / elapsed, 1000 * cuts[49], 1000 * cuts[94], 1000 * cuts[98])


def put_on(port: int, requests: Sequence[Request], clients: int) -> Load:
    """Ask everything once, shared out among so many clients that ask at the same time.

    They are threads of this process: with many of them, what they cost themselves is part of what is measured.
    """
    started = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        shares = pool.map(lambda number: ask_in_turn(port, requests[number::clients]), range(clients))
        seconds = [each for share in shares for each in share]
    return summarize(seconds, time.perf_counter() - started)
