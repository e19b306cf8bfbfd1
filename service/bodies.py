"""Bodies of requests, as gunicorn takes them off the wire.

Whatever is wrong with one is an OSError: whoever reads a body need know nothing of gunicorn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from gunicorn.http.body import ChunkedReader
from gunicorn.http.errors import ParseException

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment


class Body:
    """gunicorn's body, as WSGI has it, and by pieces as they come."""

    def __init__(self, body: Any) -> None:
        self._body = body

    def read(self, size: int = -1) -> bytes:
        """So many bytes, or all; fewer at the end. Raises OSError when the body breaks off, or is malformed."""
        with self._telling():
            read: bytes = self._body.read(size)
            return read

    def readline(self, size: int = -1) -> bytes:
        """A line, or its first `size` bytes; it waits for 1,024 bytes. Raises OSError as `read`."""
        with self._telling():
            line: bytes = self._body.readline(size)
            return line

    def pieces(self) -> Iterator[bytes]:
        """What there is of the body as it comes, not to be mixed with `read`. Raises OSError as `read`."""
        reader = self._body.reader
        pieces = (reader.parser or ()) if isinstance(reader, ChunkedReader) else pieces_of(reader)
        with self._telling():
            # Not `yield from`: it would end gunicorn's own iterator with ours, and with that its count of what is left.
            for piece in pieces:  # noqa: UP028
                yield piece

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Tell of a malformed body by an OSError, and gunicorn that nothing can follow on the connection."""
        try:
            yield
        except (ParseException, OSError) as failure:
            self._body.failed = True
            if isinstance(failure, OSError):
                raise
            raise ConnectionError(f"the body is malformed: {failure}") from failure


def pieces_of(reader: Any) -> Iterator[bytes]:
    """The pieces of a body whose length is known to gunicorn's reader. Raises ConnectionError at an early end."""
    while reader.length:
        read = reader.unreader.read(None, read_ahead=reader.length)
        if not read:
            raise ConnectionError("the body ended early")
        piece, next_request = read[: reader.length], read[reader.length :]
        reader.unreader.unread(next_request)
        reader.length -= len(piece)
        yield piece


def with_bodies(app: WSGIApplication) -> WSGIApplication:
    """An application that is given its requests' bodies as `Body`."""

    def answer(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        return app({**environ, "wsgi.input": Body(environ["wsgi.input"])}, start_response)

    return answer
