"""The Prefer header (RFC 7240): whether to be answered before the work is done."""

from __future__ import annotations

from webargs.fields import String

from schemas.given import Given

RESPOND_ASYNC = "respond-async"


class PreferSchema(Given):
    """How the client would like to be served."""

    prefer = String(
        data_key="Prefer",
        load_default="",
        metadata={
            "description": "`respond-async` (RFC 7240): answer at once, with 202, and have a worker read the article. "
            "Where the service has no workers, the article is read all the same before it is answered."
        },
    )


def prefers_workers(preferences: str) -> bool:
    """Whether a Prefer header asks to be answered before the work is done."""
    return RESPOND_ASYNC in {part.partition(";")[0].strip().lower() for part in preferences.split(",")}
