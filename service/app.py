"""The web application: wires the rooms together, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from service.settings import Settings
from service.store.engine import Database
from service.web import api
from service.web.json import JsonAnswers
from service.web.openapi import openapi_document
from service.wiring import new_reader
from service.work.articles import Queue
from service.work.reader import Reader


class Service(Flask):
    """Flask, in which nothing is a coroutine: it would look at each function anew at every call, some 20 a request."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """The function as it is."""
        return func


def create_app(settings: Settings, database: Database, reader: Reader, queue: Queue | None = None) -> Flask:
    """The application with everything it needs; without a queue, articles are read inside the request."""
    app = Service("service", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_TEXT_CHARACTERS"] = settings.max_text_characters
    app.config["READING_SECONDS"] = settings.reading_seconds
    app.config["TRUST_NETWORK"] = settings.trust_network
    app.config["OIDC_ISSUER"] = settings.oidc_issuer
    app.config["OIDC_AUDIENCE"] = settings.oidc_audience
    app.config["OIDC_JWKS"] = settings.oidc_jwks
    app.config["RATE_LIMIT_PER_MINUTE"] = settings.rate_limit_per_minute
    app.config["RATE_LIMIT_STORAGE"] = settings.rate_limit_storage
    app.config["UNKNOWN_PER_MINUTE"] = settings.unknown_per_minute
    app.config["CORS_ORIGINS"] = settings.cors_origins
    app.config["WEBHOOKS_TO_PRIVATE_ADDRESSES"] = settings.webhooks_to_private_addresses
    if settings.proxies:
        # Without it everybody comes from where the last one is.
        behind = ProxyFix(app.wsgi_app, settings.proxies, x_proto=0, x_host=0)
        app.wsgi_app = behind  # type: ignore[method-assign]  # as Flask's documentation has it
    app.json = JsonAnswers(app)
    api.register(app, database=database, reader=reader, queue=queue)
    return app


def describe(settings: Settings) -> str:
    """The interface's description in YAML; no database is asked and nothing is read for it."""
    reader = new_reader(settings)
    return openapi_document(create_app(settings, Database("sqlite://"), reader))
