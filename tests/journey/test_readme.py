"""The README: every command works as written, one after the other, and answers what is shown under it."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from .served import Served

ROOT = Path(__file__).parents[2]
STEP = re.compile(r"```sh\n(?P<commands>.*?)```\n+(?:```json\n(?P<answer>.*?)```)?", re.DOTALL)
# Stands in the README for what differs from run to run.
ANY = "…"


def test_what_it_says_to_run(served: Served) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").replace("http://127.0.0.1:8000", served.url)
    steps = list(STEP.finditer(readme))
    assert len(steps) == 12
    script, shown = "set -e\n", []
    for step in steps:
        # Later steps use variables that earlier ones set, so all are run by one shell, each to a line of its own.
        script += f"echo '--- step'\n{step['commands']}\n"
        shown.append(step["answer"])
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for answer, printed in zip(shown, done.stdout.split("--- step\n")[1:], strict=True):
        if answer:
            assert_shown(said(answer), said(printed), printed)


def said(text: str) -> Any:
    """The JSON of a text, or that of its lines where it is one a line."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


def assert_shown(shown: Any, answered: Any, whole: str) -> None:
    """What is shown is part of what was answered: members may be left out, items may not."""
    if shown == ANY:
        return
    if isinstance(shown, dict):
        for name, value in shown.items():
            assert name in answered, f"{name} is not in {whole}"
            assert_shown(value, answered[name], whole)
    elif isinstance(shown, list):
        assert len(shown) == len(answered), f"{shown} is not as long as in {whole}"
        for one, other in zip(shown, answered, strict=True):
            assert_shown(one, other, whole)
    else:
        assert shown == answered, whole
