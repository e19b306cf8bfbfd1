import datetime as dt

import pytest

from service.app import create_app
from service.settings import Settings
from service.store import keys
from service.store.access_tables import ApiKey
from service.store.audit import AuditFilter, find
from service.store.tables import now
from service.web import access
from service.web.terms import terms_of

ARTICLE = {"text": "The bridge is shut, Ada Quist said."}


@pytest.fixture(autouse=True)
def nothing_is_remembered(app):
    """What is done to keys is heard of at once."""
    app.extensions[access.EXTENSION].keyring.remember_seconds = 0.0


def test_without_any_key_this_machine_is_answered(client):
    assert client.get("/claims").status_code == 200
    assert client.post("/articles", json=ARTICLE).status_code == 201


@pytest.mark.parametrize("address", ["192.0.2.7", "2001:db8::7", "fe80::1%eth0"])
def test_without_any_key_no_other_machine_is_answered(client, address):
    refused = client.get("/claims", environ_base={"REMOTE_ADDR": address})
    assert refused.status_code == 401
    assert "No API key has been made yet" in refused.json["detail"]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", ""])
def test_this_machine_has_several_addresses(client, address):
    assert client.get("/claims", environ_base={"REMOTE_ADDR": address}).status_code == 200


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "127.8.8.8", "[::1]:8000"])
def test_this_machine_is_asked_by_its_names(client, host):
    assert client.get("/claims", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        ({"Host": "evil.example"}, "localhost"),
        ({"Host": "evil.example:8000"}, "localhost"),
        ({"Host": "localhost.evil.example"}, "localhost"),
        ({"Host": "127.0.0.1.evil.example"}, "localhost"),
        ({"Host": "[2001:db8::1]"}, "localhost"),
        ({"Forwarded": "for=192.0.2.7"}, "Forwarded"),
        ({"X-Forwarded-For": "127.0.0.1"}, "X-Forwarded-For"),
        ({"X-Forwarded-Proto": "https"}, "X-Forwarded-Proto"),
        ({"Via": "1.1 desk"}, "Via"),
    ],
)
def test_without_any_key_neither_rebound_names_nor_proxies_are_answered(client, database, reader, sent, word):
    refused = client.get("/claims", headers=sent)
    assert refused.status_code == 401
    assert word in refused.json["detail"]
    trusting = create_app(Settings(trust_network=True), database, reader).test_client()
    assert trusting.get("/claims", headers=sent).status_code == 200


def test_what_does_not_look_like_a_key_is_not_looked_up(app, client, key, monkeypatch):
    sent = key("read")
    assert client.get("/claims", headers=sent).status_code == 200
    monkeypatch.setattr(app.extensions[access.EXTENSION].keyring, "_find", lambda _: pytest.fail("it was looked up"))
    for token in ("onrecord_none", "onrecord_" + "a" * 44, "onrecord_" + "é" * 43, "a" * 52):
        assert client.get("/claims", headers={"Authorization": f"Bearer {token}"}).status_code == 401


def test_a_network_that_is_trusted_needs_no_key(database, reader):
    client = create_app(Settings(trust_network=True), database, reader).test_client()
    assert client.get("/claims", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200


def test_once_there_is_a_key_everybody_needs_one(client, key):
    key("read")
    refused = client.get("/claims")
    assert (refused.status_code, refused.mimetype) == (401, "application/problem+json")
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="onrecord"'


@pytest.mark.parametrize(
    "sent", ["Bearer", "Bearer ", "Bearer onrecord_none", "Basic YTpi", "onrecord_none", "Bearer é"]
)
def test_what_is_no_key_is_refused(client, key, sent):
    key("read")
    refused = client.get("/claims", headers={"Authorization": sent})
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith('Bearer realm="onrecord"')


def test_a_key_is_taken_with_any_peer_and_in_any_case_of_its_scheme(client, key):
    sent = {"Authorization": key("read")["Authorization"].replace("Bearer", "bearer")}
    assert client.get("/claims", headers=sent, environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "/articles", "read"),
        ("GET", "/claims", "read"),
        ("HEAD", "/entities", "read"),
        ("POST", "/articles", "write"),
        ("DELETE", "/articles/019563a2-5c10-7b3e-8f21-3d5a90c4e611", "write"),
        ("GET", "/audit", "admin"),
    ],
)
def test_each_endpoint_needs_its_scope_and_no_other_will_do(client, key, method, path, scope):
    for held in keys.SCOPES:
        status = client.open(path, method=method, headers=key(held)).status_code
        assert (status == 403) == (held != scope), held


