"""Articles in bulk, over HTTP and into the database, beside their reading alone."""

from __future__ import annotations

import http.client
import itertools
import json
import subprocess
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks import corpora
from benchmarks.command import ONRECORD
from benchmarks.served import HOST

ANSWER_SECONDS = 600


@dataclass(frozen=True)
class Bulk:
    """Articles a second, in bulk and by `onrecord extract`, each from its first answer to its last."""

    articles: int
    bulk: float
    extract: float

    def __str__(self) -> str:
        part = f"{self.bulk / self.extract:.2f} of what onrecord extract reads"
        return f"bulk ingest: {self.bulk:.1f} articles a second of {self.articles}, {part} ({self.extract:.1f})"


def bulk_and_extract(port: int, count: int) -> Bulk:
    """Both, one after the other, over the same articles, none of which is known."""
    lines = list(itertools.islice(articles(), count))
    return Bulk(count, rate(post(port, lines)), rate(extract(lines)))


def articles() -> Iterator[bytes]:
    """The invented articles as lines, each time under another URL and so new."""
    for number, article in enumerate(itertools.cycle(corpora.read_articles(corpora.INVENTED))):
        body = {name: article[name] for name in ("text", "title", "publisher", "published_at")}
        yield json.dumps(body | {"id": str(number), "url": f"https://bulk.example/{number}"}).encode() + b"\n"


def rate(answers: Iterable[Any]) -> float:
    """Answers a second from the first to the last."""
    times = [time.perf_counter() for _ in answers]
    return (len(times) - 1) / (times[-1] - times[0])


def post(port: int, lines: list[bytes]) -> Iterator[bytes]:
    """The results of lines posted in bulk. Raises RuntimeError where one was not read."""
    connection = http.client.HTTPConnection(HOST, port, timeout=ANSWER_SECONDS)
    posted = [json.dumps({name: value for name, value in json.loads(line).items() if name != "id"}) for line in lines]
    headers = {"Content-Type": "application/x-ndjson"}
    connection.request("POST", "/articles/bulk", "\n".join(posted).encode(), headers)
    for result in connection.getresponse():
        if json.loads(result)["status"] != "read":
            raise RuntimeError(result.decode())
        yield result
    connection.close()


def extract(lines: list[bytes]) -> Iterator[bytes]:
    """The answers of `onrecord extract`."""
    # A file: a pipe that is full both ways would wait for itself.
    with tempfile.TemporaryFile() as given:
        given.writelines(lines)
        given.seek(0)
        with subprocess.Popen([ONRECORD, "extract"], stdin=given, stdout=subprocess.PIPE) as process:
            assert process.stdout
            yield from process.stdout
