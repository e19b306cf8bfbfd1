import pytest

from service.store import articles
from service.store.articles import ArticleFilter


def pages(newsroom, limit, between=lambda: None):
    """The titles on each page of all articles."""
    after, found = None, []
    while True:
        with newsroom.database.read() as session:
            page = articles.find(session, ArticleFilter(), after, limit)
            found.append([article.title for article in page.items])
        if page.next is None:
            return found
        after = page.next
        between()


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (1, [["e"], ["d"], ["c"], ["b"], ["a"]]),
        (2, [["e", "d"], ["c", "b"], ["a"]]),
        (4, [["e", "d", "c", "b"], ["a"]]),
        (5, [["e", "d", "c", "b", "a"]]),
        (50, [["e", "d", "c", "b", "a"]]),
    ],
)
def test_every_row_is_on_one_page(newsroom, limit, expected):
    """Also where several came out at the same time."""
    for title, date in zip(
        "abcde", ["2024-05-01", "2024-05-02", "2024-05-02", "2024-05-02", "2024-05-03"], strict=True
    ):
        newsroom.publish(title=title, published_at=date)
    assert pages(newsroom, limit) == expected


def test_an_empty_list_is_one_empty_page(newsroom):
    assert pages(newsroom, 10) == [[]]


def test_what_is_added_meanwhile_moves_nothing(newsroom):
    for title in "abcd":
        newsroom.publish(title=title)
    found = pages(newsroom, 2, between=lambda: newsroom.publish(title="new", published_at="2024-05-09"))
    assert found == [["d", "c"], ["b", "a"]]


def test_a_page_goes_on_after_a_row_that_is_gone(newsroom):
    ids = [newsroom.publish(title=title) for title in "abcd"]

    def forget_the_last_of_the_page():
        with newsroom.database.write() as session:
            articles.delete(session, ids[2])

    assert pages(newsroom, 2, between=forget_the_last_of_the_page) == [["d", "c"], ["b", "a"]]
