import yaml

from service.web.openapi import openapi_document


def test_the_file_says_what_is_served(app, client):
    assert yaml.safe_load(openapi_document(app)) == client.get("/openapi.json").json


def test_the_file_is_the_same_each_time(app):
    assert openapi_document(app) == openapi_document(app)
