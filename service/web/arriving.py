"""A body's lines as they arrive.

gunicorn's own `readline` asks for 1,024 bytes at a time and waits until so many are there: whoever waits for the answer
to one line before sending the next would wait for ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Arriving:
    """The lines of pieces, each to be had as soon as its end is there."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._buffer = bytearray()

    def readline(self, size: int) -> bytes:
        """The next line, or its first `size` bytes; empty at the end."""
        searched = 0
        while (end := self._buffer.find(b"\n", searched, size) + 1) == 0 and len(self._buffer) < size:
            searched = len(self._buffer)
            piece = next(self._pieces, b"")
            if not piece:
                break
            self._buffer += piece
        end = end or min(size, len(self._buffer))
        line = bytes(self._buffer[:end])
        del self._buffer[:end]
        return line


def arriving(stream: Any) -> Any:
    """A request's body with its lines as they arrive, where it comes in chunks through gunicorn; else as it is.

    A body whose length is known is sent without waiting for answers.
    """
    # gunicorn has no public name for what it has already and need not wait for.
    pieces = getattr(getattr(stream, "reader", None), "parser", None)
    return Arriving(pieces) if pieces else stream
