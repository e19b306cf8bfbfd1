"""One delivery: a message signed as Standard Webhooks has it (https://www.standardwebhooks.com), posted once."""

from __future__ import annotations

import base64
import datetime as dt
import http.client
import secrets
import socket
import ssl
import threading
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from standardwebhooks import Webhook

from service.work.webhooks.addresses import connect

# How long each step of a delivery may take, and how long the whole.
STEP_SECONDS = 10
WHOLE_SECONDS = 20
SECRET_BYTES = 32


class Gone(Exception):
    """The receiver wants no more (410)."""


class Undelivered(Exception):
    """The message did not arrive, or was not accepted; its words say why."""


def new_secret() -> str:
    """A key to sign with, as Standard Webhooks writes them."""
    return f"whsec_{base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()}"


def send(url: str, secret: str, message_id: str, body: str, *, private: bool) -> None:
    """Post a message, and see it accepted (2xx); redirects are not followed.

    Raises Gone and Undelivered.
    """
    sent_at = dt.datetime.now(dt.UTC)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Onrecord",
        "webhook-id": message_id,
        "webhook-timestamp": str(int(sent_at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, sent_at, body),
    }
    try:
        status = post(url, headers, body.encode(), private=private)
    except (OSError, http.client.HTTPException, ValueError) as failure:
        raise Undelivered(f"It could not be reached: {failure or type(failure).__name__}.") from failure
    if status == http.HTTPStatus.GONE:
        raise Gone
    if not 200 <= status < 300:
        raise Undelivered(f"It answered {status}.")


def post(url: str, headers: dict[str, str], body: bytes, *, private: bool) -> int:
    """The status that a POST is answered with; what else is answered is not read."""
    parts = urlsplit(url)
    connection = Connection(parts.hostname or "", parts.port, secure=parts.scheme == "https", private=private)
    # A receiver that answers a byte at a time passes every step's limit, and is cut off all the same.
    cut = threading.Timer(WHOLE_SECONDS, connection.cut)
    cut.start()
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, body, headers)
        return connection.getresponse().status
    finally:
        cut.cancel()
        connection.close()


class Connection(http.client.HTTPConnection):
    """A connection over HTTP or HTTPS that is made to an address that has been checked."""

    def __init__(self, host: str, port: int | None, *, secure: bool, private: bool) -> None:
        # The standard library's own way to say so: the Host header leaves the port out where it is the default.
        self.default_port = http.client.HTTPS_PORT if secure else http.client.HTTP_PORT
        super().__init__(host, port, timeout=STEP_SECONDS)
        self.end = time.monotonic() + WHOLE_SECONDS
        self.is_cut = False
        self.secure = secure
        self.private = private

    def connect(self) -> None:
        """Connect, and on HTTPS see that it is who it says."""
        self.sock: Any = connect(self.host, self.port, STEP_SECONDS, end=self.end, private=self.private)
        if self.secure:
            context = ssl.create_default_context()
            # It can be cut in the middle of the handshake, too.
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        # Cut while its name was looked up, there was nothing yet to shut down.
        if self.is_cut:
            raise TimeoutError(f"it took longer than {WHOLE_SECONDS} seconds")
        if self.secure:
            self.sock.do_handshake()

    def cut(self) -> None:
        """End it from another thread, in whatever it waits for."""
        self.is_cut = True
        sock = self.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
