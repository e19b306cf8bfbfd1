"""How sure the reader is of an attribution, as a chance that it is right."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

LEAST = 1e-4
# The weights before calibration: the two chances multiplied, near enough.
PLAIN = (0.0, 1.0, 1.0, 0.0, 0.0)


class Sureness(NamedTuple):
    """What the network's scores tell: the chance of the cue, that of the chain of source and content as a whole."""

    cue: float
    chain: float
    has_source: bool
    contents: int


def regressors(sure: Sureness) -> tuple[float, ...]:
    """What the chance of being right is worked out from: a constant first."""
    cue = min(max(sure.cue, LEAST), 1 - LEAST)
    return (
        1.0,
        math.log(cue / (1 - cue)),
        math.log(max(sure.chain, LEAST)),
        float(sure.has_source),
        float(sure.contents > 1),
    )


def confidence(sure: Sureness, weights: Sequence[float]) -> float:
    """The chance that an attribution is right: a logistic regression (Platt 1999).

    It is fitted on documents that were kept from training.
    """
    total = sum(weight * value for weight, value in zip(weights, regressors(sure), strict=True))
    return 1 / (1 + math.exp(-total))
