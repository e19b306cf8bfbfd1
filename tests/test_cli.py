"""The command line, run as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ONRECORD = Path(sys.executable).with_name("onrecord")


def onrecord(*arguments: str, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | environment,
        check=False,
    )


def extract(*lines: str) -> tuple[list[dict[str, Any]], int]:
    done = onrecord("extract", given="\n".join(lines) + "\n")
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_extract_answers_every_line_in_order_under_its_own_id() -> None:
    answers, status = extract(
        '{"id": "a", "text": "The bridge is closed, Marta Ruiz said.", "published_at": "2026-03-09", "gold": 1}',
        '{"id": "b", "text": ""}',
        "not json",
        "[1]",
        "",
        '{"id": "c", "text": "Marta Ruiz said on Monday that it was open.", "publisher": "Lund Echo"}',
    )
    assert [answer["id"] for answer in answers] == ["a", "b", None, None, "c"]
    assert ["problem" if "text" not in answer else "facts" for answer in answers] == [
        "facts",
        "problem",
        "problem",
        "problem",
        "facts",
    ]
    assert status == 0
    first, last = answers[0], answers[-1]
    assert first["claims"][0]["content"]["text"] == "The bridge is closed"
    assert first["claims"][0]["article_id"] == "a"
    assert last["publisher"]["name"] == "Lund Echo"


def test_extract_names_the_field_at_fault() -> None:
    [answer], _ = extract('{"id": "a", "text": "The bridge is closed.", "url": "here"}')
    assert answer["problem"]["status"] == 422
    assert [error["field"] for error in answer["problem"]["errors"]] == ["url"]


def test_extract_takes_a_date_that_is_none_for_unknown() -> None:
    [answer], _ = extract('{"id": "a", "text": "The bridge is closed, Marta Ruiz said.", "published_at": "May 9"}')
    assert (answer["published_at"], answer["published_at_why"]) == (None, "unsupported")
    assert len(answer["claims"]) == 1


def test_extract_tells_why_a_place_is_nowhere() -> None:
    [answer], _ = extract('{"id": "a", "text": "Two men from Greenville were fined on Monday."}')
    assert [(each["name"], each["place"], each["place_why"]) for each in answer["entities"]] == [
        ("Greenville", None, "ambiguous")
    ]


def test_extract_gives_an_entity_one_id_in_all_articles() -> None:
    line = '{"id": "%s", "text": "The bridge is closed, Marta Ruiz said."}'
    answers, _ = extract(line % "a", line % "b")
    [[first], [second]] = [answer["entities"] for answer in answers]
    assert first["id"] == second["id"]
    assert [answer["claims"][0]["speaker"]["entity_id"] for answer in answers] == [first["id"]] * 2


def test_extract_goes_on_after_an_id_that_no_encoding_has() -> None:
    answers, status = extract('{"id": "\\ud800", "text": "It is closed."}', '{"id": "b", "text": "It is closed."}')
    assert [answer["id"] for answer in answers] == ["\ud800", "b"]
    assert status == 0


def test_extract_with_several_jobs_answers_the_same_in_the_same_order() -> None:
    people = ("Marta Ruiz", "Jonas Keller", "Paula Moreau")
    lines = [
        json.dumps({"id": number, "text": f"The bridge {number} is closed, {people[number % 3]} said."})
        for number in range(20)
    ]
    lines[5], lines[11] = "not json", '{"id": 11, "text": ""}'
    alone = onrecord("extract", given="\n".join(lines))
    together = onrecord("extract", "--jobs", "2", given="\n".join(lines))
    assert together.returncode == 0
    assert list(map(comparable, together.stdout.splitlines())) == list(map(comparable, alone.stdout.splitlines()))


def comparable(line: str) -> dict[str, Any]:
    """What does not differ from run to run, ids apart."""
    answer: dict[str, Any] = json.loads(line)
    return {
        "id": answer["id"],
        "problem": answer.get("problem"),
        "claims": [(claim["content"], claim["speaker"]["name"]) for claim in answer.get("claims", [])],
        "names": [entity["name"] for entity in answer.get("entities", [])],
    }


def test_extract_with_several_jobs_gives_an_entity_one_id() -> None:
    line = '{"id": "%s", "text": "The bridge is closed, Marta Ruiz said."}'
    done = onrecord("extract", "--jobs", "2", given="\n".join(line % number for number in range(20)))
    answers = [json.loads(each) for each in done.stdout.splitlines()]
    assert len({entity["id"] for answer in answers for entity in answer["entities"]}) == 1


def test_extract_names_the_limit_a_text_is_over() -> None:
    done = onrecord("extract", given='{"id": "a", "text": "It is closed."}\n', ONRECORD_MAX_TEXT_CHARACTERS="5")
    said = json.loads(done.stdout)["problem"]
    assert (said["status"], said["limit"], [error["field"] for error in said["errors"]]) == (413, 5, ["text"])


def test_extract_whose_reader_leaves_ends_without_a_trace() -> None:
    lines = '{"id": "a", "text": "The bridge is closed, Marta Ruiz said."}\n' * 200
    done = subprocess.run(
        ["bash", "-c", f"{ONRECORD} extract | head -1"], input=lines, capture_output=True, text=True, check=False
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_extract_without_lines_answers_nothing() -> None:
    assert extract("") == ([], 0)


def test_version() -> None:
    assert onrecord("--version").stdout.startswith("onrecord 0.")


def test_migrate_makes_the_database(tmp_path: Path) -> None:
    file = tmp_path / "new.sqlite3"
    assert onrecord("migrate", ONRECORD_DATABASE_URL=f"sqlite:///{file}").returncode == 0
    assert file.exists()


def test_keys_are_made_listed_and_revoked(tmp_path: Path) -> None:
    database = {"ONRECORD_DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}"}
    made = onrecord("keys", "create", "Harbour desk", "--scopes", "read,write", "--expires", "2099-01-01", **database)
    assert made.returncode == 0
    assert made.stdout.startswith("onrecord_")
    heading, row = [line.split("\t") for line in onrecord("keys", "list", **database).stdout.splitlines()]
    listed = dict(zip(heading, row, strict=True))
    assert (listed["name"], listed["scopes"], listed["expires_at"], listed["revoked_at"]) == (
        "Harbour desk",
        "read,write",
        "2099-01-01T00:00:00+00:00",
        "-",
    )
    assert made.stdout.strip() not in "\t".join(row)
    assert onrecord("keys", "revoke", listed["id"], **database).returncode == 0
    again = onrecord("keys", "revoke", listed["id"], **database)
    assert (again.returncode, again.stderr) == (
        1,
        f"onrecord: there is no key {listed['id']} that is good for anything\n",
    )


@pytest.mark.parametrize("bind", ["0.0.0.0:0", "[::]:0", ":0", "no-such-host.invalid:0", "fd://3"])
def test_without_any_key_the_network_is_not_served(tmp_path: Path, bind: str) -> None:
    database = {"ONRECORD_DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}"}
    refused = onrecord("serve", "--bind", bind, **database)
    assert refused.returncode == 2
    assert f"will not listen on {bind}, since no API key has been made" in refused.stderr
    assert "Traceback" not in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["keys", "create", "Harbour desk", "--scopes", "read,all"], {}, "give some of read, write, admin"),
        (["keys", "create", "Harbour desk", "--expires", "soon"], {}, "Give an ISO 8601 date"),
        (["keys", "create", "Harbour desk", "--expires", "2001-01-01"], {}, "2001-01-01 is past"),
        (["keys", "create", ""], {}, "give a name"),
        (["keys", "create", "Harbour\tdesk"], {}, "give a name"),
        (["keys", "revoke", "1"], {}, "invalid UUID value"),
        (["extract"], {"ONRECORD_WORKERS": "none"}, "ONRECORD_WORKERS"),
        (["migrate"], {"ONRECORD_DATABASE_URL": "mysql://db"}, "ONRECORD_DATABASE_URL"),
        (["fly"], {}, "fly"),
        (["worker"], {}, "ONRECORD_BROKER_URL"),
        (["worker"], {"ONRECORD_BROKER_URL": "kafka://here"}, "ONRECORD_BROKER_URL"),
        (["migrate"], {"ONRECORD_DATABASE_URL": "sqlite:////no/such/folder/o.sqlite3"}, "unable to open"),
    ],
)
def test_what_is_wrong_is_said_without_a_trace(arguments: list[str], environment: dict[str, str], said: str) -> None:
    done = onrecord(*arguments, **environment)
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_service_that_will_not_listen_leaves_no_folder_behind(tmp_path: Path) -> None:
    options = {"ONRECORD_DATABASE_URL": f"sqlite:///{tmp_path / 'onrecord.sqlite3'}", "TMPDIR": str(tmp_path)}
    assert onrecord("serve", "--bind", "0.0.0.0:0", **options).returncode == 2
    assert not list(tmp_path.glob("onrecord-metrics-*"))


WITHOUT_FLASK = "import sys; sys.modules['flask'] = None; from service.cli import main; sys.exit(main(sys.argv[1:]))"


def run_without_flask(*arguments: str, folder: Path, given: str = "", **environment: str) -> str:
    """What a command writes where Flask cannot be imported; it has to end well."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_FLASK, *arguments],
        input=given,
        capture_output=True,
        text=True,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])} | environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_needs_no_web_server_imports_none(tmp_path: Path) -> None:
    article = json.dumps({"id": "a", "text": "The bridge is closed, Marta Ruiz said."})
    (tmp_path / "articles.ndjson").write_text(article + "\n")
    assert json.loads(run_without_flask("extract", folder=tmp_path, given=article + "\n"))["status"] == "read"
    assert json.loads(run_without_flask("ingest", "articles.ndjson", folder=tmp_path))["status"] == "read"
    assert run_without_flask("reread", "--since", "2020-01-01", folder=tmp_path) == ""


@pytest.mark.parametrize("module", ["service.worker", "service.deliver", "service.work.articles", "service.work.queue"])
def test_a_worker_imports_no_web_server(module: str) -> None:
    code = f"import {module}, sys; sys.exit('flask' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], check=False)
    assert done.returncode == 0
