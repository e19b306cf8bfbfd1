"""Corrections of claims: what a person decides, and who changed what."""

from __future__ import annotations

import uuid
from typing import Any

from schemas.audit import AuditPageSchema
from schemas.claim import ClaimSchema
from schemas.correction import ClaimPatchSchema
from schemas.page import PageQuerySchema
from service.store import audit, reviews
from service.store.amending import Unfit
from service.store.audit import AuditFilter
from service.store.paging import Page, Position
from service.store.reviews import Decision
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.etags import refuse_other
from service.web.problems import Refused
from service.web.rooms import correcting, session

Json = dict[str, Any]

blueprint = Blueprint("corrections", description="What people decide about what was read.")


@blueprint.route("/claims/<identifier:claim_id>", methods=["PATCH"])
@blueprint.if_match()
@blueprint.arguments(ClaimPatchSchema, example=examples.CLAIM_PATCH)
@blueprint.response(200, ClaimSchema, example=examples.REVIEWED_CLAIM)
@blueprint.problems(400, 404, 413, 415)
def patch_claim(posted: Json, claim_id: uuid.UUID) -> Any:
    """Accept, reject or amend a claim.

    What is decided holds over every later reading of the article. A claim that is rejected is in no list, count or
    export any more; it is answered under its own id, and can be taken back.
    """
    given = posted["review"]
    with correcting() as writing:
        refuse_other(ClaimSchema(), lambda: reviews.get_claim(writing, claim_id))
        try:
            reviews.decide(writing, claim_id, Decision(**given) if given else None)
        except Unfit as unfit:
            errors = {"review": {"corrected": unfit.errors}}
            raise Refused(422, "The correction is not as it should be.", errors) from None
    return reviews.get_claim(session(), claim_id)


@blueprint.listing(
    "/claims/<identifier:claim_id>/history",
    PageQuerySchema,
    AuditPageSchema,
    example=examples.CLAIM_HISTORY,
    problems=(404,),
)
def list_claim_history(_: Json, after: Position | None, limit: int, claim_id: uuid.UUID) -> Page[Any]:
    """Who decided what about a claim, the latest first."""
    reviews.get_claim(session(), claim_id)
    return audit.find(session(), AuditFilter(resource="claim", resource_id=claim_id), after, limit)
