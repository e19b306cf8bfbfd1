"""Quotation marks of every kind, and what is none."""

import pytest

from service.reading.document import Block, Document, Span
from service.reading.speech.quotations import QuotedText, find_quotations, looks_like_title

from ..effort import grows_in_proportion


def article(*paragraphs: str, boilerplate: int | None = None) -> Document:
    document = Document(text="\n".join(paragraphs))
    start = 0
    for number, paragraph in enumerate(paragraphs):
        role = "boilerplate" if number == boilerplate else "body"
        document.blocks.append(Block(role, Span(start, start + len(paragraph))))
        start += len(paragraph) + 1
    return document


def quoted(*paragraphs: str) -> list[str]:
    document = article(*paragraphs)
    return [document.slice(quotation.inner) for quotation in find_quotations(document)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"We are open," she said.', ["We are open,"]),
        ("“We are open,” she said.", ["We are open,"]),
        ("« Nous restons », she said.", [" Nous restons "]),
        ("«Nous restons», she said.", ["Nous restons"]),
        ("„Wir bleiben“, she said.", ["Wir bleiben"]),
        ("``We are open,'' she said.", ["We are open,"]),
        ("''We are open,'' she said.", ["We are open,"]),
        ("‘We are open,’ she said.", ["We are open,"]),
        ("'We are open,' she said.", ["We are open,"]),
        ('He said "no", then "yes".', ["no", "yes"]),
        ("Paris ‘must wait’, says mayor", ["must wait"]),
    ],
)
def test_marks(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("‘It’s the drivers’ fault,’ she said.", ["It’s the drivers’ fault,"]),
        ("'Don't wait,' the sisters' lawyer said.", ["Don't wait,"]),
        ("The drivers' strike ended at six o'clock.", []),
        ("Rock 'n' roll in the '90s was for 'em.", []),
        ('The plank was 6\'2" long, and he called it "short".', ["short"]),
    ],
)
def test_apostrophes_are_no_marks(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('"The ferry never came, she said.', []),
        ('The ferry never came," she said.', []),
        ("He said “wait “here” a while.", ["here"]),
    ],
)
def test_a_mark_without_its_counterpart_is_passed_over(text: str, inner: list[str]) -> None:
    assert quoted(text) == inner


def test_an_inner_quotation_has_depth() -> None:
    document = article("“I told them, ‘Don’t move.’ They did,” she said.")
    assert [(q.depth, document.slice(q.inner)) for q in find_quotations(document)] == [
        (0, "I told them, ‘Don’t move.’ They did,"),
        (1, "Don’t move."),
    ]


def test_a_quotation_carried_over_paragraphs() -> None:
    document = article("“We waited.", "“Nobody came.", "“Then it rained,” she said.")
    assert [(q.carried, q.block, document.slice(q.inner)) for q in find_quotations(document)] == [
        (True, 0, "We waited."),
        (True, 1, "Nobody came."),
        (False, 2, "Then it rained,"),
    ]


def test_a_quotation_that_the_next_paragraph_closes() -> None:
    document = article('"We waited.', 'Nobody came." That was all, she said: "It rained."')
    assert [(q.carried, q.block, document.slice(q.inner)) for q in find_quotations(document)] == [
        (True, 0, "We waited."),
        (False, 1, "Nobody came."),
        (False, 1, "It rained."),
    ]


def test_a_quotation_that_the_next_paragraph_does_not_close() -> None:
    document = article('"We waited.', 'Nobody came, she said: "It rained."')
    assert [(q.carried, q.block, document.slice(q.inner)) for q in find_quotations(document)] == [
        (False, 1, "It rained."),
    ]


def test_boilerplate_is_not_read() -> None:
    assert find_quotations(article('"Accept" all cookies', boilerplate=0)) == []


def test_what_touches_a_span_comes_outermost_first() -> None:
    document = article("“One.” “Two, ‘three’ and ‘four’.” “Five.”")
    text = QuotedText(find_quotations(document))
    four = document.text.index("four")
    assert [document.slice(q.inner) for q in text.touching(Span(four, four + 4))] == [
        "Two, ‘three’ and ‘four’.",
        "four",
    ]
    around = text.around(four)
    assert around is not None
    assert document.slice(around.inner) == "Two, ‘three’ and ‘four’."


@pytest.mark.parametrize(
    ("words", "title"),
    [("The Long Harbour", True), ("Harbour of Stones", True), ("We are open", False), ("Never Again!", False)],
)
def test_titles_of_works(words: str, title: bool) -> None:
    assert looks_like_title(words) == title


@pytest.mark.parametrize("piece", ['" a', '"a" ', "“", "'a ", "‘a “"])
def test_many_marks_take_work_in_proportion(piece: str) -> None:
    assert grows_in_proportion(find_quotations, lambda size: article(piece * size), 500)
