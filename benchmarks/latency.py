"""How long answers take, asked by one client after the other or by several at once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from benchmarks.served import Client, Request


@dataclass(frozen=True)
class Latency:
    """Milliseconds that half, and that 95 of 100, of so many answers took at most."""

    count: int
    p50: float
    p95: float


def summarize(seconds: Sequence[float]) -> Latency:
    """The latency of two answers or more, each given by its seconds."""
    cuts = statistics.quantiles(seconds, n=100, method="inclusive")
    return Latency(len(seconds), 1000 * cuts[49], 1000 * cuts[94])


def ask_all(port: int, requests: Sequence[Request], clients: int) -> Latency:
    """Ask everything once, shared out among so many clients that ask at the same time."""
    with ThreadPoolExecutor(clients) as pool:
        shares = pool.map(lambda number: ask_in_turn(port, requests[number::clients]), range(clients))
        return summarize([seconds for share in shares for seconds in share])


def ask_in_turn(port: int, requests: Sequence[Request]) -> list[float]:
    """Seconds of each answer on one connection, which is opened before the clock runs."""
    client = Client(port)
    try:
        client.ask(Request("GET", "/livez"))
        return [timed(client.fetch, request) for request in requests]
    finally:
        client.close()


def timed(work: Callable[..., Any], *given: Any) -> float:
    """Seconds of one call."""
    started = time.perf_counter()
    work(*given)
    return time.perf_counter() - started
