"""docs/operations.md: its backups can be restored, by the commands as they stand there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import make_url

from ..conftest import NewDatabase
from .served import Served, serve

ROOT = Path(__file__).parents[2]
COMMANDS = re.compile(r"```sh (?P<database>\w+) (?P<purpose>\w+)\n(?P<commands>.*?)```", re.DOTALL)
ARTICLE = json.loads((ROOT / "examples" / "kelmar.json").read_text(encoding="utf-8"))


def commands(database: str, purpose: str) -> str:
    """What the page says to run, ending with the URL of the database that is in use then."""
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    [found] = [each["commands"] for each in COMMANDS.finditer(page) if each.group(1, 2) == (database, purpose)]
    return f'{found}\necho "$ONRECORD_DATABASE_URL"\n'


def run(script: str, folder: Path, url: str) -> str:
    """The last line that a script prints."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"ONRECORD_DATABASE_URL": url, "PATH": path}
    done = subprocess.run(
        ["bash", "-euc", script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def facts(served: Served, article_id: str) -> Any:
    """An article with all that was found in it."""
    answer = served.get(f"/articles/{article_id}?include=claims,entities,times")
    assert answer.status == 200
    return answer.body


def back_up_and_restore(database: str, url: str, folder: Path, restore: str) -> None:
    """What was kept before the backup is there again, and what came after it is not."""
    with serve(url) as served:
        kept = served.post("/articles", ARTICLE).body["id"]
        before = facts(served, kept)
        run(commands(database, "backup"), folder, url)
        later = served.post("/articles", ARTICLE | {"url": "https://later.example"}).body["id"]
    restored = run(restore, folder, url)
    assert restored != url
    with serve(restored.replace("sqlite:///", f"sqlite:///{folder}/")) as served:
        assert facts(served, kept) == before
        assert served.get("/claims?q=guess").body["items"][0]["article_id"] == kept
        assert served.get(f"/articles/{later}").status == 404


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 command is not installed")
def test_sqlite(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/onrecord.sqlite3"
    back_up_and_restore("sqlite", url, tmp_path, commands("sqlite", "restore"))


@pytest.mark.skipif(shutil.which("pg_dump") is None, reason="PostgreSQL's commands are not installed")
def test_postgresql(new_postgresql: NewDatabase, postgresql_server: str, tmp_path: Path) -> None:
    with new_postgresql("backup") as url:
        name = f"{make_url(url).database}_restored"
        restore = commands("postgresql", "restore").replace("onrecord_restored", name)
        try:
            back_up_and_restore("postgresql", url, tmp_path, restore)
        finally:
            with psycopg.connect(postgresql_server, autocommit=True) as server:
                server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
