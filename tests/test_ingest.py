"""Articles from files: NDJSON, folders and WARC, kept once however often they are gone through."""

from __future__ import annotations

import gzip
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from service import sources
from service.sources import articles_in, size_of
from service.store.access_tables import AuditRecord
from service.store.engine import Database

from .test_cli import onrecord

SAID = "The bridge is closed, Marta Ruiz said."
PAGE = f"<html><head><meta charset='iso-8859-1'><title>Caf\u00e9</title></head><body><p>{SAID}</p></body></html>"


def given(source: Path, longest: int = 10_000) -> list[tuple[str, int, Any]]:
    """Name, number, and what is loaded or why nothing is, of every article in a file."""
    found = []
    for article in articles_in(source, longest):
        try:
            loaded: Any = {name: value for name, value in article.load().items() if value}
        except sources.Unfit as unfit:
            loaded = unfit.problem["status"]
        found.append((article.file.name, article.number, loaded))
    return found


def test_lines_are_loaded_with_what_they_have_beside_the_article(tmp_path: Path) -> None:
    file = tmp_path / "articles.ndjson"
    file.write_text(
        json.dumps({"id": 7, "text": SAID, "gold": [], "published_at": "May 9"})
        + "\nnot json\n\n"
        + json.dumps({"text": "x" * 200})
    )
    assert given(file, longest=100) == [
        ("articles.ndjson", 1, {"text": SAID}),
        ("articles.ndjson", 2, 400),
        ("articles.ndjson", 4, 413),
    ]
    assert sum(article.size for article in articles_in(file, 100)) == size_of(file) - len("\n")


def test_texts_and_pages_of_a_folder_are_loaded_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "page.HTML").write_bytes(PAGE.encode("latin-1"))
    (tmp_path / "a.txt").write_text(f"Ω {SAID}\n", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"\xff\xfe")
    (tmp_path / "d.txt").write_bytes(b"x" * 300)
    (tmp_path / "e.pdf").write_bytes(b"%PDF")
    assert given(tmp_path, longest=250) == [
        ("a.txt", 1, {"text": f"Ω {SAID}\n"}),
        ("page.HTML", 1, {"html": PAGE}),
        ("c.txt", 1, 400),
        ("d.txt", 1, 413),
    ]


