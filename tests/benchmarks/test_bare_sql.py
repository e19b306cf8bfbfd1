"""The SQL behind a request."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import create_engine, text

from benchmarks.bare_sql import seconds, statements_of


def test_statements_are_those_with_which_the_endpoint_fetches_and_can_be_run_again() -> None:
    engine = create_engine("sqlite://")
    app = Flask(__name__)

    @app.get("/double")
    def double() -> str:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA cache_size = 100")
            return str(connection.scalar(text("SELECT 2 * :number"), {"number": 21}))

    assert app.test_client().get("/double").text == "42"
    statements = statements_of(app, engine, "/double")
    assert statements == [("SELECT 2 * ?", (21,))]
    assert seconds(engine, statements, times=3) > 0
    engine.dispose()
