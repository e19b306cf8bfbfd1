"""Articles in bulk to a service that really runs: streamed both ways, and never held whole."""

from __future__ import annotations

import http.client
import json
import socket
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psutil
import pytest

from .served import Served

MEGABYTE = 1_000_000


def post_bulk(served: Served, body: Iterator[bytes]) -> Iterator[dict[str, Any]]:
    """The results of lines that are sent while these are read."""
    address = urlsplit(served.url)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=120)
    connection.putrequest("POST", "/articles/bulk")
    connection.putheader("Content-Type", "application/x-ndjson")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()

    def send() -> None:
        for part in body:
            connection.send(b"%x\r\n%b\r\n" % (len(part), part))
        connection.send(b"0\r\n\r\n")

    sending = threading.Thread(target=send)
    sending.start()
    with connection.getresponse() as response:
        assert response.status == 200
        for line in response:
            yield json.loads(line)
    sending.join()
    connection.close()


def line(**given: Any) -> bytes:
    return json.dumps({"text": "The bridge is closed, Marta Ruiz said."} | given).encode() + b"\n"


def test_a_result_comes_before_the_next_line_is_sent(served: Served) -> None:
    answered = threading.Event()

    def body() -> Iterator[bytes]:
        yield line(title="First")
        assert answered.wait(60)
        yield line(title="Second")[:20]
        yield line(title="Second")[20:]

    results = post_bulk(served, body())
    first = next(results)
    assert (first["line"], first["status"]) == (1, "read")
    answered.set()
    [second] = results
    assert served.get(f"/articles/{second['id']}").body["title"] == "Second"


def test_memory_does_not_grow_with_the_body(served: Served) -> None:
    [web] = psutil.Process(served.process.pid).children()
    long, count = b'{"text": "' + b"x" * 999_000 + b'"}\n', 150
    list(post_bulk(served, iter([long] * 10)))
    before = web.memory_info().rss
    results = list(post_bulk(served, iter([long] * count)))
    assert [result["problem"]["status"] for result in results] == [413] * count
    assert web.memory_info().rss - before < count * len(long) / 5


@pytest.mark.parametrize("length", ["Transfer-Encoding: chunked", "Content-Length: 5000"])
def test_the_whole_lines_of_a_body_that_breaks_off_are_answered(served: Served, length: str) -> None:
    """The one in chunks breaks off with a chunk whose size is none, the other with the connection's end."""
    sent = line(title="Broken") + b"\n" + line(title="Never whole")[:20]
    if length.endswith("chunked"):
        sent = b"%x\r\n%b\r\nzz\r\n" % (len(sent), sent)
    answer = raw(served, "/articles/bulk", "application/x-ndjson", length, sent)
    results = [json.loads(each) for each in answer.splitlines() if each.startswith(b"{")]
    assert [(result["line"], result["status"]) for result in results] == [(1, "read"), (3, "failed")]
    assert results[1]["problem"]["status"] == 400


def test_a_malformed_chunk_is_refused(served: Served) -> None:
    answer = raw(served, "/articles", "application/json", "Transfer-Encoding: chunked", b"zz\r\n{}\r\n0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400")


def raw(served: Served, path: str, kind: str, length: str, body: bytes) -> bytes:
    """All that is answered to a POST that goes over the wire just so."""
    address = urlsplit(served.url)
    with socket.create_connection((str(address.hostname), address.port), timeout=120) as connection:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"
        )
        connection.sendall(head.encode() + body)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65_536), b""))
