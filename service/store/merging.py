"""Merging: a person says that two entities are one; and what it takes to let an article speak of another entity."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from service.store import audit, claims, entities
from service.store.facts import REFERRING, entities_in, facts_of, values_of, with_entities
from service.store.locks import lock_register
from service.store.review_tables import Review
from service.store.tables import ArticleEntity, Claim, ClaimEntity, Entity, EntityName, EntitySpelling, Json

# How an article's entity is tied to a known one where a person decided it.
MERGED, SPLIT = "merged", "split"
# Of so many articles the claims are held in memory.
AT_ONCE = 500


class Same(ValueError):
    """An entity is to be merged with itself."""


def merge(session: Session, id: uuid.UUID, other_id: uuid.UUID, note: str | None = None) -> None:
    """Let an entity be the other too: all that speaks of the other speaks of it from now on.

    What the other was found by stays with it, and leads here. The session must be one that writes. Raises NotFound,
    Moved where `id` was merged itself, and Same.
    """
    lock_register(session)
    survivor = entities.get_row(session, id)
    other = entities.get_any_row(session, other_id)
    if entities.survivor(session, other) is survivor:
        raise Same
    other = entities.survivor(session, other)
    redirect(session, links_of(session, other.id), survivor, MERGED, f'a person said that "{other.name}" is the same')
    # Claims may refer to an entity that their article does not have: a person said so.
    refer(session, claims_of(session, other.id), other, survivor)
    move_names(session, other, survivor)
    if survivor.place is None and "place" not in survivor.decided:
        survivor.locate(other.place)
    survivor.same_as = list(dict.fromkeys([*survivor.same_as, *other.same_as]))
    session.execute(sa.update(Entity).where(Entity.merged_into == other.id).values(merged_into=survivor.id))
    other.merged_into = survivor.id
    why = {"note": {"from": None, "to": note}} if note else {}
    audit.record(session, "update", "entity", other.id, {"merged_into": {"from": None, "to": str(survivor.id)}} | why)
    audit.record(session, "update", "entity", survivor.id, {"merged": {"from": None, "to": str(other.id)}} | why)


def links_of(
    session: Session, entity_id: uuid.UUID, articles: Iterable[uuid.UUID] | None = None
) -> Sequence[ArticleEntity]:
    """An entity in each of its articles, or in these."""
    statement = sa.select(ArticleEntity).where(ArticleEntity.entity_id == entity_id)
    if articles is not None:
        statement = statement.where(ArticleEntity.article_id.in_(list(articles)))
    return session.scalars(statement.order_by(ArticleEntity.article_id)).all()


def claims_of(session: Session, entity_id: uuid.UUID) -> Sequence[Claim]:
    """The claims that refer to an entity, but for those that were only close to it."""
    linked = sa.select(ClaimEntity.claim_id).where(ClaimEntity.entity_id == entity_id)
    return session.scalars(sa.select(Claim).where(sa.or_(Claim.id.in_(linked), Claim.said_in == entity_id))).all()


def redirect(session: Session, links: Sequence[ArticleEntity], entity: Entity, by: str, reason: str) -> None:
    """Let each of these articles' entities be another known one, with all that the article says of it.

    `by` and `reason` are kept as what ties it to that one. The session must hold the register.
    """
    if not links:
        return
    old = session.get_one(Entity, links[0].entity_id)
    articles = [link.article_id for link in links]
    entities.count_names(session, links, -1)
    there = {link.article_id: link for batch in batches(articles) for link in links_of(session, entity.id, batch)}
    entities.count_names(session, list(there.values()), -1)
    session.flush()
    linked = {"by": by, "score": None, "reasons": [reason], "others": []}
    result = []
    for link in links:
        both = there.get(link.article_id)
        if both is None:
            session.delete(link)
            both = ArticleEntity(
                article_id=link.article_id,
                entity_id=entity.id,
                position=link.position,
                name=link.name,
                role=link.role,
                affiliation=link.affiliation,
                mentions=link.mentions,
                linked=linked,
                listed_at=link.listed_at,
            )
            session.add(both)
        else:
            join(both, link, linked)
            session.delete(link)
        result.append(both)
    session.flush()
    for batch in batches(articles):
        speaks_for = sa.update(ArticleEntity).where(ArticleEntity.article_id.in_(batch))
        session.execute(speaks_for.where(ArticleEntity.affiliation == old.id).values(affiliation=entity.id))
        refer(session, session.scalars(sa.select(Claim).where(Claim.article_id.in_(batch))).all(), old, entity)
        refer_reviews(session, batch, old, entity)
    entities.count_names(session, result, 1)


def join(link: ArticleEntity, other: ArticleEntity, linked: Json) -> None:
    """Let an article's entity be another of it too."""
    link.mentions = sorted(link.mentions + other.mentions, key=lambda mention: (mention["start"], mention["end"]))
    link.position = min(link.position, other.position)
    link.name = max(link.name, other.name, key=len)
    link.role, link.affiliation = link.role or other.role, link.affiliation or other.affiliation
    link.linked = linked


def refer(session: Session, found: Iterable[Claim], old: Entity, new: Entity) -> None:
    """Let claims that refer to one entity refer to another."""
    changed = []
    for claim in found:
        facts = facts_of(claim)
        if str(old.id) in entities_in(facts):
            values = values_of(facts | instead(facts, old, new))
            for field in REFERRING:
                setattr(claim, field, values[field])
            changed.append(claim)
    session.flush()
    for batch in batches([claim.id for claim in changed]):
        session.execute(sa.delete(ClaimEntity).where(ClaimEntity.claim_id.in_(batch)))
    claims.link(session, changed)


def refer_reviews(session: Session, articles: Sequence[uuid.UUID], old: Entity, new: Entity) -> None:
    """The same of what was found before it was reviewed."""
    for review in session.scalars(sa.select(Review).where(Review.article_id.in_(articles))):
        review.found = review.found | instead(review.found, old, new)


def instead(facts: Json, old: Entity, new: Entity) -> Json:
    """What a claim's facts refer to, with one entity in the place of another."""
    return with_entities(facts, lambda id: str(new.id) if id == str(old.id) else id)


def move_names(session: Session, other: Entity, survivor: Entity) -> None:
    """Let the names that a person gave the other be the survivor's; what else it was called came with its articles."""
    given = session.scalars(
        sa.select(EntityName).where(EntityName.entity_id == other.id, EntityName.decided.is_(True))
    ).all()
    entities.give_names(session, survivor, [name.name for name in given])
    session.execute(sa.delete(EntityName).where(EntityName.entity_id == other.id))
    session.execute(sa.delete(EntitySpelling).where(EntitySpelling.entity_id == other.id))


def batches(ids: Sequence[uuid.UUID]) -> Iterator[Sequence[uuid.UUID]]:
    """The ids in portions whose claims are held in memory."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
