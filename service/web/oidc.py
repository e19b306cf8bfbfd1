"""OIDC bearer tokens: JWTs of one issuer for one audience, checked with the issuer's public keys."""

from __future__ import annotations

import json
import logging
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

log = logging.getLogger(__name__)

# Signatures by a private key alone: with a shared secret, whoever can check a token could make one.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
# How far the issuer's clock may be from ours.
LEEWAY_SECONDS = 30
# Keys are asked for again when they are this old, or when a token names one that is not among them, but not more often
# than that: a token is easily made up.
KEYS_GOOD_SECONDS = 3600
KEYS_ASKED_SECONDS = 60
FETCH_SECONDS = 5
MOST_KEY_BYTES = 1_000_000


class BadToken(Exception):
    """The token is not one of the issuer's for us, or no longer; says why."""


@dataclass
class Issuer:
    """Who vouches for people: the `iss` and the `aud` of its tokens, and where its keys (JWKS) are, a URL or a file."""

    issuer: str
    audience: str
    jwks: str
    _keys: KeySet | None = field(default=None, init=False)
    _asked_at: float = field(default=0.0, init=False)
    _asking: threading.Lock = field(default_factory=threading.Lock, init=False)

    def subject(self, token: str) -> tuple[str, frozenset[str]]:
        """Whom a token is about, and the scopes it gives. Raises BadToken."""
        try:
            decoded = self._decode(token)
            registry = jwt.JWTClaimsRegistry(
                leeway=LEEWAY_SECONDS,
                iss={"essential": True, "value": self.issuer},
                aud={"essential": True, "value": self.audience},
                sub={"essential": True},
                exp={"essential": True},
            )
            registry.validate(decoded.claims)
        except (JoseError, ValueError) as wrong:
            raise BadToken(getattr(wrong, "description", None) or getattr(wrong, "error", None) or "bad") from wrong
        return decoded.claims["sub"], scopes_of(decoded.claims)

    def _decode(self, token: str) -> jwt.Token:
        """The token with its signature checked, by keys fetched anew where it names one that is not known."""
        try:
            return jwt.decode(token, self._key_set(KEYS_GOOD_SECONDS), algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            return jwt.decode(token, self._key_set(KEYS_ASKED_SECONDS), algorithms=ALGORITHMS)

    def _key_set(self, good_seconds: float) -> KeySet:
        """The issuer's keys, no older than that; older ones where the issuer does not answer. Raises BadToken."""
        with self._asking:
            if self._keys is None or time.monotonic() - self._asked_at > good_seconds:
                self._asked_at = time.monotonic()
                try:
                    self._keys = KeySet.import_key_set(json.loads(self._fetch()))
                except (OSError, ValueError, JoseError):
                    log.exception("the issuer's keys cannot be had from %s", self.jwks)
            if self._keys is None:
                raise BadToken("the issuer's keys cannot be had")
            return self._keys

    def _fetch(self) -> bytes:
        if not self.jwks.startswith(("https://", "http://")):
            return Path(self.jwks).read_bytes()
        with urllib.request.urlopen(self.jwks, timeout=FETCH_SECONDS) as answer:  # noqa: S310 - http(s), as configured
            keys: bytes = answer.read(MOST_KEY_BYTES)
            return keys


def scopes_of(claims: dict[str, Any]) -> frozenset[str]:
    """The scopes a token gives: `scope`, parted by spaces (RFC 8693), or `scp`, a list, as some issuers have it."""
    given = claims.get("scope") or claims.get("scp") or ""
    return frozenset(given.split() if isinstance(given, str) else map(str, given))
