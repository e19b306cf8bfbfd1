"""Which addresses claims may be sent to, checked where it counts: on the address that is connected to.

A name that was harmless when it was looked up may lead to the inside at the next look-up (DNS rebinding), so it is
looked up once, and the connection goes to the very address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
import time

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Addresses of IPv6 that stand for one of IPv4, by RFC 6052: a gateway there would send on to the inside.
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
# A socket that may wait no time at all does not wait for its connection.
LEAST_SECONDS = 0.01
LOCAL_NAMES = ("localhost", "localhost.localdomain")


class ForbiddenAddress(OSError):
    """A name leads to no address that claims may be sent to."""


def is_public(address: Address) -> bool:
    """Whether an address is one of the Internet at large: not private, loopback, link-local, multicast or reserved."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast


def is_plainly_private(host: str) -> bool:
    """Whether a host is known to be private without looking it up."""
    name = host.rstrip(".").casefold()
    if name in LOCAL_NAMES or name.endswith(".localhost"):
        return True
    try:
        return not is_public(ipaddress.ip_address(host))
    except ValueError:
        return False


def connect(host: str, port: int, seconds: float, *, end: float, private: bool) -> socket.socket:
    """A connection to a host; to a private address only where that is allowed.

    `seconds` is how long each step may take, `end` is when the last must be over (`time.monotonic`). Raises
    ForbiddenAddress, and OSError where nobody answers.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    allowed = [entry for entry in found if private or is_public(ipaddress.ip_address(entry[4][0]))]
    if not allowed:
        raise ForbiddenAddress(f"{host} is at no public address")
    for family, kind, protocol, _, address in allowed:
        connection = socket.socket(family, kind, protocol)
        connection.settimeout(max(LEAST_SECONDS, min(seconds, end - time.monotonic())))
        try:
            connection.connect(address)
        except OSError as error:
            connection.close()
            failed = error
            if time.monotonic() > end:
                break
        else:
            return connection
    raise failed
