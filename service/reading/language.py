"""Language: English is read, any other language is refused."""

from __future__ import annotations

import functools
import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped]  # it ships no types

from service.reading.document import Document
from service.reading.errors import CannotRead

READ = "en"
# A BCP 47 tag: a language of two or three letters, then its subtags.
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
# Below this probability of English a text is refused. Of 3,349 English texts of the bench, tables of sports results
# included, none has less than 0.0029; of paragraphs in 26 other languages, cut to their first half (25 to 113
# characters), none has more than 0.0000015. A text too short to tell stays above: nothing at all has 0.007.
LEAST_ENGLISH = 1e-4
# Characters that are judged: more do not change the answer.
SAMPLE = 5_000


@functools.cache
def identifier() -> LanguageIdentifier:
    """py3langid's model, loaded at first use; its answers are probabilities that allow for the text's length."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def identify_language(document: Document) -> Document:
    """Make sure that the article is in English, by what was given or by its words.

    Needs: text, blocks; language where it was given. Adds: language, a BCP 47 tag. A text too short or too tabular to
    judge is taken for English. Raises CannotRead where the language given or found is another one.
    """
    if document.language is not None:
        check_given(document.language)
        return document
    ranking = dict(identifier().rank(sample(document)))
    if ranking[READ] < LEAST_ENGLISH:
        found = max(ranking, key=lambda language: float(ranking[language]))
        raise CannotRead(
            "text" if document.html is None else "html",
            f"It seems to be in another language ({found}); English (en) is what is read. "
            "Where that is wrong, give language=en.",
        )
    document.language = READ
    return document


def check_given(language: str) -> None:
    """Raise CannotRead unless a tag says English, of any region."""
    if not TAG.fullmatch(language) or language.split("-")[0].lower() != READ:
        raise CannotRead("language", f"{language!r} is not read: English (en) is what is read.")


def sample(document: Document) -> str:
    """The beginning of what the article itself says."""
    parts = (document.slice(block.span)[:SAMPLE] for block in document.blocks if block.role != "boilerplate")
    return "\n".join(parts)[:SAMPLE]
