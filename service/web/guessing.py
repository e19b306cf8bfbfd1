"""How often one address may come without a good key: who tries keys is not heard for ever.

Each process counts for itself. Whoever shares an address with a guesser is not shut out with a key that the process has
seen to be good.
"""

from __future__ import annotations

import ipaddress

from flask import request
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter

from service.web.counting import Memory, wait_until
from service.web.problems import Refused

# What one subscriber has of IPv6, at least: who is refused at one address has as many more.
IPV6_PREFIX = 64


class Guesses:
    """The requests without a good key, by the address that they come from."""

    def __init__(self, per_minute: int) -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        self._counts = FixedWindowRateLimiter(Memory())

    def count(self) -> None:
        """Count this request. Raises Refused with 429 where it is one too many."""
        if not self._counts.hit(self._limit, peer()):
            raise self._too_many()

    def refuse_past_limit(self) -> None:
        """Raise Refused with 429 where one more would be too many."""
        if not self._counts.test(self._limit, peer()):
            raise self._too_many()

    def _too_many(self) -> Refused:
        detail = f"This address came without a good key more than {self._limit.amount} times a minute."
        until = self._counts.get_window_stats(self._limit, peer()).reset_time
        return Refused(429, detail, headers=wait_until(until))


def peer() -> str:
    """Where a request comes from: its address, or the network of one subscriber where that has many."""
    address = (request.remote_addr or "").partition("%")[0]
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address or "here"  # a Unix socket, or what a proxy writes in its own way
    return str(ipaddress.ip_network((found, IPV6_PREFIX), strict=False)) if found.version == 6 else str(found)
