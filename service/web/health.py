"""Whether the service is alive, and whether it can do its work."""

from __future__ import annotations

from schemas.health import HealthSchema
from service.store.migrate import is_current
from service.web.blueprint import Blueprint
from service.web.problems import Refused
from service.web.rooms import rooms

blueprint = Blueprint("health", description="Whether the service is alive and ready.")


@blueprint.route("/livez", scope=None)
@blueprint.response(200, HealthSchema, example={"status": "alive"})
def live() -> dict[str, str]:
    """Whether the process answers."""
    return {"status": "alive"}


@blueprint.route("/readyz", scope=None)
@blueprint.response(200, HealthSchema, example={"status": "ready"})
@blueprint.problems(503)
def ready() -> dict[str, str]:
    """Whether the database, its tables and the weights are there; 503 with what is missing."""
    missing = what_is_missing()
    if missing:
        raise Refused(503, "The service is not ready.", missing, within="nothing")
    return {"status": "ready"}


def what_is_missing() -> dict[str, list[str]]:
    """What the service waits for, with a word on each."""
    missing = {}
    database = rooms().database
    if not database.answers():
        missing["database"] = ["The database does not answer."]
    elif not is_current(database.engine):
        missing["migrations"] = ["The database's tables are not up to date."]
    if not rooms().reader.ready():
        missing["weights"] = ["The models are not loaded yet."]
    return missing
