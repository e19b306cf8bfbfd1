"""Entities across all articles."""

from __future__ import annotations

import uuid
from typing import Any

from schemas.asking import EntityClaimsQuerySchema
from schemas.claim import ClaimPageSchema
from schemas.entity import DEFAULT_KILOMETRES, DetailedEntitySchema, EntityPageSchema, EntityQuerySchema
from service.store import entities
from service.store.entities import EntityFilter
from service.store.entity_search import Circle
from service.store.paging import Page, Position
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.claims import found
from service.web.rooms import session

Json = dict[str, Any]

blueprint = Blueprint("entities", url_prefix="/entities", description="Whom and what articles speak of.")


@blueprint.listing("", EntityQuerySchema, EntityPageSchema, example=examples.ENTITY_PAGE)
def list_entities(criteria: Json, after: Position | None, limit: int) -> Page[Any]:
    """Entities: for `q` the best first, for `near` the nearest, else those heard of last."""
    point, kilometres = criteria.pop("near", None), criteria.pop("within", DEFAULT_KILOMETRES)
    near = Circle(point[0], point[1], kilometres) if point else None
    return entities.find(session(), EntityFilter(**criteria, near=near), after, limit)


@blueprint.route("/<identifier:entity_id>")
@blueprint.response(200, DetailedEntitySchema, example=examples.DETAILED_ENTITY)
@blueprint.moved()
@blueprint.problems(404)
def get_entity(entity_id: uuid.UUID) -> Any:
    """One entity: what it is called and was, what it said and what was said about it, and where it occurs."""
    return entities.get_detailed(session(), entity_id)


@blueprint.listing(
    "/<identifier:entity_id>/claims",
    EntityClaimsQuerySchema,
    ClaimPageSchema,
    example=examples.CLAIM_PAGE,
    problems=(404,),
    moves=True,
)
def list_entity_claims(criteria: Json, after: Position | None, limit: int, entity_id: uuid.UUID) -> Page[Any]:
    """The claims an entity made, or those that speak of it."""
    entities.get(session(), entity_id)
    return found({criteria.pop("part"): [entity_id], **criteria}, after, limit)
