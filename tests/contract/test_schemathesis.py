"""The live service against its own description, with requests that are right, wrong and odd."""

import os
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from werkzeug.serving import make_server

from service.app import create_app
from service.settings import Settings
from service.store import keys
from service.store.engine import Database
from service.store.migrate import upgrade

TEXT = """\
The Weir Street bridge will stay closed until May, Mayor Ilka Brandt told reporters in Osterfeld on Tuesday.

"We will not open it half repaired," Brandt said.
"""
CONFIG = """\
# A cursor is opaque: one that was made up has the right form and is refused all the same.
# An ETag that was made up may be "*", which every answer has.
checks.positive_data_acceptance.expected-statuses = ["2xx", 304, 400, 404]
# Without an ETag a correction is refused with a status of its own.
checks.missing_required_header.expected-statuses = [400, 401, 403, 406, 415, 422, 428]

# A text in another language, or a page without any text, has the right form and cannot be read.
[[operations]]
include-name = "POST /articles"
# So has an idempotency key that came with another article before.
checks.positive_data_acceptance.expected-statuses = ["2xx", 422]

# Some things do not go together: pages and exports, relevance and no words, two periods. A private address is refused.
[[operations]]
include-path-regex = "^/(claims(/search|/stats)?$|subscriptions)"
checks.positive_data_acceptance.expected-statuses = ["2xx", 304, 400, 404, 412, 422]

# Whatever is sent as a batch of queries has to be one.
[[operations]]
include-path-regex = "^/reconcile"
checks.positive_data_acceptance.expected-statuses = ["2xx", 304, 400, 404, 413]

# An ETag that was made up is not the article's.
[[operations]]
include-name = "DELETE /articles/{article_id}"
checks.positive_data_acceptance.expected-statuses = ["2xx", 404, 412]

# What is to be corrected may be merged, unread or unlike what was asked for; entities, offsets and articles have to be.
[[operations]]
include-path-regex = "^/(claims/.claim_id.|entities/.entity_id.)"
checks.positive_data_acceptance.expected-statuses = ["2xx", 304, 308, 400, 404, 409, 412, 422]
[[operations]]
include-name = "POST /articles/{article_id}/readings"
checks.positive_data_acceptance.expected-statuses = ["2xx", 404, 409, 422]

# How far from a point is asked with that point only, which a description of parameters cannot say.
[[operations]]
include-name = "GET /entities"
checks.positive_data_acceptance.expected-statuses = ["2xx", 304, 400, 422]

# A line that is wrong is told so in its result, and the others are read.
[[operations]]
include-name = "POST /articles/bulk"
checks.negative_data_rejection.expected-statuses = ["2xx", 415, 422]

[parameters]
"""
HOOKS = {"SCHEMATHESIS_HOOKS": "tests.contract.ndjson", "PYTHONPATH": str(Path(__file__).parents[2])}
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")


@contextmanager
def served(app):
    """Where a service answers, until the `with` block ends."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def url(service):
    """Where the service answers."""
    with served(service) as url:
        yield url


@pytest.fixture
def guarded(reader):
    """Where a service answers that needs a key, and the header that has one."""
    database = Database("sqlite://")
    upgrade(database.engine)
    with database.write() as session:
        _, key = keys.create(session, "schemathesis", keys.SCOPES)
    # Each operation is asked without a key, too, hundreds of times in all.
    with served(create_app(Settings(unknown_per_minute=1_000_000), database, reader)) as url:
        yield url, f"--header=Authorization: Bearer {key}"
    database.dispose()


@pytest.fixture
def kept(service):
    """The identifiers in paths of what is kept of an article."""
    posted = {"text": TEXT, "publisher": "Osterfeld Courier", "published_at": "2025-03-05"}
    article = service.test_client().post("/articles", json=posted).json
    claim = article["claims"][0]
    return {"article_id": article["id"], "claim_id": claim["id"], "entity_id": article["entities"][0]["id"]}


def test_any_request_is_answered_as_described(url, tmp_path):
    assert "No issues found" in schemathesis(url, tmp_path, {}, "--max-examples=30")


def test_what_is_kept_is_answered_as_described(url, tmp_path, kept):
    chosen = ["--include-path-regex={", "--exclude-method=DELETE"]
    assert "No issues found" in schemathesis(url, tmp_path, kept, "--max-examples=30", "--mode=positive", *chosen)


def test_with_a_key_any_request_is_answered_as_described(guarded, tmp_path):
    url, key = guarded
    assert "No issues found" in schemathesis(url, tmp_path, {}, "--max-examples=10", key)


def test_without_its_key_any_request_is_refused_as_described(guarded, tmp_path):
    url, _ = guarded
    refused = CONFIG.replace('["2xx", ', '["2xx", 401, ')
    assert "No issues found" in schemathesis(url, tmp_path, {}, "--max-examples=10", config=refused)


def schemathesis(url, folder, parameters, *options, config=CONFIG):
    """What schemathesis reports of a run with all its checks and these parameters of paths."""
    file = folder / "schemathesis.toml"
    file.write_text(config + "".join(f'"path.{name}" = "{value}"\n' for name, value in parameters.items()))
    command = [SCHEMATHESIS, f"--config-file={file}", "run", f"{url}/openapi.json", "--checks=all", "--seed=1"]
    run = subprocess.run(
        [*command, "--warnings=off", "--request-timeout=100", *options],
        cwd=folder,
        env=os.environ | HOOKS,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return run.stdout
