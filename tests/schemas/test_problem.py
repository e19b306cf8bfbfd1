import pytest

from schemas.problem import MOST_ERRORS, ProblemSchema, problem


@pytest.mark.parametrize(
    ("status", "title"),
    [(400, "Bad Request"), (404, "Not Found"), (413, "Content Too Large"), (422, "Unprocessable Content")],
)
def test_title_is_the_status_in_words(status, title):
    assert problem(status, "No.") == {"type": "about:blank", "title": title, "status": status, "detail": "No."}


@pytest.mark.parametrize(
    ("messages", "errors"),
    [
        ({"url": ["No URL."]}, [{"field": "url", "pointer": "#/url", "detail": "No URL."}]),
        ({"authors": {2: ["No name."]}}, [{"field": "authors", "pointer": "#/authors/2", "detail": "No name."}]),
        ({"_schema": ["No object."]}, [{"field": "", "pointer": "#", "detail": "No object."}]),
        ({"a/b~c é": ["?"]}, [{"field": "a/b~c é", "pointer": "#/a~1b~0c%20%C3%A9", "detail": "?"}]),
        ({"\ud800": ["?"]}, [{"field": "?", "pointer": "#/%3F", "detail": "?"}]),
        (
            {"url": ["Too long.", "No URL."]},
            [
                {"field": "url", "pointer": "#/url", "detail": "Too long."},
                {"field": "url", "pointer": "#/url", "detail": "No URL."},
            ],
        ),
    ],
)
def test_errors_in_the_body(messages, errors):
    assert problem(422, "No.", messages)["errors"] == errors


def test_errors_in_parameters():
    said = problem(422, "No.", {"speaker": ["No UUID."]}, within="parameter")
    assert said["errors"] == [{"field": "speaker", "parameter": "speaker", "detail": "No UUID."}]


def test_errors_in_nothing_that_was_sent():
    said = problem(503, "No.", {"weights": ["Not loaded."]}, within="nothing")
    assert said["errors"] == [{"field": "weights", "detail": "Not loaded."}]


def test_of_very_many_errors_the_first_are_told():
    said = problem(422, "No.", {"authors": {number: ["No name."] for number in range(100_000)}})
    assert [error["pointer"] for error in said["errors"]] == [f"#/authors/{number}" for number in range(MOST_ERRORS)]


def test_limit():
    assert problem(413, "Too long.", limit=200_000)["limit"] == 200_000


def test_a_kept_problem_is_shown_as_it_is():
    said = problem(503, "Too slow.", {"text": ["Too slow."]}, limit=30)
    assert ProblemSchema().dump(said) == said
