"""Rereading: an article that was read anew is kept in the place of its earlier reading.

A claim whose evidence is the same keeps its id. What a person decided stands: a claim that was accepted or amended
stays as it is, found again or not, and one that was rejected does not come back.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store import audit, claims, entities, publishers, subscriptions
from service.store.facts import entities_in, evidence_of, facts_of
from service.store.review_tables import Review
from service.store.reviews import REJECTED
from service.store.tables import Article, ArticleEntity, Claim, ClaimEntity

# What of a claim is not the reading's.
OWN = {"id", "statement_id", "review"}


def refill(session: Session, kept: Article, new: Article) -> None:
    """Let a kept article be as it was read anew; `new` has its id, and nothing of it is kept yet.

    The session must be one that writes and hold the register; the article's publisher and entities must be kept.
    """
    changed = {"reading": {"from": (kept.reading or {}).get("version"), "to": (new.reading or {}).get("version")}}
    if kept.status != new.status:
        changed["status"] = {"from": kept.status, "to": new.status}
    audit.record(session, "update", "article", kept.id, changed)
    links, old_claims, publisher_id = list(kept.entities), list(kept.claims), kept.publisher_id
    found_links, found_claims = list(new.entities), list(new.claims)
    for column in Article.__table__.columns:
        setattr(kept, column.name, getattr(new, column.name))
    reviewed, arrived = replace_claims(session, kept, old_claims, found_claims)
    replace_links(session, links, found_links, reviewed)
    if publisher_id is not None and publisher_id != kept.publisher_id:
        publishers.forget_unused(session, publisher_id)
    session.expire(kept, ["entities", "claims", "publisher"])
    subscriptions.note_arrivals(session, arrived)


def replace_claims(
    session: Session, kept: Article, old: Sequence[Claim], found: Sequence[Claim]
) -> tuple[list[Claim], list[Claim]]:
    """Let an article have the claims that were found; those of them that a person has reviewed, and those new to it."""
    reviews = {review.claim_id: review for review in session.scalars(by_article(kept.id))}
    rejected = Counter(review.evidence for review in reviews.values() if review.verdict == REJECTED)
    same: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in reversed(old):
        review = reviews.get(claim.id)
        same[review.evidence if review else evidence_of(facts_of(claim))].append(claim)
    # Which claim each that was found turns out to be; None: one that was rejected.
    became: dict[uuid.UUID, Claim | None] = {}
    for claim in found:
        evidence = evidence_of(facts_of(claim))
        if same[evidence]:
            became[claim.id] = same[evidence].pop()
        elif rejected[evidence]:
            rejected[evidence] -= 1
            became[claim.id] = None
        else:
            became[claim.id] = claim
    arrived = [claim for claim in found if became[claim.id] is claim]
    reviewed = [claim for claim in old if claim.id in reviews]
    stay = {claim.id for claim in became.values() if claim} | {claim.id for claim in reviewed}
    for claim in old:
        if claim.id not in stay:
            session.delete(claim)
    for claim in found:
        is_now = became[claim.id]
        if is_now is None:
            continue
        outer = became.get(claim.within) if claim.within else None
        within = outer.id if outer else None
        if is_now is not claim and is_now.id not in reviews:
            for column in Claim.__table__.columns:
                if column.name not in OWN:
                    setattr(is_now, column.name, getattr(claim, column.name))
        is_now.within = within
    session.add_all(arrived)
    now_there = sorted([*arrived, *(claim for claim in old if claim.id in stay)], key=place_of)
    for position, claim in enumerate(now_there):
        claim.position = position
        # Beside the words, also where a person reviewed them: when and where the article came out.
        claim.listed_at, claim.published_at, claim.publisher_id = kept.listed_at, kept.published_at, kept.publisher_id
    session.flush()
    linked = sa.select(Claim.id).where(Claim.article_id == kept.id)
    session.execute(sa.delete(ClaimEntity).where(ClaimEntity.claim_id.in_(linked)))
    claims.link(session, now_there)
    return reviewed, arrived


def by_article(id: uuid.UUID) -> sa.Select[Review]:
    """The reviews of an article's claims."""
    return sa.select(Review).where(Review.article_id == id).order_by(Review.listed_at, Review.id)


def place_of(claim: Claim) -> tuple[int, int]:
    """Where a claim stands in its article: those that begin before it, and those that it is part of, come first."""
    spans = claim.content["spans"]
    return spans[0]["start"], -spans[-1]["end"]


def replace_links(
    session: Session, old: Sequence[ArticleEntity], found: list[ArticleEntity], reviewed: Sequence[Claim]
) -> None:
    """Let an article have the entities that were found, and those of before that a reviewed claim refers to."""
    referred = {uuid.UUID(id) for claim in reviewed for id in entities_in(facts_of(claim))}
    there = {link.entity_id for link in found}
    staying = [link for link in old if link.entity_id in referred - there]
    going = [link for link in old if link not in staying]
    entities.count_names(session, going, -1)
    for link in going:
        session.delete(link)
    session.flush()
    for position, link in enumerate(staying, len(found)):
        link.position = position
    session.add_all(found)
    session.flush()
    entities.count_names(session, found, 1)
    entities.forget_unmentioned(session, [link.entity_id for link in going if link.entity_id not in there])
