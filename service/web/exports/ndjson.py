"""NDJSON: one claim a line, just as it is answered elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from schemas.claim import ClaimSchema
from service.web.exports.batch import Batch


def write(batches: Iterator[Batch], _base: str) -> Iterator[bytes]:
    """The lines of each batch."""
    dump = ClaimSchema().dump_one
    for batch in batches:
        yield b"".join(orjson.dumps(dump(claim), option=orjson.OPT_APPEND_NEWLINE) for claim in batch.claims)
