"""What claims refer to, in short: the entities in them and the articles they are from."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from service.store.engine import Reading
from service.store.paging import plain_rows
from service.store.tables import Article, Entity, Json, Publisher

# Identifiers asked for in one statement; SQLite takes 32,766 at most.
BATCH = 10_000


def included(session: Reading, claims: Sequence[Json], kinds: Iterable[str]) -> dict[str, dict[str, Json]]:
    """The entities and articles that claims refer to, by identifier, of the kinds asked for."""
    finders = {"entities": entities, "articles": articles}
    return {kind: finders[kind](session, claims) for kind in kinds}


def entities(session: Reading, claims: Sequence[Json]) -> dict[str, Json]:
    """The entities in claims."""
    ids = list({uuid.UUID(str(id)) for claim in claims for id in entity_ids(claim)})
    found: dict[str, Json] = {}
    for start in range(0, len(ids), BATCH):
        statement = select(Entity.id, Entity.kind, Entity.name, Entity.place)
        rows = plain_rows(session, statement.where(Entity.id.in_(ids[start : start + BATCH])))
        found |= {str(row["id"]): row for row in rows}
    return found


def entity_ids(claim: Json) -> Iterator[str | uuid.UUID]:
    """Every entity a claim names, in whatever part."""
    sources = [*([claim["speaker"]] if claim["speaker"] else []), *claim["via"], *claim["audience"]]
    for source in sources:
        yield from (id for id in (source["entity_id"], source["affiliation"]) if id)
    yield from claim["about"]
    yield from claim["places"]
    if claim["said_in"]:
        yield claim["said_in"]


def articles(session: Reading, claims: Sequence[Json]) -> dict[str, Json]:
    """The articles that claims are from, without their text."""
    ids = {claim["article_id"] for claim in claims}
    statement = (
        select(Article.id, Article.url, Article.title, Article.published_at, Publisher.name.label("publisher"))
        .outerjoin(Publisher, Publisher.id == Article.publisher_id)
        .where(Article.id.in_(ids))
    )
    return {str(row["id"]): row for row in plain_rows(session, statement)}
