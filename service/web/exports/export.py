"""Exports: all claims that a filter finds, streamed; held at once is a batch of them, however many there are."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import Response, request

from schemas.claim import ClaimSchema
from service.store import claims
from service.store.criteria import ClaimFilter
from service.store.embedding import included
from service.store.engine import Database
from service.store.paging import Position
from service.web import examples
from service.web.exports import geojson, jsonld, ndjson, spreadsheet
from service.web.exports.batch import Batch
from service.web.paging import asked_in
from service.web.problems import Refused
from service.web.rooms import rooms

Json = dict[str, Any]

# Claims read at once: some 2 MB, with what they refer to.
BATCH = 500
# What shapes a page, and says nothing of a whole.
OF_PAGES = ("limit", "cursor", "fields", "include")

# A page and the exports share a URL.
VARY = {"Vary": "Accept"}


@dataclass(frozen=True)
class Format:
    """A format: its media type, the kinds of what claims refer to that it needs, and what writes it."""

    media_type: str
    included: tuple[str, ...]
    write: Callable[[Iterator[Batch], str], Iterator[bytes]]
    described: Json
    example: Any


# As lines are described elsewhere: by what is on each. Of no claims there is none.
A_LINE = {"anyOf": [ClaimSchema, {"type": "string", "maxLength": 0}]}
FORMATS = {
    "ndjson": Format("application/x-ndjson", (), ndjson.write, A_LINE, examples.CLAIM),
    "csv": Format("text/csv", ("articles",), spreadsheet.write, {"type": "string"}, spreadsheet.EXAMPLE),
    "jsonld": Format("application/ld+json", ("articles", "entities"), jsonld.write, {"type": "object"}, jsonld.EXAMPLE),
    "geojson": Format(
        "application/geo+json", ("articles", "entities"), geojson.write, {"type": "object"}, geojson.EXAMPLE
    ),
}


def asked_for(given: Json) -> Format | None:
    """The format of an export that is asked for, by name or by an Accept header; None where it is a page.

    Takes the name out of the parameters as loaded.
    """
    name = given.pop("format", None)
    if name is not None:
        return FORMATS.get(name)
    by_type = {format.media_type: format for format in FORMATS.values()}
    # What anybody takes who says nothing else comes first.
    best = request.accept_mimetypes.best_match(["application/json", *by_type])
    return by_type.get(best or "")


def answer(format: Format, given: Json) -> Response:
    """All claims that are asked for. Raises Refused for what goes with pages only."""
    misplaced = {name: ["Leave it out: this format gives all that is found."] for name in OF_PAGES if name in given}
    if misplaced:
        raise Refused(422, "What shapes pages does not go with this format.", misplaced, within=asked_in())
    sort = given.pop("sort", claims.NEWEST)
    found = batches(rooms().database, ClaimFilter(**given), sort, format.included)
    # The first is read before the answer begins, so that what goes wrong then is answered as a problem.
    first = next(found)
    written = format.write(itertools.chain([first], found), request.url_root)
    return Response(written, mimetype=format.media_type, headers=VARY)


def batches(database: Database, criteria: ClaimFilter, sort: str, kinds: tuple[str, ...]) -> Iterator[Batch]:
    """The claims that meet the criteria, page by page; at least one, which may be empty.

    Each page is read in a transaction of its own: one held open as long as a slow client reads would keep the database
    from tidying up. What is kept all along is given once; what comes or goes meanwhile may be given or not.
    """
    after: Position | None = None
    while True:
        with database.read() as session:
            page = claims.find(session, criteria, after, BATCH, sort)
            batch = Batch(page.items, included(session, page.items, kinds))
        yield batch
        after = page.next
        if after is None:
            return
