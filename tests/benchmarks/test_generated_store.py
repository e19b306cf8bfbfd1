"""How generated claims are spread over articles."""

from __future__ import annotations

import random

from benchmarks.generated_store import spread


def test_every_claim_is_in_an_article_and_no_article_is_empty() -> None:
    counts = spread(random.Random(1), 1000, 60)
    assert (len(counts), sum(counts), min(counts) >= 1) == (60, 1000, True)
    assert max(counts) > 3 * sorted(counts)[30]
