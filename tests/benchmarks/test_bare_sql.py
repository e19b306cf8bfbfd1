"""The SQL behind a request."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text

from benchmarks.bare_sql import connect, run, statements_of


def test_statements_are_those_with_which_the_endpoint_fetches_and_can_be_run_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/some.sqlite3"
    engine = create_engine(url)
    app = Flask(__name__)

    @app.get("/double")
    def double() -> str:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA cache_size = 100")
            return str(connection.scalar(text("SELECT 2 * :number"), {"number": 21}))

    assert app.test_client().get("/double").text == "42"
    statements = statements_of(app, "/double")
    assert statements == [("SELECT 2 * ?", (21,))]
    connection = connect(url)
    assert run(connection, statements) == [[(42,)]]
    connection.close()
    engine.dispose()
