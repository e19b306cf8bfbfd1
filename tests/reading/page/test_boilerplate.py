"""What stands around an article on its page."""

import pytest

from service.reading.page.boilerplate import is_boilerplate, is_rule, may_be_boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Skip to content",
        "☰ Menu   Search   My account",
        "Home › News › Valley",
        "Key moments   Show more",
        "12 comments",
        "3 min read",
        "2 of 14",
        "5 hours ago",
        "Updated 14 March 2026, 10:03",
        "Last updated: 10.03",
        "Share this article",
        "ADVERTISEMENT",
        "Story continues below",
        "READ MORE: Who stole the bell?",
        "Related: Who stole the bell?",
        "► Watch the moment it fell",
        "→ The valley in pictures",
        "(Subscribe to the Valley podcast here.)",
        "Sign up to our newsletter",
        "You have 3 free articles left.",
        "We use cookies to improve your visit.",
        "By clicking “OK” you agree to our terms.",
        "Follow Ben Okoro on Twitter",
        "Do you have a story? Ring the newsdesk.",
        "Listen again: all our interviews are online.",
        "An earlier version of this article misnamed the river.",
        "This article was amended on 3 March.",
        "This is a developing story.",
        "Copyright 2026 Lindenau Post. All rights reserved.",
        "© Lindenau Post",
    ],
)
def test_boilerplate(line):
    assert is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "By continuing the strike, the union risks its funds.",
        "Share prices fell on Monday.",
        "Most read the vote as a threat.",
        "Updated figures show 14 dead.",
        "Published on Tuesday, the report blames the mayor.",
        "The regulator fined the firm over its use of cookies.",
        "Terms of the sale were not disclosed.",
        "Read by the clerk, the verdict took an hour.",
        "Home Secretary Cleo Marsh resigned.",
        "“Sign up for our newsletter,” the poster said.",
        "Related families were housed together.",
        "This report was published before the storm.",
        "He said he was not responsible for comments made by his aide.",
        "Ben Okoro (left) and Ada Lind | Council",
        "Lindenau 2 | Valbrune 1 | Villaseca 0",
    ],
)
def test_sentences_and_tables_are_none(line):
    assert not is_boilerplate(line)


@pytest.mark.parametrize(
    ("line", "drawn"), [("* * *", True), ("———", True), ("- 3 -", False), ("é", False), ("市", False)]
)
def test_drawn_lines(line, drawn):
    assert is_rule(line) == drawn


@pytest.mark.parametrize(
    ("line", "weak"),
    [
        ("Help and contact", True),
        ("Ana Reis is the Post's court reporter.", True),
        ("Letters: letters@post.example.", True),
        ("The bridge reopens in May.", False),
        ("“Our bridge”, the banner read", False),
    ],
)
def test_what_may_be_boilerplate_beside_other(line, weak):
    assert may_be_boilerplate(line) == weak
