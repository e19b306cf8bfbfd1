"""Articles in bulk: as many as are sent, answered while they come."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from flask import Response, current_app, request
from marshmallow import EXCLUDE

from schemas.article import PostedArticleSchema
from schemas.bulk import BulkResultSchema, bulk_result
from schemas.problem import problem
from service.web import examples
from service.web.arriving import arriving
from service.web.blueprint import Blueprint
from service.web.limits import Tally, tally
from service.web.lines import BrokenOff, Desk, Line, Unfit, lines
from service.web.prefer import PreferSchema, prefers_workers
from service.web.problems import Refused
from service.web.rooms import rooms
from service.work.articles import Known, accept, receive
from service.work.in_order import in_order
from service.work.submission import Submission

Json = dict[str, Any]

NDJSON = "application/x-ndjson"
NDJSON_TOO = {NDJSON, "application/ndjson", "application/jsonl"}
# One is being read, one is being kept and one comes in.
AT_ONCE = 3

POSTED = PostedArticleSchema()

blueprint = Blueprint("bulk", url_prefix="/articles", description="News articles by the thousand.")
log = logging.getLogger(__name__)


# Not by key: the body is too large to be compared, and an article that comes again is known by its words.
@blueprint.route("/bulk", methods=["POST"], idempotent=False)
@blueprint.doc(  # type: ignore[untyped-decorator]  # flask-smorest has no types
    requestBody={
        "required": True,
        "description": "One article a line; a line may be as long as a body elsewhere, the whole as long as you like.",
        "content": {NDJSON: {"schema": PostedArticleSchema, "example": examples.POSTED}},
    }
)
@blueprint.arguments(PreferSchema, location="headers", unknown=EXCLUDE)
@blueprint.response(
    200,
    BulkResultSchema,
    content_type=NDJSON,
    example=examples.BULK_RESULT,
    description="One result a line, in the order of the lines, each as soon as it is there.",
)
@blueprint.problems(415)
def post_articles(headers: Json) -> Response:
    """Read many articles, one a line, and keep what they say.

    Each line is answered for itself: what is wrong with one is said in its result, and the next is read. Read the
    answer while you send: it is not held back until you are done. With `Prefer: respond-async` workers read, where
    there are any, and results say `queued`.
    """
    if request.mimetype not in NDJSON_TOO:
        raise Refused(415, f"Post the articles as {NDJSON}.", headers={"Accept": NDJSON})
    if request.content_encoding not in (None, "identity"):
        raise Refused(415, "Post the body uncompressed.")
    longest = current_app.config["MAX_CONTENT_LENGTH"]
    # Of the whole: no more of it is held than a few lines.
    request.max_content_length = sys.maxsize
    # Where the server itself knows the body's end, nothing need be kept from reading past it.
    terminated = request.environ.get("wsgi.input_terminated", False)
    stream = arriving(request.environ["wsgi.input"]) if terminated else request.stream
    desk = Desk(taker(headers["prefer"]), current_app.config["MAX_TEXT_CHARACTERS"])
    return Response(results(desk, stream, longest, tally()), mimetype=NDJSON)


def taker(preferences: str) -> Callable[[Submission], Known]:
    """Who takes an article in: the queue where that is preferred and there is one, the reader else."""
    behind = rooms()
    if behind.queue and prefers_workers(preferences):
        return partial(accept, behind.database, behind.queue)
    return partial(receive, behind.database, behind.reader, patient=True)


def results(desk: Desk, stream: Any, longest: int, counted: Tally) -> Iterator[str]:
    """The answer's lines; a body that breaks off is told in the last of them."""

    def answer(arrived: tuple[Line, str | None]) -> Json:
        line, refusal = arrived
        return desk.answer(line.number, partial(load, line, longest, refusal))

    # Counted as they come, not as they are answered: it is the last ones that are too many.
    arriving_lines = ((line, counted.refusal()) for line in lines(stream, longest))
    try:
        for result in in_order(answer, arriving_lines, AT_ONCE):
            yield json.dumps(result) + "\n"
    except BrokenOff as broken:
        log.info("a body in bulk: %s", broken)
        said = problem(400, "The body broke off before it was whole.")
        yield json.dumps(bulk_result(broken.number, "failed", problem=said)) + "\n"


def load(line: Line, longest: int, refusal: str | None) -> Json:
    """The article on a line. Raises Unfit and ValidationError, and Unfit where the line is refused unread."""
    if refusal:
        raise Unfit(429, refusal)
    return dict(POSTED.load(line.json(longest)))
