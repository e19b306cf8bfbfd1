import yaml

from service.store import keys
from service.web.openapi import openapi_document


def test_the_file_says_what_is_served(app, client, database):
    with database.write() as session:
        keys.create(session, "Harbour desk", ["read"])
    assert yaml.safe_load(openapi_document(app)) == client.get("/openapi.json").json


def test_without_keys_what_is_served_asks_for_none(app, client):
    served, written = client.get("/openapi.json").json, yaml.safe_load(openapi_document(app))
    for path, methods in written["paths"].items():
        for method, operation in methods.items():
            if method != "parameters":
                optional = [*operation["security"], {}] if operation["security"] else []
                assert served["paths"][path][method]["security"] == optional
                operation["security"] = optional
    assert served == written


def test_the_file_is_the_same_each_time(app):
    assert openapi_document(app) == openapi_document(app)
