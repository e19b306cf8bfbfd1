"""Who may ask: API keys and OIDC tokens, sent as `Authorization: Bearer`."""

from __future__ import annotations

import datetime as dt
import functools
import ipaddress
import logging
import re
import time
import uuid
from dataclasses import dataclass

from flask import Flask, Response, current_app, request
from sqlalchemy.exc import SQLAlchemyError

from service.store import audit, keys
from service.store.audit import Actor
from service.store.engine import Database
from service.store.keys import PREFIX, SCOPES, Scope
from service.store.tables import now
from service.web import oidc
from service.web.guessing import Guesses
from service.web.oidc import BadToken, Issuer, KeysUnknown
from service.web.problems import RETRY_LATER, Refused
from service.web.terms import terms

log = logging.getLogger(__name__)

EXTENSION = "onrecord.access"
PRINCIPAL = "onrecord.principal"
# A key that is revoked, or the first that is made, is heard of within this time: a query of each request's would take
# as long as to find a claim.
REMEMBER_SECONDS = 5.0
# What this machine is called by who is on it, with any port.
LOCAL_HOST = re.compile(r"(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{0,5})?", re.IGNORECASE | re.ASCII)
# The headers of proxies, as WSGI has them.
FORWARDED = re.compile(r"HTTP_(FORWARDED|VIA|X_FORWARDED_.*|X_REAL_IP)")
CHALLENGE = 'Bearer realm="onrecord"'


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks, by what id their changes are on record, and what they may do."""

    id: str
    scopes: frozenset[str]
    key_id: uuid.UUID | None = None
    expires_at: dt.datetime | None = None


LOCAL = Principal("local", frozenset(SCOPES))


class Keyring:
    """The API keys, each remembered for a while once it has been seen."""

    def __init__(self, database: Database, remember_seconds: float = REMEMBER_SECONDS) -> None:
        self.database = database
        self.remember_seconds = remember_seconds
        self._known: dict[str, tuple[float, Principal | None]] = {}
        self._noted: dict[uuid.UUID, float] = {}
        self._empty_until = 0.0
        self._empty = True

    def is_empty(self) -> bool:
        """Whether no key was ever made."""
        if self._empty and time.monotonic() >= self._empty_until:
            with self.database.ask() as session:
                self._empty = not keys.is_any(session)
            self._empty_until = time.monotonic() + self.remember_seconds
        return self._empty

    def holder(self, key: str) -> Principal | None:
        """Who has this key; None where it is none, was revoked or has expired."""
        digest = keys.hash_of(key)
        until, known = self._known.get(digest, (0.0, None))
        if time.monotonic() >= until:
            known = self._find(key)
            if known:
                self._known[digest] = time.monotonic() + self.remember_seconds, known
            else:
                self._known.pop(digest, None)
        return known if known and (known.expires_at is None or now() < known.expires_at) else None

    def has_seen(self, key: str) -> bool:
        """Whether this key was good when it was last sent here."""
        return keys.hash_of(key) in self._known

    def _find(self, key: str) -> Principal | None:
        with self.database.ask() as session:
            row = keys.find(session, key)
        return Principal(f"key:{row.id}", frozenset(row.scopes), row.id, row.expires_at) if row else None

    def note_use(self, id: uuid.UUID) -> None:
        """Keep that a key was used, at most once a minute."""
        if time.monotonic() < self._noted.get(id, 0.0):
            return
        self._noted[id] = time.monotonic() + keys.LAST_USED_PRECISION.total_seconds()
        try:
            with self.database.write() as session:
                keys.note_use(session, id)
        except SQLAlchemyError:
            log.warning("the last use of key %s was not kept", id, exc_info=True)


@dataclass(frozen=True, slots=True)
class Gate:
    """Who is let in: holders of keys, whom an OIDC issuer vouches for and, while there is neither, whom we trust."""

    keyring: Keyring
    issuer: Issuer | None
    trust_network: bool
    guesses: Guesses

    def needs_no_key(self) -> bool:
        """Whether nobody could have a key or a token."""
        return self.issuer is None and self.keyring.is_empty()

    def admit(self) -> Principal:
        """Who asks. Raises Refused with 401 where that is not known, and with 429 where that happens too often."""
        try:
            return self._admit()
        except Unknown:
            self.guesses.count()
            raise

    def _admit(self) -> Principal:
        if self.needs_no_key():
            if not self.trust_network:
                refuse_elsewhere()
            return LOCAL
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            raise Unknown("Send an API key as `Authorization: Bearer …`.")
        return self.bearer(token.strip())

    def bearer(self, token: str) -> Principal:
        """Whose token this is. Raises Unknown, and Refused with 503 where that cannot be told now."""
        if self.issuer and not token.startswith(PREFIX):
            try:
                subject, scopes = self.issuer.subject(token)
            except BadToken as wrong:
                raise Unknown(f"The token is not good: {wrong}.", "invalid_token") from None
            except KeysUnknown:
                raise Refused(503, "The issuer's keys cannot be had. Ask again.", headers=RETRY_LATER) from None
            return Principal(f"{oidc.PREFIX}{subject}", scopes)
        if not self.keyring.has_seen(token):
            self.guesses.refuse_past_limit()
        holder = self.keyring.holder(token) if keys.FORM.fullmatch(token) else None
        if holder is None:
            raise Unknown("The API key is unknown, was revoked or has expired.", "invalid_token")
        return holder


class Unknown(Refused):
    """The refusal, with 401, of somebody unknown (RFC 6750)."""

    def __init__(self, detail: str, error: str | None = None) -> None:
        challenge = f'{CHALLENGE}, error="{error}"' if error else CHALLENGE
        super().__init__(401, detail, headers={"WWW-Authenticate": challenge})


def refuse_elsewhere() -> None:
    """Refuse as unknown who is not plainly on this machine.

    A page whose name leads to this machine (DNS rebinding) names itself as the host; behind a proxy, everybody comes
    from where the proxy is.
    """
    only = "No API key has been made yet, and so only this machine itself is answered"
    if not is_loopback(request.remote_addr):
        raise Unknown(f"{only}.")
    if not LOCAL_HOST.fullmatch(request.headers.get("Host", "localhost")):
        raise Unknown(f"{only}, and only as localhost, 127.0.0.1 or [::1].")
    passed_on = next(filter(FORWARDED.fullmatch, request.environ), None)
    if passed_on:
        header = passed_on.removeprefix("HTTP_").replace("_", "-").title()
        raise Unknown(f"{only}, and this request came through a proxy ({header}). Make a key.")


@functools.lru_cache
def is_loopback(address: str | None) -> bool:
    """Whether a peer is on this machine; one that came by a Unix socket has no address, and is."""
    try:
        return not address or ipaddress.ip_address(address.partition("%")[0]).is_loopback
    except ValueError:
        return False  # a proxy tells where it came from in its own way


def forbidden(scope: Scope) -> Refused:
    """The refusal of somebody known who may not do this."""
    challenge = f'{CHALLENGE}, error="insufficient_scope", scope="{scope}"'
    return Refused(403, f"This needs the scope `{scope}`.", headers={"WWW-Authenticate": challenge})


def gate() -> Gate:
    """The gate of the app that answers."""
    found: Gate = current_app.extensions[EXTENSION]
    return found


def principal() -> Principal | None:
    """Who asks; None where anybody may."""
    found: Principal | None = request.environ.get(PRINCIPAL)
    return found


def admit() -> None:
    """Find out who asks, and note it for the audit; refuse who may not."""
    scope = terms().scope
    if scope is None or request.method == "OPTIONS":
        return
    asking = gate().admit()
    request.environ[PRINCIPAL] = asking
    audit.act(Actor(asking.id, audit.acting().request_id))
    if scope not in asking.scopes:
        raise forbidden(scope)


def note_use(response: Response) -> Response:
    """Keep when a key was last used, once its answer has been sent."""
    asking = principal()
    if asking and asking.key_id:
        keyring, key_id = gate().keyring, asking.key_id
        response.call_on_close(lambda: keyring.note_use(key_id))
    return response


def register(app: Flask, database: Database) -> None:
    """Let an app's endpoints be asked by who may."""
    config = app.config
    issuer = None
    if config["OIDC_ISSUER"]:
        issuer = Issuer(config["OIDC_ISSUER"], config["OIDC_AUDIENCE"], config["OIDC_JWKS"])
    guesses = Guesses(config["UNKNOWN_PER_MINUTE"])
    app.extensions[EXTENSION] = Gate(Keyring(database), issuer, config["TRUST_NETWORK"], guesses)
    app.before_request(admit)
    app.after_request(note_use)
