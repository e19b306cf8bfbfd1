"""How a server bears up under so many clients: answers a second, and how long each took."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from benchmarks.latency import ask_in_turn
from benchmarks.served import Request

# Does what is asked, and tells the seconds of each.
Asks = Callable[[Sequence[Request]], list[float]]

# On a machine that others use, too, what is compared is asked by turns, so that each meets the same weather.
ROUNDS = 4


@dataclass
class Load:
    """The seconds of each answer that so many clients waited for, each always for one."""

    clients: int
    seconds: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.clients * len(self.seconds) / sum(self.seconds)

    def within(self, percent: int) -> float:
        """The milliseconds that so many of 100 answers took at most."""
        return 1000 * statistics.quantiles(self.seconds, n=100, method="inclusive")[percent - 1]


def put_on(port: int, requests: Sequence[Request], clients: int) -> list[float]:
    """Ask everything once, shared out among so many clients that ask at the same time; the seconds of each answer.

    They are threads of this process: with many of them, what they cost themselves is part of what is measured.
    """
    with ThreadPoolExecutor(clients) as pool:
        shares = pool.map(lambda number: ask_in_turn(port, requests[number::clients]), range(clients))
        return [seconds for share in shares for seconds in share]


def by_turns(works: Sequence[tuple[Load, Asks, Sequence[Request]]]) -> None:
    """Give each of several works its requests, a part at a time and by turns; their loads take the seconds."""
    for number in range(ROUNDS):
        for load, work, requests in works:
            load.seconds += work(requests[number::ROUNDS])
