"""Attributions of quotations: with a cue beside them, and those that go on without one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from service.reading.document import Attribution, Span, Token
from service.reading.naming.person_nouns import PEOPLE
from service.reading.speech.confidence import PRECISION
from service.reading.speech.contents import trimmed
from service.reading.speech.cue_beside import LEADS_IN, Beside, cue_beside, surroundings
from service.reading.speech.phrases import Parsed, cue_span, source_span
from service.reading.speech.quotations import Quotation

# Of a quotation without a cue that is more than a few words out of a sentence, the last character is one of these.
ENDS_STATEMENT = frozenset(".,!?…—–-")
WHOLE_SENTENCES = frozenset(".!?…")
# Past the end of a quotation that closes its paragraph there are at most a mark and a full stop.
CLOSING_CHARACTERS = 3


@dataclass(slots=True)
class Speech:
    """The quotations of one source under one cue, or under none, while they are gathered."""

    source: Span | None
    cue: Span | None
    pattern: str
    content: list[Span]
    mark: str

    def attribution(self) -> Attribution:
        """What was gathered."""
        return Attribution(self.source, self.cue, tuple(self.content), PRECISION[self.pattern])


def attribute_quotations(parsed: Parsed, clauses: Sequence[Attribution]) -> Iterator[Attribution]:
    """The attributions of all that is quoted in full; `clauses` are those of indirect speech.

    A quotation that follows another in its paragraph belongs to the same attribution unless it has a cue of its own;
    one that opens the next paragraph, or follows indirect speech, is a claim of its own by the same source.
    """
    quotations = parsed.quoted.quotations
    indirect = sorted(((clause.cue.start, clause) for clause in clauses if clause.cue), key=itemgetter(0))
    starts = [start for start, _ in indirect]
    last: Speech | None = None
    for block, paragraph in groupby((q for q in quotations if q.depth == 0), key=lambda quotation: quotation.block):
        span = parsed.document.blocks[block].span
        beside = indirect[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        said_before = last if last and closes_block(parsed, last, block - 1) else None
        for last in speeches(parsed, list(paragraph), [clause for _, clause in beside], said_before):
            yield last.attribution()
    for quotation in quotations:
        if quotation.depth > 0 and (nested := spoken(parsed, surroundings(parsed, quotation))):
            yield nested.attribution()


def speeches(
    parsed: Parsed, quotations: Sequence[Quotation], indirect: Sequence[Attribution], said_before: Speech | None
) -> list[Speech]:
    """What is quoted in a paragraph; `said_before` is the speech with which the paragraph before closed."""
    found: list[Speech] = []
    for quotation in quotations:
        beside = surroundings(parsed, quotation)
        own = spoken(parsed, beside)
        span = trimmed(parsed, quotation.span)
        last = found[-1] if found else None
        if span is None or not (own or is_statement(beside)):
            continue
        if own and (last is None or last.cue != own.cue):
            found.append(own)
        elif not own and not beside.before and (clause := indirect_before(parsed, indirect, quotation, last)):
            found.append(Speech(clause.source, None, "after_indirect", [span], mark_of(parsed, quotation)))
        elif last:
            last.content.append(span)
        elif source := actor_before(parsed, beside):
            found.append(Speech(source, None, "after_action", [span], mark_of(parsed, quotation)))
        elif said_before and carries_on(parsed, quotation, said_before):
            found.append(Speech(said_before.source, None, "carried_on", [span], said_before.mark))
    return found


def actor_before(parsed: Parsed, beside: Beside) -> Span | None:
    """Who alone is the subject of the one sentence with which a paragraph opens that a quotation of whole sentences
    closes: "The chairman shook his head. “I will not sign it.”"
    """
    block = parsed.document.blocks[beside.quotation.block].span
    position = parsed.document.sentence_at(block.start)
    sentence = parsed.document.sentences[position]
    between = parsed.document.text[sentence.span.end : beside.quotation.span.start]
    closes = block.end - beside.quotation.inner.end <= CLOSING_CHARACTERS
    if beside.before or beside.after or not closes or between.strip() or sentence.span.start != block.start:
        return None
    if beside.ending not in WHOLE_SENTENCES or beside.quotation.span.start < sentence.span.end:
        return None
    actor = next((token for token in parsed.document.sentence_tokens(sentence) if is_acting(parsed, token)), None)
    if actor is None:
        return None
    own = parsed.name_at(actor)
    named = (parsed.name_at(token) for token in parsed.document.sentence_tokens(sentence))
    others = any(name and name.kind == "person" and name != own for name in named)
    return None if others else source_span(parsed, actor)


def is_acting(parsed: Parsed, word: Token) -> bool:
    """Whether a word names or describes the person of whom a sentence tells."""
    if word.dep != "nsubj" or parsed.tree.head(word).dep != "ROOT" or parsed.tree.child(word, "conj"):
        return False
    name = parsed.name_at(word)
    return name.kind == "person" if name else word.pos == "NOUN" and word.lemma in PEOPLE


def carries_on(parsed: Parsed, quotation: Quotation, said_before: Speech) -> bool:
    """Whether a quotation opens its paragraph, with the mark that the speech before it had or with none."""
    opens = quotation.span.start == parsed.document.blocks[quotation.block].span.start
    return opens and mark_of(parsed, quotation) in {said_before.mark, ""}


def mark_of(parsed: Parsed, quotation: Quotation) -> str:
    """The mark that opens a quotation."""
    return parsed.document.text[quotation.span.start : quotation.inner.start]


def spoken(parsed: Parsed, beside: Beside) -> Speech | None:
    """A quotation by the cue that stands beside it."""
    found = cue_beside(parsed, beside)
    span = trimmed(parsed, Span(found.start, beside.quotation.span.end)) if found else None
    if found is None or span is None:
        return None
    source, cue = source_span(parsed, found.source), cue_span(parsed, found.cue)
    return Speech(source, cue, found.pattern, [span], mark_of(parsed, beside.quotation))


def is_statement(beside: Beside) -> bool:
    """Whether a quotation without a cue is more than a title or words picked out of a sentence."""
    opens = not beside.before or beside.before[-1].text in LEADS_IN
    return opens and (beside.quotation.carried or beside.ending in ENDS_STATEMENT)


def indirect_before(
    parsed: Parsed, indirect: Sequence[Attribution], quotation: Quotation, last: Speech | None
) -> Attribution | None:
    """The indirect speech in the sentence before a quotation, where it is later than the last quoted speech."""
    sentence = parsed.document.sentence_at(quotation.span.start)
    after = parsed.document.sentence_at(last.cue.start if last.cue else last.content[-1].start) if last else -1
    for clause in reversed(indirect):
        if clause.cue and clause.cue.start < quotation.span.start and not parsed.quoted.around(clause.cue.start):
            place = parsed.document.sentence_at(clause.cue.start)
            return clause if place == sentence - 1 and place > after else None
    return None


def closes_block(parsed: Parsed, speech: Speech, block: int) -> bool:
    """Whether a paragraph ends with what is quoted."""
    end = parsed.document.blocks[block].span.end
    return 0 <= end - speech.content[-1].end <= CLOSING_CHARACTERS
