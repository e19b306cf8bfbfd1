"""Attributions: who says it, by which words, and what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from service.reading.document import Attribution, Document, Span
from service.reading.speech.claims import carrier_of, make_claim
from service.reading.speech.conditions import with_condition, with_condition_before
from service.reading.speech.contents import (
    after_setting,
    by_certainty,
    by_paragraph,
    of_its_clause,
    trimmed,
    up_to_colon,
    with_antecedent,
    with_clause_before,
    with_whole_quotations,
    without_afterthought,
    without_setting,
)
from service.reading.speech.cues import ADDRESSING, denies
from service.reading.speech.headlines import attribute_headlines
from service.reading.speech.nesting import are_rivals, enclose, keep_surest, neighbours, with_others, without_deepest
from service.reading.speech.occasions import tell_occasions
from service.reading.speech.phrases import FINITE, Parsed
from service.reading.speech.quoted_speech import attribute_quotations
from service.reading.speech.reported_speech import attribute_reported
from service.reading.speech.sayers import sayer
from service.reading.speech.saying_nouns import with_what_they_stand_for, without_others_clauses
from service.reading.speech.second_hand import of_its_source
from service.reading.speech.turns import attribute_beside_names, attribute_turns
from service.reading.speech.unanswered import attribute_unanswered
from service.reading.speech.unsaid import is_said
from service.reading.speech.whole_cues import with_whole_cue

# From what is attributed to the pieces of its content that stay.
Cut = Callable[[Parsed, Attribution], tuple[Span, ...]]

# Below this chance of being right nothing is claimed. On the documents kept from training, F (half the content, and the
# source) is 72.6, 72.7, 73.0, 73.1 and 72.4 from 0.30, 0.35, 0.40, 0.45 and 0.50 on.
LEAST_CONFIDENCE = 0.4
# Of the contents of one to three words that it is less sure of than 0.6, 39 % are gold ones in PolNeAR's dev, and of
# infinitives that it is less sure of than 0.5, 21 %; of all others, 60 %.
FEW_WORDS = 3
LEAST_CONFIDENCE_IN_FEW_WORDS = 0.6
LEAST_CONFIDENCE_IN_INFINITIVES = 0.5


def find_attributions(document: Document) -> Document:
    """Settle who says what, from what the reader sees and from what its gold data leaves out.

    Needs: tokens, sentences, blocks, names, attributions. Adds: claims, each with voice, content, cue, speaker, via,
    audience, within and confidence; sources are spans alone, not yet resolved.
    """
    parsed = Parsed.of(document)
    read = keep_surest(from_reader(parsed))
    found: list[Attribution] = []
    unanswered = not_better_read(list(attribute_unanswered(parsed)), read)
    # PolNeAR, which the reader learned from, has no transcripts, little that is not answered, and no speech in speech.
    for more in (
        attribute_turns(parsed),
        unanswered,
        read,
        (found for found in attribute_quotations(parsed, read) if is_said(parsed, found)),
        attribute_beside_names(parsed),
        attribute_headlines(parsed),
        (found for found in attribute_reported(parsed) if is_said(parsed, found)),
    ):
        found = with_others(found, keep_surest(more))
    found = with_what_they_stand_for(parsed, found)
    document.claims = [make_claim(parsed, attribution) for attribution in without_deepest(found)]
    enclose(document.claims)
    tell_occasions(parsed, document.claims)
    return document


def not_better_read(unanswered: Sequence[Attribution], read: Sequence[Attribution]) -> list[Attribution]:
    """What was not answered, but for what the reader has, too, by a cue that says as much, and has more of.

    Where it makes one of two ("declined to show it, or to say who …"), it does not.
    """
    return [
        one
        for one in unanswered
        if not any(
            found.source
            and found.cue
            and one.cue
            and found.cue.contains(one.cue)
            and not all(one.content[0].contains(span) for span in found.content)
            and [other for other in neighbours(unanswered, found) if are_rivals(found, other)] == [one]
            for found in neighbours(read, one)
        )
    ]


def from_reader(parsed: Parsed) -> Iterator[Attribution]:
    """What the reader is sure enough of and somebody says, cut as an editor would.

    A colon alone is no cue: it holds no words. A quotation that opens another paragraph than the cue's is a claim of
    its own without one, and all else there is left out, unless nothing but what leads into it stands beside the cue.
    """
    for read in parsed.document.attributions:
        if read.confidence < least_confidence(parsed, read):
            continue
        attribution = with_whole_cue(parsed, read)
        if attribution is None:
            continue
        attribution = cut(parsed, attribution, of_its_clause, after_setting, without_others_clauses)
        pieces = by_paragraph(parsed, with_whole_quotations(parsed, attribution))
        if not pieces:
            continue
        home = paragraph_of(parsed, attribution, pieces)
        found = with_content(parsed, attribution, pieces.pop(home))
        if found is None or not is_said(parsed, found):
            continue
        found = without_its_source(of_its_source(parsed, replace(found, source=sayer(parsed, found))))
        found = without_hearer(parsed, cut(parsed, found, without_setting))
        found = cut(parsed, found, without_afterthought, with_antecedent)
        found = with_condition(parsed, with_condition_before(parsed, with_clause_before(parsed, found)))
        found, *after = by_sentence(parsed, found)
        found, *said = apart_from_what_is_denied(parsed, found)
        yield from by_certainty(parsed, found)
        yield from (*said, *after)
        for place, others in pieces.items():
            quoted = parsed.document.blocks[place].span.start in parsed.quoted.starts
            if found.source and quoted and (carried := with_content(parsed, replace(found, cue=None), others)):
                yield carried


def cut(parsed: Parsed, found: Attribution, *cuts: Cut) -> Attribution:
    """An attribution with its content as each of these, one after another, leaves it."""
    for each in cuts:
        found = replace(found, content=each(parsed, found))
    return found


def apart_from_what_is_denied(parsed: Parsed, found: Attribution) -> list[Attribution]:
    """An attribution, or two where somebody is quoted after what he denies: these words he asserts."""
    carrier = carrier_of(parsed, found.cue) if found.cue else None
    if carrier is None or not denies(carrier.lemma):
        return [found]
    denied, said = up_to_colon(parsed, found)
    return [replace(found, content=denied), *([replace(found, cue=None, content=said)] if said else [])]


def least_confidence(parsed: Parsed, attribution: Attribution) -> float:
    """How sure the reader must be of an attribution: more so of few words, and of what someone is to do."""
    span = attribution.content[0]
    first, last = parsed.document.token_range(span)
    few = len(attribution.content) == 1 and last - first <= FEW_WORDS and not parsed.quoted.touching(span)
    if few and not any(token.tag in FINITE for token in parsed.document.tokens[first:last]):
        return LEAST_CONFIDENCE_IN_FEW_WORDS
    infinitive = parsed.document.slice(span).startswith("to ")
    return LEAST_CONFIDENCE_IN_INFINITIVES if infinitive else LEAST_CONFIDENCE


def without_its_source(found: Attribution) -> Attribution:
    """An attribution whose content leaves its source out, where anything else is in it."""
    content = tuple(span for span in found.content if span != found.source)
    return replace(found, content=content) if content else found


def without_hearer(parsed: Parsed, found: Attribution) -> Attribution:
    """An attribution whose content leaves out whom the passive of telling says was told: "he was told to sit still"."""
    cue = carrier_of(parsed, found.cue) if found.cue else None
    told = parsed.tree.child(cue, "nsubjpass") if cue and cue.lemma in ADDRESSING else None
    content = tuple(span for span in found.content if not told or parsed.document.tokens_in(span)[-1:] != [told])
    return replace(found, content=content) if content else found


def by_sentence(parsed: Parsed, found: Attribution) -> list[Attribution]:
    """An attribution of indirect speech, apart from what is quoted, without a cue, in the sentences after it."""
    sentence = parsed.document.sentences[parsed.document.sentence_at(found.cue.start)] if found.cue else None
    later = tuple(
        span
        for span in found.content
        if sentence and span.start >= sentence.span.end and parsed.quoted.around(span.start)
    )
    own = tuple(span for span in found.content if span not in later)
    if not later or not own or any(parsed.quoted.touching(span) for span in own):
        return [found]
    return [replace(found, content=own), replace(found, cue=None, content=later)]


def paragraph_of(parsed: Parsed, attribution: Attribution, pieces: Mapping[int, Sequence[Span]]) -> int:
    """The paragraph in which what a cue attributes stands: its own, or the one that it leads into with a colon."""
    beside = [
        place for place in pieces if attribution.cue and parsed.document.blocks[place].span.contains(attribution.cue)
    ]
    if not beside or (len(pieces) > 1 and leads_on(parsed, pieces[beside[0]][-1])):
        return next(place for place in pieces if place not in beside)
    return beside[0]


def leads_on(parsed: Parsed, span: Span) -> bool:
    """Whether a colon ends a stretch, or follows it."""
    return ":" in parsed.document.text[span.end - 1 : span.end + 1]


def with_content(parsed: Parsed, attribution: Attribution, pieces: Iterable[Span]) -> Attribution | None:
    """An attribution with these pieces for its content, None where it is left without content, or cue and source."""
    content = tuple(span for piece in pieces if (span := trimmed(parsed, piece)))
    cue, source = (
        span if span and is_worded(parsed.document.slice(span)) else None
        for span in (attribution.cue, attribution.source)
    )
    return replace(attribution, source=source, cue=cue, content=content) if content and (cue or source) else None


def is_worded(text: str) -> bool:
    """Whether there is a letter in it."""
    return any(map(str.isalpha, text))
