"""The web application: wires the rooms together, nothing else."""

from __future__ import annotations

from flask import Flask

from service.reading.document import Limits
from service.settings import Settings
from service.store.engine import Database
from service.web import api
from service.web.json import JsonAnswers
from service.web.openapi import openapi_document
from service.work.reader import Reader


def create_app(settings: Settings, database: Database, reader: Reader) -> Flask:
    """The application with everything it needs."""
    app = Flask("service", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.config["MAX_TEXT_CHARACTERS"] = settings.max_text_characters
    app.config["WEBHOOKS_TO_PRIVATE_ADDRESSES"] = settings.webhooks_to_private_addresses
    app.json = JsonAnswers(app)
    api.register(app, database=database, reader=reader)
    return app


def new_reader(settings: Settings) -> Reader:
    """A reader as the settings have it; half of the web server's threads may wait for it."""
    limits = Limits(settings.max_text_characters, settings.max_html_depth)
    return Reader(settings.reading_seconds, limits, most_waiting=max(1, settings.threads // 2))


def describe(settings: Settings) -> str:
    """The interface's description in YAML; no database is asked and nothing is read for it."""
    reader = new_reader(settings)
    return openapi_document(create_app(settings, Database("sqlite://"), reader))
