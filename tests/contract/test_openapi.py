"""The interface's description: valid, true to the code, and with examples that are true to it."""

import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from schemas import words
from schemas.span import agrees, spans_in
from service.app import describe
from service.settings import Settings

FILE = Path(__file__).parents[2] / "openapi.yaml"

DOCUMENT = yaml.safe_load(FILE.read_text(encoding="utf-8"))
OPERATIONS = [
    pytest.param(operation, id=f"{method} {path}")
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
    if method != "parameters"
]


def test_the_file_is_what_the_code_says():
    assert FILE.read_text(encoding="utf-8") == describe(Settings()), "run `make openapi`"


def test_the_document_is_valid_openapi():
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_every_path_is_described():
    assert set(DOCUMENT["paths"]) == {
        "/articles",
        "/articles/bulk",
        "/articles/{article_id}/readings",
        "/articles/{article_id}",
        "/articles/{article_id}/claims",
        "/articles/{article_id}/entities",
        "/audit",
        "/claims",
        "/claims/search",
        "/claims/stats",
        "/claims/{claim_id}",
        "/claims/{claim_id}/history",
        "/entities",
        "/entities/{entity_id}",
        "/entities/{entity_id}/claims",
        "/entities/{entity_id}/history",
        "/entities/{entity_id}/merge",
        "/entities/{entity_id}/split",
        "/livez",
        "/metrics",
        "/readyz",
        "/reconcile",
        "/reconcile/preview/{entity_id}",
        "/reconcile/suggest/entity",
        "/reconcile/suggest/property",
        "/reconcile/suggest/type",
        "/subscriptions",
        "/subscriptions/{subscription_id}",
    }


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_says_what_it_does_and_what_can_go_wrong(operation):
    refusals = [answer for status, answer in operation["responses"].items() if status >= "400"]
    assert operation["summary"].endswith(".")
    assert len(refusals) >= 2
    for refusal in refusals:
        described = resolved(refusal)["content"]["application/problem+json"]
        assert described["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert conforms(described["example"], described["schema"])


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_answer_has_an_example_that_conforms(operation):
    for answer in operation["responses"].values():
        for described in resolved(answer).get("content", {}).values():
            assert conforms(described["example"], described["schema"])


@pytest.mark.parametrize(
    ("path", "kind"), [("/articles", "application/json"), ("/articles/bulk", "application/x-ndjson")]
)
def test_what_is_posted_has_an_example_that_conforms(path, kind):
    described = DOCUMENT["paths"][path]["post"]["requestBody"]["content"][kind]
    assert conforms(described["example"], described["schema"])


def test_the_spans_of_the_example_agree_with_its_text():
    created = DOCUMENT["paths"]["/articles"]["post"]["responses"]["201"]
    article = created["content"]["application/json"]["example"]
    spans = list(spans_in(article))
    assert len(spans) > 10
    assert all(agrees(span, article["text"]) for span in spans)


@pytest.mark.parametrize(
    ("schema", "field", "listed"),
    [
        ("Block", "role", words.ROLES),
        ("ArticleEntity", "kind", words.KINDS),
        ("Mention", "form", words.FORMS),
        ("Time", "type", words.TIME_TYPES),
        ("Claim", "voice", words.VOICES),
        ("Cue", "act", words.ACTS),
        ("Claim", "stance", words.STANCES),
        ("Claim", "certainty", words.CERTAINTIES),
        ("Claim", "tense", words.TENSES),
        ("Claim", "speaker_why", words.WHYS),
        ("Article", "status", words.STATUSES),
        ("Review", "verdict", words.VERDICTS),
    ],
)
def test_enumerations_are_listed(schema, field, listed):
    assert DOCUMENT["components"]["schemas"][schema]["properties"][field]["enum"] == list(listed)


@pytest.mark.parametrize("path", [path for path in DOCUMENT["paths"] if "{" in path])
def test_identifiers_in_paths_are_uuids(path):
    (parameter,) = DOCUMENT["paths"][path]["parameters"]
    assert parameter["name"] in re.findall(r"{(\w+)}", path)
    assert parameter["schema"] == {"type": "string", "format": "uuid"}


def resolved(part):
    """What a part of the document refers to, or the part itself."""
    if "$ref" not in part:
        return part
    found = DOCUMENT
    for step in part["$ref"].removeprefix("#/").split("/"):
        found = found[step]
    return found


def conforms(example, schema):
    """Whether an example is as a schema of the document says, formats included."""
    whole = {**schema, "components": DOCUMENT["components"]}
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(whole, format_checker=checker).is_valid(example)
