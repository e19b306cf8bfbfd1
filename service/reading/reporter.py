"""What the article asserts in its own voice, with no source named."""

from __future__ import annotations

import re

from service.reading.document import Claim, ContentSpan, Document, Sentence, Span, Token
from service.reading.page.paragraphs import ends_sentence
from service.reading.spans import SpanIndex
from service.reading.speech.contents import trimmed
from service.reading.speech.phrases import FINITE, Parsed

OPENS_PREDICATE = FINITE | {"MD"}
CLOSING_MARKS = "\"'”’»)]"
# Where no source was found for them, what they tell is still somebody else's: on claims/dev this leaves out two such
# sentences and no other; precision of the reporter's claims there rose from 60.9 to 65.0 with that and the full stop.
SPEAKING = frozenset({"say", "tell"})
CREDIT = re.compile(r"\s*\([^()]*\)\s*$")
# Its full stop among them: "Ann Hale asked." asserts nothing that could be checked.
FEWEST_WORDS = 5
FIRST_PERSON = frozenset({"I", "me", "my", "My", "mine", "myself"})
# Of 1,250 such claims in 120 articles of PolNeAR's training part, 52 % share no word with anything attributed there,
# and 63 % have most of their words outside of it.
CONFIDENCE = 0.5


def find_reporter_claims(document: Document) -> Document:
    """Take the sentences that assert something of someone named, and that no attribution reaches into.

    Needs: sentences, tokens, entities, claims (the attributed ones). Adds: claims of voice `reporter`.
    """
    attributed = SpanIndex((span, None) for claim in document.claims for span in spans_of(claim))
    named = SpanIndex((m.span, None) for entity in document.entities for m in entity.mentions if m.form == "name")
    parsed = Parsed.of(document)
    for sentence in document.sentences:
        if (
            named.touches(sentence.span)
            and not attributed.touches(sentence.span)
            and is_written(document, sentence)
            and asserts(document.sentence_tokens(sentence))
            and (content := assertion(parsed, sentence))
        ):
            document.claims.append(
                Claim("reporter", [ContentSpan(content, quoted=False)], CONFIDENCE, speaker_why="not_stated")
            )
    return document


def spans_of(claim: Claim) -> list[Span]:
    """Everything an attributed claim rests on."""
    spans = [content.span for content in claim.content]
    return spans + ([claim.cue.span] if claim.cue else []) + ([claim.speaker.span] if claim.speaker else [])


def is_written(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is a whole one of the article's text: no question, no link and no heading.

    Captions alone need no full stop.
    """
    role = document.blocks[sentence.block].role
    text = document.slice(sentence.span).rstrip(CLOSING_MARKS)
    return not text.endswith("?") and (role == "caption" or (role == "body" and ends_sentence(text)))


def asserts(tokens: list[Token]) -> bool:
    """Whether a sentence is a statement with a finite main verb and a subject, and not in somebody's own words.

    "I" in news is nearly always somebody quoted, whatever became of the quotation marks; and where a verb of saying has
    been given no source, what it says is somebody's all the same.
    """
    if len(tokens) < FEWEST_WORDS or any(is_anothers(token) for token in tokens):
        return False
    roots = {token.index for token in tokens if token.dep == "ROOT" and token.pos in ("VERB", "AUX")}
    verbs = [token for token in tokens if token.index in roots or (token.dep.startswith("aux") and token.head in roots)]
    subjects = any(token.dep in ("nsubj", "nsubjpass", "expl", "csubj") and token.head in roots for token in tokens)
    return subjects and any(token.tag in OPENS_PREDICATE for token in verbs)


def is_anothers(token: Token) -> bool:
    """Whether a word shows that a sentence tells what somebody else says."""
    return token.text in FIRST_PERSON or (token.lemma in SPEAKING and token.tag in FINITE)


def assertion(parsed: Parsed, sentence: Sentence) -> Span | None:
    """The words of a sentence without the marks around them, of a caption also without its credit."""
    text = parsed.document.slice(sentence.span)
    if parsed.document.blocks[sentence.block].role == "caption":
        text = CREDIT.sub("", text)
    return trimmed(parsed, Span(sentence.span.start, sentence.span.start + len(text)))
