"""What exports are written from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """Some claims, as they are kept, with what they refer to, by kind and identifier."""

    claims: list[Json]
    included: dict[str, dict[str, Json]]

    def article(self, claim: Json) -> Json:
        """The article a claim is from, or its identifier alone where it has just been forgotten."""
        id = str(claim["article_id"])
        unknown = dict.fromkeys(("url", "title", "published_at", "publisher"))
        return self.included["articles"].get(id, {"id": id, **unknown})

    def entities(self, ids: list[str]) -> list[Json]:
        """The entities of these identifiers that are still known."""
        return [self.included["entities"][id] for id in ids if id in self.included["entities"]]

    def entity(self, id: str | uuid.UUID | None) -> Json | None:
        """The entity of an identifier, if there is one."""
        return self.included["entities"].get(str(id)) if id else None
