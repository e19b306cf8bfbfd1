"""A short soak: what takes ten minutes by `make soak`."""

from __future__ import annotations

import re
import subprocess
import sys


def test_a_short_soak_does_no_harm() -> None:
    command = [sys.executable, "-m", "benchmarks.soak", "--minutes", "0.33", "--sqlite"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(
        r"^store: [1-9]\d* articles, [1-9]\d* spans, 0 beside their text, 0 articles not read$", done.stdout, re.M
    )
    assert done.stdout.endswith("no harm was found\n")
