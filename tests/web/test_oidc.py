import json
import logging
import socketserver
import threading
import time
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from joserfc import jwt
from joserfc.jwk import KeySet, OctKey, RSAKey

from service.app import create_app
from service.settings import Settings
from service.web import oidc
from service.web.oidc import BadToken, Issuer, KeysUnknown

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
    ],
)
def test_a_good_token(issuer, claims, scopes):
    assert issuer.subject(token(**claims)) == ("ada", scopes)


def test_clocks_may_differ_a_little(issuer):
    assert issuer.subject(token(exp=int(time.time()) - 10)) == ("ada", {"openid", "read"})


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


def signed(header, payload, key=KEY):
    """A token with this header and payload, of whatever kind they are, rightly signed."""
    parts = [urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, payload)]
    signature = key.private_key.sign(b".".join(parts), padding.PKCS1v15(), hashes.SHA256())
    return b".".join([*parts, urlsafe_b64encode(signature).rstrip(b"=")]).decode()


GOOD_HEADER = {"alg": "RS256", "kid": "first"}
GOOD_CLAIMS = {"iss": ISSUER, "aud": AUDIENCE, "sub": "ada", "exp": 4_000_000_000, "scope": "read"}
ODD = [5, 0.5, True, None, [], [5], {}, {"a": 5}, "", "\0", "\ud800"]


@pytest.mark.parametrize(
    "header",
    [{**GOOD_HEADER, name: value} for name in ("alg", "kid", "crit", "b64", "typ", "jwk", "x5c") for value in ODD]
    + [5, [], "alg", None],
)
def test_a_header_of_any_kind_is_refused_or_taken(issuer, header):
    try:
        assert issuer.subject(signed(header, GOOD_CLAIMS)) == ("ada", {"read"})
    except BadToken:
        assert header != GOOD_HEADER


@pytest.mark.parametrize(
    "claims",
    [{**GOOD_CLAIMS, name: value} for name in ("iss", "aud", "exp", "sub") for value in ODD]
    + [{**GOOD_CLAIMS, "scope": value} for value in (5, 0.5, True, [5], {"a": 5})]
    + [{**GOOD_CLAIMS, "sub": "a" * 251}, {**GOOD_CLAIMS, "sub": "a\0"}, {**GOOD_CLAIMS, "nbf": {}}]
    + [5, [], "sub", None],
)
def test_claims_that_are_signed_and_odd_are_refused(issuer, claims):
    assert issuer.subject(signed(GOOD_HEADER, {**GOOD_CLAIMS, "sub": "a" * 250}))[0] == "a" * 250
    with pytest.raises(BadToken):
        issuer.subject(signed(GOOD_HEADER, claims))


def test_a_new_key_of_the_issuer_is_fetched(issuer, jwks, monkeypatch):
    issuer.subject(token())
    jwks.write_text(public(KEY, OTHER))
    with pytest.raises(BadToken):
        issuer.subject(token(OTHER))
    monkeypatch.setattr(oidc, "KEYS_ASKED_SECONDS", 0)
    assert issuer.subject(token(OTHER))[0] == "ada"


def test_without_its_keys_no_token_is_good(tmp_path, caplog):
    with caplog.at_level(logging.CRITICAL), pytest.raises(KeysUnknown):
        Issuer(ISSUER, AUDIENCE, str(tmp_path / "none.json")).subject(token())


def test_known_keys_outlast_an_issuer_that_does_not_answer(issuer, jwks, monkeypatch):
    issuer.subject(token())
    for answer in ("", "[]", "{}", '{"keys": 5}'):
        jwks.write_text(answer)
        monkeypatch.setattr(oidc, "KEYS_GOOD_SECONDS", 0)
        monkeypatch.setattr(oidc, "KEYS_ASKED_SECONDS", 0)
        assert issuer.subject(token())[0] == "ada"


class Silent(socketserver.ThreadingTCPServer):
    """An issuer that takes connections, counts them and never answers."""

    def __init__(self):
        self.asked, self.over = 0, threading.Event()
        super().__init__(("127.0.0.1", 0), Hanging)


class Hanging(socketserver.BaseRequestHandler):
    def handle(self):
        self.server.asked += 1
        self.server.over.wait()


@pytest.fixture
def silent():
    with Silent() as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.over.set()
        server.shutdown()
        thread.join()


def test_a_flood_of_tokens_waits_for_no_issuer_that_is_down(database, reader, silent, monkeypatch, caplog):
    monkeypatch.setattr(oidc, "FETCH_SECONDS", 0.2)
    jwks = f"http://127.0.0.1:{silent.server_address[1]}/jwks"
    app = create_app(Settings(oidc_issuer=ISSUER, oidc_audience=AUDIENCE, oidc_jwks=jwks), database, reader)
    answers = []

    def ask(_):
        made_up = {"Authorization": "Bearer a.b.c"}
        answers.append(app.test_client().get("/claims", headers=made_up))

    with caplog.at_level(logging.CRITICAL), ThreadPoolExecutor(8) as clients:
        list(clients.map(ask, range(40)))
    assert {answer.status_code for answer in answers} == {503}
    assert {answer.headers["Retry-After"] for answer in answers} == {"60"}
    # The first of them asked; nobody else did, neither while it waited nor after it had failed.
    assert silent.asked == 1


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
    changes = client.get("/audit", headers=sent(scope="admin")).json["items"]
    assert {change["actor"] for change in changes} == {"oidc:ada"}


def test_a_good_token_is_let_in_beside_a_guesser_at_the_same_address(database, reader, jwks):
    settings = Settings(oidc_issuer=ISSUER, oidc_audience=AUDIENCE, oidc_jwks=str(jwks), unknown_per_minute=2)
    client = create_app(settings, database, reader).test_client()
    guessed = {"Authorization": f"Bearer {token(OTHER, kid='first')}"}
    assert [client.get("/claims", headers=guessed).status_code for _ in range(3)] == [401, 401, 429]
    assert client.get("/claims", headers={"Authorization": f"Bearer {token()}"}).status_code == 200
