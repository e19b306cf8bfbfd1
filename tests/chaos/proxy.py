"""A wire between two programs that can be cut."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType


class Wire:
    """A TCP proxy on a port of its own to a server; while it is cut nobody gets through, as if the server were gone."""

    def __init__(self, host: str, port: int) -> None:
        self.server = (host, port)
        self._whole = threading.Event()
        self._whole.set()
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Wire:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.cut()
        self._listener.close()

    def cut(self) -> int:
        """End every connection and let no other in; how many there were."""
        self._whole.clear()
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        return len(ends) // 2

    def mend(self) -> None:
        """Let connections in again."""
        self._whole.set()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                if not self._whole.is_set():
                    raise ConnectionError
                server = socket.create_connection(self.server)
            except OSError:
                client.close()
                continue
            with self._lock:
                self._open |= {client, server}
            for here, there in ((client, server), (server, client)):
                threading.Thread(target=self._carry, args=[here, there], daemon=True).start()

    def _carry(self, here: socket.socket, there: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while sent := here.recv(65536):
                there.sendall(sent)
        for end in (here, there):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
        with self._lock:
            self._open -= {here, there}
