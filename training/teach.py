"""Let trained networks label what the gold data leaves out: `python -m training.teach --help`.

Articles without labels get those that the networks are surest of, by their mean chances (self-training; Yarowsky, ACL
1995, P95-1026). Words of the gold documents that gold leaves outside, though the networks that learned so still see a
cue, are not asked about again: of PolNeAR's six annotators, two agree on 68 % of the cues' words.
"""

from __future__ import annotations

import argparse
import functools
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from tqdm import tqdm
from transformers import BertConfig, BertModel

from service.reading.reader.decoding import best_chains, likeliest_spans
from service.reading.reader.labels import ARGUMENTS, CUES
from service.reading.reader.scope import Scope, scope_of
from service.reading.reader.windows import WordPieces
from training import corpus, minilm
from training.batches import by_length, collate, gather
from training.corpus import UNLABELLED, Example, Relation
from training.network import Reader
from training.train import BUDGET, load

# News without labels; each of these has gold of another kind, which is not read.
UNLABELLED_FILES = (
    "times/timebank", "times/aquaint", "places/lgl", "places/trnews", "linking/meantime", "linking/msnbc",
    "stories/dev",
)  # fmt: skip
# From this chance on words are a cue, below the other they are none; in between they are not asked about. These four
# were set by judgement, and no other was tried.
A_CUE, NO_CUE = 0.6, 0.25
# Words outside every gold cue are not asked about from this chance on.
MISSED_CUE = 0.8
LIKELIEST_CHAIN = 0.3


def teach(options: argparse.Namespace) -> None:
    """Write the gold windows, with what gold may have missed left open, and those of articles without labels."""
    vocabulary, gold = load(options.data, "attribution-train")
    make = functools.partial(corpus.examples, tokenizer=options.encoder / "tokenizer.json", vocabulary=vocabulary)
    records = [
        {"id": f"{file}/{record['id']}", "text": record["text"], "title": record.get("title"), "attributions": None}
        for file in UNLABELLED_FILES
        for record in corpus.read_records(options.bench / f"{file}.ndjson")
    ]
    unlabelled = make(records)
    dependencies = len(vocabulary.dependencies) + 1
    networks = [trained(path, options.encoder, dependencies) for path in options.checkpoint]
    pieces = WordPieces(options.encoder / "tokenizer.json")
    ends = (pieces.first, pieces.last)
    opened = sum(leave_open(example, cues) for example, cues, _ in judged(networks, gold, ends, dependencies))
    for example, cues, words in judged(networks, unlabelled, ends, dependencies):
        label(networks, example, cues, words, dependencies)
    with (options.data / "taught.pickle").open("wb") as file:
        pickle.dump((vocabulary, gold + unlabelled), file)
    cues = sum(len(example.relations) for example in unlabelled)
    print(f"{len(records)} articles, {len(unlabelled)} windows, {cues} attributions; {opened} words of gold left open")


def trained(checkpoint: Path, encoder: Path, dependencies: int) -> Reader:
    """The averaged network of a checkpoint."""
    network = Reader(BertModel(BertConfig.from_pretrained(encoder)), dependencies)
    network.load_state_dict(torch.load(checkpoint)["averaged"])
    return network.eval()


@torch.no_grad()
def judged(
    networks: Sequence[Reader], examples: Sequence[Example], ends: tuple[int, int], dependencies: int
) -> Iterator[tuple[Example, np.ndarray, list[Tensor]]]:
    """Each example with the mean chances of its words' cue labels, and each network's vectors of its words."""
    for chosen in tqdm(by_length(examples, 2 * BUDGET), desc="teaching", mininterval=20):
        batch = collate(chosen, *ends, dependencies)
        vectors, chances = [], []
        for network in networks:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                words, cues, *_ = network(batch.pieces, batch.features, batch.mask, batch.firsts)
            vectors.append(words.float())
            chances.append(cues.float().softmax(-1))
        mean = torch.stack(chances).mean(0).numpy()
        for row, example in enumerate(chosen):
            size = len(example.counts)
            yield example, mean[row, :size], [words[row, :size] for words in vectors]


def leave_open(example: Example, chances: np.ndarray) -> int:
    """Take back the label of words that are outside every gold cue and yet seen as one; how many they are."""
    missed = (example.cues == 0) & (chances[:, 0] < 1 - MISSED_CUE)
    example.cues[missed] = UNLABELLED
    return int(missed.sum())


@torch.no_grad()
def label(
    networks: Sequence[Reader], example: Example, chances: np.ndarray, words: Sequence[Tensor], dependencies: int
) -> None:
    """Give an example the cues that the networks see, with source and content."""
    inside = 1 - chances[:, 0]
    example.cues = np.where(inside > NO_CUE, UNLABELLED, 0)
    for first, last, _ in likeliest_spans(chances, []):
        if inside[first:last].min() < A_CUE:
            continue
        known = example.heads.tolist(), example.features[:, 2].tolist(), example.sentences.tolist()
        scope = scope_of((first, last), *known, dependencies)
        labels, chance = arguments(networks, example, scope, words)
        if chance < LIKELIEST_CHAIN or not (labels >= ARGUMENTS.index("B-content")).any():
            continue
        example.cues[first], example.cues[first + 1 : last] = CUES.index("B-cue"), CUES.index("I-cue")
        example.relations.append(Relation((first, last), labels))


def arguments(
    networks: Sequence[Reader], example: Example, scope: Scope, words: Sequence[Tensor]
) -> tuple[np.ndarray, float]:
    """The best labels of a window's words for one cue, and how likely their chain is."""
    size = len(example.counts)
    asked = gather([(0, np.zeros(size, np.int64), scope)])
    scores = [
        network.arguments(seen, asked.rows, asked.carriers, asked.distances, asked.ways, asked.depths, asked.inside)
        for network, seen in zip(networks, words, strict=True)
    ]
    transitions = torch.stack([network.arguments.transitions() for network in networks]).mean(0)
    mean = torch.stack(scores).mean(0).numpy()
    chains, chances = best_chains(mean, asked.lengths.numpy(), transitions.numpy(), ARGUMENTS)
    labels = np.zeros(size, np.int64)
    labels[scope.first : scope.last] = chains[0]
    return labels, float(np.exp(chances[0]))


def main() -> None:
    """Read the command line and teach."""
    parser = argparse.ArgumentParser(description="Label articles without labels by trained networks.")
    parser.add_argument("--bench", type=Path, required=True, help="folder of gold data and scorers")
    parser.add_argument("--data", type=Path, required=True, help="folder of what training.prepare wrote")
    parser.add_argument("--checkpoint", type=Path, required=True, action="append", help="a trained network; may repeat")
    parser.add_argument("--encoder", type=Path, default=minilm.folder(), help="folder of MiniLM's weights")
    teach(parser.parse_args())


if __name__ == "__main__":
    main()
