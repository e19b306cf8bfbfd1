"""Files that articles stand in: NDJSON, WARC, and folders of text and HTML."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from marshmallow import EXCLUDE
from trafilatura.utils import decode_file

from schemas.article import PostedArticleSchema, load_with_any_date
from service.web.lines import Line, Unfit, lines

Json = dict[str, Any]

# Files of articles have fields of their own, which are nobody's mistake.
ARTICLE = PostedArticleSchema(unknown=EXCLUDE)
TEXTS = {".txt"}
PAGES = {".html", ".htm"}
ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".warc.lz4")
PAGE_TYPES = {"text/html", "application/xhtml+xml"}
# What a page's HTTP headers may have, beside the page.
LONGEST_HEAD = 100_000
# Where a page says itself how it is encoded (HTML Living Standard, "prescan a byte stream to determine its encoding").
PRESCANNED_BYTES = 1024
META_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """An article in a file: its number there, from 1, and how many bytes of the file were gone through for it.

    `load` gives it, loaded by its schema; it may raise Unfit or ValidationError.
    """

    file: Path
    number: int
    size: int
    load: Callable[[], Json]


def articles_in(source: Path, longest: int) -> Iterator[Given]:
    """The articles in a file or a folder; of one with more bytes than `longest`, only that it is too long.

    Where a file cannot be read any further, the last article is one that says so.
    """
    if source.is_dir():
        yield from folder(source, longest)
        return
    number = 0
    try:
        for given in archive(source, longest) if is_archive(source) else ndjson(source, longest):
            number = given.number
            yield given
    except OSError as damaged:
        yield Given(source, getattr(damaged, "number", number + 1), 0, partial(refuse_damaged, str(damaged)))


def refuse_damaged(why: str) -> NoReturn:
    """Refuse what comes in a file after the place where it is damaged."""
    raise Unfit(400, f"The file cannot be read from here on: {why}.")


def size_of(source: Path) -> int:
    """How many bytes there are to go through."""
    return sum(map(bytes_of, files_in(source) if source.is_dir() else [source]))


def bytes_of(file: Path) -> int:
    """The size of a file, 0 of one that is there no more."""
    try:
        return file.stat().st_size
    except OSError:
        return 0


def is_archive(file: Path) -> bool:
    """Whether a file is a WARC, by its name."""
    return file.name.endswith(ARCHIVES)


def ndjson(file: Path, longest: int) -> Iterator[Given]:
    """An article a line."""
    with file.open("rb") as opened:
        for line in lines(opened, longest):
            yield Given(file, line.number, line.size, partial(load_line, line, longest))


def load_line(line: Line, longest: int) -> Json:
    """The article on a line."""
    given = load_with_any_date(ARTICLE, line.json(longest))
    given.pop("published_at_why", None)
    return given


def folder(source: Path, longest: int) -> Iterator[Given]:
    """An article a file, of every text and page in a folder and those within it, by their names."""
    for file in files_in(source):
        yield Given(file, 1, bytes_of(file), partial(load_file, file, longest))


def files_in(source: Path) -> list[Path]:
    """The texts and pages in a folder and those within it, by their names."""
    return sorted(file for file in source.rglob("*") if file.suffix.lower() in TEXTS | PAGES and file.is_file())


def load_file(file: Path, longest: int) -> Json:
    """The article that a file is: a text in UTF-8, or a page."""
    if bytes_of(file) > longest:
        raise Unfit(413, f"The file may have at most {longest} bytes.", limit=longest)
    try:
        body = file.read_bytes()
    except OSError as failure:
        raise Unfit(400, f"The file cannot be read: {failure.strerror}.") from None
    if file.suffix.lower() in PAGES:
        return dict(ARTICLE.load({"html": decoded(body)}))
    try:
        return dict(ARTICLE.load({"text": body.decode()}))
    except UnicodeDecodeError as wrong:
        raise Unfit(400, f"The file is not UTF-8: byte {wrong.start} is none.") from None


def archive(file: Path, longest: int) -> Iterator[Given]:
    """An article a page that a WARC holds as it was answered, with 200; one that breaks off is told to be damaged."""
    at = 0
    with file.open("rb") as opened:
        records = ArchiveIterator(opened, record_types=WarcRecordType.response, parse_http=False)
        for number, record in enumerate(records, start=1):
            size = record.stream_pos - at
            # Its body is read here and now: the next record takes its place.
            if record.content_length <= longest + LONGEST_HEAD and breaks_off(record):
                yield Given(file, number, size, partial(refuse_damaged, "a page breaks off"))
                return
            record.parse_http(auto_decode="all")
            if is_page(record):
                body = record.reader.read(longest + 1)
                url, charset = record.headers.get("WARC-Target-URI"), record.http_charset
                at = record.stream_pos
                yield Given(file, number, size, partial(load_page, body, url, charset, longest))


def breaks_off(record: WarcRecord) -> bool:
    """Whether the file ends within a record, which holds what there is of it from then on."""
    length, said = record.content_length, record.headers.get("Content-Length")
    held = record.reader.read()
    record.set_bytes_content(held)
    return said is None or len(held) < length


def is_page(record: WarcRecord) -> bool:
    """Whether a record is a page that was found."""
    headers = record.http_headers
    return headers is not None and headers.status_code == 200 and record.http_content_type in PAGE_TYPES


def load_page(body: bytes, url: str | None, charset: str | None, longest: int) -> Json:
    """The article that a page is; of a longer one only the beginning is given."""
    if len(body) > longest:
        raise Unfit(413, f"A page may have at most {longest} bytes.", limit=longest)
    return dict(ARTICLE.load({"html": decoded(body, charset), "url": url}))


def decoded(page: bytes, charset: str | None = None) -> str:
    """A page's characters: UTF-8 if it is, else as its server or itself says, else as it looks."""
    said = META_CHARSET.search(page[:PRESCANNED_BYTES])
    for encoding in ("utf-8", charset, said and said[1].decode()):
        try:
            if encoding:
                return page.decode(encoding)
        except (ValueError, LookupError):
            # It is not what it is said to be, or no encoding is called that.
            continue
    return str(decode_file(page))
