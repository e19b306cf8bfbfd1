"""gunicorn, set up from our settings."""

from __future__ import annotations

import gc
import socket
import struct
from typing import Any

from gunicorn.app.base import BaseApplication

from service.app import create_app, new_reader
from service.deliver import start_delivering
from service.settings import Settings
from service.store.engine import Database

# Past the longest wait and the longest reading a request still has to be answered.
GRACE_SECONDS = 15
# How long a client may keep silent in the middle of a request: while it does, it holds a thread.
SILENCE_SECONDS = 10


class Server(BaseApplication):
    """The web server: each worker process has its own database connections and its own reader."""

    def __init__(self, configured: Settings, bind: str) -> None:
        self.configured = configured
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what the settings say."""
        configured = self.configured
        options: dict[str, Any] = {
            "bind": self.bind,
            "workers": configured.workers,
            "threads": configured.threads,
            "worker_class": "gthread",
            "timeout": configured.reading_seconds + GRACE_SECONDS,
            "graceful_timeout": 2 * configured.reading_seconds + GRACE_SECONDS,
            "loglevel": configured.log_level,
            "post_worker_init": limit_silence,
            # gunicorn would open a control socket in the home directory.
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The Flask application, made in the worker, after the fork."""
        configured = self.configured
        reader = new_reader(configured)
        reader.start()
        database = Database(configured.database_url)
        app = create_app(configured, database, reader)
        start_delivering(configured, database)
        # What is there now stays: the garbage collector need not look through it again in the midst of an answer.
        gc.freeze()
        return app


def limit_silence(worker: Any) -> None:
    """Have the kernel end a wait for a silent client; connections take the limit over from the socket they come in by.

    gunicorn's threads wait for the rest of a request without end, and a few such clients would hold them all.
    """
    limit = struct.pack("ll", SILENCE_SECONDS, 0)
    for listener in worker.sockets:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
