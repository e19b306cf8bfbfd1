"""Settings: the environment read once into one frozen object."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from typing import Any

from environs import Env, EnvValidationError, validate

DATABASE_URL = validate.Regexp(r"(sqlite|postgres(ql)?)(\+\w+)?://", error="Give a sqlite:// or postgresql:// URL.")
# Exact ones: what is no plain host would be taken for a pattern, and match more than it says.
ORIGIN = r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?"
ORIGINS = validate.Regexp(
    rf"(?:\*|{ORIGIN}(?:,{ORIGIN})*)?\Z", error="Give origins such as https://desk.example, or *."
)
LIMITS_STORAGE = validate.Regexp(r"(memory|rediss?|redis\+\w+)://", error="Give memory:// or a redis:// URL.")
BROKER_URL = validate.Regexp(r"((amqps?|rediss?)://.+)?\Z", error="Give an amqp:// or redis:// URL, or none.")
QUEUE_NAME = validate.Regexp(r"[A-Za-z0-9_.-]{1,100}\Z", error="Give letters, digits, dots, hyphens and underscores.")
LOG_LEVEL = validate.OneOf(("debug", "info", "warning", "error", "critical"))


@dataclass(frozen=True)
class Settings:
    """Every setting with its default; the environment variable is its name in capitals after `ONRECORD_`.

    database_url: where facts are kept. max_body_bytes, max_text_characters, max_html_depth: what a posted article may
    weigh, how long its text may be, how deep its HTML may nest. reading_seconds: how long one article may take to
    read. broker_url, queue: where articles wait for `onrecord worker`, and under which name. workers, threads:
    gunicorn's processes (each with a reader of its own) and the requests each answers at once.
    webhooks_to_private_addresses: whether claims may be sent to loopback and private addresses.

    trust_network: whether anybody who can connect is answered while there are no keys. oidc_issuer, oidc_audience,
    oidc_jwks: whose tokens are taken beside keys, and by which keys they are checked (a URL or a file).
    rate_limit_per_minute, rate_limit_storage: how often a key may ask, and where that is counted. unknown_per_minute:
    how often an address may ask without a good key. proxies: how many proxies stand in front, each of which adds to
    X-Forwarded-For who asked it. cors_origins: which pages elsewhere may read answers, separated by commas.
    """

    database_url: str = field(default="sqlite:///onrecord.sqlite3", metadata={"validate": DATABASE_URL})
    max_body_bytes: int = 2_000_000
    max_text_characters: int = 200_000
    # The HTML parser drops what is nested deeper than this.
    max_html_depth: int = field(default=250, metadata={"max": 250})
    reading_seconds: int = 30
    broker_url: str = field(default="", metadata={"validate": BROKER_URL})
    queue: str = field(default="onrecord", metadata={"validate": QUEUE_NAME})
    workers: int = 1
    threads: int = 16
    webhooks_to_private_addresses: bool = False
    trust_network: bool = False
    oidc_issuer: str = ""
    oidc_audience: str = ""
    oidc_jwks: str = ""
    rate_limit_per_minute: int = 6000
    rate_limit_storage: str = field(default="memory://", metadata={"validate": LIMITS_STORAGE})
    unknown_per_minute: int = 60
    proxies: int = field(default=0, metadata={"min": 0})
    cors_origins: str = field(default="", metadata={"validate": ORIGINS})
    log_level: str = field(default="info", metadata={"validate": LOG_LEVEL})


def from_environment() -> Settings:
    """The settings the environment asks for.

    Raises environs.EnvValidationError, naming every variable at fault, when a value is not of its kind or range.
    """
    env = Env(eager=False, prefix="ONRECORD_")
    found = {setting.name: parse(env, setting) for setting in fields(Settings)}
    env.seal()
    refuse_half_an_issuer(found)
    return Settings(**found)


def refuse_half_an_issuer(found: dict[str, Any]) -> None:
    """Raise EnvValidationError where some of the three that make an OIDC issuer are set, and not all."""
    missing = [name for name in ("oidc_issuer", "oidc_audience", "oidc_jwks") if not found[name]]
    if 0 < len(missing) < 3:
        errors = {f"ONRECORD_{name.upper()}": ["Set it too: tokens cannot be checked without it."] for name in missing}
        raise EnvValidationError(f"Environment variables invalid: {errors}", errors)


def parse(env: Env, setting: Field[Any]) -> Any:
    """One setting's value, of the kind that its default is of."""
    name, default = setting.name.upper(), setting.default
    if isinstance(default, bool):
        return env.bool(name, default)
    if isinstance(default, int):
        return env.int(
            name, default, validate=validate.Range(setting.metadata.get("min", 1), setting.metadata.get("max"))
        )
    return env.str(name, str(default), validate=setting.metadata.get("validate"))
