"""Articles by the thousand: each is answered for itself, whatever is wrong with it."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from marshmallow import ValidationError

from schemas.bulk import bulk_result
from schemas.problem import problem
from service.store.errors import UNREACHABLE
from service.web.failures import problem_of
from service.work.articles import Known
from service.work.reader import TooBusy
from service.work.submission import Submission

Json = dict[str, Any]

log = logging.getLogger(__name__)


class Stream(Protocol):
    """Where lines come from."""

    def readline(self, size: int, /) -> bytes:
        """The next line, or its first `size` bytes."""


class Unfit(Exception):
    """What stands here is no article: `problem` says why."""

    def __init__(self, status: int, detail: str, errors: Any = None, *, limit: float | None = None) -> None:
        super().__init__(detail)
        self.problem = problem(status, detail, errors, limit=limit)


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its number, from 1, how many bytes it has, and these, unless they are more than are read."""

    number: int
    size: int
    body: bytes | None

    def json(self, longest: int) -> Any:
        """The JSON on it. Raises Unfit when there is none, or the line has more bytes than `longest`."""
        if self.body is None:
            raise Unfit(413, f"The line may have at most {longest} bytes.", limit=longest)
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise Unfit(400, "The line is not JSON.") from None


def lines(stream: Stream, longest: int) -> Iterator[Line]:
    """The lines of a stream that are not blank; of one that is too long no more is held than is read of any."""
    number = 0
    while body := stream.readline(longest + 1):
        number, size = number + 1, len(body)
        whole = size <= longest or body.endswith(b"\n")
        ended = whole
        while not ended and (rest := stream.readline(longest + 1)):
            size += len(rest)
            ended = rest.endswith(b"\n")
        if not whole or body.strip():
            yield Line(number, size, body if whole else None)


@dataclass(frozen=True, slots=True)
class Desk:
    """Takes articles in: `take` keeps one and has it read; a text may have so many characters."""

    take: Callable[[Submission], Known]
    max_text_characters: int

    def answer(self, number: int, load: Callable[[], Json]) -> Json:
        """What became of an article (`schemas.bulk.BulkResultSchema`).

        `load` gives it, loaded by its schema; it may raise Unfit or ValidationError.
        """
        try:
            known = self.keep(self.fit(load()))
        except Unfit as unfit:
            said = unfit.problem
        except ValidationError as wrong:
            said = problem(422, "The line is no article.", wrong.messages_dict)
        except UNREACHABLE as failure:
            log.error("the database does not answer: %.100s", failure)
            said = problem(503, "The database does not answer.")
        except Exception as failure:
            said = problem_of(failure)
            if said["status"] == 500:
                log.exception("line %d broke the reading", number)
        else:
            return bulk_result(number, known.status, known.id)
        return bulk_result(number, "failed", problem=said)

    def fit(self, given: Json) -> Submission:
        """The article, if its text is not too long; HTML has its text measured once that is extracted."""
        text, limit = given["text"], self.max_text_characters
        if text is not None and len(text) > limit:
            detail = f"It has {len(text)} characters; it may have {limit}."
            raise Unfit(413, f"The text may have at most {limit} characters.", {"text": [detail]}, limit=limit)
        return Submission.of(given)

    def keep(self, submission: Submission) -> Known:
        """The article, kept; its turn is waited for."""
        while True:
            try:
                return self.take(submission)
            except TooBusy:
                log.info("its turn did not come: it is waited for once more")
