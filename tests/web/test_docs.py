import re

import pytest


def test_the_page_is_served_with_all_it_loads(client):
    page = client.get("/docs/")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert page.mimetype == "text/html"
    assert len(loaded) >= 4
    for path in loaded:
        with client.get(path) as answer:
            assert answer.status_code == 200
    assert '"url": "/openapi.json"' in page.text
    assert '"validatorUrl": null' in page.text


def test_the_page_may_load_nothing_from_elsewhere(client):
    assert client.get("/docs/").headers["Content-Security-Policy"].startswith("default-src 'self';")


def test_without_its_slash_it_is_found_too(client):
    assert client.get("/docs", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("path", ["nothing.js", "../flask_swagger_ui.py", "%2e%2e/flask_swagger_ui.py"])
def test_nothing_but_the_page_is_served(client, path):
    assert client.get(f"/docs/{path}").status_code == 404


def test_the_description_is_served(client):
    assert client.get("/openapi.json").json["openapi"] == "3.1.0"
