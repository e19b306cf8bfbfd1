"""The audit, for who may see what everybody did."""

from __future__ import annotations

from typing import Any

from schemas.audit import AuditPageSchema, AuditQuerySchema
from service.store import audit
from service.store.audit import AuditFilter
from service.store.paging import Page, Position
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.rooms import session

blueprint = Blueprint("audit", url_prefix="/audit", description="Who changed what, and when.")


@blueprint.listing("", AuditQuerySchema, AuditPageSchema, example=examples.AUDIT_PAGE, scope="admin")
def list_changes(criteria: dict[str, Any], after: Position | None, limit: int) -> Page[Any]:
    """Every change that was made, the latest first."""
    return audit.find(session(), AuditFilter(**criteria), after, limit)
