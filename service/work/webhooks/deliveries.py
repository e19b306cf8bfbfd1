"""Deliveries: every claim that a subscription asks for is sent, in order, until it is accepted.

Whoever sends to a subscription holds its lease in the database, so that of all processes and servers one does; where
that one dies, another goes on when the lease has run out. What was sent and not yet noted is sent again then: at least
once.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
import uuid
from collections.abc import Callable
from typing import Any

from service.store import subscriptions
from service.store.criteria import ClaimFilter
from service.store.engine import Database
from service.store.subscriptions import STOPPED, Arrived
from service.store.tables import Subscription, now
from service.work.webhooks.sending import Gone, Undelivered

Json = dict[str, Any]

# How long to wait when there is nothing to send.
IDLE_SECONDS = 1.0
# Claims looked at in one go, and how long one subscription is served before others have their turn.
BATCH = 100
TURN_SECONDS = 20
# How long to wait after each failure in a row, as Standard Webhooks suggests it; after the last, some three days from
# the first, the subscription is stopped.
BACK_OFF = [dt.timedelta(seconds=5), dt.timedelta(minutes=5), dt.timedelta(minutes=30), dt.timedelta(hours=2)]
BACK_OFF += [dt.timedelta(hours=5), dt.timedelta(hours=10), dt.timedelta(hours=14), *[dt.timedelta(hours=20)] * 2]

log = logging.getLogger(__name__)


class Deliverer:
    """One sender of many. `criteria_of` reads a subscription's filter, `body_of` writes a message about a claim.

    `send` takes the address, the secret, the message's id and the message; it raises Gone and Undelivered.
    """

    def __init__(
        self,
        database: Database,
        criteria_of: Callable[[Json], ClaimFilter],
        body_of: Callable[[Json, dt.datetime], str],
        send: Callable[[str, str, str, str], None],
    ) -> None:
        self.database = database
        self.criteria_of = criteria_of
        self.body_of = body_of
        self.send = send
        self.id = uuid.uuid4()

    def run(self, stopped: threading.Event) -> None:
        """Send until stopped, whatever goes wrong: a database that cannot be asked is asked again."""
        while not stopped.is_set():
            try:
                busy = self.serve_one()
            except Exception:
                log.exception("a delivery broke off")
                busy = False
            if not busy:
                stopped.wait(IDLE_SECONDS)

    def serve_one(self) -> bool:
        """Send some claims to the subscription that has waited longest; whether there was one."""
        with self.database.read() as session:
            id = subscriptions.due(session)
        if id is None:
            return False
        with self.database.write() as session:
            subscription = subscriptions.take(session, id, self.id)
        if subscription is None:
            return True
        outcome = self.deliver(subscription)
        with self.database.write() as session:
            subscriptions.release(session, id, self.id, **outcome)
            subscriptions.forget_passed(session)
        return True

    def deliver(self, subscription: Subscription) -> Json:
        """Send the next claims, each once the one before was accepted; what became of the subscription."""
        end = time.monotonic() + TURN_SECONDS
        try:
            criteria = self.criteria_of(subscription.filter)
        except ValueError as wrong:
            return {"status": STOPPED, "problem": f"Its filter is no longer understood: {wrong}"}
        with self.database.read() as session:
            arrivals = subscriptions.arrived(session, subscription, criteria, BATCH)
        for arrived in arrivals:
            problem = self.try_to_send(subscription, arrived)
            if problem:
                return problem
            last = arrived is arrivals[-1]
            if (arrived.claim or last) and not self.note(subscription, arrived):
                break
            if time.monotonic() > end:
                break
        return {}

    def try_to_send(self, subscription: Subscription, arrived: Arrived) -> Json:
        """Send a claim, if it meets the filter; what became of the subscription where that failed."""
        if arrived.claim is None:
            return {}
        message_id = f"msg_{subscription.id.hex}_{arrived.claim['id'].hex}"
        body = self.body_of(arrived.claim, arrived.arrived_at)
        try:
            self.send(subscription.url, subscription.secret, message_id, body)
        except Gone:
            return {"status": STOPPED, "problem": "It answered 410: it wants no more."}
        except Undelivered as failure:
            return self.after_failure(subscription, str(failure))
        subscription.failures = 0
        return {}

    def after_failure(self, subscription: Subscription, problem: str) -> Json:
        """When to try again."""
        failures = subscription.failures + 1
        if failures > len(BACK_OFF):
            return {"status": STOPPED, "failures": failures, "problem": problem}
        return {"failures": failures, "problem": problem, "due_at": now() + BACK_OFF[failures - 1]}

    def note(self, subscription: Subscription, arrived: Arrived) -> bool:
        """Note that a claim was dealt with; whether this sender may go on."""
        delivered = arrived.claim is not None
        with self.database.write() as session:
            return subscriptions.passed(session, subscription.id, self.id, arrived.number, delivered=delivered)
