"""Words a second of `onrecord extract`, as a ratio to the plain language model on the same texts in the same run.

Both are run as processes with one thread, and their processor time is taken, which other work on the machine disturbs
little. Each round runs each of them twice, over all the articles and over the first one alone: the difference is the
time of the other articles, with starting up and loading the model left out of both.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from typing import NamedTuple

from tqdm import tqdm

from benchmarks import corpora, table
from benchmarks.command import ONRECORD

ROUNDS = 5
# About as many as plain spaCy reads in five seconds.
SAMPLE_WORDS = 20_000
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1")
COMMANDS = {
    "onrecord extract": [str(ONRECORD), "extract"],
    "plain spaCy": [sys.executable, "-m", "benchmarks.plain_spacy"],
}


class Run(NamedTuple):
    """Processor seconds of one process over the first article alone, and of another over all of them."""

    first: float
    everything: float


def run() -> None:
    """Print words a second of both, and their ratio, as medians over the rounds."""
    articles = sample(SAMPLE_WORDS)
    rounds = measure(articles, ROUNDS)
    words = corpora.count_words(articles[1:])
    print(f"Extraction: {words} words, one thread, medians of {ROUNDS} rounds, start-up left out\n")
    rows = [
        (name, f"{statistics.median(words_a_second(words, each[name]) for each in rounds):.0f}") for name in COMMANDS
    ]
    ratios = [
        words_a_second(words, each["onrecord extract"]) / words_a_second(words, each["plain spaCy"]) for each in rounds
    ]
    print(table.render(("", "words/s of processor time"), rows))
    print(f"ratio: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})\n")


def sample(words: int) -> list[corpora.Article]:
    """Articles of the attribution corpus, or else the invented ones over and over, up to about so many words."""
    bench = corpora.bench_folder()
    source = bench / "attribution" / "dev.ndjson" if bench else corpora.INVENTED
    found: list[corpora.Article] = []
    articles = corpora.read_articles(source)
    while corpora.count_words(found) < words:
        found.append({"id": str(len(found)), "text": articles[len(found) % len(articles)]["text"]})
    return found


def measure(articles: list[corpora.Article], rounds: int) -> list[dict[str, Run]]:
    """The runs of each command in every round; who goes first takes turns."""
    lines = [json.dumps(article) + "\n" for article in articles]
    found = []
    for number in tqdm(range(rounds), desc="extraction speed", unit="round", disable=None):
        names = list(COMMANDS) if number % 2 else list(COMMANDS)[::-1]
        found.append({name: Run(seconds(name, lines[:1]), seconds(name, lines)) for name in names})
    return found


def seconds(name: str, lines: list[str]) -> float:
    """Processor seconds of the command, from start to end, over these articles."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        COMMANDS[name],
        input="".join(lines).encode(),
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=corpora.PROJECT,
        env=os.environ | ONE_THREAD,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def words_a_second(words: int, run: Run) -> float:
    """Words of all articles but the first, over the time that these took."""
    return words / (run.everything - run.first)
