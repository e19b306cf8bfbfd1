"""Subscriptions: new claims sent as they are kept.

Who may only read is not shown where claims are sent: such addresses are often secrets themselves.
"""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

import orjson
from flask import Response, current_app, url_for

from schemas.page import PageQuerySchema
from schemas.subscription import (
    CreatedSubscriptionSchema,
    PostedSubscriptionSchema,
    SubscriptionPageSchema,
    SubscriptionSchema,
)
from service.store import subscriptions
from service.store.paging import Page, Position
from service.store.tables import Subscription
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.problems import Refused
from service.web.rooms import rooms, session
from service.work.webhooks.addresses import is_plainly_private
from service.work.webhooks.sending import new_secret

Json = dict[str, Any]

blueprint = Blueprint(
    "subscriptions", url_prefix="/subscriptions", description="New claims, sent as they are kept (Standard Webhooks)."
)


# Its answer holds a secret, and so is not kept.
@blueprint.route("", methods=["POST"], idempotent=False)
@blueprint.arguments(PostedSubscriptionSchema, example=examples.POSTED_SUBSCRIPTION)
@blueprint.response(201, CreatedSubscriptionSchema, example=examples.CREATED_SUBSCRIPTION, headers=examples.LOCATION)
@blueprint.problems(400, 413, 415)
def post_subscription(posted: Json) -> tuple[Any, int, dict[str, str]]:
    """Have new claims sent that meet a filter.

    Each claim that is kept from now on and meets the filter is posted to the URL as
    `{"type": "claim.created", "timestamp": …, "data": {the claim}}`, signed as Standard Webhooks has it. They come one
    by one in the order in which they were kept, at least once each; whatever is not answered with 2xx within 20
    seconds is sent again, later and later, for some three days. Redirects are not followed. The answer holds the
    secret of the signatures, which is not shown again.
    """
    refuse_private(posted["url"])
    # As JSON has it: identifiers and times become strings again.
    made = Subscription(url=posted["url"], secret=new_secret(), filter=orjson.loads(orjson.dumps(posted["filter"])))
    with rooms().database.write() as writing:
        subscriptions.add(writing, made)
    return made, 201, {"Location": url_for("subscriptions.get_subscription", subscription_id=made.id)}


@blueprint.listing("", PageQuerySchema, SubscriptionPageSchema, example=examples.SUBSCRIPTION_PAGE, scope="write")
def list_subscriptions(_: Json, after: Position | None, limit: int) -> Page[Any]:
    """Subscriptions, the newest first."""
    return subscriptions.find(session(), after, limit)


@blueprint.route("/<identifier:subscription_id>", scope="write")
@blueprint.response(200, SubscriptionSchema, example=examples.SUBSCRIPTION)
@blueprint.problems(404)
def get_subscription(subscription_id: uuid.UUID) -> Any:
    """One subscription, and how sending goes."""
    return subscriptions.get(session(), subscription_id)


@blueprint.route("/<identifier:subscription_id>", methods=["DELETE"])
@blueprint.response(204)
@blueprint.problems(404)
def delete_subscription(subscription_id: uuid.UUID) -> Response:
    """End a subscription: nothing is sent any more."""
    with rooms().database.write() as writing:
        subscriptions.remove(writing, subscription_id)
    answer = Response(status=204)
    del answer.headers["Content-Type"]
    return answer


def refuse_private(url: str) -> None:
    """Refuse an address that is private by its looks; names are looked up when claims are sent."""
    if is_plainly_private(urlsplit(url).hostname or "") and not current_app.config["WEBHOOKS_TO_PRIVATE_ADDRESSES"]:
        detail = "Give a public address: claims are not sent to private and loopback addresses here."
        raise Refused(422, "Claims cannot be sent there.", {"url": [detail]})
