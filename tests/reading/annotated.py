"""Articles made ready for the stages that need words and sentences."""

from service.reading.annotation import annotate
from service.reading.document import Block, Document, Role, Span
from service.reading.recognition import recognize


def annotated(*paragraphs: str, role: Role = "body") -> Document:
    """An article of these paragraphs, the first in the given role and the others its body, with its words."""
    document = Document(text="\n\n".join(paragraphs))
    start = 0
    for number, paragraph in enumerate(paragraphs):
        document.blocks.append(Block("body" if number else role, Span(start, start + len(paragraph))))
        start += len(paragraph) + 2
    return recognize(annotate(document))
