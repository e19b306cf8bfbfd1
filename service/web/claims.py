"""Claims across all articles."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from schemas.asking import ClaimQuerySchema, ClaimSearchSchema, ClaimStatsQuerySchema
from schemas.claim import ClaimPageSchema, ClaimSchema
from schemas.stats import StatsSchema
from service.store import claims, stats
from service.store.criteria import ClaimFilter
from service.store.embedding import included
from service.store.paging import Page, Position
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.rooms import session

Json = dict[str, Any]

blueprint = Blueprint("claims", url_prefix="/claims", description="Who said what, with the evidence.")


@blueprint.listing("", ClaimQuerySchema, ClaimPageSchema, example=examples.CLAIM_PAGE, exports=True)
def list_claims(criteria: Json, after: Position | None, limit: int) -> Page[Any]:
    """Claims, those of the latest articles first."""
    return found(criteria, after, limit)


@blueprint.listing(
    "/search", ClaimSearchSchema, ClaimPageSchema, example=examples.CLAIM_PAGE, location="json", exports=True
)
def search_claims(criteria: Json, after: Position | None, limit: int) -> Page[Any]:
    """The same list, asked for in JSON: for filters that are too long for a URL."""
    return found(criteria, after, limit)


@blueprint.route("/stats")
@blueprint.arguments(ClaimStatsQuerySchema, location="query")
@blueprint.response(200, StatsSchema, example=examples.STATS)
def count_claims(criteria: Json) -> Any:
    """How many claims there are, by who said them, of whom, where, when and how, under the filters of the list."""
    by, limit = criteria.pop("by"), criteria.pop("limit")
    return stats.count(session(), ClaimFilter(**criteria), by, limit)


@blueprint.route("/<identifier:claim_id>")
@blueprint.response(200, ClaimSchema, example=examples.CLAIM)
@blueprint.problems(404)
def get_claim(claim_id: uuid.UUID) -> Any:
    """One claim, with its evidence."""
    return claims.get(session(statements="one"), claim_id)


def found(criteria: Json, after: Position | None, limit: int) -> Page[Any]:
    """A page of claims as they are asked for in `schemas.asking`, with what they refer to."""
    kinds, sort = criteria.pop("include", ()), criteria.pop("sort", claims.NEWEST)
    asking = session(statements="several" if kinds else "one")
    page = claims.find(asking, ClaimFilter(**criteria), after, limit, sort)
    return replace(page, included=included(asking, page.items, kinds))
