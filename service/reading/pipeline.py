"""The stages, in order."""

from __future__ import annotations

import gc
import time
from dataclasses import replace

from service.reading.annotation import annotate
from service.reading.attribution import find_attributions
from service.reading.candidates import weigh_candidates
from service.reading.coreference import resolve_mentions
from service.reading.details import add_details
from service.reading.document import Document, Limits
from service.reading.entities import gather_entities
from service.reading.errors import TooLong
from service.reading.extraction import extract_main_text
from service.reading.figures import find_figures
from service.reading.first_person import resolve_first_person
from service.reading.language import identify_language
from service.reading.layout import find_blocks
from service.reading.names import find_names
from service.reading.places import locate_places
from service.reading.reader.model import model
from service.reading.recognition import recognize
from service.reading.reporter import find_reporter_claims
from service.reading.sources import resolve_sources
from service.reading.stance import judge_claims
from service.reading.times import find_times

# Of the stages; the weights have their own.
VERSION = "4"

STAGES = (
    find_blocks,
    identify_language,
    annotate,
    recognize,
    find_names,
    gather_entities,
    resolve_mentions,
    find_times,
    find_figures,
    find_attributions,
    resolve_first_person,
    resolve_sources,
    weigh_candidates,
    find_reporter_claims,
    judge_claims,
    add_details,
    locate_places,
)


def load_models() -> None:
    """Load what the stages need, so that the first article does not wait for it.

    What is loaded stays for good: the garbage collector is told not to look through it again, which took a tenth of
    the time of reading.
    """
    read(Document(text="Nothing has been said yet, the editor told reporters."), Limits(1_000, 10))
    gc.collect()
    gc.freeze()


def read(document: Document, limits: Limits) -> Document:
    """The document with all its facts, its tokens, sentences and attributions dropped: nobody needs them past it.

    Raises CannotRead when the article as given cannot be read.
    """
    started = time.monotonic()
    document = extract_main_text(document, limits.max_html_depth)
    if len(document.text) > limits.max_text_characters:
        raise TooLong("text" if document.html is None else "html", limits.max_text_characters)
    for stage in STAGES:
        document = stage(document)
    milliseconds = round(1000 * (time.monotonic() - started))
    return replace(
        document, html=None, tokens=[], sentences=[], attributions=[], version=version(), milliseconds=milliseconds
    )


def version() -> str:
    """What this pipeline is known by, with its weights."""
    return f"{VERSION} with {model().settings.version}"
