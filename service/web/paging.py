"""Pages of a list: the envelope, the link to the next page, and the cursor that says where it starts."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import request

from service.store.paging import Page, Position
from service.web.problems import Refused

Json = dict[str, Any]
Find = Callable[..., Page[Any]]

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)
# By what a list is ordered that a place is in.
INSTANT, RANK = b"instant", b"rank"
# Enough that no slip of the hand passes; nothing is kept secret by it.
CHECKSUM_BYTES = 6


def answer(find: Find, given: Json, path: Json) -> tuple[Json, dict[str, str]]:
    """One page as it is answered, with the link to the next one.

    `given` are the parameters as loaded: limit, cursor and the filters; `path` is what the URL's path holds.
    """
    limit, cursor = given.pop("limit"), given.pop("cursor", None)
    found = find(given, position_of(cursor) if cursor else None, limit, **path)
    if found.next is None:
        return {"items": found.items, "next": None}, {}
    following = cursor_of(found.next)
    query = urlencode(request.args.to_dict() | {"cursor": following})
    return {"items": found.items, "next": following}, {"Link": f'<{request.path}?{query}>; rel="next"'}


def cursor_of(position: Position) -> str:
    """A position in the list that is being asked for, as an opaque word."""
    standing, last_id = position
    order, number = (RANK, standing) if isinstance(standing, int) else (INSTANT, (standing - EPOCH) // MICROSECOND)
    place = number.to_bytes(8, signed=True) + last_id.bytes
    return base64.urlsafe_b64encode(checksum(order, place) + place).decode()


def position_of(cursor: str) -> Position:
    """The position a cursor stands for. Raises Refused for what is no cursor of just this list and these filters."""
    try:
        raw = base64.b64decode(cursor, altchars=b"-_", validate=True)
        given, place = raw[:CHECKSUM_BYTES], raw[CHECKSUM_BYTES:]
        number, last_id = int.from_bytes(place[:8], signed=True), uuid.UUID(bytes=place[8:])
        if given == checksum(RANK, place):
            return number, last_id
        if given != checksum(INSTANT, place):
            raise ValueError("not of this list")
        return EPOCH + number * MICROSECOND, last_id
    except (ValueError, OverflowError):
        detail = "Give the next of a page of this list, with the same filters, unchanged."
        raise Refused(400, "The cursor is none of this list.", {"cursor": [detail]}, within="parameter") from None


def checksum(order: bytes, place: bytes) -> bytes:
    """What ties a place to the list, its order and its filters."""
    filters = sorted((name, value) for name, value in request.args.items() if name not in {"cursor", "limit"})
    bound = json.dumps([request.path, filters]).encode()
    return hashlib.blake2b(bound + order + place, digest_size=CHECKSUM_BYTES).digest()
