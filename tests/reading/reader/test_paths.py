"""How the words of a sentence hang on a cue."""

from service.reading.reader.paths import DEPTHS, MOST_UP, carrier, count_ways, paths_from
from service.reading.reader.scope import FARTHEST, scope_of

# "The mayor said it rained heavily": the head of each word, and its dependency as a number.
HEADS = [1, 2, 2, 4, 2, 4]
LABELS = [1, 2, 3, 2, 4, 5]
DEPENDENCIES = 6


def test_paths_go_down_from_the_cue() -> None:
    paths = paths_from(2, HEADS, LABELS, range(6), DEPENDENCIES)
    assert [DEPTHS[depth] for depth in paths.depths] == [
        "grandchild", "child", "above", "grandchild", "child", "grandchild",
    ]  # fmt: skip
    subject, clause = 1 + 1 + LABELS[1], 1 + 1 + LABELS[4]
    assert paths.ways.tolist() == [subject, subject, 1, clause, clause, clause]


def test_paths_go_up_and_down_again() -> None:
    paths = paths_from(4, HEADS, LABELS, range(6), DEPENDENCIES)
    up_one = 1 + (DEPENDENCIES + 1)
    assert paths.ways[2] == up_one
    assert paths.ways[1] == paths.ways[0] == up_one + 1 + LABELS[1]
    assert paths.ways.max() < count_ways(DEPENDENCIES)


def test_steps_up_are_counted_to_an_end() -> None:
    heads = [0, 0, 1, 2, 3, 4]
    ways = paths_from(5, heads, [0] * 6, range(6), DEPENDENCIES).ways
    assert ways[0] == ways[2] == 1 + MOST_UP * (DEPENDENCIES + 1)


def test_words_of_other_sentences_have_no_path() -> None:
    paths = paths_from(4, HEADS, LABELS, range(3, 6), DEPENDENCIES)
    assert len(paths.ways) == 3
    scope = scope_of((4, 5), HEADS, LABELS, [0, 0, 0, 1, 1, 1], DEPENDENCIES)
    assert not scope.ways[:3].any()
    assert scope.ways[3:].all()


def test_a_scope_is_measured_from_its_cue() -> None:
    heads = list(range(200))
    scope = scope_of((100, 102), heads, [0] * 200, [0] * 200, DEPENDENCIES)
    assert (scope.first, scope.last, scope.carrier) == (100 - FARTHEST, 100 + FARTHEST + 1, 100)
    assert scope.distances[0] == 1
    assert scope.distances[-1] == 2 * FARTHEST + 1
    assert scope.distances[100 - scope.first : 102 - scope.first].tolist() == [0, 0]


def test_the_word_that_carries_a_cue_is_the_one_the_others_hang_on() -> None:
    assert carrier(0, 3, [1, 2, 5, 3, 4, 5]) == 2
