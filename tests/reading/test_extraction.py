"""The main text of a page, and what the page says of it."""

import pytest

from service.reading.document import Document
from service.reading.errors import CannotRead
from service.reading.extraction import MAX_DEPTH, extract_main_text

PARAGRAPHS = (
    "The council of Lindenau voted on Tuesday to close the old bridge after engineers found cracks in its piers.",
    "“We had no choice,” the mayor, Ada Lind, told reporters at the town hall, and promised a ferry by the weekend.",
    "Shopkeepers on the far bank said they had not been asked, and would take the council to court if they must.",
)
MARKUP = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
PAGE = f"""<!DOCTYPE html>
<html lang="de"><head>
<title>Lindenau closes its bridge | Lindenau Post</title>
<meta property="og:title" content="Lindenau closes its bridge">
<meta property="og:site_name" content="Lindenau Post">
<meta name="author" content="Ben Okoro; Ana Reis">
<meta name="description" content="Cracks in the piers force a closure">
<meta property="article:published_time" content="2026-03-03T18:20:00+01:00">
<link rel="canonical" href="https://post.example/bridge">
</head><body>
<nav><a href="/">Home</a><a href="/news">News</a></nav>
<article><h1>Lindenau closes its bridge</h1>{MARKUP}</article>
<section class="comments"><p>What a shame, I used to fish there with my late uncle.</p></section>
<footer>© 2011 Lindenau Post</footer>
</body></html>"""


def test_page_gives_text_and_fields():
    document = extract_main_text(Document(html=PAGE))
    assert document.text.splitlines()[-3:] == list(PARAGRAPHS)
    assert "fish" not in document.text
    assert document.title == "Lindenau closes its bridge"
    assert document.standfirst == "Cracks in the piers force a closure"
    assert document.authors == ["Ben Okoro", "Ana Reis"]
    assert document.publisher == "Lindenau Post"
    assert document.published_at == "2026-03-03"
    assert document.url == "https://post.example/bridge"


def test_given_fields_win():
    given = {
        "title": "Bridge shut",
        "standfirst": "A ferry is promised",
        "authors": ["Cleo Marsh"],
        "publisher": "The Post",
        "published_at": "2026-03-04T08:00:00+01:00",
        "url": "https://post.example/1",
        "language": "en-GB",
    }
    document = extract_main_text(Document(html=PAGE, **given))
    assert {name: getattr(document, name) for name in given} == given


def test_text_that_was_posted_is_left_alone():
    assert extract_main_text(Document(text="<p>Not a page.</p>")) == Document(text="<p>Not a page.</p>")


def test_a_fragment_is_read_and_nothing_made_up():
    document = extract_main_text(Document(html=MARKUP))
    assert document.text.splitlines() == list(PARAGRAPHS)
    assert (document.title, document.published_at, document.publisher, document.authors) == (None, None, None, [])


def test_a_date_in_the_text_is_not_the_date_of_publication():
    old = (
        "<p>The bridge was opened on 12 March 1911 by the duke, and has carried trams, carts and cattle since then.</p>"
    )
    assert extract_main_text(Document(html=MARKUP + old)).published_at is None


def test_the_name_of_the_host_is_no_publisher():
    assert extract_main_text(Document(html=MARKUP, url="https://www.post.example/bridge")).publisher is None


@pytest.mark.parametrize("reference", ["&#0;", "&#xD800;", "\x00", "\ud800"])
def test_characters_that_cannot_be_stored_are_dropped(reference):
    title = f"<html><head><title>Old{reference} bridge of Lindenau closes</title></head><body>"
    document = extract_main_text(
        Document(html=title + MARKUP.replace("choice", f"cho{reference}ice") + "</body></html>")
    )
    for text in (document.text, document.title):
        assert "\x00" not in text
        text.encode("utf-8")


@pytest.mark.parametrize(
    "page", ["", " ", "<html><body></body></html>", "<html><body><script>go()</script></body></html>"]
)
def test_a_page_without_text_is_refused(page):
    with pytest.raises(CannotRead) as refusal:
        extract_main_text(Document(html=page))
    assert refusal.value.field == "html"
    assert refusal.value.detail.startswith("No main text")


@pytest.mark.parametrize("tag", ["div", "span", "b", "ul", "table"])
@pytest.mark.parametrize("depth", [MAX_DEPTH, 10_000, 100_000])
def test_deep_nesting_is_refused(tag, depth):
    with pytest.raises(CannotRead) as refusal:
        extract_main_text(Document(html=f"<{tag}>" * depth + MARKUP + f"</{tag}>" * depth))
    assert refusal.value.field == "html"
    assert "nested" in refusal.value.detail


@pytest.mark.parametrize("opening", ["<div>" * (MAX_DEPTH - 10), "<p>" * 10_000, "<br>" * 10_000])
def test_nesting_that_the_parser_takes_is_read(opening):
    assert PARAGRAPHS[0] in extract_main_text(Document(html=opening + MARKUP)).text


SHORT = """<html><body><article><h1>Bridge closed</h1><p>The bridge in Lund is closed, Marta Ruiz said.</p>
<p>It will open in May{}, she added.</p></article></body></html>"""


def test_a_short_page_keeps_its_paragraphs():
    document = extract_main_text(Document(html=SHORT.format("")))
    assert document.text.splitlines() == [
        "Bridge closed",
        "The bridge in Lund is closed, Marta Ruiz said.",
        "It will open in May, she added.",
    ]


@pytest.mark.parametrize("reference", ["&#0;", "&#1;", "&#x1B;", "&#xFFFE;", "&#xd800;", "&#55296;", "&#8"])
def test_references_to_no_character_are_dropped(reference):
    assert "It will open in May, she added." in extract_main_text(Document(html=SHORT.format(reference))).text


@pytest.mark.parametrize(("reference", "text"), [("&#233;", "é"), ("&#x1F600;", "😀"), ("&#10;", " ")])
def test_references_to_characters_are_kept(reference, text):
    assert f"May{text}" in extract_main_text(Document(html=SHORT.format(reference))).text
