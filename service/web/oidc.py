"""OIDC bearer tokens: JWTs of one issuer for one audience, checked with the issuer's public keys."""

from __future__ import annotations

import json
import logging
import math
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from service.store.access_tables import LONGEST_ACTOR

log = logging.getLogger(__name__)

# Signatures by a private key alone: with a shared secret, whoever can check a token could make one.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"]
# How far the issuer's clock may be from ours.
LEEWAY_SECONDS = 30
# Keys are asked for again when they are this old, or when a token names one that is not among them, but not more often
# than that, whether they came or not: a token is easily made up.
KEYS_GOOD_SECONDS = 3600
KEYS_ASKED_SECONDS = 60
# How long a request waits for them; a silence of the issuer's as long as that ends the fetch.
FETCH_SECONDS = 5
MOST_KEY_BYTES = 1_000_000
# The audit knows people by their subject, after this word.
PREFIX = "oidc:"
LONGEST_SUBJECT = LONGEST_ACTOR - len(PREFIX)
# What joserfc raises over tokens that somebody made up: it takes some values' types for granted.
MALFORMED = (JoseError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


class BadToken(Exception):
    """The token is not one of the issuer's for us, or no longer; says why."""


class KeysUnknown(Exception):
    """The issuer's keys could not be had yet: whether a token is good cannot be told."""


@dataclass
class Issuer:
    """Who vouches for people: the `iss` and the `aud` of its tokens, and where its keys (JWKS) are, a URL or a file."""

    issuer: str
    audience: str
    jwks: str
    _keys: KeySet | None = field(default=None, init=False)
    _fetched_at: float = field(default=-math.inf, init=False)
    _asked_at: float = field(default=-math.inf, init=False)
    _fetching: threading.Thread | None = field(default=None, init=False)
    _deciding: threading.Lock = field(default_factory=threading.Lock, init=False)

    def subject(self, token: str) -> tuple[str, frozenset[str]]:
        """Whom a token is about, and the scopes it gives. Raises BadToken and KeysUnknown."""
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
        except MALFORMED as wrong:
            raise BadToken(getattr(wrong, "description", None) or getattr(wrong, "error", None) or "bad") from wrong
        return subject_of(decoded.claims), scopes_of(decoded.claims)

    def _decode(self, token: str) -> jwt.Token:
        """The token with its signature checked, by keys fetched anew where it names one that is not known."""
        try:
            return jwt.decode(token, self._key_set(KEYS_GOOD_SECONDS), algorithms=ALGORITHMS)
        except InvalidKeyIdError:
            return jwt.decode(token, self._key_set(KEYS_ASKED_SECONDS), algorithms=ALGORITHMS)

    def _key_set(self, good_seconds: float) -> KeySet:
        """The issuer's keys, no older than that; older ones while the issuer does not answer. Raises KeysUnknown.

        One request waits while they are fetched; all others go on with the keys that are known.
        """
        fetching = self._begin_to_fetch(good_seconds)
        if fetching:
            fetching.join(FETCH_SECONDS)
        if self._keys is None:
            raise KeysUnknown
        return self._keys

    def _begin_to_fetch(self, good_seconds: float) -> threading.Thread | None:
        """A thread that fetches the keys, where it is time to; an issuer that answers by drops keeps busy but one."""
        with self._deciding:
            at = time.monotonic()
            if at - self._fetched_at <= good_seconds or at - self._asked_at <= KEYS_ASKED_SECONDS:
                return None
            if self._fetching and self._fetching.is_alive():
                return None
            self._asked_at = at
            self._fetching = threading.Thread(target=self._ask, name="issuer", daemon=True)
            self._fetching.start()
            return self._fetching

    def _ask(self) -> None:
        """Take the keys that the issuer now has."""
        try:
            self._keys = KeySet.import_key_set(json.loads(self._fetch()))
            self._fetched_at = time.monotonic()
        except Exception:
            # Whatever it is that was answered, it is no reason to forget the keys that are known.
            log.exception("the issuer's keys cannot be had from %s", self.jwks)

    def _fetch(self) -> bytes:
        if not self.jwks.startswith(("https://", "http://")):
            return Path(self.jwks).read_bytes()
        with urllib.request.urlopen(self.jwks, timeout=FETCH_SECONDS) as answer:  # noqa: S310 - http(s), as configured
            keys: bytes = answer.read(MOST_KEY_BYTES)
            return keys


def subject_of(claims: dict[str, Any]) -> str:
    """Whom a token is about. Raises BadToken for a subject that could not be told apart, or kept, in the audit."""
    subject = claims["sub"]
    if not (isinstance(subject, str) and 1 <= len(subject) <= LONGEST_SUBJECT and subject.isprintable()):
        raise BadToken(f"its subject is not 1 to {LONGEST_SUBJECT} printable characters")
    return subject


def scopes_of(claims: dict[str, Any]) -> frozenset[str]:
    """The scopes a token gives: `scope`, parted by spaces (RFC 8693), or `scp`, a list, as some issuers have it.

    Raises BadToken for what is neither.
    """
    given = claims.get("scope") or claims.get("scp") or ""
    words = given.split() if isinstance(given, str) else given
    if not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
        raise BadToken("its scopes are no words")
    return frozenset(words)
