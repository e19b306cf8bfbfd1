"""An article as it was posted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from service.reading.document import Document

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Submission:
    """An article as it was posted: its text or its HTML, and whatever else was given."""

    text: str | None = None
    html: str | None = None
    url: str | None = None
    title: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published_at: str | None = None
    language: str | None = None

    @classmethod
    def of(cls, posted: Json) -> Submission:
        """The submission of what was posted, by the names of its fields."""
        return cls(**posted | {"authors": tuple(posted["authors"])})

    def posted(self) -> Json:
        """What was posted, to be kept as JSON."""
        return asdict(self)

    def digest(self) -> str:
        """SHA-256 over all that was posted: the same article is one that was posted with the same words throughout."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()

    def document(self) -> Document:
        """The document to be read."""
        given = asdict(self) | {"text": self.text or "", "authors": list(self.authors)}
        return Document(**given)
