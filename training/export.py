"""From a checkpoint to what the service runs: `python -m training.export --help`."""

from __future__ import annotations

import argparse
import json
import logging
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from service.reading.annotation import language_model
from service.reading.reader.confidence import PLAIN
from service.reading.reader.model import WEIGHTS
from service.reading.reader.paths import count_ways
from service.reading.reader.words import FEATURES
from training import minilm
from training.network import Reader

log = logging.getLogger("training")

OPSET = 17
# Pieces the texts of this service do not hold: signs that the tokenizer keeps for later, other scripts.
LAST_LATIN = 0x24F
PUNCTUATION = range(0x2000, 0x2210)
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


class Attention(torch.autograd.Function):
    """ONNX Runtime's own attention in the exported graph; never run in PyTorch."""

    @staticmethod
    def forward(_: Any, queries: Tensor, keys: Tensor, values: Tensor, heads: int) -> Tensor:
        """What the exported node answers."""
        split = [each.unflatten(-1, (heads, -1)).transpose(1, 2) for each in (queries, keys, values)]
        return nn.functional.scaled_dot_product_attention(*split).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, queries: Any, keys: Any, values: Any, heads: int) -> Any:
        """The node."""
        return graph.op("com.microsoft::MultiHeadAttention", queries, keys, values, num_heads_i=heads).setType(
            queries.type()
        )


class Encoder(nn.Module):
    """The reader for one window that is not filled up: no mask, and one product for queries, keys and values."""

    def __init__(self, reader: Reader, kept: list[int]) -> None:
        super().__init__()
        self.reader = reader
        embeddings = reader.encoder.embeddings
        self.pieces = nn.Embedding.from_pretrained(embeddings.word_embeddings.weight[kept])
        # The one type of token there is goes with every position.
        self.positions = nn.Parameter(
            embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
        )
        self.together = nn.ModuleList(joined(layer.attention.self) for layer in reader.encoder.encoder.layer)

    def forward(self, pieces: Tensor, features: Tensor, firsts: Tensor) -> tuple[Tensor, ...]:
        """As `Reader`, for (1, pieces); answers (words, …)."""
        encoder = self.reader.encoder
        heads = encoder.config.num_attention_heads
        seen = self.pieces(pieces) + self.positions[: pieces.shape[1]][None]
        for number in range(len(FEATURES)):
            seen = seen + self.reader.features[number](features[..., number])
        seen = encoder.embeddings.LayerNorm(seen)
        for layer, together in zip(encoder.encoder.layer, self.together, strict=True):
            queries, keys, values = together(seen).chunk(3, -1)
            mixed = layer.attention.output.dense(Attention.apply(queries, keys, values, heads))
            seen = layer.attention.output.LayerNorm(mixed + seen)
            grown = nn.functional.gelu(layer.intermediate.dense(seen))
            seen = layer.output.LayerNorm(layer.output.dense(grown) + seen)
        words = seen[0][firsts]
        return words, self.reader.cues(words), self.reader.names(words), self.reader.kinds(words)


class Blend(nn.Module):
    """A convolution over three words as one product of their vectors side by side, which eight bits make fast."""

    def __init__(self, convolution: nn.Conv1d) -> None:
        super().__init__()
        (self.step,) = convolution.dilation
        self.product = nn.Linear(3 * convolution.in_channels, convolution.out_channels)
        self.product.weight.data = convolution.weight.data.permute(0, 2, 1).flatten(1)
        self.product.bias.data = convolution.bias.data

    def forward(self, seen: Tensor) -> Tensor:
        """The same as the convolution's, for (rows, size, words)."""
        words = nn.functional.pad(seen.transpose(1, 2), (0, 0, self.step, self.step))
        length = seen.shape[-1]
        beside = [words[:, place * self.step : place * self.step + length] for place in range(3)]
        return self.product(torch.cat(beside, -1)).transpose(1, 2)


def joined(attention: nn.Module) -> nn.Linear:
    """Queries, keys and values as one product."""
    parts = (attention.query, attention.key, attention.value)
    product = nn.Linear(parts[0].in_features, 3 * parts[0].out_features)
    product.weight.data = torch.cat([part.weight for part in parts])
    product.bias.data = torch.cat([part.bias for part in parts])
    return product


def export(options: argparse.Namespace) -> None:
    """Write encoder, arguments, tokenizer and settings."""
    model = language_model()
    tags, dependencies = list(model.get_pipe("tagger").labels), list(model.get_pipe("parser").labels)
    reader = Reader(BertModel(BertConfig.from_pretrained(options.encoder)), len(dependencies) + 1)
    reader.load_state_dict(torch.load(options.checkpoint)["averaged"])
    reader.eval()
    tokenizer = json.loads((options.encoder / "tokenizer.json").read_text(encoding="utf-8"))
    kept = shorten(tokenizer)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False), encoding="utf-8")
    write_encoder(Encoder(reader, kept), options.out / "encoder.onnx", options.whole)
    write_arguments(reader, len(dependencies) + 1, options.out / "arguments.onnx", options.whole)
    described = {
        "version": options.version,
        "tags": tags,
        "dependencies": dependencies,
        "argument_transitions": reader.arguments.transitions().tolist(),
        "calibration": PLAIN,
    }
    (options.out / "reader.json").write_text(json.dumps(described) + "\n", encoding="utf-8")


