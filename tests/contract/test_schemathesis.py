"""The live service against its own description, with requests that are right, wrong and odd."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

TEXT = """\
The Weir Street bridge will stay closed until May, Mayor Ilka Brandt told reporters in Osterfeld on Tuesday.

"We will not open it half repaired," Brandt said.
"""
CONFIG = """\
# A cursor is opaque: one that was made up has the right form and is refused all the same.
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404]

# A text in another language, or a page without any text, has the right form and cannot be read.
[[operations]]
include-name = "POST /articles"
checks.positive_data_acceptance.expected-statuses = ["2xx", 422]

# Some things do not go together: pages and exports, relevance and no words, two periods. A private address is refused.
[[operations]]
include-path-regex = "^/(claims|subscriptions)"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404, 422]

# Whatever is sent as a batch of queries has to be one.
[[operations]]
include-path-regex = "^/reconcile"
checks.positive_data_acceptance.expected-statuses = ["2xx", 400, 404, 413]

[parameters]
"""
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")


@pytest.fixture
def url(service):
    """Where the service answers."""
    server = make_server("127.0.0.1", 0, service, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


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


def schemathesis(url, folder, parameters, *options):
    """What schemathesis reports of a run with all its checks and these parameters of paths."""
    config = folder / "schemathesis.toml"
    config.write_text(CONFIG + "".join(f'"path.{name}" = "{value}"\n' for name, value in parameters.items()))
    command = [SCHEMATHESIS, f"--config-file={config}", "run", f"{url}/openapi.json", "--checks=all", "--seed=1"]
    run = subprocess.run(
        [*command, "--warnings=off", *options], cwd=folder, capture_output=True, text=True, timeout=600, check=False
    )
    return run.stdout
