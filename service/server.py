"""gunicorn, set up from our settings."""

from __future__ import annotations

from typing import Any

from gunicorn.app.base import BaseApplication

from service.app import create_app
from service.settings import Settings
from service.store.engine import Database
from service.work.reader import Reader

# Past the longest reading a request still has to be answered.
GRACE_SECONDS = 15


class Server(BaseApplication):
    """The web server: each worker process has its own database connections and its own reader."""

    def __init__(self, configured: Settings, bind: str) -> None:
        self.configured = configured
        self.bind = bind
        super().__init__()

    def load_config(self) -> None:
        """Tell gunicorn what the settings say."""
        configured = self.configured
        options: dict[str, Any] = {
            "bind": self.bind,
            "workers": configured.workers,
            "threads": configured.threads,
            "worker_class": "gthread",
            "timeout": configured.reading_seconds + GRACE_SECONDS,
            "graceful_timeout": configured.reading_seconds + GRACE_SECONDS,
            "loglevel": configured.log_level,
            # gunicorn would open a control socket in the home directory.
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The Flask application, made in the worker, after the fork."""
        configured = self.configured
        reader = Reader(configured.reading_seconds, configured.max_text_characters, configured.max_html_depth)
        reader.start()
        return create_app(configured, Database(configured.database_url), reader)