def shorten(tokenizer: dict[str, Any]) -> list[int]:
    """Leave out of a tokenizer what news in English does not hold; the numbers of the pieces that stay."""
    pieces: dict[str, int] = tokenizer["model"]["vocab"]
    kept = [
        piece
        for piece in pieces
        if piece in SPECIAL
        or (
            not piece.startswith("[unused")
            and all(ord(sign) <= LAST_LATIN or ord(sign) in PUNCTUATION for sign in piece)
        )
    ]
    numbers = [pieces[piece] for piece in kept]
    tokenizer["model"]["vocab"] = {piece: number for number, piece in enumerate(kept)}
    tokenizer["added_tokens"] = [
        token | {"id": tokenizer["model"]["vocab"][token["content"]]}
        for token in tokenizer["added_tokens"]
        if token["content"] in tokenizer["model"]["vocab"]
    ]
    tokenizer["truncation"] = tokenizer["padding"] = tokenizer["post_processor"] = None
    return numbers


def write_encoder(encoder: Encoder, path: Path, whole: bool) -> None:
    """Export the encoder, with its layers fused and its products in eight bits (in 32 where `whole`)."""
    pieces = torch.randint(5, 1000, (1, 40))
    features = torch.randint(0, 5, (1, 40, len(FEATURES)))
    firsts = torch.arange(1, 39, 2)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder, "plain.onnx"), Path(folder, "fused.onnx")
        torch.onnx.export(
            encoder.eval(),
            (pieces, features, firsts),
            str(plain),
            input_names=["pieces", "features", "firsts"],
            output_names=["vectors", "cues", "names", "kinds"],
            dynamic_axes={"pieces": {1: "pieces"}, "features": {1: "pieces"}, "firsts": {0: "words"}}
            | {name: {0: "words"} for name in ("vectors", "cues", "names", "kinds")},
            opset_version=OPSET,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )
        fusions = FusionOptions("bert")
        fusions.enable_attention = fusions.enable_skip_layer_norm = False
        # By the hyperbolic tangent (FastGelu), which takes two thirds of the time.
        fusions.enable_gelu_approximation = True
        optimized = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=12, hidden_size=384, optimization_options=fusions, opt_level=1
        )
        log.info(
            "fused: %s", {name: count for name, count in optimized.get_fused_operator_statistics().items() if count}
        )
        optimized.save_model_to_file(str(fused))
        quantize(fused, path, whole)


def write_arguments(reader: Reader, dependencies: int, path: Path, whole: bool) -> None:
    """Export the head of the arguments."""
    reader.arguments.blends = nn.ModuleList(map(Blend, reader.arguments.blends))
    cues, scope, words = 3, 11, 30
    shape = cues, scope
    inputs = {
        "words": torch.randn(words, reader.encoder.config.hidden_size),
        "rows": torch.randint(0, words, shape),
        "cues": torch.randint(0, words, (cues,)),
        "distances": torch.randint(0, 100, shape),
        "ways": torch.randint(0, count_ways(dependencies), shape),
        "depths": torch.randint(0, 5, shape),
        "inside": torch.ones(shape),
    }
    both = {0: "cues", 1: "scope"}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder, "plain.onnx")
        torch.onnx.export(
            reader.arguments.eval(),
            tuple(inputs.values()),
            str(plain),
            input_names=list(inputs),
            output_names=["labels"],
            dynamic_axes=dict.fromkeys(("rows", "distances", "ways", "depths", "inside", "labels"), both)
            | {"words": {0: "words"}, "cues": {0: "cues"}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize(plain, path, whole)


def quantize(given: Path, path: Path, whole: bool) -> None:
    """Write a graph with its products and tables in eight bits, or as it is."""
    graph = onnx.load(given)
    if whole:
        onnx.save(graph, path)
        return
    quantize_dynamic(
        graph,
        path,
        weight_type=QuantType.QInt8,
        per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    log.info("%s: %.1f MB", path.name, path.stat().st_size / 1e6)


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description="Export a checkpoint to ONNX, in eight bits.")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, default=minilm.folder(), help="folder of MiniLM's weights")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--version", default="reader-1")
    parser.add_argument("--whole", action="store_true", help="in 32 bits, to see what eight cost")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    export(options)


if __name__ == "__main__":
    main()
