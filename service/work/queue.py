"""The queue: where articles wait for workers, on RabbitMQ or Redis, through Celery.

A message holds an article's id and nothing else. The article itself is kept before its message is put and says itself
how far it is, so that a message that is lost, or comes twice, loses and doubles nothing.
"""

from __future__ import annotations

import socket
import time
import uuid
from collections.abc import Callable
from typing import Any, ClassVar

import celery  # type: ignore[import-untyped]  # celery has no types
from celery.exceptions import Reject  # type: ignore[import-untyped]
from celery.worker.consumer import Consumer  # type: ignore[import-untyped]
from kombu.exceptions import OperationalError

TASK = "onrecord.read"
# How long a broker may take to let us connect, while somebody waits for an answer.
CONNECT_SECONDS = 2
# How long it may take to confirm that it has a message: one short of memory or disk takes none and says nothing.
CONFIRM_SECONDS = 5
# How long Redis may take to answer; a worker asks it for messages in steps of a second.
REDIS_SECONDS = 10
# How long a broker that was out of reach is left alone: articles that come meanwhile need not each wait for it.
PAUSE_SECONDS = 5
# Where so many messages wait, no more are put for articles that may have lost theirs.
LONG_QUEUE = 1_000


class WorkQueue:
    """The queue at a broker's URL: `amqp://…` (a quorum queue) or `redis://…`."""

    def __init__(self, url: str, name: str) -> None:
        self.name = name
        self.app = celery_app(url, name)
        self._left_alone_until = 0.0

    def put(self, article_id: uuid.UUID) -> None:
        """Have a worker read an article; returns once the broker has the message.

        Raises OSError when the broker is out of reach, or was a moment ago.
        """
        if time.monotonic() < self._left_alone_until:
            raise ConnectionError("the broker was out of reach a moment ago")
        try:
            self.app.send_task(TASK, args=[str(article_id)], confirm_timeout=CONFIRM_SECONDS)
        except (OperationalError, OSError) as failure:
            self._left_alone_until = time.monotonic() + PAUSE_SECONDS
            raise ConnectionError("the broker is out of reach") from failure

    def room(self) -> int:
        """How many more messages the queue should hold. Raises OSError when the broker is out of reach."""
        try:
            with self.app.connection_for_write() as connection:
                held = connection.default_channel.queue_declare(self.name, passive=True).message_count
        except connection.channel_errors:
            # It is made with the first message.
            held = 0
        except (OperationalError, OSError) as failure:
            raise ConnectionError("the broker is out of reach") from failure
        return max(0, LONG_QUEUE - int(held))


def serve(app: Any, read: Callable[[uuid.UUID, bool], None], name: str, log_level: str) -> int:
    """Be a worker until told to stop: have `read` called with the id of each article that a message brings.

    Its second argument says that the message was with another worker before, who went away. A message whose `read`
    raises Again goes back into the queue. Returns the exit status.
    """

    @app.task(name=TASK, bind=True)  # type: ignore[untyped-decorator]  # celery has no types
    def read_article(task: Any, article_id: str) -> None:
        try:
            read(uuid.UUID(article_id), bool(task.request.delivery_info.get("redelivered")))
        except Again as reason:
            raise Reject(reason, requeue=True) from reason

    worker = app.Worker(
        # In a thread: the process goes on answering its broker while another process reads.
        pool="threads",
        concurrency=1,
        hostname=f"{name}@{socket.gethostname()}",
        loglevel=log_level.upper(),
        quiet=True,
        # Workers need not know of each other.
        without_gossip=True,
        without_mingle=True,
    )
    worker.start()
    return int(worker.exitcode or 0)


class ConsumerWithoutDelays(Consumer):  # type: ignore[misc]  # celery has no types
    """Celery's, without the 28 queues that it would make for messages with a delay: there are none of ours."""

    class Blueprint(Consumer.Blueprint):  # type: ignore[misc]
        """The steps by which it starts."""

        default_steps: ClassVar[list[str]] = [
            step for step in Consumer.Blueprint.default_steps if "delayed_delivery" not in step
        ]


class Again(Exception):
    """An article could not be read now, for reasons that have nothing to do with it."""


def celery_app(url: str, name: str) -> Any:
    """Celery with the one queue, set up so that a worker's death costs no article."""
    app = celery.Celery("onrecord", broker=url, set_as_current=False)
    app.conf.update(
        task_default_queue=name,
        task_default_exchange=name,
        task_default_routing_key=name,
        task_ignore_result=True,
        # A message is done with when its article has been read, and a worker holds no other meanwhile.
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        # Whoever posts waits for it. Once more: a connection that has not been used for long may have ended meanwhile.
        task_publish_retry_policy={"max_retries": 1, "interval_start": 0, "interval_step": 0, "interval_max": 0},
        broker_connection_timeout=CONNECT_SECONDS,
        # Workers wait for their broker as long as it takes.
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        worker_hijack_root_logger=False,
        worker_consumer=ConsumerWithoutDelays,
    )
    if url.startswith("amqp"):
        app.conf.update(
            task_default_queue_type="quorum",
            broker_transport_options={"confirm_publish": True},
        )
    else:
        app.conf.update(
            broker_transport_options={"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": CONNECT_SECONDS}
        )
    return app
