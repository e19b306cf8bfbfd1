"""Every span of every answer says what stands between its offsets, whatever characters there are."""

import html

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.span import agrees, spans_in

ODD = [
    *("🚒", "👩🏽‍🚒", "🇩🇪", "𝔘𝔫𝔦", "\U0010ffff", "\ufffd"),
    *("e\u0301", "z\u0335\u0322a\u0334\u031bl\u0337\u0308", "ﬁ", "ǅ", "İ", "ß"),
    *("שלום", "\u202eمرحبا\u202c", "\u200f", "\u200b", "\u200d", "\ufeff", "\u00ad"),
    *("\u00a0", "\u2009", "\u3000", "\r\n", "\r", "\n\n", "\t", "\x0b", "\x0c", "\x1f", "\x85", "\u2028", "\u2029"),
    *("“", "”", "«", "»", "‘", "’", '"', "'", "—", "…", "&amp;", "<b>", "\\"),
]
SENTENCES = [
    "“We will rebuild it,” Mayor Ilka{0}Brandt told reporters in Osterfeld{0}on Tuesday.",
    "Ilka Brandt, the mayor of{0}Osterfeld, said{0}that the bridge would{0}stay closed until May 2025.",
    "According to{0}two officials, 300{0}people had left the town by 4{0}March.",
    "“The water,”{0}she added, “is{0}rising.”",
    "A spokeswoman for the{0}Osterfeld Water Board (OWB) told{0}the Courier it{0}denied the report.",
    "The river{0}Weir reached its{0}banks on 2 March.",
]
# A surrogate or a NUL is refused by the contract; all other characters may come.
anything = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
between = st.one_of(st.just(" "), st.sampled_from(ODD), st.builds(" {} ".format, st.sampled_from(ODD)), anything)
sentences = st.builds(str.format, st.sampled_from(SENTENCES), between)
texts = st.builds("".join, st.lists(st.one_of(sentences, between), min_size=2, max_size=8)).filter(str.strip)

read_in_another_process = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@read_in_another_process
@given(text=texts)
def test_spans_of_a_text(service, text):
    article = posted(service, text=text)
    assert article["text"] == text
    assert all(agrees(span, text) for span in spans_in(article))
    assert all(0 <= block["start"] < block["end"] <= len(text) for block in article["blocks"])


@read_in_another_process
@given(paragraphs=st.lists(texts, min_size=3, max_size=6))
def test_spans_of_a_page(service, paragraphs):
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    article = posted(service, html=f"<html><body><article><h1>The bridge</h1>{body}</article></body></html>")
    assert all(agrees(span, article["text"]) for span in spans_in(article))


def posted(service, **given):
    """The article as it is answered when it is posted, and then again when it is asked for."""
    client = service.test_client()
    answer = client.post("/articles", json={"language": "en", "published_at": "2025-03-05", **given})
    assert answer.status_code in (200, 201), answer.text
    kept = client.get(answer.headers["Location"], query_string={"include": "entities,claims,times"})
    assert kept.json == answer.json
    return answer.json
