import pytest

from service.store.spellings import holds, spellings, words_of


@pytest.mark.parametrize(
    ("word", "misspelt"),
    [
        ("mosul", "mosul"),
        ("mosul", "mosull"),
        ("mosul", "mosl"),
        ("mosul", "mosel"),
        ("mosul", "msoul"),
        ("ramadi", "aramadi"),
        ("international", "internaional"),
        ("international", "nternational"),
        ("international", "internationals"),
    ],
)
def test_a_word_and_its_misspelling_have_a_spelling_in_common(word, misspelt):
    assert spellings(word) & spellings(misspelt)
    assert holds([word], [misspelt])


@pytest.mark.parametrize(("word", "other"), [("hit", "kit"), ("b52", "b62"), ("2015", "2016"), ("mosul", "basra")])
def test_words_that_are_not_taken_for_each_other(word, other):
    assert not spellings(word) & spellings(other)
    assert not holds([word], [other])


def test_two_letters_are_too_many():
    assert spellings("basra") & spellings("asrab")
    assert not holds(["basra"], ["asrab"])


def test_every_word_asked_for_is_held():
    assert holds(["ada", "quist"], ["quist", "ada"])
    assert not holds(["ada", "quist"], ["quist", "bo"])
    assert holds(["ada", "quist"], ["quisst", "bo"], every=False)
    assert not holds(["ada", "quist"], ["cy", "bo"], every=False)


def test_words_of():
    assert words_of("Al-Raʿi, “Ébène” & Co. 2") == ["al", "raʿi", "ebene", "co", "2"]
