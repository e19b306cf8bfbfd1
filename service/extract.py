"""`onrecord extract`: articles in, facts out, one a line, without a database."""

from __future__ import annotations

import datetime as dt
import json
import logging
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TextIO

from marshmallow import ValidationError
from tqdm import tqdm

from schemas.article import ArticleSchema, LineSchema
from schemas.problem import problem
from service.joining.entities import RunRegistry, resolve
from service.joining.record import record_article
from service.reading import pipeline
from service.reading.document import Document, Limits
from service.reading.errors import CannotRead
from service.settings import Settings
from service.store import tables

Json = dict[str, Any]

log = logging.getLogger(__name__)

ANSWER = ArticleSchema()
LINE = LineSchema()


def extract_lines(lines: BinaryIO, answers: TextIO, configured: Settings) -> int:
    """Answer every line with an article's facts, or with a problem where it cannot be read; the exit status.

    Entities are resolved across the lines of one run. A failure of our own is logged and makes the exit status 1; the
    other lines are answered all the same.
    """
    run = Run(Limits(configured.max_text_characters, configured.max_html_depth))
    pipeline.load_models()
    for line in tqdm(lines, desc="articles", unit="", disable=None):
        if line.strip():
            # In ASCII: an id of the caller's own may hold what no encoding can, a lone surrogate.
            answers.write(json.dumps(run.answer(line)) + "\n")
    return 1 if run.failures else 0


def load(posted: Any) -> Json:
    """The article on a line. Raises ValidationError, but not for its date: one that is none is taken for unknown.

    Files of articles have dates in every form ("December 9"), and whoever feeds them cannot mend each.
    """
    try:
        return dict(LINE.load(posted))
    except ValidationError as wrong:
        if set(wrong.messages_dict) != {"published_at"}:
            raise
        return dict(LINE.load(posted | {"published_at": None})) | {"published_at_why": "unsupported"}


@dataclass
class Run:
    """What the lines of one run share: whom they met so far, and how many of them failed through our own fault."""

    limits: Limits
    registry: RunRegistry = field(default_factory=RunRegistry)
    publishers: dict[str, tables.Publisher] = field(default_factory=dict)
    failures: int = 0

    def answer(self, line: bytes) -> Json:
        """The article on a line with its facts, or `{"id", "problem"}`."""
        try:
            posted = json.loads(line)
        except (ValueError, RecursionError):
            return {"id": None, "problem": problem(400, "The line is not JSON.")}
        line_id = posted.get("id") if isinstance(posted, dict) else None
        try:
            return self.facts(load(posted))
        except ValidationError as wrong:
            said = problem(422, "The line is no article.", wrong.messages_dict)
        except CannotRead as wrong:
            limit = getattr(wrong, "limit", None)
            said = problem(
                413 if limit else 422, "The article cannot be read.", {wrong.field: [wrong.detail]}, limit=limit
            )
        except Exception:
            # One article that breaks the reading must not cost the run the others.
            log.exception("the article %r broke the reading", line_id)
            self.failures += 1
            said = problem(500, "The reading failed.")
        return {"id": line_id, "problem": said}

    def facts(self, given: Json) -> Json:
        """The article with everything found in it, under its line's own id."""
        line_id, date_why = given.pop("id"), given.pop("published_at_why", None)
        received_at = dt.datetime.now(dt.UTC)
        document = pipeline.read(Document(**given | {"text": given["text"] or ""}), self.limits)
        article_id = tables.new_id()
        article = record_article(
            document,
            article_id=article_id,
            digest="",
            received_at=received_at,
            read_at=dt.datetime.now(dt.UTC),
            publisher=self.publisher(document.publisher) if document.publisher else None,
            entities=resolve(document, self.registry, article_id),
        )
        answer: Json = ANSWER.dump(article)
        answer["id"] = line_id
        if date_why and answer["published_at"] is None:
            answer["published_at_why"] = date_why
        for claim in answer["claims"]:
            claim["article_id"] = line_id
        return answer

    def publisher(self, name: str) -> tables.Publisher:
        """The publisher of this name."""
        return self.publishers.setdefault(tables.publisher_key(name), tables.Publisher(name=name))
