"""Reviews: what a person decided about a claim, which no later reading undoes.

A claim that was rejected is none: it leaves the claims, and with them every list, count and export, and stands in its
review alone, where it is found by its id and can be taken back.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store import audit, claims
from service.store.amending import amend
from service.store.engine import Reading
from service.store.errors import NotFound
from service.store.facts import claim_of, entities_in, evidence_of, facts_of, values_of, with_entities
from service.store.locks import lock_register
from service.store.review_tables import Review
from service.store.tables import Article, Claim, ClaimEntity, Entity, Json, now

REJECTED, AMENDED = "rejected", "amended"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person says of a claim: the verdict, a note, and, where it is to be amended, the fields as they should be.

    These are as `service.store.amending.amend` takes them.
    """

    verdict: str
    note: str | None = None
    corrected: Mapping[str, Any] = field(default_factory=dict)


def get_claim(session: Reading, id: uuid.UUID, **options: Any) -> Json:
    """One claim as `claims.get` gives it, one that was rejected too. Raises NotFound."""
    try:
        return claims.get(session, id, **options)
    except NotFound:
        rejected = sa.select(Review.__table__).where(Review.claim_id == id, Review.verdict == REJECTED)
        review: Any = session.execute(rejected).one_or_none()
        if review is None:
            raise
        # Nothing stands beside it any more that it could be within.
        facts = values_of(review.found) | {"within": None, "review": shown(review)}
        return facts | ({"candidates": facts["came_close"]} if options.get("candidates") else {})


def every_one(session: Session) -> Iterator[tuple[Review, Article]]:
    """Every review with its article, the oldest first; a few are held in memory at a time."""
    statement = sa.select(Review, Article).join(Article, Article.id == Review.article_id)
    statement = statement.order_by(Review.listed_at, Review.id).execution_options(yield_per=100)
    for row in session.execute(statement):
        yield row.Review, row.Article


def decide(session: Session, id: uuid.UUID, decision: Decision | None) -> None:
    """Keep what a person decided about a claim, in the place of what was decided before; None: nothing is decided.

    The session must be one that writes. Raises NotFound, and Unfit for a correction that cannot be.
    """
    lock_register(session)
    before = session.scalar(sa.select(Review).where(Review.claim_id == id))
    decided_before = shown(before) if before else None
    claim = as_found(session, id, before)
    if before:
        session.delete(before)
        session.flush()
    review = None
    if decision:
        found = facts_of(claim)
        review = Review(
            listed_at=now(),
            article_id=claim.article_id,
            claim_id=id,
            evidence=evidence_of(found),
            verdict=decision.verdict,
            by=audit.acting().id,
            note=decision.note,
            found=found,
        )
        if decision.corrected:
            amend(session, session.get_one(Article, claim.article_id), claim, decision.corrected)
            review.corrected = differences(found, facts_of(claim))
        session.add(review)
    settle(session, claim, review)
    change = {"from": decided_before, "to": shown(review) if review else None}
    audit.record(session, "update", "claim", id, {"review": change})


def as_found(session: Session, id: uuid.UUID, review: Review | None) -> Claim:
    """A claim as it was read, kept again if it had been rejected. Raises NotFound."""
    claim = session.get(Claim, id)
    if review is None:
        if claim is None:
            raise NotFound("claim", id)
        return claim
    facts = review.found | with_entities(review.found, known_among(session, review.found))
    if claim is None:
        claim = claim_of(facts)
        claim.within = claim.within if claim.within and session.get(Claim, claim.within) else None
        session.add(claim)
        return claim
    for name, value in values_of(facts).items():
        if name not in UNDISTURBED:
            setattr(claim, name, value)
    claim.content_text = claim.content["text"]
    return claim


# What a later reading may have changed in a claim that had been reviewed.
UNDISTURBED = {"id", "position", "within", "statement_id"}


def known_among(session: Session, facts: Json) -> Any:
    """What gives an entity that is still known as itself, and any other as none."""
    ids = {uuid.UUID(id) for id in entities_in(facts)}
    known = {str(id) for id in session.scalars(sa.select(Entity.id).where(Entity.id.in_(ids)))}
    return lambda id: id if id in known else None


def settle(session: Session, claim: Claim, review: Review | None) -> None:
    """Let a claim be found by what it now says, or, where it was rejected, not at all."""
    if review and review.verdict == REJECTED:
        session.flush()
        session.delete(claim)
        session.flush()
        return
    claim.review = shown(review) if review else None
    session.flush()
    session.execute(sa.delete(ClaimEntity).where(ClaimEntity.claim_id == claim.id))
    claims.link(session, [claim])


def shown(review: Review) -> Json:
    """A review as it is answered."""
    return {
        "verdict": review.verdict,
        "by": review.by,
        "at": review.listed_at.isoformat(),
        "note": review.note,
        "corrected": review.corrected,
    }


def differences(found: Json, corrected: Json) -> Json:
    """What became of each field, as the audit has it; what follows from others left out."""
    shown_fields = found.keys() - {"act", "came_close", "speaker_why", "said_in_why"}
    return {
        name: {"from": found[name], "to": corrected[name]}
        for name in sorted(shown_fields)
        if found[name] != corrected[name]
    }
