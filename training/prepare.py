"""Gold data made ready for learning: `python -m training.prepare --help`."""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

from service.reading.annotation import language_model
from service.reading.reader.labels import Vocabulary
from training import corpus, minilm

FILES = ("attribution/train", "names/train")


def prepare(bench: Path, encoder: Path, out: Path) -> None:
    """Write the examples of every file, each with the vocabulary they are numbered by."""
    model = language_model()
    vocabulary = Vocabulary.of(model.get_pipe("tagger").labels, model.get_pipe("parser").labels)
    out.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        records = corpus.read_records(bench / f"{file}.ndjson")
        found = corpus.examples(records, encoder / "tokenizer.json", vocabulary)
        with (out / f"{file.replace('/', '-')}.pickle").open("wb") as written:
            pickle.dump((vocabulary, found), written)
        words, relations = sum(len(each.counts) for each in found), sum(len(each.relations) for each in found)
        print(f"{file}: {len(found)} windows, {words} words, {relations} attributions")


def main() -> None:
    """Read the command line and prepare."""
    parser = argparse.ArgumentParser(description="Parse gold data and label every word of it.")
    parser.add_argument("--bench", type=Path, required=True, help="folder of gold data and scorers")
    parser.add_argument("--encoder", type=Path, default=minilm.folder(), help="folder of MiniLM's weights")
    parser.add_argument("--data", type=Path, required=True, help="folder to write to")
    options = parser.parse_args()
    prepare(options.bench, options.encoder, options.data)


if __name__ == "__main__":
    main()
