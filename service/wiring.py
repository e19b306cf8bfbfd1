"""The reader and the queue, as the settings have them: for whoever reads, with a web server around it or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.reading.document import Limits
from service.settings import Settings
from service.work.reader import Reader

if TYPE_CHECKING:
    from service.work.queue import WorkQueue


def new_reader(settings: Settings) -> Reader:
    """A reader as the settings have it; half of the web server's threads may wait for it."""
    limits = Limits(settings.max_text_characters, settings.max_html_depth)
    return Reader(settings.reading_seconds, limits, most_waiting=max(1, settings.threads // 2))


def new_queue(settings: Settings) -> WorkQueue | None:
    """The queue that the settings name, if they name one."""
    if not settings.broker_url:
        return None
    from service.work.queue import WorkQueue

    return WorkQueue(settings.broker_url, settings.queue)
