"""The whole reading on texts of every sort: what holds of every article, however odd."""

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from service.reading import pipeline
from service.reading.document import Claim, Document, Source, Span

from .readings import LIMITS

PIECES = (
    "Marta Ruiz, the mayor of Lindholm, said the bridge would close.", "“It is unsafe,” she told reporters on Friday.",
    "He said: \"We were told ‘leave now’ and left.\"", "Reporting by Ada Lind; editing by Jo Berg",
    "According to two officials, the Harbour Council (HC) paid £3m in March 2014.", "LINDHOLM, April 11 (Reuters) - ",
    "Bridge is unsafe: engineers", "RUIZ: No.", "HOLM: Why not?", "By Ada Lind", "Read more:", "Photo: Ana Reis/EPA",
    "‘Nobody’s fault,’ the drivers’ union said", "Police declined to say who", "It is unclear whether Holm’s team won.",
    "which was denied by", "said", "say that", "according to", "“", "”", "\"", "'", "’", "‘", "«", "»", "„", "``", "''",
    "...", "…", "—", "--", "(", ")", "[", "]", ":", ",", ".", "?", "!", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t", "\v",
    "\N{NO-BREAK SPACE}", "\N{LINE SEPARATOR}", "\N{ZERO WIDTH SPACE}", "\N{COMBINING ACUTE ACCENT}", "e\u0301",
    "\N{ZERO WIDTH NO-BREAK SPACE}", "\N{RIGHT-TO-LEFT MARK}", "👩‍🚒", "🇳🇴", "İstanbul", "ﬁre", "²", "½", "٣",
    "30 February", "1 a.m.", "9999-12-31", "the 99th century", "€1,000,000,000,000", "3 people", "she", "they", "its",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), max_size=30).flatmap(
    lambda pieces: st.sampled_from(["", " ", "\n"]).map(lambda joint: joint.join(pieces))
)
DATES = st.sampled_from([None, "2016-04-11", "0001-01-01", "9999-12-31T23:59:59+14:00"])


def sources_of(claim: Claim) -> list[Source]:
    return [*([claim.speaker] if claim.speaker else []), *claim.via, *claim.audience]


def spans_of(document: Document) -> Iterator[Span]:
    """Every span that the reading answers with, but those of blocks."""
    for entity in document.entities:
        yield from (mention.span for mention in entity.mentions)
        yield from [entity.role] if entity.role else []
    yield from (time.span for time in document.times)
    for claim in document.claims:
        yield from evidence_of(claim)
        yield from [claim.said_at.span] if claim.said_at else []


def evidence_of(claim: Claim) -> list[Span]:
    """The content, cue and sources of a claim."""
    spans = [content.span for content in claim.content] + [source.span for source in sources_of(claim)]
    return spans + ([claim.cue.span] if claim.cue else [])


def positions_in(claim: Claim) -> list[int]:
    """The entities a claim refers to."""
    found = [source.entity for source in sources_of(claim)] + [source.affiliation for source in sources_of(claim)]
    return [*claim.about, *claim.places, *(one for one in [*found, claim.said_in] if one is not None)]


def check_blocks(document: Document) -> None:
    spans = [block.span for block in document.blocks]
    assert all(before.end <= after.start for before, after in pairwise(spans))
    covered = {offset for span in spans for offset in range(span.start, span.end)}
    assert all(letter.isspace() or offset in covered for offset, letter in enumerate(document.text))
    assert all(document.slice(span) == document.slice(span).strip() != "" for span in spans)


def check_claims(document: Document) -> None:
    boilerplate = [block.span for block in document.blocks if block.role == "boilerplate"]
    for place, claim in enumerate(document.claims):
        assert claim.content
        assert (claim.speaker is None) == (claim.speaker_why is not None)
        assert 0 <= claim.confidence <= 1
        assert all(0 <= position < len(document.entities) for position in positions_in(claim))
        assert not any(span.overlaps(aside) for span in evidence_of(claim) for aside in boilerplate)
        above = [place]
        while (outer := document.claims[above[-1]].within) is not None:
            assert 0 <= outer < len(document.claims)
            assert outer not in above
            above.append(outer)


# Two attributions of which each stands inside the other's content, which is in two pieces.
ENTANGLED = (
    "€1,000,000,000,000 \x14🛍 according to « ͬȏ🐚 according to — According to two officials, the Harbour Council (HC) "
    "paid £3m in March 2014."
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS, published_at=DATES)
@example(text="", published_at=None)
@example(text="\r\n \N{NO-BREAK SPACE}", published_at=None)
@example(text="“”", published_at=None)
@example(text=ENTANGLED, published_at=None)
def test_reading_of_any_text(text: str, published_at: str | None) -> None:
    document = pipeline.read(Document(text=text, language="en", published_at=published_at), LIMITS)
    assert document.text == text
    check_blocks(document)
    for span in spans_of(document):
        assert 0 <= span.start < span.end <= len(text)
        assert document.slice(span) == document.slice(span).strip()
    check_claims(document)
    assert document.times == sorted(document.times, key=lambda time: time.span)
    assert document == pipeline.read(Document(text=text, language="en", published_at=published_at), LIMITS)
