"""Articles in bulk to a service that really runs: streamed both ways, and never held whole."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import psutil

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
