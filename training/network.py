"""The network: an encoder over word pieces, heads for names and cues, and a head that sees every word from a cue.

The encoder is MiniLM (Wang et al., NeurIPS 2020, arXiv 2002.10957). What the words are beside their spelling is added
to its input. Source and content are read for each cue apart, as in semantic role labelling (He et al., ACL 2017,
P17-1044), from the two words' vectors, their distance and the path between them in the parse, and decoded as a chain
(linear-chain CRF; Lafferty et al., ICML 2001).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from service.reading.reader.labels import ARGUMENTS, CUES, KINDS, NAMES
from service.reading.reader.paths import DEPTHS, count_ways
from service.reading.reader.scope import FARTHEST
from service.reading.reader.words import FEATURES

# Room for the values of a feature.
FEATURE_VALUES = 64
WIDTH = 128
DILATIONS = (1, 2, 4)
DROPOUT = 0.15
IMPOSSIBLE = -1e4


class Dropout(nn.Module):
    """Dropout whose chances come from NumPy by the byte: PyTorch's own took a third of a step on a CPU."""

    chance = np.random.Generator(np.random.SFC64(1))

    def forward(self, values: Tensor) -> Tensor:
        """Values with some of them at 0, in training."""
        if not self.training:
            return values
        thrown = np.frombuffer(self.chance.bytes(values.numel()), np.uint8) >= round(256 * DROPOUT)
        kept = torch.from_numpy(thrown).view(values.shape)
        return values * kept.to(values.dtype) * (1 / (1 - DROPOUT))


def with_fast_dropout(module: nn.Module) -> nn.Module:
    """The module with its dropouts replaced."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p:
            setattr(module, name, Dropout())
        else:
            with_fast_dropout(child)
    return module


class Reader(nn.Module):
    """The encoder with the heads that look at each word once."""

    def __init__(self, encoder: BertModel, dependencies: int) -> None:
        super().__init__()
        # Of the attention's weights none are dropped: there are too many of them.
        for layer in encoder.encoder.layer:
            layer.attention.self.dropout = nn.Dropout(0.0)
        self.encoder = with_fast_dropout(encoder)
        size = encoder.config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(FEATURE_VALUES, size) for _ in FEATURES)
        for table in self.features:
            nn.init.zeros_(table.weight)
        self.drop = Dropout()
        self.cues = head(size, len(CUES))
        self.names = head(size, len(NAMES))
        self.kinds = head(size, len(KINDS))
        self.arguments = Arguments(size, dependencies)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """Vectors of the words, (windows, words, size), and for each word its cue, name and kind scores.

        `pieces` and `mask` are (windows, pieces), `features` (windows, pieces, FEATURES); `firsts` (windows, words)
        are the positions of each word's first piece.
        """
        embedded = self.encoder.embeddings.word_embeddings(pieces)
        for number, table in enumerate(self.features):
            embedded = embedded + table(features[..., number])
        seen = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        words = torch.gather(seen, 1, firsts[..., None].expand(-1, -1, seen.shape[-1]))
        words = self.drop(words)
        return words, self.cues(words), self.names(words), self.kinds(words)


def head(size: int, labels: int) -> nn.Sequential:
    """A small classifier of words."""
    return nn.Sequential(nn.Linear(size, WIDTH), nn.GELU(), Dropout(), nn.Linear(WIDTH, labels))


class Arguments(nn.Module):
    """What each word near a cue is to it: outside, source or content."""

    def __init__(self, size: int, dependencies: int) -> None:
        super().__init__()
        self.words = nn.Linear(size, 2 * WIDTH)
        self.cues = nn.Linear(size, 2 * WIDTH, bias=False)
        self.distances = nn.Embedding(2 * FARTHEST + 2, WIDTH)
        self.ways = nn.Embedding(count_ways(dependencies), WIDTH)
        self.depths = nn.Embedding(len(DEPTHS), WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DILATIONS)
        self.blends = nn.ModuleList(nn.Conv1d(WIDTH, WIDTH, 3, padding=step, dilation=step) for step in DILATIONS)
        self.drop = Dropout()
        self.labels = nn.Linear(WIDTH, len(ARGUMENTS))
        self.follows = nn.Parameter(torch.zeros(len(ARGUMENTS), len(ARGUMENTS)))
        self.register_buffer("forbidden", forbidden())

    def forward(
        self, words: Tensor, rows: Tensor, cues: Tensor, distances: Tensor, ways: Tensor, depths: Tensor, inside: Tensor
    ) -> Tensor:
        """Scores of ARGUMENTS, (cues, scope, labels).

        `words` are the vectors of all words, one row a word; `rows` (cues, scope) says which stand in each cue's
        scope, `cues` (cues,) which carries it; `distances`, `ways`, `depths` are as `scope.Scope` has them, `inside`
        is 0 where a scope is filled up.
        """
        plain, gate = self.words(words).chunk(2, -1)
        cue_plain, cue_gate = self.cues(words[cues]).chunk(2, -1)
        mixed = plain[rows] + cue_plain[:, None] + gate[rows] * cue_gate[:, None]
        mixed = mixed + self.distances(distances) + self.ways(ways) + self.depths(depths)
        seen = functional.gelu(mixed) * inside[..., None]
        for norm, blend in zip(self.norms, self.blends, strict=True):
            blended = functional.gelu(blend(norm(seen).transpose(1, 2)).transpose(1, 2))
            seen = (seen + self.drop(blended)) * inside[..., None]
        return self.labels(seen)

    def transitions(self) -> Tensor:
        """What it adds that one label, (from, to), follows another."""
        return self.follows + self.forbidden

    def loss(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """The negative log likelihood of the gold labels, a number for each cue.

        `scores` are (cues, scope, labels), `labels` (cues, scope), `lengths` (cues,) how much of each scope is real.
        """
        follows = self.transitions()
        start = starts_forbidden(scores)
        reach = scores[:, 0] + start
        gold = reach.gather(1, labels[:, :1]).squeeze(1)
        for place in range(1, scores.shape[1]):
            real = place < lengths
            step = torch.logsumexp(reach[:, :, None] + follows[None], 1) + scores[:, place]
            reach = torch.where(real[:, None], step, reach)
            here = scores[:, place].gather(1, labels[:, place : place + 1]).squeeze(1)
            gold = gold + torch.where(real, here + follows[labels[:, place - 1], labels[:, place]], 0.0)
        return torch.logsumexp(reach, 1) - gold


def forbidden() -> Tensor:
    """A very low score where a label cannot follow another: inside a span without having begun it."""
    table = torch.zeros(len(ARGUMENTS), len(ARGUMENTS))
    for to, label in enumerate(ARGUMENTS):
        for origin, before in enumerate(ARGUMENTS):
            if label.startswith("I-") and before[2:] != label[2:]:
                table[origin, to] = IMPOSSIBLE
    return table


def starts_forbidden(scores: Tensor) -> Tensor:
    """The same for the first word."""
    return scores.new_tensor([IMPOSSIBLE if label.startswith("I-") else 0.0 for label in ARGUMENTS])
