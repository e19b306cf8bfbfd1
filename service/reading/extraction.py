"""Extraction: the main text of an article that was posted as HTML, and what the page says of it."""

from __future__ import annotations

import itertools
import re
from typing import Any

import trafilatura
from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura.meta import reset_caches
from trafilatura.settings import Document as Page
from trafilatura.settings import use_config

from service.reading.document import Document
from service.reading.errors import CannotRead

# libxml2 stops building a page, and drops what follows, where elements are nested 256 deep: a guard of its own against
# stack overflow. A higher limit would lose text unsaid.
MAX_DEPTH = 250
# trafilatura's caches hold the last thousands of lines it saw, of any length; emptying them took 0.02 s.
PAGES_BETWEEN_RESETS = 100
# References to characters that XML has no room for, for which trafilatura would give up the page: "&#1;", "&#xFFFE;".
REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));?")
NO_CHARACTERS = frozenset([*range(9), 11, 12, *range(14, 32), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])
# Characters that no database or JSON of ours can hold.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
SHORT_PAGES = use_config()
SHORT_PAGES.read_dict({"DEFAULT": {"MIN_EXTRACTED_SIZE": "0", "MIN_OUTPUT_SIZE": "1"}})
# htmldate's wider search takes any date in the text for the date of publication; a wrong one is worse than none.
DATE_SEARCH = {"original_date": True, "extensive_search": False}

pages_read = itertools.count(1)


def extract_main_text(document: Document, max_depth: int = MAX_DEPTH) -> Document:
    """Find the main text of a page and what it says of title, authors and time; given fields win.

    Needs: html; without it nothing is done. Adds: text, its paragraphs in lines of their own, without readers'
    comments; title, standfirst, authors, publisher, published_at and url where they were not given. The language that a
    page declares is not taken over: it is often its template's.

    Raises CannotRead where elements are nested deeper than `max_depth` or no main text is found.
    """
    if document.html is None:
        return document
    markup = whole_page(UNSTORABLE.sub("", REFERENCE.sub(storable, document.html)))
    check_depth(markup, max_depth)
    page = find_page(markup, document.url)
    document.text = (page.text or "").strip()
    document.title = document.title or page.title
    document.standfirst = document.standfirst or page.description
    document.authors = document.authors or authors_of(page)
    document.publisher = document.publisher or publisher_of(page)
    document.published_at = document.published_at or page.date
    document.url = document.url or page.url
    return document


def storable(reference: re.Match[str]) -> str:
    """A reference as it stands, or nothing where no character can be meant by it."""
    hexadecimal, decimal = reference.groups()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return "" if code in NO_CHARACTERS else reference.group()


def whole_page(markup: str) -> str:
    """The markup as a page: a bare fragment is not taken for HTML by trafilatura."""
    return markup if "<html" in markup.casefold() else f"<html><body>{markup}</body></html>"


def check_depth(markup: str, max_depth: int) -> None:
    """Raise CannotRead where elements are nested deeper than the limit."""
    depth: int = etree.fromstring(markup.encode("utf-8"), etree.HTMLParser(target=Depth(), encoding="utf-8"))
    if depth > max_depth:
        raise CannotRead(
            "html", f"Its elements are nested {depth} deep, {max_depth} is the limit. Post the text as text instead."
        )


class Depth:
    """A parser target that keeps nothing of a page but how deep its elements nest."""

    def __init__(self) -> None:
        self.open = 0
        self.deepest = 0

    def start(self, _tag: str, _attributes: dict[str, str]) -> None:
        """An element opens."""
        self.open += 1
        self.deepest = max(self.deepest, self.open)

    def end(self, _tag: str) -> None:
        """An element closes."""
        self.open -= 1

    def close(self) -> int:
        """The page has ended: its depth."""
        return self.deepest


def find_page(markup: str, url: str | None) -> Page:
    """The page as trafilatura reads it, with some main text."""
    page = extract(markup, url)
    if page and "\n" not in (page.text or ""):
        # Of a short page it keeps the words alone, in one line, unless short texts are said to be welcome.
        page = extract(markup, url, config=SHORT_PAGES) or page
    if next(pages_read) % PAGES_BETWEEN_RESETS == 0:
        reset_caches()
    if page is None:
        raise CannotRead("html", "No main text was found in it. Post the article's own text as text instead.")
    for name in ("text", "title", "description", "author", "sitename", "url"):
        value = getattr(page, name)
        setattr(page, name, UNSTORABLE.sub("", value) if value else None)
    return page


def extract(markup: str, url: str | None, **options: Any) -> Page | None:
    """The page as trafilatura reads it once."""
    page = trafilatura.bare_extraction(
        markup, url=url, with_metadata=True, include_comments=False, date_extraction_params=DATE_SEARCH, **options
    )
    return page if isinstance(page, Page) and (page.text or "").strip() else None


def authors_of(page: Page) -> list[str]:
    """The names that trafilatura gives as "A; B"."""
    return [name.strip() for name in (page.author or "").split(";") if name.strip()]


def publisher_of(page: Page) -> str | None:
    """The site's name; the name of its host, which trafilatura falls back on, is none."""
    host = page.hostname or ""
    return None if not page.sitename or page.sitename.removeprefix("www.") in host else page.sitename
