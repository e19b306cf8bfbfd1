"""Claims across all articles."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from schemas.asking import ClaimIncludeSchema, ClaimQuerySchema, ClaimSearchSchema, ClaimStatsQuerySchema
from schemas.claim import ClaimPageSchema, ClaimSchema
from schemas.stats import StatsSchema
from schemas.words import CLAIM_EXTRAS
from service.store import claims, reviews, stats
from service.store.criteria import ClaimFilter
from service.store.embedding import included
from service.store.paging import Page, Position
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.rooms import connection, session

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
@blueprint.arguments(ClaimIncludeSchema, location="query")
@blueprint.response(200, ClaimSchema, example=examples.CLAIM)
@blueprint.problems(404)
def get_claim(query: dict[str, Any], claim_id: uuid.UUID) -> Any:
    """One claim, with its evidence."""
    return reviews.get_claim(connection(), claim_id, candidates="candidates" in query["include"])


def found(criteria: Json, after: Position | None, limit: int) -> Page[Any]:
    """A page of claims as they are asked for in `schemas.asking`, with what they refer to."""
    asked, sort = set(criteria.pop("include", ())), criteria.pop("sort", claims.NEWEST)
    referred = asked.difference(CLAIM_EXTRAS)
    asking = session() if referred else connection()
    page = claims.find(asking, ClaimFilter(**criteria), after, limit, sort, candidates="candidates" in asked)
    return replace(page, included=included(asking, page.items, referred))
