"""Reconciliation: tables are matched to entities (W3C Reconciliation Service API 0.2), by OpenRefine for one.

Requests from web pages of elsewhere are let in as everywhere in the interface, by the list of origins.
"""

from __future__ import annotations

import json
import uuid
from importlib.metadata import version
from typing import Any

from flask import Response, render_template_string, request
from marshmallow import ValidationError

from schemas.reconcile import (
    MOST_CANDIDATES,
    MOST_QUERIES,
    BatchSchema,
    PostedQueriesSchema,
    QueriesSchema,
    SuggestionsSchema,
    SuggestQuerySchema,
)
from schemas.words import KINDS
from service.joining.candidates import PROPERTIES, Candidate, candidates, identified
from service.store import entities, names
from service.store.profiles import EntityProfile
from service.web.blueprint import Blueprint
from service.web.problems import Refused
from service.web.rooms import session

Json = dict[str, Any]

TYPES = {kind: {"id": kind, "name": kind.capitalize()} for kind in KINDS}
SUGGESTED = ("entity", "type", "property")
SUGGESTIONS = 20
PREVIEW_WIDTH, PREVIEW_HEIGHT = 400, 160
PREVIEW = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ entity.name }}</title></head>
<body style="font: 14px sans-serif"><strong>{{ entity.name }}</strong> ({{ entity.kind }})
<p>{{ description }}</p></body></html>
"""
# A page of others shows it in a frame, and there is nothing in it to be clicked on.
PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *"
EXAMPLE: Json = {
    "versions": ["0.2"],
    "name": "Onrecord",
    "identifierSpace": "https://onrecord.example/entities/",
    "schemaSpace": "https://schema.org/Thing",
}
EXAMPLE_RESULT: Json = {"q0": {"result": []}}
EXAMPLE_SUGGESTIONS = {"result": [{"id": "person", "name": "Person"}]}
OBJECT = {"type": "object"}

blueprint = Blueprint("reconcile", url_prefix="/reconcile", description="Tables matched to entities (OpenRefine).")


@blueprint.route("")
@blueprint.arguments(QueriesSchema, location="query")
@blueprint.response(200, OBJECT, example=EXAMPLE)
@blueprint.problems(400, 413)
def get_manifest(asked: Json) -> Response:
    """What the reconciliation service offers (W3C Reconciliation Service API 0.2), or, with queries, their answers."""
    return as_json(results(asked["queries"]) if "queries" in asked else manifest())


@blueprint.route("", methods=["POST"], scope="read", idempotent=False)
@blueprint.arguments(PostedQueriesSchema, location="form")
@blueprint.response(200, OBJECT, example=EXAMPLE_RESULT)
@blueprint.problems(400, 413)
def reconcile(asked: Json) -> Response:
    """The entities that the names in a batch of queries may mean, the best first."""
    return as_json(results(asked["queries"]))


@blueprint.route("/suggest/entity")
@blueprint.arguments(SuggestQuerySchema, location="query")
@blueprint.response(200, SuggestionsSchema, example=EXAMPLE_SUGGESTIONS)
def suggest_entities(asked: Json) -> Json:
    """Entities whose name has the words typed so far, or whose identifier was typed."""
    by_id = identified(session(), asked["prefix"])
    found = [by_id] if by_id else names.beginning(session(), asked["prefix"], asked["cursor"], SUGGESTIONS)
    return {"result": [suggestion(entity) for entity in found]}


@blueprint.route("/suggest/type")
@blueprint.arguments(SuggestQuerySchema, location="query")
@blueprint.response(200, SuggestionsSchema, example=EXAMPLE_SUGGESTIONS)
def suggest_types(asked: Json) -> Json:
    """Kinds of entities whose name begins so."""
    return suggested(asked, list(TYPES.values()))


@blueprint.route("/suggest/property")
@blueprint.arguments(SuggestQuerySchema, location="query")
@blueprint.response(200, SuggestionsSchema, example=EXAMPLE_SUGGESTIONS)
def suggest_properties(asked: Json) -> Json:
    """Properties of entities whose name begins so."""
    return suggested(asked, [{"id": id, "name": name} for id, name in PROPERTIES.items()])


@blueprint.route("/preview/<identifier:entity_id>")
@blueprint.response(200, {"type": "string"}, content_type="text/html", example=PREVIEW)
@blueprint.problems(404)
def preview(entity_id: uuid.UUID) -> Response:
    """A few words on an entity, as a small page."""
    entity = entities.get(session(), entity_id)
    page = render_template_string(PREVIEW, entity=entity, description=describe(entity))
    return Response(page, headers={"Content-Security-Policy": PREVIEW_POLICY})


def manifest() -> Json:
    """What is offered, and where."""
    here = request.url_root.rstrip("/")
    suggest = {kind: {"service_url": here, "service_path": f"/reconcile/suggest/{kind}"} for kind in SUGGESTED}
    return {
        "versions": ["0.2"],
        "name": "Onrecord",
        "identifierSpace": f"{here}/entities/",
        "schemaSpace": "https://schema.org/Thing",
        "documentation": f"{here}/docs/",
        "serviceVersion": version("onrecord"),
        "defaultTypes": list(TYPES.values()),
        "view": {"url": f"{here}/entities/{{{{id}}}}"},
        "preview": {
            "url": f"{here}/reconcile/preview/{{{{id}}}}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": suggest,
        "batchSize": MOST_QUERIES,
    }


def results(written: str) -> Json:
    """The answers to a batch of queries, by what they are called. Raises Refused for what is no batch."""
    return {name: {"result": result(query)} for name, query in batch_of(written).items()}


def batch_of(written: str) -> Json:
    """The queries of a batch. Raises Refused for what is none, and for too many."""
    try:
        batch = json.loads(written)
        if isinstance(batch, dict) and len(batch) > MOST_QUERIES:
            detail = f"Give at most {MOST_QUERIES} queries at once."
            raise Refused(413, "There are too many queries.", {"queries": [detail]}, limit=MOST_QUERIES)
        loaded: Json = BatchSchema().load({"queries": batch})["queries"]
    except ValidationError as wrong:
        raise Refused(400, "The queries are not as they should be.", wrong.messages_dict) from None
    except (ValueError, RecursionError):
        raise Refused(400, "The queries are not JSON.", {"queries": ["Give them in JSON."]}) from None
    return loaded


def result(query: Json) -> list[Json]:
    """The candidates for one query."""
    kinds = [kind for kind in query["type"] if kind in TYPES]
    if query["type"] and not kinds:
        return []
    properties = [(each["pid"], each["v"]) for each in query["properties"]]
    found = candidates(session(), query["query"], kinds, properties, min(query["limit"], MOST_CANDIDATES))
    return [candidate(each) for each in found]


def candidate(found: Candidate) -> Json:
    """A candidate as the protocol has it."""
    fits = [{"id": f"property_{name}", "value": fits} for name, fits in found.fits.items()]
    return {
        "id": str(found.entity.id),
        "name": found.entity.name,
        "description": describe(found.entity),
        "type": [TYPES[found.entity.kind]],
        "score": found.score,
        "features": [{"id": "name_similarity", "value": round(found.similarity, 3)}, *fits],
        "match": found.certain,
    }


def describe(entity: EntityProfile) -> str:
    """What tells an entity from its namesakes, in a few words."""
    roles = [role.text for role in entity.roles[:2]]
    mentioned = f"in {entity.article_count} article{'' if entity.article_count == 1 else 's'}"
    return "; ".join([*roles, *entity.aliases[:2], mentioned])


def suggestion(entity: EntityProfile) -> Json:
    """An entity as it is suggested."""
    notable = [TYPES[entity.kind]]
    return {"id": str(entity.id), "name": entity.name, "description": describe(entity), "notable": notable}


def suggested(asked: Json, among: list[Json]) -> Json:
    """Those whose name or identifier begins with what was typed."""
    typed = asked["prefix"].casefold()
    found = [each for each in among if each["id"].startswith(typed) or each["name"].casefold().startswith(typed)]
    return {"result": found[asked["cursor"] :]}


def as_json(answer: Json) -> Response:
    """An answer whose shape the protocol sets."""
    return Response(json.dumps(answer), mimetype="application/json")
