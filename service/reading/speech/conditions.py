"""The condition under which something is said to hold, as a part of what is said."""

from __future__ import annotations

from dataclasses import replace

from service.reading.document import Attribution, Span
from service.reading.speech.contents import trimmed
from service.reading.speech.cues import words
from service.reading.speech.phrases import Parsed

CONDITIONS = words("provided unless if")


def with_condition(parsed: Parsed, attribution: Attribution) -> Attribution:
    """An attribution whose content takes in the condition after it that ends the sentence: "…, provided they could"."""
    last = attribution.content[-1]
    tokens, following = parsed.document.tokens, parsed.document.token_range(last)[1]
    if following + 1 >= len(tokens) or tokens[following].text != "," or parsed.quoted.around(last.end - 1):
        return attribution
    sentence = parsed.document.sentences[parsed.document.sentence_at(last.start)]
    if tokens[following + 1].text.lower() not in CONDITIONS or following >= sentence.last:
        return attribution
    condition = parsed.document.span_of(following + 1, sentence.last)
    if any(span and span.overlaps(condition) for span in (attribution.cue, attribution.source)):
        return attribution
    if (span := trimmed(parsed, Span(last.start, condition.end))) is None:
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], span))


def with_condition_before(parsed: Parsed, attribution: Attribution) -> Attribution:
    """A quotation with the condition that opens its sentence: "If it rains, X said, “…”"."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    if not (cue and source and source.end <= cue.start < content[0].start and parsed.quoted.around(content[0].start)):
        return attribution
    sentence = parsed.document.sentences[parsed.document.sentence_at(cue.start)]
    opening = parsed.document.tokens[sentence.first]
    comma = parsed.document.text.rfind(",", sentence.span.start, source.start)
    parted = opening.dep != "mark" or comma < 0 or parsed.document.text[comma + 1 : source.start].strip()
    if opening.text.lower() not in CONDITIONS or parted or parsed.quoted.around(comma):
        return attribution
    condition = trimmed(parsed, Span(sentence.span.start, comma))
    return replace(attribution, content=(condition, *content)) if condition else attribution
