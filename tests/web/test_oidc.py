import json
import logging
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from service.app import create_app
from service.settings import Settings
from service.web import oidc
from service.web.oidc import BadToken, Issuer

ISSUER, AUDIENCE = "https://id.example", "onrecord"
KEY = RSAKey.generate_key(2048, {"kid": "first"}, auto_kid=False)
OTHER = RSAKey.generate_key(2048, {"kid": "second"}, auto_kid=False)


def token(key=KEY, algorithm="RS256", kid=None, **claims):
    """A token of the issuer for us, but for what is given."""
    header = {"alg": algorithm, "kid": kid or key.kid}
    good = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": int(time.time()) + 60, "scope": "openid read"}
    given = {name: value for name, value in (good | claims).items() if value is not None}
    return jwt.encode(header, given, key, algorithms=[algorithm])


def public(*keys):
    return json.dumps(KeySet(list(keys)).as_dict(private=False))


@pytest.fixture
def jwks(tmp_path):
    """A file with the issuer's keys."""
    file = tmp_path / "jwks.json"
    file.write_text(public(KEY))
    return file


@pytest.fixture
def issuer(jwks):
    return Issuer(ISSUER, AUDIENCE, str(jwks))


@pytest.mark.parametrize(
    ("claims", "scopes"),
    [
        ({}, {"openid", "read"}),
        ({"aud": ["other", AUDIENCE]}, {"openid", "read"}),
        ({"scope": None, "scp": ["read", "write"]}, {"read", "write"}),
        ({"scope": None}, set()),
        ({"exp": int(time.time()) - 10}, {"openid", "read"}),  # within what clocks may differ
    ],
)
def test_a_good_token(issuer, claims, scopes):
    assert issuer.subject(token(**claims)) == ("ada", scopes)


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "other"},
        {"aud": None},
        {"sub": None},
        {"exp": None},
        {"exp": int(time.time()) - 3600},
        {"nbf": int(time.time()) + 3600},
    ],
)
def test_a_token_that_is_not_for_us(issuer, claims):
    with pytest.raises(BadToken):
        issuer.subject(token(**claims))


def test_a_token_that_somebody_else_signed(issuer):
    secret = OctKey.import_key(public(KEY))
    unsigned = ".".join(token().split(".")[:2]) + "."
    for forged in (token(OTHER, kid="first"), token(secret, "HS256", "first"), unsigned, "a.b.c", "", "é"):
        with pytest.raises(BadToken):
            issuer.subject(forged)


def test_a_new_key_of_the_issuer_is_fetched(issuer, jwks, monkeypatch):
    issuer.subject(token())
    jwks.write_text(public(KEY, OTHER))
    with pytest.raises(BadToken):
        issuer.subject(token(OTHER))
    monkeypatch.setattr(oidc, "KEYS_ASKED_SECONDS", 0)
    assert issuer.subject(token(OTHER))[0] == "ada"


def test_without_its_keys_no_token_is_good(tmp_path, caplog):
    with caplog.at_level(logging.CRITICAL), pytest.raises(BadToken, match="keys cannot be had"):
        Issuer(ISSUER, AUDIENCE, str(tmp_path / "none.json")).subject(token())


def test_known_keys_outlast_an_issuer_that_does_not_answer(issuer, jwks, monkeypatch):
    issuer.subject(token())
    jwks.unlink()
    monkeypatch.setattr(oidc, "KEYS_GOOD_SECONDS", 0)
    assert issuer.subject(token())[0] == "ada"


def test_keys_are_fetched_from_a_url():
    class Keys(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(public(KEY).encode())

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Keys) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        issuer = Issuer(ISSUER, AUDIENCE, f"http://127.0.0.1:{server.server_port}/jwks")
        assert issuer.subject(token())[0] == "ada"
        thread.join()


def test_tokens_are_taken_over_http(database, reader, jwks):
    settings = Settings(oidc_issuer=ISSUER, oidc_audience=AUDIENCE, oidc_jwks=str(jwks))
    client = create_app(settings, database, reader).test_client()

    def sent(**claims):
        return {"Authorization": f"Bearer {token(**claims)}"}

    assert client.get("/claims").status_code == 401
    assert client.get("/claims", headers=sent()).status_code == 200
    refused = client.get("/claims", headers=sent(aud="other"))
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"] == 'Bearer realm="onrecord", error="invalid_token"'
    article = {"text": "The bridge is shut, Ada Quist said."}
    assert client.post("/articles", json=article, headers=sent()).status_code == 403
    assert client.post("/articles", json=article, headers=sent(scope="write")).status_code == 201
    [change] = client.get("/audit", headers=sent(scope="admin")).json["items"]
    assert change["actor"] == "oidc:ada"
