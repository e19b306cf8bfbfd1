"""Quotations by whom the article has just spoken of."""

from service.reading.document import Attribution, Span
from service.reading.speech.phrases import Parsed
from service.reading.speech.quoted_speech import attribute_quotations

from ..annotated import annotated


def test_a_quotation_follows_the_last_of_two_who_speak_in_the_sentence_before() -> None:
    text = "The dam, which Holm says leaks, is perfectly safe, Ruiz said. “It will hold for years.”"

    def clause(source: str, cue: str, content: str) -> Attribution:
        spans = [Span(start := text.index(words), start + len(words)) for words in (source, cue, content)]
        return Attribution(spans[0], spans[1], (spans[2],), 0.9)

    clauses = [clause("Ruiz", "said", "The dam"), clause("Holm", "says", "leaks")]
    (found,) = attribute_quotations(Parsed.of(annotated(text)), clauses)
    assert found.source == clauses[0].source
