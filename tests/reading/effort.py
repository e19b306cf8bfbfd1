"""How much work is done, counted rather than timed: a busy machine changes no count."""

import sys
from collections.abc import Callable
from typing import TypeVar

Given = TypeVar("Given")
# Four times as much to do may take six times the calls: sorting and looking up in order cost a little more each time.
MOST_GROWTH = 6


def calls(work: Callable[[Given], object], given: Given) -> int:
    """How many functions, Python's and C's, are called while the work is done."""
    count = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work(given)
    finally:
        sys.setprofile(None)
    return count


def grows_in_proportion(work: Callable[[Given], object], prepare: Callable[[int], Given], size: int) -> bool:
    """Whether the work on four times the size takes no more than about four times the calls."""
    return calls(work, prepare(4 * size)) <= MOST_GROWTH * calls(work, prepare(size))
