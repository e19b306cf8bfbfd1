"""Entities across all articles."""

from __future__ import annotations

import uuid
from typing import Any

from schemas.asking import EntityClaimsQuerySchema
from schemas.claim import ClaimPageSchema
from schemas.entity import EntityPageSchema, EntityQuerySchema, EntitySchema
from service.store import entities
from service.store.entities import EntityFilter
from service.store.paging import Page, Position
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.claims import found
from service.web.rooms import session

Json = dict[str, Any]

blueprint = Blueprint("entities", url_prefix="/entities", description="Whom and what articles speak of.")


@blueprint.listing("", EntityQuerySchema, EntityPageSchema, example=examples.ENTITY_PAGE)
def list_entities(criteria: Json, after: Position | None, limit: int) -> Page[Any]:
    """Entities, those heard of last first."""
    return entities.find(session(), EntityFilter(**criteria), after, limit)


@blueprint.route("/<identifier:entity_id>")
@blueprint.response(200, EntitySchema, example=examples.ENTITY)
@blueprint.problems(404)
def get_entity(entity_id: uuid.UUID) -> Any:
    """One entity, with what it is called and where it occurs."""
    return entities.get(session(), entity_id)


@blueprint.listing(
    "/<identifier:entity_id>/claims",
    EntityClaimsQuerySchema,
    ClaimPageSchema,
    example=examples.CLAIM_PAGE,
    problems=(404,),
)
def list_entity_claims(criteria: Json, after: Position | None, limit: int, entity_id: uuid.UUID) -> Page[Any]:
    """The claims an entity made, or those that speak of it."""
    entities.get(session(), entity_id)
    return found({criteria.pop("part"): [entity_id], **criteria}, after, limit)
