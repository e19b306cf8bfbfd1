"""Pages of a list: the envelope, the link to the next page, and the cursor that says where it starts."""

from __future__ import annotations

import base64
import datetime as dt
import functools
import hashlib
import json
import struct
import uuid
from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlencode

from flask import Response, jsonify, request

from schemas.page import DEFAULT_LIMIT, PageSchema, sparse
from service.store.paging import Page, Position
from service.web.problems import Refused

Json = dict[str, Any]
Find = Callable[..., Page[Any]]

EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
MICROSECOND = dt.timedelta(microseconds=1)
# Enough that no slip of the hand passes; nothing is kept secret by it. The whole is written without padding then.
CHECKSUM_BYTES = 8
# What a list is ordered by, an instant or a number, is written as its kind and eight bytes.
INSTANT, NUMBER = b"i", b"n"


def answer(find: Find, given: Json, path: Json, page: type[PageSchema]) -> tuple[Response, dict[str, str]]:
    """One page as it is answered, with the link to the next one.

    `given` are the parameters as loaded: limit, cursor, which fields to show, and the filters; `path` is what the URL's
    path holds.
    """
    limit, cursor = given.pop("limit", DEFAULT_LIMIT), given.pop("cursor", None)
    names = given.pop("fields", None)
    bound = json.dumps([request.path, sorted(given.items())], default=str).encode()
    found = find(given, position_of(cursor, bound) if cursor else None, limit, **path)
    following = cursor_of(found.next, bound) if found.next else None
    body = {"items": found.items, "next": following} | ({"included": found.included} if found.included else {})
    headers = {}
    if following and request.method != "POST":
        query = urlencode(request.args.to_dict() | {"cursor": following})
        headers["Link"] = f'<{request.path}?{query}>; rel="next"'
    return jsonify((sparse(page, frozenset(names)) if names else whole(page)).dump(body)), headers


@functools.cache
def whole(page: type[PageSchema]) -> PageSchema:
    """A page with all fields of its items."""
    return page()


def cursor_of(position: Position, bound: bytes) -> str:
    """A position in the list that is being asked for, as an opaque word; `bound` tells the list and its filters."""
    key, last_id = position
    if isinstance(key, dt.datetime):
        place = INSTANT + ((key - EPOCH) // MICROSECOND).to_bytes(8, signed=True)
    else:
        place = NUMBER + struct.pack(">d", key)
    place += last_id.bytes
    return base64.urlsafe_b64encode(checksum(place, bound) + place).decode()


def position_of(cursor: str, bound: bytes) -> Position:
    """The position a cursor stands for. Raises Refused for what is no cursor of just this list and these filters."""
    try:
        raw = base64.b64decode(cursor, altchars=b"-_", validate=True)
        place = raw[CHECKSUM_BYTES:]
        if raw != checksum(place, bound) + place:
            raise ValueError("not of this list")
        kind, key, last_id = place[:1], place[1:9], uuid.UUID(bytes=place[9:])
        if kind == INSTANT:
            return EPOCH + int.from_bytes(key, signed=True) * MICROSECOND, last_id
        return struct.unpack(">d", key)[0], last_id
    except (ValueError, OverflowError, struct.error):
        detail = "Give the next of a page of this list, with the same filters, unchanged."
        raise Refused(400, "The cursor is none of this list.", {"cursor": [detail]}, within=asked_in()) from None


def asked_in() -> Literal["pointer", "parameter"]:
    """Where a list is asked for: in a body that is posted, or in the URL."""
    return "pointer" if request.method == "POST" else "parameter"


def checksum(place: bytes, bound: bytes) -> bytes:
    """What ties a place to the list and its filters."""
    return hashlib.blake2b(bound + place, digest_size=CHECKSUM_BYTES).digest()
