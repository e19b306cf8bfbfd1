import random

import pytest
from sqlalchemy import select

from service.store import articles, claims, entities, fulltext
from service.store.articles import ArticleFilter
from service.store.criteria import ClaimFilter
from service.store.entities import EntityFilter
from service.store.fulltext import MOST_WORDS, phrases_of
from service.store.tables import Claim


@pytest.mark.parametrize(
    ("content", "q"),
    [
        ("The bridge will not reopen", "bridge"),
        ("The bridge will not reopen", "BRIDGE reopen"),
        ("The bridge will not reopen", "reopen bridge"),
        ("The bridge will not reopen", '"will not reopen"'),
        ("The bridge will not reopen", "not"),
        ("The bridges were closed", "bridge closing"),
        ("Erdoğan met the Łódź café owners", "erdogan cafe"),
        ("Erdogan met the cafe owners", "Erdoğan café"),
        ("A cafe\u0301 in A\u030angstro\u0308m Street", "café Ångström"),
        ("Twenty-two well-known farmers", "well-known"),
        ("Twenty-two well-known farmers", '"twenty two well known"'),
        ("The U.S. envoy’s plane, delayed", "U.S. envoy plane"),
        ("Ruiz's plan costs $3.5bn", "3.5bn"),
        ("Ruiz's plan costs $3.5bn", "ruiz"),
        ("In the 1990s, by 2016-04-11", "1990s 2016-04-11"),
        ("See https://news.example/a.html?b=c&d", "news.example"),
        ("See https://news.example/a.html?b=c&d", "html"),
        ("He <b>never</b> said it", "never"),
        ("The storm – the worst – has passed", '"storm the worst has"'),
        ("سقطت المدينة", "المدينة"),
        ("Ποτέ ξανά", "ποτέ"),
        ("Snake_case_name", "case"),
    ],
)
def test_found(newsroom, content, q):
    newsroom.publish({"content": content})
    assert newsroom.contents(q=q) == [content]


@pytest.mark.parametrize(
    ("content", "q"),
    [
        ("The bridge will not reopen", "bridge tunnel"),
        ("The bridge will not reopen", '"bridge not"'),
        ("The bridge will not reopen", '"not will"'),
        ("The bridge will not reopen", "bri"),
        ("The bridge will not reopen", "bri*"),
        ("The bridge will not reopen", "tunnel OR bridge"),
        ("The bridge will not reopen", "-tunnel"),
        ("The bridge will not reopen", "words:bridge"),
        ("Twenty-two well-known farmers", "well-two"),
        ("The bridge will not reopen", ""),
        ("The bridge will not reopen", " \t\n"),
        ("The bridge will not reopen \N{BRIDGE AT NIGHT}", "\N{BRIDGE AT NIGHT}"),
        ("The bridge will not reopen *", "*"),
    ],
)
def test_not_found(newsroom, content, q):
    newsroom.publish({"content": content})
    assert newsroom.contents(q=q) == []


HOSTILE = [
    *(
        '"',
        '""',
        '"""',
        '"open',
        "'",
        "''",
        "\\",
        "\\'",
        "*",
        "^",
        "+",
        "-",
        "(",
        ")",
        "()",
        ":",
        "%",
        "_",
        "?",
        ";",
        "--",
        "&",
    ),
    *("NEAR(", "NEAR(a b, 2)", "AND", "OR NOT", "a AND", "a:b", "words : a", "{a b}: c", "a & | !b", "a <2> b", "<->"),
    *(
        "a:*",
        ":A",
        "$1",
        "%s",
        "%(a)s",
        "/* */",
        "\N{GRINNING FACE}",
        "\u0301",
        "\u200b",
        "\ufeff",
        "\u202e",
        "Ⅷ",
        "½",
        "²",
    ),
    *("\U00020000", "\U0001e900", "각", "ʰ", "٣", "a" * 5000, "é" * 3000, "a b " * 5000, '"a b" ' * 5000),
]


@pytest.mark.parametrize("q", HOSTILE)
def test_nothing_in_a_question_is_an_operator_or_an_error(newsroom, q):
    newsroom.publish({"content": "It rained", "speaker": "Ada Quist"}, title="Rain")
    with newsroom.database.read() as session:
        for found in (
            claims.find(session, ClaimFilter(q=q), None, 5),
            articles.find(session, ArticleFilter(q=q), None, 5),
            entities.find(session, EntityFilter(q=q), None, 5),
        ):
            assert found.items == []


