"""Whether the service is alive and ready."""

from __future__ import annotations

from schemas.answer import Answer, word


class HealthSchema(Answer):
    """How the service is."""

    status = word(["alive", "ready"])
