"""One more table: what people decided about claims."""

from __future__ import annotations

import uuid

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from service.store.access_tables import LONGEST_ACTOR
from service.store.tables import Base, Json, Listed


class Review(Listed, Base, kw_only=True):
    """What a person decided about a claim, and when (`listed_at`).

    `found` is the claim as it was read, all its columns: what was amended in it can be taken back, and a claim that was
    rejected stands here alone. `evidence` tells whether a claim of a later reading is the same.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        Index("ix_reviews_listed", "listed_at", "id"),
        Index("ix_reviews_article", "article_id"),
    )

    article_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    claim_id: Mapped[uuid.UUID] = mapped_column(unique=True)
    evidence: Mapped[str]
    verdict: Mapped[str] = mapped_column(String(16))
    by: Mapped[str] = mapped_column(String(LONGEST_ACTOR))
    note: Mapped[str | None] = mapped_column(default=None)
    corrected: Mapped[Json] = mapped_column(default_factory=dict)
    found: Mapped[Json]
