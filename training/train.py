"""Train the reader: `python -m training.train --help`."""

from __future__ import annotations

import argparse
import copy
import logging
import pickle
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm
from transformers import BertModel

from service.reading.reader.confidence import PLAIN
from service.reading.reader.labels import Vocabulary
from service.reading.reader.model import Settings
from service.reading.reader.windows import WordPieces
from training import minilm
from training.batches import Batch, Scopes, collate, shuffled
from training.corpus import UNLABELLED, Example, held_back, parsed, read_records
from training.network import Reader
from training.predict import Trained, evaluate

TASKS = ("attribution", "names")

log = logging.getLogger("training")

# Pieces in a batch, filled up.
BUDGET = 4096
ENCODER_RATE, HEADS_RATE = 1.2e-4, 1e-3
WARM_UP = 0.05
WEIGHT_DECAY = 0.01
LONGEST_STEP = 1.0
# How slowly the averaged weights follow: over about the last 500 steps.
AVERAGING = 0.998
# Shares of pieces and of features that are hidden in a step; BERT's vocabulary has its signs first.
HIDDEN_PIECES, HIDDEN_FEATURES = 0.06, 0.1
MASK, LAST_SPECIAL = 103, 105
NAMES_WEIGHT, KINDS_WEIGHT = 0.5, 0.2


class Averaged:
    """Weights averaged over the steps of training, exponentially (Polyak & Juditsky 1992)."""

    def __init__(self, network: nn.Module) -> None:
        self.network = copy.deepcopy(network).eval()
        self.steps = 0

    @torch.no_grad()
    def follow(self, network: nn.Module) -> None:
        """Move a little towards the weights of now; at first faster, so that the beginning is forgotten."""
        self.steps += 1
        kept = min(AVERAGING, self.steps / (self.steps + 10))
        for mean, now in zip(self.network.parameters(), network.parameters(), strict=True):
            mean.lerp_(now, 1 - kept)


def losses(network: Reader, batch: Batch) -> Tensor:
    """What is minimised for a batch: per cue, what its label and those of its scope lack; per name likewise."""
    pieces, features = blurred(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        words, *scores = network(pieces, features, batch.mask, batch.firsts)
        arguments = argument_scores(network, words, batch.scopes) if batch.scopes else None
    total = words.new_zeros(()).float()
    tasks = zip(scores, (batch.cues, batch.names, batch.kinds), (1.0, NAMES_WEIGHT, KINDS_WEIGHT), strict=True)
    for score, labels, weight in tasks:
        marked = (labels > 0).sum()
        if (labels != UNLABELLED).any():
            summed = functional.cross_entropy(
                score.float().flatten(0, 1), labels.flatten(), ignore_index=UNLABELLED, reduction="sum"
            )
            total = total + weight * summed / marked.clamp(min=10)
    if batch.scopes and arguments is not None:
        loss = network.arguments.loss(arguments.float(), batch.scopes.labels, batch.scopes.lengths)
        total = total + loss.mean()
    return total


def blurred(batch: Batch) -> tuple[Tensor, Tensor]:
    """A batch's pieces and features with some of each hidden, so that none is relied on alone."""
    hidden = (torch.rand(batch.pieces.shape) < HIDDEN_PIECES) & (batch.pieces > LAST_SPECIAL)
    unknown = torch.rand(batch.features.shape) < HIDDEN_FEATURES
    return batch.pieces.masked_fill(hidden, MASK), batch.features.masked_fill(unknown, 0)


def argument_scores(network: Reader, words: Tensor, scopes: Scopes) -> Tensor:
    """The scores of all words in some scopes."""
    return network.arguments(
        words.flatten(0, 1), scopes.rows, scopes.carriers, scopes.distances, scopes.ways, scopes.depths, scopes.inside
    )


def train(options: argparse.Namespace) -> None:
    """Train for all epochs, going on where an earlier run was stopped."""
    vocabulary, examples = load(options.data, *options.files)
    dev = {
        task: [(each["id"], parsed(each)) for each in read_records(options.bench / task / "dev.ndjson")]
        for task in TASKS
    }
    dependencies = len(vocabulary.dependencies) + 1
    word_pieces = WordPieces(options.encoder / "tokenizer.json")
    torch.manual_seed(options.seed)
    network = Reader(BertModel.from_pretrained(options.encoder, attn_implementation="eager"), dependencies)
    encoder = {id(weight) for weight in network.encoder.parameters()}
    optimizer = torch.optim.AdamW(
        [
            {"params": list(network.encoder.parameters()), "lr": options.rate * ENCODER_RATE},
            {"params": [w for w in network.parameters() if id(w) not in encoder], "lr": options.rate * HEADS_RATE},
        ],
        weight_decay=WEIGHT_DECAY,
    )
    steps = options.epochs * len(shuffled(examples, BUDGET, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM_UP * steps), max(0.01, 1 - step / steps))
    )
    if options.start:
        network.load_state_dict(torch.load(options.start)["averaged"])
    averaged = Averaged(network)
    checkpoint = options.out / "checkpoint.pt"
    begun = 0
    if checkpoint.exists():
        state = torch.load(checkpoint)
        for part, name in ((network, "network"), (optimizer, "optimizer"), (schedule, "schedule")):
            part.load_state_dict(state[name])
        averaged.network.load_state_dict(state["averaged"])
        averaged.steps, begun = state["steps"], state["epoch"]
    for epoch in range(begun, options.epochs):
        run_epoch(
            network,
            averaged,
            optimizer,
            schedule,
            examples,
            (word_pieces.first, word_pieces.last),
            dependencies,
            options.seed + epoch,
        )
        torch.save(
            {
                "network": network.state_dict(),
                "averaged": averaged.network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "schedule": schedule.state_dict(),
                "steps": averaged.steps,
                "epoch": epoch + 1,
            },
            checkpoint,
        )
        settings = Settings(vocabulary, averaged.network.arguments.transitions().detach().numpy(), PLAIN, "training")
        trained = Trained(averaged.network, settings, word_pieces)
        log.info("epoch %d: %s", epoch + 1, evaluate(trained, dev, options.bench))


