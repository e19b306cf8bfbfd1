"""Claims across all articles."""

from __future__ import annotations

import uuid
from typing import Any

from schemas.claim import ClaimIncludeSchema, ClaimPageSchema, ClaimQuerySchema, ClaimSchema
from service.store import claims, reviews
from service.store.claims import ClaimFilter
from service.store.paging import Page, Position
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.rooms import session

blueprint = Blueprint("claims", url_prefix="/claims", description="Who said what, with the evidence.")


@blueprint.listing("", ClaimQuerySchema, ClaimPageSchema, example=examples.CLAIM_PAGE)
def list_claims(criteria: dict[str, Any], after: Position | None, limit: int) -> Page[Any]:
    """Claims, those of the latest articles first."""
    candidates = criteria.pop("include") is not None
    return claims.find(session(statements="one"), ClaimFilter(**criteria), after, limit, candidates=candidates)


@blueprint.route("/<identifier:claim_id>")
@blueprint.arguments(ClaimIncludeSchema, location="query")
@blueprint.response(200, ClaimSchema, example=examples.CLAIM)
@blueprint.problems(404)
def get_claim(query: dict[str, Any], claim_id: uuid.UUID) -> Any:
    """One claim, with its evidence."""
    return reviews.get_claim(session(statements="one"), claim_id, candidates=query["include"] is not None)
