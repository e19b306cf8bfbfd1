"""Settings: the environment read once into one frozen object."""

from __future__ import annotations

from dataclasses import Field, dataclass, field, fields
from typing import Any

from environs import Env, validate

DATABASE_URL = validate.Regexp(r"(sqlite|postgres(ql)?)(\+\w+)?://", error="Give a sqlite:// or postgresql:// URL.")
LOG_LEVEL = validate.OneOf(("debug", "info", "warning", "error", "critical"))


@dataclass(frozen=True)
class Settings:
    """Every setting with its default; the environment variable is its name in capitals after `ONRECORD_`.

    database_url: where facts are kept. max_body_bytes, max_text_characters, max_html_depth: what a posted article may
    weigh, how long its text may be, how deep its HTML may nest. reading_seconds: how long one article may take to
    read. webhooks_to_private_addresses: whether claims may be sent to loopback and private addresses. workers, threads:
    gunicorn's processes (each with a reader of its own) and the requests each answers at once.
    """

    database_url: str = field(default="sqlite:///onrecord.sqlite3", metadata={"validate": DATABASE_URL})
    max_body_bytes: int = 2_000_000
    max_text_characters: int = 200_000
    # The HTML parser drops what is nested deeper than this.
    max_html_depth: int = field(default=250, metadata={"max": 250})
    reading_seconds: int = 30
    workers: int = 1
    threads: int = 16
    webhooks_to_private_addresses: bool = False
    log_level: str = field(default="info", metadata={"validate": LOG_LEVEL})


def from_environment() -> Settings:
    """The settings the environment asks for.

    Raises environs.EnvValidationError, naming every variable at fault, when a value is not of its kind or range.
    """
    env = Env(eager=False, prefix="ONRECORD_")
    found = {setting.name: parse(env, setting) for setting in fields(Settings)}
    env.seal()
    return Settings(**found)


def parse(env: Env, setting: Field[Any]) -> Any:
    """One setting's value, of the kind that its default is of."""
    name, default = setting.name.upper(), setting.default
    if isinstance(default, bool):
        return env.bool(name, default)
    if isinstance(default, int):
        return env.int(name, default, validate=validate.Range(min=1, max=setting.metadata.get("max")))
    return env.str(name, str(default), validate=setting.metadata["validate"])
