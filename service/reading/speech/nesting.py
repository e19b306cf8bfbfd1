"""How attributions lie to each other: which claim the same words, and which stand inside another's content."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from service.reading.document import Attribution, Claim, Span

# How many attributions before one it is held against: enough for any sentence that a reader could follow.
NEIGHBOURS = 8
# Sources that quote one another within one sentence: news has two, seldom three. Without an end, a text made of
# "the minister said that the bridge and" would have contents whose length grows with the square of its own.
DEEPEST = 4


def keep_surest(attributions: Iterable[Attribution]) -> list[Attribution]:
    """The attributions in text order, without the less sure of two that share more than half of the shorter content.

    One that stands inside another's content, a source quoting a source, is no such pair.
    """
    kept: list[Attribution] = []
    for one in sorted(attributions, key=lambda attribution: (attribution.content[0].start, -attribution.confidence)):
        near = kept[-NEIGHBOURS:]
        rivals = [other for other in near if are_rivals(one, other)]
        if all(rival.confidence < one.confidence for rival in rivals):
            kept[-NEIGHBOURS:] = [*(other for other in near if other not in rivals), one]
    return kept


def with_others(kept: Sequence[Attribution], others: Iterable[Attribution]) -> list[Attribution]:
    """Attributions, given in text order, with those others that claim none of the same words, in text order."""
    added = [
        other
        for other in others
        if not any(are_rivals(other, one) or has_cue_of(other, one) for one in neighbours(kept, other))
    ]
    return sorted([*kept, *added], key=start_of)


def neighbours(attributions: Sequence[Attribution], one: Attribution) -> Sequence[Attribution]:
    """Those of some attributions in text order that stand near one."""
    place = bisect_left(attributions, start_of(one), key=start_of)
    return attributions[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]


def has_cue_of(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions rest on the same words of a cue."""
    return one.cue is not None and other.cue is not None and one.cue.overlaps(other.cue)


def start_of(attribution: Attribution) -> int:
    """Where the content begins."""
    return attribution.content[0].start


def without_deepest(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, given in text order, that stand inside the contents of fewer than DEEPEST others."""
    ends: list[int] = []
    for one in attributions:
        start = one.content[0].start
        ends = [end for end in ends if end > start]
        if len(ends) < DEEPEST:
            yield one
            ends.append(one.content[-1].end)


def are_rivals(one: Attribution, other: Attribution) -> bool:
    """Whether two attributions claim the same words."""
    shared = shared_length(one.content, other.content)
    if not shared or shared * 2 <= min(length(one.content), length(other.content)):
        return False
    return one.cue == other.cue or not (holds(one.content, other.cue) or holds(other.content, one.cue))


def shared_length(one: Sequence[Span], other: Sequence[Span]) -> int:
    """The characters that two contents have in common, each in pieces in text order that do not overlap."""
    if one[-1].end <= other[0].start or other[-1].end <= one[0].start:
        return 0
    shared = place = 0
    for piece in one:
        while place < len(other) and other[place].end <= piece.start:
            place += 1
        for beside in islice(other, place, None):
            if beside.start >= piece.end:
                break
            shared += min(piece.end, beside.end) - max(piece.start, beside.start)
    return shared


def length(content: Iterable[Span]) -> int:
    """The characters of a content."""
    return sum(span.end - span.start for span in content)


def holds(content: Iterable[Span], cue: Span | None) -> bool:
    """Whether a cue stands inside a content."""
    return cue is not None and any(span.contains(cue) for span in content)


def enclose(claims: Sequence[Claim]) -> None:
    """Set `within` of every claim whose cue and content stand inside another's content, to the innermost such claim.

    Of two contents in pieces that each hold the other's cue, one alone stands within the other.
    """
    spans = sorted(
        ((part.span, place) for place, claim in enumerate(claims) for part in claim.content),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    around: list[tuple[Span, int]] = []
    for span, place in spans:
        cue = claims[place].cue
        around = [pair for pair in around[-NEIGHBOURS:] if pair[0].end > span.start]
        for outer, other in reversed(around):
            if cue and outer.contains(cue.span) and outer.contains(span) and place not in with_enclosing(claims, other):
                claims[place].within = other
                break
        around.append((span, place))


def with_enclosing(claims: Sequence[Claim], place: int) -> list[int]:
    """The position of a claim and of those around it, from the innermost to the outermost."""
    places = [place]
    while (outer := claims[places[-1]].within) is not None:
        places.append(outer)
    return places
