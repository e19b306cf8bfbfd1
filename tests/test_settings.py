"""The environment becomes settings, or an error that names the variable."""

from dataclasses import fields
from pathlib import Path

import pytest
from environs import EnvValidationError

from service.settings import Settings, from_environment


def test_without_a_variable_every_setting_has_its_default() -> None:
    assert from_environment() == Settings()


def test_a_variable_sets_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_READING_SECONDS", "5")
    monkeypatch.setenv("ONRECORD_DATABASE_URL", "postgresql://db/onrecord")
    assert from_environment() == Settings(reading_seconds=5, database_url="postgresql://db/onrecord")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("ONRECORD_MAX_BODY_BYTES", "2 MB"),
        ("ONRECORD_READING_SECONDS", "0"),
        ("ONRECORD_WORKERS", "-1"),
        ("ONRECORD_PROXIES", "-1"),
        ("ONRECORD_MAX_HTML_DEPTH", "251"),
        ("ONRECORD_LOG_LEVEL", "loud"),
        ("ONRECORD_DATABASE_URL", ""),
        ("ONRECORD_TRUST_NETWORK", "perhaps"),
        ("ONRECORD_RATE_LIMIT_STORAGE", "disk://"),
        ("ONRECORD_BROKER_URL", "foo"),
        ("ONRECORD_BROKER_URL", "amqp://"),
        ("ONRECORD_CORS_ORIGINS", "desk.example"),
        ("ONRECORD_CORS_ORIGINS", "https://desk.example/page"),
        ("ONRECORD_CORS_ORIGINS", "https://*.desk.example"),
        ("ONRECORD_CORS_ORIGINS", "https://a.example,*"),
        ("ONRECORD_CORS_ORIGINS", "https://desk.example\n"),
        ("ONRECORD_CORS_ORIGINS", "https://(a|b).example"),
    ],
)
def test_a_value_out_of_its_range_is_named(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(EnvValidationError, match=variable):
        from_environment()


@pytest.mark.parametrize(
    "value", ["", "*", "https://a.example", "https://a.example,http://b.example:8080", "http://[::1]:80"]
)
def test_origins(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ONRECORD_CORS_ORIGINS", value)
    assert from_environment().cors_origins == value


def test_an_issuer_is_named_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_OIDC_ISSUER", "https://id.example")
    with pytest.raises(EnvValidationError, match=r"ONRECORD_OIDC_AUDIENCE.*ONRECORD_OIDC_JWKS"):
        from_environment()


def test_every_setting_is_in_the_readme() -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text()
    table = [line for line in readme.splitlines() if line.startswith("| `ONRECORD_")]
    for setting in fields(Settings):
        row = next((line for line in table if f"`ONRECORD_{setting.name.upper()}`" in line), None)
        assert row is not None, setting.name
        default = f"`{setting.default}`" if setting.default != "" else "none"
        assert f"| {default} |".casefold() in row.casefold()