def record(url: str, kind: str, body: bytes, status: str = "200 OK") -> bytes:
    """A WARC record of an answer."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    made = WarcRecord()
    made.init_headers(record_type=WarcRecordType.response)
    made.headers.append("WARC-Target-URI", url)
    made.headers.append("Content-Type", "application/http; msgtype=response")
    made.set_bytes_content(http)
    written = io.BytesIO()
    made.write(written)
    return written.getvalue()


def test_pages_of_a_warc_are_loaded_with_their_urls(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(
        record("https://one.example/", "text/html; charset=iso-8859-1", PAGE.encode("latin-1"))
        + record("https://one.example/logo", "image/png", b"\x89PNG")
        + record("https://one.example/gone", "text/html", b"<p>Gone.</p>", "404 Not Found")
        + record("https://two.example/", "text/html", PAGE.encode())
        + record("https://three.example/", "text/html", b"x" * 2_000)
    )
    assert given(file, longest=1_000) == [
        ("crawl.warc", 1, {"html": PAGE, "url": "https://one.example/"}),
        ("crawl.warc", 4, {"html": PAGE, "url": "https://two.example/"}),
        ("crawl.warc", 5, 413),
    ]


def test_a_warc_is_read_up_to_where_it_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc.gz"
    first, second = (
        gzip.compress(record(f"https://{name}.example/", "text/html", PAGE.encode())) for name in ("one", "two")
    )
    file.write_bytes(first + bytes(byte ^ 255 for byte in second))
    page, damaged = given(file)
    assert page == ("crawl.warc.gz", 1, {"html": PAGE, "url": "https://one.example/"})
    assert damaged == ("crawl.warc.gz", 2, 400)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("part", [0.3, 0.45, 0.7, 0.9])
def test_a_page_that_breaks_off_is_told_and_not_kept(tmp_path: Path, packed: bool, part: float) -> None:
    """The file ends early or late in its body."""
    file = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    # What cannot be packed: half of the packed bytes are half of the page then.
    page = f"<p>{random.Random(7).randbytes(500).hex()}</p>".encode() * (1 if packed else 3)
    pack = gzip.compress if packed else bytes
    first, second = (pack(record(f"https://{name}.example/", "text/html", page)) for name in ("one", "two"))
    file.write_bytes(first + second[: int(len(second) * part)])
    whole, damaged = given(file, longest=10_000)
    assert whole == (file.name, 1, {"html": page.decode(), "url": "https://one.example/"})
    assert damaged == (file.name, 2, 400)


@pytest.mark.parametrize("left", [b"\r\nContent-Type", b"\r\nContent-Length: 1", b"HTTP/1.1 200 OK\r\nConte"])
def test_a_page_of_which_there_is_only_the_head_is_told(tmp_path: Path, left: bytes) -> None:
    file = tmp_path / "crawl.warc"
    whole = record("https://one.example/", "text/html", PAGE.encode())
    head = whole[: whole.index(left) + len(left)]
    file.write_bytes(whole + head)
    assert [(number, found) for _, number, found in given(file)][1:] == [(2, 400)]


def test_a_page_that_was_sent_packed_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    body = gzip.compress(PAGE.encode())
    file.write_bytes(record("https://one.example/", "text/html\r\nContent-Encoding: gzip", body))
    assert given(file) == [("crawl.warc", 1, {"html": PAGE, "url": "https://one.example/"})]


def test_a_file_that_cannot_be_read_is_told_and_the_next_one_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SAID)
    (tmp_path / "b.txt").write_text(SAID)
    found = articles_in(tmp_path, 1_000)
    first = next(found)
    (tmp_path / "a.txt").unlink()
    with pytest.raises(sources.Unfit) as unfit:
        first.load()
    assert unfit.value.problem["status"] == 400
    assert next(found).load()["text"] == SAID
    assert given(tmp_path / "gone.ndjson") == [("gone.ndjson", 1, 400)]
    assert size_of(tmp_path / "gone.ndjson") == 0


@pytest.mark.parametrize("charset", ["idna", "no-such", "utf-8\0", "rot13"])
def test_a_page_whose_encoding_is_none_is_decoded_as_it_looks(charset: str) -> None:
    assert "Caf" in sources.decoded(PAGE.encode("latin-1").replace(b"iso-8859-1", b"idna"), charset)


def ingest(*arguments: str | Path, database: Path) -> tuple[list[dict[str, Any]], int]:
    done = onrecord("ingest", *map(str, arguments), ONRECORD_DATABASE_URL=f"sqlite:///{database}")
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_articles_are_kept_once_however_often_they_are_gone_through(tmp_path: Path) -> None:
    file, database = tmp_path / "articles.ndjson", tmp_path / "onrecord.sqlite3"
    lines = [json.dumps({"text": SAID, "title": f"{number}"}) for number in range(4)]
    file.write_text("\n".join([*lines[:2], "not json"]))
    first, status = ingest(file, database=database)
    assert status == 0
    assert [(each["line"], each["status"]) for each in first] == [(1, "read"), (2, "read"), (3, "failed")]
    assert {each["file"] for each in first} == {str(file)}
    file.write_text("\n".join(lines))
    again, _ = ingest(file, "--jobs", "2", database=database)
    assert [each["id"] for each in again[:2]] == [each["id"] for each in first[:2]]
    assert len({each["id"] for each in again}) == 4
    kept = Database(f"sqlite:///{database}")
    with kept.read() as session:
        assert {record.actor for record in session.query(AuditRecord)} == {"command"}
    kept.dispose()


@pytest.mark.parametrize(
    ("arguments", "said"), [(["no-such-file"], "no-such-file"), (["--jobs", "0", "."], "--jobs"), ([], "FILE")]
)
def test_what_is_wrong_is_said(arguments: list[str], said: str) -> None:
    done = onrecord("ingest", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
