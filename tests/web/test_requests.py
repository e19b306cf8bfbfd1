import logging
import re

import pytest
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.exc import OperationalError


@pytest.mark.parametrize("given", ["harbour-1", "019b0f6e-8a51-7c3e-9d27-5b1f4a60c2d8", "a" * 128])
def test_a_request_keeps_the_name_it_came_with(client, given):
    assert client.get("/claims", headers={"X-Request-Id": given}).headers["X-Request-Id"] == given


@pytest.mark.parametrize("given", [None, "", "a" * 129, "two words", 'quoted"', "<script>", "é"])
def test_otherwise_it_is_given_one(client, given):
    headers = {} if given is None else {"X-Request-Id": given}
    names = [client.get(path, headers=headers).headers["X-Request-Id"] for path in ("/claims", "/nothing")]
    assert all(re.fullmatch(r"[0-9a-f-]{36}", name) for name in names)
    assert len(set(names)) == 2


def test_each_request_has_a_line_in_the_log(client, caplog):
    with caplog.at_level(logging.INFO, logger="service.web.requests"):
        client.get("/claims?q=secret+plan")
        client.get("/livez")
    [line] = [record for record in caplog.records if record.name == "service.web.requests"]
    assert (line.method, line.path, line.status, line.actor, line.peer) == ("GET", "/claims", 200, "local", "127.0.0.1")
    assert line.milliseconds >= 0


def counted(client):
    """How many requests were answered, by method, route and status."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    [requests] = [family for family in families if family.name == "onrecord_http_requests"]
    return {
        (sample.labels["method"], sample.labels["route"], sample.labels["status"]): sample.value
        for sample in requests.samples
        if sample.name.endswith("_total")
    }


def test_requests_are_counted_by_route(client):
    counted(client)
    before = counted(client)
    client.get("/claims/019563a2-5c10-7b3e-8f21-3d5a90c4e611")
    client.get("/made/up")
    client.open("/claims", method="MADEUP")
    after = counted(client)
    more = {labels for labels, count in after.items() if count > before.get(labels, 0)}
    assert more == {
        ("GET", "/claims/<identifier:claim_id>", "404"),
        ("GET", "none", "404"),
        ("other", "none", "405"),
        ("GET", "/metrics", "200"),
    }


def test_metrics_tell_how_many_articles_wait(client):
    assert 'onrecord_articles_unread{state="waiting"} 0.0' in client.get("/metrics").text


def test_metrics_are_told_without_a_database(client, database, monkeypatch):
    def away():
        raise OperationalError("SELECT 1", {}, Exception("away"))

    monkeypatch.setattr(database, "ask", away)
    told = client.get("/metrics")
    assert told.status_code == 200
    assert "onrecord_articles_unread" not in told.text
    assert "onrecord_readings_total" in told.text
