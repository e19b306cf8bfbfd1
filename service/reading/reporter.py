"""What the article asserts in its own voice, with no source named."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from service.reading.document import Claim, ContentSpan, Document, Sentence, Span, Token

READ_IN = frozenset({"body", "caption"})
FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
CLOSING = " \t\r\n\u00a0.!…;:,\"'”’»"
CREDIT = re.compile(r"\s*\([^()]*\)\s*$")
FEWEST_WORDS = 4
FIRST_PERSON = frozenset({"I", "me", "my", "My", "mine", "myself"})
CONFIDENCE = 0.5


def find_reporter_claims(document: Document) -> Document:
    """Take the sentences that assert something of someone named, and that no attribution reaches into.

    Needs: sentences, tokens, entities, claims (the attributed ones). Adds: claims of voice `reporter`.
    """
    attributed = Stretches([span for claim in document.claims for span in spans_of(claim)])
    named = Stretches([m.span for entity in document.entities for m in entity.mentions if m.form == "name"])
    for sentence in document.sentences:
        if (
            document.blocks[sentence.block].role in READ_IN
            and named.touch(sentence.span)
            and not attributed.touch(sentence.span)
            and asserts(document.sentence_tokens(sentence))
        ):
            document.claims.append(reporter_claim(document, sentence))
    return document


class Stretches:
    """Spans that can be asked quickly whether one of them overlaps another span."""

    def __init__(self, spans: list[Span]) -> None:
        ordered = sorted(spans)
        self.starts = [span.start for span in ordered]
        self.furthest_ends = list(accumulate((span.end for span in ordered), max))

    def touch(self, span: Span) -> bool:
        """Whether one of the spans overlaps this one."""
        before = bisect_right(self.starts, span.end - 1)
        return before > 0 and self.furthest_ends[before - 1] > span.start


def spans_of(claim: Claim) -> list[Span]:
    """Everything an attributed claim rests on."""
    spans = [content.span for content in claim.content]
    return spans + ([claim.cue.span] if claim.cue else []) + ([claim.speaker.span] if claim.speaker else [])


def asserts(tokens: list[Token]) -> bool:
    """Whether the sentence is a statement with a finite main verb and a subject, and not in somebody's own words.

    "I" in news is nearly always somebody quoted, whatever became of the quotation marks.
    """
    if len(tokens) < FEWEST_WORDS or tokens[-1].text == "?" or any(token.text in FIRST_PERSON for token in tokens):
        return False
    roots = {token.index for token in tokens if token.dep == "ROOT" and token.pos in ("VERB", "AUX")}
    verbs = [token for token in tokens if token.index in roots or (token.dep.startswith("aux") and token.head in roots)]
    subjects = any(token.dep in ("nsubj", "nsubjpass", "expl", "csubj") and token.head in roots for token in tokens)
    return subjects and any(token.tag in FINITE for token in verbs)


def reporter_claim(document: Document, sentence: Sentence) -> Claim:
    """The sentence without its closing marks, a caption also without its credit."""
    text = document.slice(sentence.span)
    if document.blocks[sentence.block].role == "caption":
        text = CREDIT.sub("", text)
    span = Span(sentence.span.start, sentence.span.start + len(text.rstrip(CLOSING)))
    return Claim(
        voice="reporter",
        content=[ContentSpan(span, quoted=False)],
        confidence=CONFIDENCE,
        speaker_why="not_stated",
    )