def run_epoch(
    network: Reader,
    averaged: Averaged,
    optimizer: torch.optim.Optimizer,
    schedule: torch.optim.lr_scheduler.LRScheduler,
    examples: Sequence[Example],
    ends: tuple[int, int],
    dependencies: int,
    seed: int,
) -> None:
    """Every example once."""
    network.train()
    started, total = time.monotonic(), 0.0
    batches = shuffled(examples, BUDGET, random.Random(seed))
    for number, chosen in enumerate(tqdm(batches, desc="steps", mininterval=20), 1):
        loss = losses(network, collate(chosen, *ends, dependencies))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
        optimizer.step()
        schedule.step()
        averaged.follow(network)
        total += float(loss.detach())
        if number % 50 == 0:
            log.info("step %d of %d, loss %.3f, %.0f s", number, len(batches), total / 50, time.monotonic() - started)
            total = 0.0


def load(folder: Path, *names: str) -> tuple[Vocabulary, list[Example]]:
    """The vocabulary and the examples of some prepared files, but for the documents that are kept for calibration."""
    found: list[Example] = []
    for name in names:
        with (folder / f"{name}.pickle").open("rb") as file:
            vocabulary, examples = pickle.load(file)
        aside = held_back(example.document for example in examples) if name == "attribution-train" else set()
        found += [example for example in examples if example.document not in aside]
    return vocabulary, found


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description="Train the reader, with the score on dev after every epoch.")
    parser.add_argument("--data", type=Path, required=True, help="folder of what training.prepare wrote")
    parser.add_argument("--bench", type=Path, required=True, help="folder of gold data and scorers")
    parser.add_argument("--encoder", type=Path, default=minilm.folder(), help="folder of MiniLM's weights")
    parser.add_argument("--out", type=Path, required=True, help="folder for the checkpoint and the log")
    parser.add_argument("--files", nargs="+", default=["attribution-train", "names-train"], help="what is learned from")
    parser.add_argument("--start", type=Path, help="a checkpoint to begin with, instead of MiniLM alone")
    parser.add_argument("--rate", type=float, default=1.0, help="how fast it learns, beside what is usual")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        level=logging.INFO,
        format="%(asctime)s %(message)s",
        handlers=[logging.StreamHandler(), logging.FileHandler(options.out / "log.txt")],
    )
    train(options)


if __name__ == "__main__":
    main()
