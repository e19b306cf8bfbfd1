"""Headlines, bylines, datelines, captions and credits, line by line."""

import pytest

from service.reading.page.head import authors_of, dateline_length, is_byline, is_caption, is_credit, is_headline


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Lindenau closes its bridge", True),
        ("LINDENAU CLOSES ITS BRIDGE.", True),
        ("Who closed the bridge?", True),
        ("Lindenau closed its bridge.", False),
        ("“We had no choice.”", False),
        ("In Lindenau,", False),
        ("Bridge closed", False),
    ],
)
def test_headlines(line, headline):
    assert is_headline(line) == headline


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Ben Okoro", ["Ben Okoro"]),
        ("BY Ben Okoro, Ana Reis & Cleo Marsh", ["Ben Okoro", "Ana Reis", "Cleo Marsh"]),
        ("By Ben Okoro, court reporter   b.okoro@post.example", ["Ben Okoro"]),
        ("Ben Okoro in Lindenau", ["Ben Okoro"]),
        ("Words: Ana de la Cruz", ["Ana de la Cruz"]),
        ("By our staff in Lindenau", []),
        ("From our own correspondent", []),
        ("Local Democracy Reporter", []),
        ("Reuters", []),
        ("Staff and agencies", []),
    ],
)
def test_bylines(byline, authors):
    assert is_byline(byline)
    assert authors_of(byline) == authors


@pytest.mark.parametrize(
    "line", ["She left by the back door", "By Monday it had reopened.", "From the Post:", "Cracks force a vote"]
)
def test_no_bylines(line):
    assert not is_byline(line)


@pytest.mark.parametrize(
    "caption",
    [
        "The old bridge on 2 March 2026 (AFP)",
        "Ada Lind at the town hall   [Credit: C. Marsh/Post]",
        "The old bridge at dawn. Photograph: Cleo Marsh/EPA",
        "Photo: The old bridge at dawn",
        "FILE - The old bridge at dawn, in a picture from last year.",
        "The mayor arrives | Getty Images",
        "The mayor arrives at the town hall on Friday. REUTERS/Ana Reis",
        "© Reuters The old bridge at dawn.",
    ],
)
def test_captions(caption):
    assert is_caption(caption)


@pytest.mark.parametrize(
    "line", ["The bridge closed on Monday.", "“It is closed,” she said (in French).", "Photographs were banned."]
)
def test_no_captions(line):
    assert not is_caption(line)


@pytest.mark.parametrize(
    "paragraph",
    [
        "TRUMPETS sounded as the bridge closed.",
        "A-levels — and much else — were cancelled.",
        "Lindenau - a town of bells - slept.",
    ],
)
def test_no_dateline(paragraph):
    assert dateline_length(paragraph) == 0


@pytest.mark.parametrize(
    ("paragraph", "dateline"),
    [
        ("LINDENAU, March 3 (Reuters) - Cracks were found.", "LINDENAU, March 3 (Reuters) -"),
        ("LINDENAU — Cracks were found.", "LINDENAU —"),
        ("(CNN) Cracks were found.", "(CNN)"),
    ],
)
def test_datelines(paragraph, dateline):
    assert paragraph[: dateline_length(paragraph)] == dateline


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("(Reporting by Ben Okoro; Editing by Ana Reis)", True),
        ("Additional reporting by Cleo Marsh", True),
        ("-- Lindenau newsroom +49 000 000", True),
        ("Reporting on the bridge was banned.", False),
        ("Editing the tape took days.", False),
    ],
)
def test_credits(line, credit):
    assert is_credit(line) == credit