def test_a_refusal_names_the_scope(client, key):
    refused = client.post("/articles", json=ARTICLE, headers=key("read"))
    assert refused.json["detail"] == "This needs the scope `write`."
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="onrecord", error="insufficient_scope", scope="write"'


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/metrics", "/openapi.json", "/docs/"])
def test_what_tells_of_no_article_needs_no_key(client, key, path):
    key("read")
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), ("/claims/no-uuid", 401)])
def test_where_there_is_nothing_nobody_is_asked_who_he_is(client, key, path, status):
    key("read")
    assert client.get(path).status_code == status


def test_a_key_ends(client, key, database):
    revoked = key("read")
    assert client.get("/claims", headers=revoked).status_code == 200
    with database.write() as session:
        keys.revoke(session, key.id)
    assert client.get("/claims", headers=revoked).status_code == 401
    assert client.get("/claims").status_code == 401
    expired = key("read", expires_at=now() - dt.timedelta(seconds=1))
    assert client.get("/claims", headers=expired).status_code == 401


def test_a_key_that_is_remembered_expires_all_the_same(database, monkeypatch):
    keyring = access.Keyring(database, remember_seconds=3600.0)
    expires_at = now() + dt.timedelta(days=1)
    with database.write() as session:
        _, key = keys.create(session, "Harbour desk", ["read"], expires_at)
    assert keyring.holder(key) is not None
    monkeypatch.setattr(access, "now", lambda: expires_at)
    assert keyring.holder(key) is None


def test_the_last_use_of_a_key_is_kept(client, key, database):
    client.get("/claims", headers=key("read")).close()
    with database.read() as session:
        assert session.get(ApiKey, key.id).last_used_at is not None


def test_who_changed_something_is_on_record(client, key, database):
    sent = key("read", "write", "admin")
    article = client.post("/articles", json=ARTICLE, headers=sent | {"X-Request-Id": "harbour-1"}).json
    client.delete(f"/articles/{article['id']}", headers=sent)
    [deleted, read, created] = client.get("/audit?resource=article", headers=sent).json["items"]
    assert (created["actor"], created["action"], created["request_id"]) == (f"key:{key.id}", "create", "harbour-1")
    assert (read["action"], read["changes"]) == ("update", {"status": {"from": "queued", "to": "read"}})
    assert (deleted["action"], deleted["resource_id"]) == ("delete", article["id"])
    with database.read() as session:
        assert len(find(session, AuditFilter(resource="article"), None, 9).items) == 3


def test_without_keys_changes_are_on_record_as_this_machines(client):
    client.post("/articles", json=ARTICLE)
    assert [change["actor"] for change in client.get("/audit").json["items"]] == ["local", "local"]


def test_only_what_is_known_to_be_public_needs_no_scope(app, client, key):
    app.add_url_rule("/forgotten", view_func=lambda: "everything", endpoint="forgotten")
    with app.app_context():
        public = {rule.rule for rule in app.url_map.iter_rules() if terms_of(rule.endpoint).scope is None}
    assert public == {
        "/livez",
        "/readyz",
        "/metrics",
        "/openapi.json",
        "/docs/",
        "/docs/<path:path>",
    }
    assert client.get("/forgotten", headers=key("read", "write")).status_code == 403
