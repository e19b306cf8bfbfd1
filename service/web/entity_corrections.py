"""Corrections of entities: what they are called, which of them are one, and which one is two."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from flask import url_for

from schemas.audit import AuditPageSchema
from schemas.correction import EntityPatchSchema, MergeSchema, SplitSchema
from schemas.entity import DetailedEntitySchema
from schemas.page import PageQuerySchema
from service.joining import decisions
from service.store import audit, entities, merging
from service.store.audit import AuditFilter
from service.store.errors import NotFound
from service.store.merging import Same
from service.store.paging import Page, Position
from service.store.splitting import CannotSplit
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.etags import refuse_other
from service.web.problems import Refused
from service.web.rooms import correcting, session

Json = dict[str, Any]
ENTITY = DetailedEntitySchema()

blueprint = Blueprint("entity_corrections", url_prefix="/entities", description="What people decide about entities.")


@blueprint.route("/<identifier:entity_id>", methods=["PATCH"])
@blueprint.if_match()
@blueprint.arguments(EntityPatchSchema, example=examples.ENTITY_PATCH)
@blueprint.response(200, DetailedEntitySchema, example=examples.DETAILED_ENTITY)
@blueprint.moved()
@blueprint.problems(400, 404, 413, 415)
def patch_entity(posted: Json, entity_id: uuid.UUID) -> Any:
    """Say what an entity is called, what kind of thing it is, or where: no article changes that any more."""
    with correcting() as writing:
        refuse_other(ENTITY, lambda: entities.get_detailed(writing, entity_id))
        decisions.change(writing, entity_id, posted)
    return entities.get_detailed(session(), entity_id)


@blueprint.route("/<identifier:entity_id>/merge", methods=["POST"])
@blueprint.if_match(required=False)
@blueprint.arguments(MergeSchema, example=examples.MERGE)
@blueprint.response(200, DetailedEntitySchema, example=examples.DETAILED_ENTITY)
@blueprint.moved()
@blueprint.problems(400, 404, 413, 415)
def merge_entity(posted: Json, entity_id: uuid.UUID) -> Any:
    """Say that another entity is this one: all that speaks of the other speaks of this one from now on.

    So it stays for every later article and reading.
    """
    with correcting() as writing:
        refuse_other(ENTITY, lambda: entities.get_detailed(writing, entity_id))
        try:
            merging.merge(writing, entity_id, posted["entity_id"], posted["note"])
        except Same:
            refuse("entity_id", "It is this one already.")
        except NotFound as unknown:
            refuse("entity_id", f"There is no entity with the id {unknown.id}.")
    return entities.get_detailed(session(), entity_id)


@blueprint.route("/<identifier:entity_id>/split", methods=["POST"])
@blueprint.if_match(required=False)
@blueprint.arguments(SplitSchema, example=examples.SPLIT)
@blueprint.response(
    201,
    DetailedEntitySchema,
    example=examples.DETAILED_ENTITY,
    headers={"Location": {"description": "Where the new entity is.", "schema": {"type": "string"}}},
)
@blueprint.moved()
@blueprint.problems(400, 404, 413, 415)
def split_entity(posted: Json, entity_id: uuid.UUID) -> Any:
    """Say that some of its articles speak of another: they speak of a new entity from now on, which is answered.

    Later articles are weighed against both.
    """
    with correcting() as writing:
        refuse_other(ENTITY, lambda: entities.get_detailed(writing, entity_id))
        try:
            new_id = decisions.split(writing, entity_id, **posted)
        except CannotSplit as refusal:
            refuse("articles", str(refusal))
    location = {"Location": url_for("entities.get_entity", entity_id=new_id)}
    return entities.get_detailed(session(), new_id), 201, location


@blueprint.listing(
    "/<identifier:entity_id>/history",
    PageQuerySchema,
    AuditPageSchema,
    example=examples.ENTITY_HISTORY,
    problems=(404,),
    moves=True,
)
def list_entity_history(_: Json, after: Position | None, limit: int, entity_id: uuid.UUID) -> Page[Any]:
    """Who decided what about an entity and those that were merged into it, the latest first."""
    entities.get_row(session(), entity_id)
    ids = entities.all_ids(session(), entity_id)
    return audit.find(session(), AuditFilter(resource="entity", resource_ids=ids), after, limit)


def refuse(field: str, detail: str) -> NoReturn:
    """Refuse what was posted for what one field says."""
    raise Refused(422, "The correction is not as it should be.", {field: [detail]})
