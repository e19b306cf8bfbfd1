"""gunicorn, set up from our settings."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import socket
import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.util import parse_address
from prometheus_client.multiprocess import mark_process_dead

from service import telemetry
from service.app import create_app
from service.bodies import with_bodies
from service.deliver import start_delivering
from service.settings import Settings
from service.store import keys
from service.store.engine import Database
from service.web.failures import problem_of
from service.wiring import new_queue, new_reader
from service.work.articles import read_queued
from service.work.sweep import Sweeper

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication, WSGIEnvironment

# Past the longest wait and the longest reading a request still has to be answered.
GRACE_SECONDS = 15
# How long a client may keep silent in the middle of a request or an answer: while it does, it holds a thread.
SILENCE_SECONDS = 10


class NotProtected(Exception):
    """Anybody on the network could ask the service anything."""

    def __init__(self, bind: str) -> None:
        super().__init__(
            f"will not listen on {bind}, since no API key has been made and anybody who reaches it could read and "
            "change everything. Make a key (onrecord keys create NAME --scopes read,write), or listen on 127.0.0.1; "
            "where a proxy in front lets in only who may come, set ONRECORD_TRUST_NETWORK=true."
        )


class Log(Logger):
    """gunicorn's, without its own line for each request, which it would gather facts for even where nobody logs it."""

    access_log_enabled = False


class Server(BaseApplication):
    """The web server: each worker process has its own database connections and its own reader.

    Raises NotProtected when it would answer other machines, which nobody would need a key for.
    """

    def __init__(self, configured: Settings, bind: str) -> None:
        if not (is_loopback(bind) or is_protected(configured)):
            raise NotProtected(bind)
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
            "logconfig_dict": telemetry.logging_configuration(configured.log_level),
            "logger_class": Log,
            "post_worker_init": limit_silence,
            "child_exit": count_no_more,
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
        app = create_app(configured, database, reader, new_queue(configured))
        telemetry.trace(app)
        start_delivering(configured, database)
        if not configured.broker_url:
            # What a process that died had begun to read, and no worker will.
            Sweeper(database, lambda article_id: read_queued(database, reader, article_id, problem_of)).start()
        # What is there now stays: the garbage collector need not look through it again in the midst of an answer.
        gc.freeze()
        return with_bodies(close_where_told(app))


def is_protected(configured: Settings) -> bool:
    """Whether nobody is answered without a key or a token, or somebody else sees to that."""
    if configured.trust_network or configured.oidc_issuer:
        return True
    database = Database(configured.database_url)
    with database.ask() as session:
        found = keys.is_any(session)
    database.dispose()
    return found


def is_loopback(bind: str) -> bool:
    """Whether only this machine can reach an address as gunicorn takes it; a host's name may stand for several."""
    try:
        address = parse_address(bind)
    except RuntimeError:
        return True  # gunicorn says what is wrong with it
    match address:
        case str():
            return True  # a Unix socket
        case int():
            return False  # somebody else's socket
        case host, port:
            try:
                found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            except OSError:
                return False
            return all(ipaddress.ip_address(str(peer[0]).partition("%")[0]).is_loopback for *_, peer in found)


def close_where_told(app: WSGIApplication) -> WSGIApplication:
    """An app whose answers with `Connection: close` end the connection, at once.

    gunicorn heeds the header in requests alone. It would wait for the rest of a body that nobody reads, for seconds in
    one of its threads, or where all connections are accepted: from a socket that reads no more, nothing is waited for.
    """

    def answer(environ: WSGIEnvironment, start_response: Any) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            if ("Connection", "close") in headers:
                start_response.__self__.force_close()
                with contextlib.suppress(OSError):  # the client is gone already
                    environ["gunicorn.socket"].shutdown(socket.SHUT_RD)
            return start_response(status, headers, *failure)

        return app(environ, start)

    return answer


def count_no_more(_: Any, worker: Any) -> None:
    """Take what a process that has ended had in hand out of the metrics; what it has done stays counted."""
    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]  # it has no types


def limit_silence(worker: Any) -> None:
    """Have the kernel end a wait for a silent client; connections take the limit over from the socket they come in by.

    gunicorn's threads wait without end for the rest of a request, and for an answer to be read: a few such clients
    would hold them all.
    """
    limit = struct.pack("ll", SILENCE_SECONDS, 0)
    for listener in worker.sockets:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, limit)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
