"""Subscriptions: where new claims are sent, and which."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields, validate

from schemas.answer import Answer, word
from schemas.asking import ClaimCriteriaSchema
from schemas.given import Given, words
from schemas.page import PageSchema
from schemas.words import SUBSCRIPTION_STATUSES

LONGEST_URL = 2_000
A_RIGHT_URL = "Give an absolute http or https URL, without a user or a fragment."


def refuse_bad_url(url: str) -> None:
    """Raise ValidationError for what cannot be posted to."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises where there is none
    except ValueError:
        raise ValidationError(A_RIGHT_URL) from None
    if not url.isascii() or not parts.hostname or parts.username is not None or parts.fragment:
        raise ValidationError(A_RIGHT_URL)


class PostedSubscriptionSchema(Given):
    """What is to be sent where."""

    url = words(
        validate.URL(schemes={"http", "https"}, require_tld=False, error=A_RIGHT_URL),
        validate.Length(max=LONGEST_URL),
        refuse_bad_url,
        description="Where new claims are posted to: an absolute http or https URL at a public address.",
        required=True,
    )
    filter: Any = fields.Nested(
        ClaimCriteriaSchema, required=True, metadata={"description": "Which claims; `{}` is all of them."}
    )


class SubscriptionSchema(Answer):
    """Where new claims are sent, and how that goes."""

    id = fields.UUID()
    url = fields.String()
    filter = fields.Dict(metadata={"description": "As it was given, the times in full."})
    status = word(SUBSCRIPTION_STATUSES, description="`stopped`: nothing is sent any more; `problem` says why.")
    created_at = fields.AwareDateTime()
    delivered_at = fields.AwareDateTime(allow_none=True, metadata={"description": "When the last one was accepted."})
    failures = fields.Integer(metadata={"minimum": 0, "description": "How many times in a row it has failed."})
    due_at = fields.AwareDateTime(metadata={"description": "Nothing is sent before then."})
    problem = fields.String(allow_none=True, metadata={"description": "Why the last attempt failed."})


class CreatedSubscriptionSchema(SubscriptionSchema):
    """A subscription as it is answered once, when it is made: with its secret."""

    secret = fields.String(
        metadata={"description": "The key of the signatures, as Standard Webhooks has it. It is not shown again."}
    )


class SubscriptionPageSchema(PageSchema):
    """One page of subscriptions."""

    items = fields.List(fields.Nested(SubscriptionSchema))
