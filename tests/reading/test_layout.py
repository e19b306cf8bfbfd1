"""Which part of a text is headline, standfirst, byline, dateline, caption, body or boilerplate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.reading.document import Document
from service.reading.layout import find_blocks

LEAD = (
    "The council of Lindenau voted on Tuesday to close the old bridge over the Lind after engineers found cracks in "
    "two of its five piers."
)
QUOTE = "“We had no choice,” the mayor, Ada Lind, told reporters at the town hall, and promised a ferry by the weekend."
END = "Shopkeepers on the far bank said that nobody had asked them and that they would go to court."


def roles_of(text: str, **fields: str) -> list[tuple[str, str]]:
    document = find_blocks(Document(text=text, **fields))
    return [(block.role, document.slice(block.span)) for block in document.blocks]


def test_a_pasted_page():
    text = f"""Skip to main content
Lindenau Post | News | Sport | Jobs

Lindenau closes its bridge
Cracks in two piers force the council to act
By Ben Okoro and Ana Reis
4 min read
The old bridge at dawn. Photograph: Cleo Marsh/Lindenau Post

{LEAD}

Advertisement

{QUOTE}

{END}

Read more: Ten walks along the Lind
Sign up for our weekly newsletter
The Lindenau Post has been printed here since 1890
© Lindenau Post. All rights reserved."""
    assert [role for role, _ in roles_of(text)] == [
        *("boilerplate", "boilerplate", "title", "standfirst", "byline", "boilerplate", "caption", "body"),
        *("boilerplate", "body", "body", "boilerplate", "boilerplate", "boilerplate", "boilerplate"),
    ]


def test_the_head_fills_what_was_not_given():
    text = f"Lindenau closes its bridge\nCracks force the council to act\nBy Ben Okoro and Ana Reis\n\n{LEAD}\n\n{END}"
    document = find_blocks(Document(text=text))
    assert document.title == "Lindenau closes its bridge"
    assert document.standfirst == "Cracks force the council to act"
    assert document.authors == ["Ben Okoro", "Ana Reis"]


def test_given_fields_win():
    text = f"Lindenau closes its bridge\nBy Ben Okoro\n\n{LEAD}\n\n{END}"
    document = find_blocks(
        Document(text=text, title="Bridge shut for good", standfirst="No way over", authors=["X. Y."])
    )
    assert (document.title, document.standfirst, document.authors) == ("Bridge shut for good", "No way over", ["X. Y."])


@pytest.mark.parametrize(
    "line", ["Bridge to close, mayor says", "BRIDGE TO CLOSE, MAYOR SAYS.", "Bridge to close, mayor says | The Post"]
)
def test_the_given_title_is_found_and_what_stands_above_it_is_boilerplate(line):
    text = f"THE POST - The voice of the valley\n\n{line}\n\n{LEAD}\n\n{END}"
    roles = roles_of(text, title="Bridge to close, mayor says")
    assert [role for role, _ in roles] == ["boilerplate", "title", "body", "body"]


def test_a_given_title_may_stand_in_two_lines():
    text = f"Bridge to close;\nferry to take its place.\n\n{LEAD}\n\n{END}"
    roles = roles_of(text, title="Bridge to close; ferry to take its place")
    assert [role for role, _ in roles] == ["title", "title", "body", "body"]


def test_a_given_title_may_carry_a_kicker():
    text = f"OPINION\nClose the bridge\nCleo Marsh\n\n{LEAD}\n\n{END}"
    roles = roles_of(text, title="Opinion: Close the bridge")
    assert [role for role, _ in roles] == ["title", "title", "byline", "body", "body"]


def test_a_given_title_is_not_looked_for_below_the_first_paragraph():
    text = f"{LEAD}\n\nFew will cross now.\n\nBridge to close\n\n{END}"
    assert [role for role, _ in roles_of(text, title="Bridge to close")] == ["body"] * 4


def test_a_masthead_is_no_title():
    text = f"THE POST - The voice of the valley\n\nBridge to close, mayor says\n\n{LEAD}\n\n{END}"
    assert [role for role, _ in roles_of(text, publisher="The Post")] == ["boilerplate", "title", "body", "body"]


@pytest.mark.parametrize(
    "text",
    [
        "Lindenau closes its bridge",
        LEAD,
        f"{LEAD}\n{QUOTE}",
        "Lindenau closes its bridge\nValbrune opens one",
        "By Ben Okoro",
        "The old bridge at dawn (Reuters)",
        "Final standings\nB. Okoro 9.91\nJ. Marsh 9.97\nA. Lind 10.02",
        "BEN OKORO: Will you resign?\n\nADA LIND: No.\n\nBEN OKORO: Why not?\n\nADA LIND: Because I was elected.",
        "Q. Will you resign?\nA. No.\nQ. Have you got any regrets?\nA. Do you have any information that I should?",
        f"17.41\n{LEAD}\n17.20\n{QUOTE}",
    ],
)
def test_all_body(text):
    assert {role for role, _ in roles_of(text)} == {"body"}


def test_boilerplate_stands_anywhere():
    roles = roles_of(f"{LEAD}\n\nAdvertisement\n\n{QUOTE}\n\n* * *\n\n{END}")
    assert [role for role, _ in roles] == ["body", "boilerplate", "body", "boilerplate", "body"]


def test_byline_and_caption_under_the_headline():
    text = f"Lindenau closes its bridge\n\nBen Okoro in Lindenau\n\nThe old bridge at dawn (AFP)\n\n{LEAD}\n\n{END}"
    document = find_blocks(Document(text=text))
    assert [block.role for block in document.blocks] == ["title", "byline", "caption", "body", "body"]
    assert document.authors == ["Ben Okoro"]


def test_the_foot_carries_weaker_lines_along():
    text = (
        f"{LEAD}\n\n{QUOTE}\n\n{END}\n\n"
        "How the ferry works: our guide\nSupport us\nBen Okoro has covered the valley since 2009.\nHelp and contact"
    )
    assert [role for role, _ in roles_of(text)] == ["body"] * 3 + ["boilerplate"] * 4


def test_boilerplate_heads_a_list():
    links = "More on this story\nWho is Ada Lind?\nLindenau's budget: what went wrong"
    assert [role for role, _ in roles_of(f"{LEAD}\n\n{links}\n\n{END}")] == ["body"] + ["boilerplate"] * 3 + ["body"]


def test_what_follows_the_credits_is_boilerplate():
    text = f"{LEAD}\n\n{END}\n\n(Reporting by Ben Okoro)\n((b.okoro@post.example))\nOur standards: the Post's ten rules"
    assert [role for role, _ in roles_of(text)] == ["body", "body", "byline", "boilerplate", "boilerplate"]


def test_a_drawn_line_makes_no_foot():
    text = f"{LEAD}\n---\nHarvest in tonnes\nBarley 40\nRye 12"
    assert [role for role, _ in roles_of(text)] == ["body", "boilerplate", "body", "body", "body"]


@pytest.mark.parametrize(
    "dateline",
    [
        "LINDENAU, March 3 (Reuters) -",
        "LINDENAU, Upper Lind (AP) —",
        "LINDENAU —",
        "PORT LIND, Lindshire –",
        "Lindenau (AFP) -",
        "Lindenau, 3 March 2026 (dpa) --",
        "(Reuters) -",
        "(CNN)",
    ],
)
def test_a_dateline_is_cut_off_the_first_paragraph(dateline):
    assert roles_of(f"{dateline} {LEAD}\n\n{QUOTE}") == [("dateline", dateline), ("body", LEAD), ("body", QUOTE)]


@pytest.mark.parametrize("line", ["LINDENAU 2026-03-03", "Tuesday, March 3, 2026", "3 March 2026", "LINDENAU (AP) --"])
def test_a_dateline_in_a_line_of_its_own(line):
    roles = roles_of(f"Lindenau closes its bridge\n\n{line}\n\n{LEAD}\n\n{END}")
    assert [role for role, _ in roles] == ["title", "dateline", "body", "body"]


@pytest.mark.parametrize(
    "credit",
    [
        "(Reporting by Ben Okoro; Editing by Ana Reis)",
        "Additional reporting by Cleo Marsh",
        "-- Lindenau newsroom +49 000 000",
    ],
)
def test_credits_after_an_article_are_its_byline(credit):
    document = find_blocks(Document(text=f"{LEAD}\n\n{credit}"))
    assert [block.role for block in document.blocks] == ["body", "byline"]
    assert document.authors == []


@pytest.mark.parametrize(
    "standfirst",
    [
        "\nCracks force the council to act",
        "\n\nCracks force the council to act",
        "\nCracks force the council to act. A ferry will take over.",
        "\n\nCracks force the council to act.\n\nBy Ben Okoro",
    ],
)
def test_standfirsts(standfirst):
    roles = roles_of(f"Lindenau closes its bridge{standfirst}\n\n{LEAD}\n\n{END}")
    assert roles[1][0] == "standfirst"


def test_the_given_standfirst_is_found():
    text = f"Lindenau closes its bridge\n\nCracks force it to act.\n\n{LEAD}\n\n{END}"
    assert roles_of(text)[1][0] == "body"
    assert roles_of(text, standfirst="Cracks force it to act.")[1][0] == "standfirst"


WORDS = st.sampled_from(
    [LEAD, "By Ben Okoro", "Read more", "LINDENAU (AP) -", "a", "é́", "👩‍🚒", "سلام", "Photo: x", "|", "."]
)
GAPS = st.sampled_from([" ", "\n", "\r\n", "\n\n", "\t", "\u00a0", "\u2028", "\x0b", "\x85", "\u3000"])


@given(st.lists(st.one_of(WORDS, GAPS, st.text(max_size=5)), max_size=30).map("".join))
def test_blocks_cover_every_character_that_is_no_white_space(text):
    document = find_blocks(Document(text=text))
    end = 0
    for block in document.blocks:
        words = document.slice(block.span)
        assert block.span.start >= end
        assert words == words.strip() != ""
        assert not text[end : block.span.start].strip()
        end = block.span.end
    assert not text[end:].strip()
    assert document.text == text


@pytest.mark.parametrize(
    "text",
    [
        " " * 200_000,
        "a" * 200_000,
        "| " * 100_000,
        "x" + " " * 200_000 + "x",
        "\n" * 200_000,
        ("a" + " " * 397 + "b\n") * 500,
        ("(" * 399 + "\n") * 500,
        ("/ AP" * 99 + "\n") * 500,
        ("Follow " + "on " * 120 + "\n") * 500,
        ("Aa Bb, " * 17 + "\n") * 1_600,
    ],
)
def test_long_texts_are_read_to_their_end(text):
    """A pattern that looked far ahead from every character would not come to it."""
    document = find_blocks(Document(text=text + "\n\nThe bridge was closed on Monday."))
    assert document.text[: document.blocks[-1].span.end].endswith("The bridge was closed on Monday.")
