"""How accurate `onrecord extract` is: what each scorer beside the project says of its answers, in one table."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import calibration, corpora, table
from benchmarks.command import ONRECORD


@dataclass(frozen=True)
class Task:
    """A folder of the bench: its files, and the figures to show of its scorer's report, the headline first.

    A figure is given by the keys that lead to it, parted by slashes.
    """

    folder: str
    files: tuple[str, ...]
    figures: tuple[str, ...]


TASKS = (
    Task(
        "attribution",
        ("dev",),
        (
            "relation/0.5/f",
            "relation/0.5/p",
            "relation/0.5/r",
            "relation/exact/f",
            "content/0.5/f",
            "content/exact/f",
            "token/source/f",
            "token/cue/f",
            "token/content/f",
            "span exact/content/f",
        ),
    ),
    Task(
        "names",
        ("dev",),
        ("strict/all but misc/f", "strict/person/f", "strict/organization/f", "strict/place/f", "strict/all/f"),
    ),
    Task(
        "coreference",
        ("dev",),
        (
            "right name/both/r",
            "right name/both/p",
            "right name/pronouns/r",
            "right name/pronouns/p",
            "right name/nominals/r",
            "all entities/conll/f",
        ),
    ),
    Task(
        "places",
        ("lgl", "trnews"),
        ("end_to_end_recall_161", "recognition_overlap/f1", "resolution_accuracy_161", "error_median_km"),
    ),
    Task("times", ("timebank", "aquaint", "wikiwars"), ("value/f1", "span_relaxed/f1", "span_strict/f1", "type/f1")),
    Task(
        "linking",
        ("meantime", "msnbc"),
        (
            "across_b_cubed_all/f1",
            "across_b_cubed_all/precision",
            "across_b_cubed/f1",
            "across_pairs/f1",
            "within_b_cubed/f1",
            "mention_recall/all",
        ),
    ),
    Task(
        "claims",
        ("dev",),
        (
            "attributed with the right speaker/f",
            "found/attributed/f",
            "found/reporter/r",
            "share right/speaker",
            "share right/voice",
            "share right/stance",
            "share right/certainty",
            "share right/said_at",
            "sets/withheld/f",
            "sets/anonymous/f",
            "sets/via/f",
            "sets/times/f",
            "sets/places/f",
            "sets/figures/f",
        ),
    ),
)
NOT_YET_ANSWERED = ("stories", "disputes")


def run() -> None:
    """Print the figures of every task, then how well confidence is calibrated."""
    bench = corpora.bench_folder()
    if bench is None:
        print("Accuracy: skipped, there are no corpora (ONRECORD_BENCH names their folder).")
        return
    rows: list[tuple[str, str, str, str]] = []
    with tempfile.TemporaryDirectory() as folder:
        for task in TASKS:
            for file in task.files:
                gold, answers = bench / task.folder / f"{file}.ndjson", Path(folder, f"{task.folder}-{file}.ndjson")
                extract(gold, answers)
                rows += [
                    (task.folder, file, *row) for row in measure(task, bench / task.folder / "score.py", gold, answers)
                ]
        rows += [(name, "", "not yet answered", "-") for name in NOT_YET_ANSWERED]
        print("Accuracy, in per cent but for kilometres; the first line of each file is its headline\n")
        print(table.render(("task", "file", "measure", "figure"), rows), end="\n\n")
        attribution = bench / "attribution"
        calibration.report(attribution / "score.py", attribution / "dev.ndjson", Path(folder, "attribution-dev.ndjson"))


def extract(articles: Path, answers: Path) -> None:
    """Write the facts of a file's articles; `onrecord extract` shows its own progress on a terminal."""
    print(f"reading {articles.parent.name}/{articles.stem}", file=sys.stderr)
    with articles.open("rb") as given, answers.open("wb") as found:
        subprocess.run([ONRECORD, "extract"], stdin=given, stdout=found, check=False)
    if len(corpora.read_articles(answers)) != len(corpora.read_articles(articles)):
        raise RuntimeError(f"onrecord extract did not answer every line of {articles}")


def measure(task: Task, scorer: Path, gold: Path, answers: Path) -> list[tuple[str, str]]:
    """(measure, figure) for all that is to be shown of the scorer's report, and how many articles could be read."""
    scored = subprocess.run([sys.executable, scorer, gold, answers, "--json"], stdout=subprocess.PIPE, check=True)
    report = json.loads(scored.stdout)
    facts = corpora.read_articles(answers)
    read = sum("problem" not in article or article["problem"] is None for article in facts)
    return [
        *((figure.replace("/", " "), table.show(figure_at(report, figure))) for figure in task.figures),
        ("articles read", f"{100 * read / len(facts):.1f}"),
    ]


def figure_at(report: dict[str, Any], path: str) -> float | None:
    """The figure that the path's keys lead to. Raises KeyError when the report has no such figure."""
    found: Any = report
    for key in path.split("/"):
        found = found[key]
    return None if found is None else float(found)
