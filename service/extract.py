"""`onrecord extract`: articles in, facts out, one a line, without a database."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TextIO

from marshmallow import ValidationError
from tqdm import tqdm

from schemas.article import ArticleSchema, LineSchema, load_with_any_date
from schemas.problem import problem
from service.joining.entities import resolve
from service.joining.record import record_article
from service.joining.registry import RunRegistry
from service.reading.document import Document, Limits
from service.settings import Settings
from service.store import tables
from service.web.failures import problem_of
from service.work.batches import Outcome, read_batches

Json = dict[str, Any]

# Alone, a process answers each line before it reads the next; several are given a few lines at a time.
LINES_A_BATCH = 8

ANSWER = ArticleSchema()
LINE = LineSchema()


def extract_lines(lines: BinaryIO, answers: TextIO, configured: Settings, jobs: int = 1) -> int:
    """Answer every line with an article's facts, or with a problem where it cannot be read; the exit status.

    `jobs` processes read. Entities are resolved across the lines of one run, in their order. A failure of our own is
    logged and makes the exit status 1; the other lines are answered all the same.
    """
    limits = Limits(configured.max_text_characters, configured.max_html_depth)
    run = Run()
    for line, outcome in read_lines(map(Line.of, filled(lines)), limits, jobs):
        # In ASCII: an id of the caller's own may hold what no encoding can, a lone surrogate.
        answers.write(json.dumps(run.answer(line, outcome)) + "\n")
    return 1 if run.failures else 0


def filled(lines: BinaryIO) -> Iterator[bytes]:
    """The lines that are not blank."""
    return (line for line in tqdm(lines, desc="articles", unit="", disable=None) if line.strip())


@dataclass(frozen=True, slots=True)
class Line:
    """What is on a line: the article, or the problem with it; `id` is the caller's own."""

    id: Any
    received_at: dt.datetime
    article: Json | None = None
    problem: Json | None = None

    @classmethod
    def of(cls, line: bytes) -> Line:
        """What is on this line."""
        received_at = dt.datetime.now(dt.UTC)
        try:
            posted = json.loads(line)
        except (ValueError, RecursionError):
            return cls(None, received_at, problem=problem(400, "The line is not JSON."))
        line_id = posted.get("id") if isinstance(posted, dict) else None
        try:
            return cls(line_id, received_at, article=load_with_any_date(LINE, posted))
        except ValidationError as wrong:
            said = problem(422, "The line is no article.", wrong.messages_dict)
            return cls(line_id, received_at, problem=said)

    def documents(self) -> list[Document]:
        """The document to be read, if there is one."""
        if self.article is None:
            return []
        unread = {"id", "published_at_why"}
        given = {name: value for name, value in self.article.items() if name not in unread}
        return [Document(**given | {"text": given["text"] or ""})]


def read_lines(lines: Iterable[Line], limits: Limits, jobs: int) -> Iterator[tuple[Line, Outcome | None]]:
    """Every line with what was read in its article, None where there was none."""
    batches = batched(lines, LINES_A_BATCH if jobs > 1 else 1)
    labelled = ((batch, [document for line in batch for document in line.documents()]) for batch in batches)
    for batch, outcomes in read_batches(labelled, limits, jobs):
        read = iter(outcomes)
        for line in batch:
            yield line, next(read) if line.article is not None else None


def batched(lines: Iterable[Line], size: int) -> Iterator[list[Line]]:
    """The lines in portions of a size, the last perhaps smaller."""
    left = iter(lines)
    while batch := list(itertools.islice(left, size)):
        yield batch


@dataclass
class Run:
    """What the lines of one run share: whom they met so far, and how many of them failed through our own fault."""

    registry: RunRegistry = field(default_factory=RunRegistry)
    publishers: dict[str, tables.Publisher] = field(default_factory=dict)
    failures: int = 0

    def answer(self, line: Line, outcome: Outcome | None) -> Json:
        """The article on a line with its facts, or `{"id", "problem"}`."""
        if isinstance(outcome, Document):
            return self.facts(line, outcome)
        said = line.problem if outcome is None else problem_of(outcome)
        self.failures += said is not None and said["status"] >= 500
        return {"id": line.id, "problem": said}

    def facts(self, line: Line, document: Document) -> Json:
        """The article with everything found in it, under its line's own id."""
        article_id = tables.new_id()
        article = record_article(
            document,
            article_id=article_id,
            digest="",
            received_at=line.received_at,
            read_at=dt.datetime.now(dt.UTC),
            publisher=self.publisher(document.publisher) if document.publisher else None,
            entities=resolve(document, self.registry, article_id),
        )
        answer: Json = ANSWER.dump(article)
        answer["id"] = line.id
        date_why = (line.article or {}).get("published_at_why")
        if date_why and answer["published_at"] is None:
            answer["published_at_why"] = date_why
        for claim in answer["claims"]:
            claim["article_id"] = line.id
        return answer

    def publisher(self, name: str) -> tables.Publisher:
        """The publisher of this name."""
        return self.publishers.setdefault(tables.publisher_key(name), tables.Publisher(name=name))