@pytest.mark.parametrize(
    ("q", "phrases"),
    [
        ("river bridge", [["river"], ["bridge"]]),
        ('"river bridge" closed', [["river", "bridge"], ["closed"]]),
        ('well-known "a" - b', [["well", "known"], ["a"], ["b"]]),
        ('one"two three"four', [["one"], ["two", "three"], ["four"]]),
        ('an "open end', [["an"], ["open"], ["end"]]),
        ("Ångström's", [["Ångström", "s"]]),
        ("* - 'x_y'", [["x", "y"]]),
        ("a " * 200, [["a"]] * MOST_WORDS),
        ('"' + "a " * 200 + '"', [["a"] * MOST_WORDS]),
        ("", []),
    ],
)
def test_phrases(q, phrases):
    assert phrases_of(q) == phrases


@pytest.mark.parametrize("q", ["headline", "opening", "bottom", "headline bottom"])
def test_an_article_is_found_by_its_title_standfirst_and_text(newsroom, q):
    newsroom.publish(title="A headline", standfirst="An opening", text="The very bottom")
    newsroom.publish(title="Another", text="Nothing of the kind")
    assert newsroom.titles(q=q) == ["A headline"]


def test_a_common_word_is_found_among_other_conditions(newsroom, monkeypatch):
    """SQLite looks for it in another way than for a rare one."""
    monkeypatch.setattr(fulltext, "COMMON", 1)
    newsroom.publish({"content": "The tunnel is open"}, {"content": "The bridge is open"}, {"content": "It rained"})
    newsroom.publish({"content": "The ferry is open", "speaker": "Ada Quist"}, published_at="2024-05-02")
    assert newsroom.contents(q="open") == ["The ferry is open", "The bridge is open", "The tunnel is open"]
    assert newsroom.contents(q="open bridge") == ["The bridge is open"]
    assert newsroom.contents(q="open", speaker=newsroom.entity("Ada Quist")) == ["The ferry is open"]


def test_what_is_changed_is_found_as_it_is_now(newsroom):
    newsroom.publish({"content": "The tunnel is open"})
    with newsroom.database.write() as session:
        session.scalars(select(Claim)).one().content_text = "The bridge is open"
    assert newsroom.contents(q="tunnel") == []
    assert newsroom.contents(q="bridge") == ["The tunnel is open"], "as it is shown"


def test_what_is_forgotten_is_not_found(newsroom):
    gone = newsroom.publish({"content": "The tunnel is open", "about": ["Norrby"]}, title="Tunnel")
    newsroom.publish({"content": "The bridge is open", "about": ["Norrby"]}, title="Bridge")
    with newsroom.database.write() as session:
        articles.delete(session, gone)
    assert newsroom.contents(q="open") == ["The bridge is open"]
    assert newsroom.titles(q="tunnel") == []
    assert newsroom.names(q="norrby") == ["Norrby"]


def test_a_vacuum_does_not_mix_up_what_is_found(newsroom):
    gone = newsroom.publish({"content": "The tunnel is open"}, {"content": "The ferry sails"})
    newsroom.publish({"content": "The bridge is open"})
    with newsroom.database.write() as session:
        articles.delete(session, gone)
    connection = newsroom.database.engine.raw_connection()
    connection.driver_connection.rollback()
    if newsroom.database.engine.dialect.name == "postgresql":
        connection.driver_connection.autocommit = True
    connection.driver_connection.execute("VACUUM")
    connection.invalidate()
    newsroom.publish({"content": "The mill is open"})
    assert newsroom.contents(q="bridge") == ["The bridge is open"]
    assert newsroom.contents(q="mill") == ["The mill is open"]
    assert newsroom.contents(q="ferry") == []


def test_a_long_text_of_rare_words_is_kept(newsroom):
    """PostgreSQL's index holds a megabyte of words an article, and refuses the row when there are more."""
    letters = random.Random(5).choices([chr(code) for code in range(0x20000, 0x2A000)], k=150_000)
    words = " ".join("".join(letters[start : start + 3]) for start in range(0, len(letters), 3))
    newsroom.publish(title="Rare", text=words + " tail")
    assert newsroom.titles(q=words[:3]) == ["Rare"]


def test_a_very_long_word_is_kept(newsroom):
    newsroom.publish({"content": "x" * 100_000 + " bridge", "about": ["y" * 10_000]}, publisher="z" * 10_000)
    assert newsroom.contents(q="bridge", publisher="Z" * 10_000) == ["x" * 100_000 + " bridge"]
