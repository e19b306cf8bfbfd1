"""The clauses of a sentence that assert something for themselves, beside what the sentence attributes to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from service.reading.document import Span, Token
from service.reading.speech.cues import act_of, words
from service.reading.speech.phrases import FINITE, NOMINAL, Parsed
from service.reading.syntax import Tree

SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
OPENS_PREDICATE = FINITE | {"MD"}
# Clauses that may stand beside what a source says and are no part of it.
INDEPENDENT = frozenset({"ROOT", "conj", "parataxis", "relcl", "ccomp"})
# What opens a subordinate clause that asserts as much as a main one: "…, although some clashes were still reported".
CONCESSIVE = words("although though while whereas")
RELATIVE = frozenset({"WDT", "WP", "WP$"})
OPENING = frozenset({"mark", "cc"})
DOUBTING = words("may might could")


def propositions(parsed: Parsed, first: int, last: int, taken: Set[int]) -> Iterator[Span]:
    """What the tokens [first, last) of a sentence assert outside of the tokens that are `taken`, in text order.

    A stretch without any of these is one proposition, two where the second of its predicates is made out to be less
    certain ("will miss the match and may be out for weeks"). Of one that has some, each clause with a subject and a
    finite verb outside of them is one, without the phrases that hold them.
    """
    for start, stop in stretches(parsed, first, last) if not taken.isdisjoint(range(first, last)) else [(first, last)]:
        if taken.isdisjoint(range(start, stop)):
            yield from by_certainty(parsed, start, stop)
        else:
            yield from free_clauses(parsed, start, stop, taken)


def stretches(parsed: Parsed, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between its semicolons."""
    start = first
    for index in range(first, last):
        if parsed.document.tokens[index].text == ";":
            yield start, index
            start = index + 1
    yield start, last


def by_certainty(parsed: Parsed, first: int, last: int) -> Iterator[Span]:
    """A stretch that asserts something, cut before a second predicate that is only held possible."""
    tokens = parsed.document.tokens[first:last]
    verb = main_verb(parsed.tree, tokens)
    if verb is None:
        return
    for other in parsed.tree.children(verb, "conj"):
        start, stop = parsed.tree.reach(other)
        if first < start and stop <= last and is_possible(parsed.tree, other) and not is_possible(parsed.tree, verb):
            yield parsed.document.span_of(first, start)
            yield parsed.document.span_of(start, last)
            return
    yield parsed.document.span_of(first, last)


def main_verb(tree: Tree, tokens: Sequence[Token]) -> Token | None:
    """The finite verb on which the rest of a stretch hangs, with a subject or, if the parse has none, a noun."""
    inside = range(tokens[0].index, tokens[-1].index + 1) if tokens else range(0)
    tops = (token for token in tokens if token.head == token.index or token.head not in inside)
    for token in tops:
        if is_finite(tree, token) and (
            tree.child(token, *SUBJECTS) or any(word.pos in NOMINAL for word in tokens[: token.index - tokens[0].index])
        ):
            return token
    return None


def is_finite(tree: Tree, verb: Token) -> bool:
    """Whether a word is a finite verb, by itself or by its auxiliaries."""
    if verb.pos not in {"VERB", "AUX"}:
        return False
    return verb.tag in OPENS_PREDICATE or any(
        aux.tag in OPENS_PREDICATE for aux in tree.children(verb, "aux", "auxpass")
    )


def is_possible(tree: Tree, verb: Token) -> bool:
    """Whether a verb has a modal of possibility."""
    return any(aux.text.lower() in DOUBTING for aux in tree.children(verb, "aux"))


def free_clauses(parsed: Parsed, first: int, last: int, taken: Set[int]) -> Iterator[Span]:
    """The clauses of a stretch whose verb and subject are not taken, the outermost of those in each other."""
    covered = first
    for verb in parsed.document.tokens[first:last]:
        if (
            verb.index in taken
            or says_what_is_taken(parsed.tree, verb, taken)
            or not (stands_alone(parsed.tree, verb) and is_finite(parsed.tree, verb))
        ):
            continue
        start, stop = clause_around(parsed.tree, verb, taken)
        start, stop = max(start, first, covered), min(stop, last)
        subject = parsed.tree.child(verb, *SUBJECTS)
        if subject and start <= subject.index < stop and start <= verb.index < stop:
            yield parsed.document.span_of(start, stop)
            covered = stop


def says_what_is_taken(tree: Tree, verb: Token, taken: Set[int]) -> bool:
    """Whether a verb of saying has for its complement what is attributed: then it is the saying itself."""
    said = tree.children(verb, "ccomp", "xcomp", "dobj", "prep") if act_of(verb.lemma) != "other" else []
    return any(not taken.isdisjoint(range(*tree.reach(child))) for child in said)


def stands_alone(tree: Tree, verb: Token) -> bool:
    """Whether a clause says something apart from the one it hangs on, and not of a relative pronoun."""
    subject = tree.child(verb, *SUBJECTS)
    if subject is None or subject.tag in RELATIVE:
        return False
    if verb.dep == "relcl" and any(child.tag in RELATIVE for child in tree.children(verb)):
        return False
    if any(child.tag in RELATIVE for child in tree.children(subject)):
        return False
    marks = {mark.text.lower() for mark in tree.children(verb, "mark")}
    if verb.dep == "advcl":
        return bool(marks & CONCESSIVE)
    return verb.dep in INDEPENDENT and not marks


def clause_around(tree: Tree, verb: Token, taken: Set[int]) -> tuple[int, int]:
    """First and one past the last token of a clause, cut before and after the phrases in it that hold what is taken."""
    start, stop = tree.reach(verb)
    for child in tree.children(verb):
        begin, end = tree.reach(child)
        held = not taken.isdisjoint(range(begin, end))
        opens = child.dep in OPENING or child.tag == "WRB"
        if (held or opens) and child.index < verb.index:
            start = max(start, end)
        elif held:
            within = child.dep == "xcomp" and child.index not in taken
            stop = min(stop, clause_around(tree, child, taken)[1] if within else begin)
    return start, stop
