"""What a reading that failed is said to be, in an answer, in a line of one, or beside an article that failed."""

from __future__ import annotations

from typing import Any

from schemas.problem import problem
from service.work.articles import Died
from service.work.reader import CannotRead, ReadingDied, TooBusy, TookTooLong

Json = dict[str, Any]


def problem_of(failure: Exception) -> Json:
    """The problem (RFC 9457) of an article whose reading failed; what we know nothing of is our own fault."""
    match failure:
        case CannotRead():
            limit = getattr(failure, "limit", None)
            errors = {failure.field: [failure.detail]}
            return problem(413 if limit else 422, "The article cannot be read.", errors, limit=limit)
        case TookTooLong():
            detail = f"The article took longer than {failure.seconds} seconds to read."
            return problem(503, detail, limit=failure.seconds)
        case TooBusy():
            return problem(503, "Too many articles are waiting to be read.")
        case ReadingDied() | Died():
            return problem(503, "The reading was interrupted.")
        case _:
            return problem(500, "The reading failed.")
