"""Sending new claims to subscriptions: the wiring, for the web server's processes and for a process of its own."""

from __future__ import annotations

import datetime as dt
import functools
import signal
import threading
from typing import Any

import orjson
from marshmallow import ValidationError

from schemas.asking import ClaimCriteriaSchema
from schemas.claim import ClaimSchema
from service.settings import Settings
from service.store.criteria import ClaimFilter
from service.store.engine import Database
from service.work.webhooks.deliveries import Deliverer
from service.work.webhooks.sending import send

Json = dict[str, Any]

# Subscriptions served at once by one process: one that is slow to answer does not hold up the others.
SENDERS = 2


def start_delivering(configured: Settings, database: Database) -> threading.Event:
    """Send in the background until the event is set that is returned, or the process ends."""
    stopped = threading.Event()
    for number in range(SENDERS):
        sender = new_deliverer(configured, database)
        threading.Thread(target=sender.run, args=[stopped], name=f"deliver-{number}", daemon=True).start()
    return stopped


def deliver_until_stopped(configured: Settings) -> None:
    """Send until the process is told to end (SIGTERM, SIGINT)."""
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    new_deliverer(configured, Database(configured.database_url)).run(stopped)


def new_deliverer(configured: Settings, database: Database) -> Deliverer:
    """A sender as the settings have it."""
    sending = functools.partial(send, private=configured.webhooks_to_private_addresses)
    return Deliverer(database, criteria_of, message_about, sending)


def criteria_of(kept: Json) -> ClaimFilter:
    """The filter of a subscription, read as it was when it was given. Raises ValueError where it is no filter now."""
    try:
        return ClaimFilter(**ClaimCriteriaSchema().load(kept))
    except ValidationError as wrong:
        raise ValueError(wrong) from wrong


@functools.cache
def claim_schema() -> ClaimSchema:
    """A claim as it is answered."""
    return ClaimSchema()


def message_about(claim: Json, arrived_at: dt.datetime) -> str:
    """The message about a new claim: its type, when it was kept, and the claim as it is answered."""
    message = {"type": "claim.created", "timestamp": arrived_at, "data": claim_schema().dump_one(claim)}
    return orjson.dumps(message).decode()
