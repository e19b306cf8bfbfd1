"""docker-compose.yml and Dockerfile, held to what can be checked of them without a Docker engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from service.cli import parser

ROOT = Path(__file__).parents[1]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SECRET = re.compile(r"PASS|SECRET|TOKEN|KEY", re.IGNORECASE)
FROM_ENVIRONMENT = re.compile(r"\$\{ONRECORD_\w+:\?[^}]+\}")

DEPENDENCIES = [(name, needed) for name, service in SERVICES.items() for needed in service.get("depends_on", ())]

every_service = pytest.mark.parametrize("service", SERVICES.values(), ids=SERVICES)


def test_is_a_compose_file() -> None:
    schema = json.loads((ROOT / "tests" / "compose-spec.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(COMPOSE)


def test_has_the_services() -> None:
    assert set(SERVICES) == {"api", "worker", "postgres", "rabbitmq"}


@every_service
def test_tells_whether_it_is_healthy(service: dict[str, Any]) -> None:
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@every_service
def test_is_bounded(service: dict[str, Any]) -> None:
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}


@pytest.mark.parametrize(("service", "needed"), DEPENDENCIES)
def test_waits_for_services_that_are_healthy(service: str, needed: str) -> None:
    assert needed in SERVICES
    assert SERVICES[service]["depends_on"][needed] == {"condition": "service_healthy"}


@every_service
def test_keeps_secrets_in_the_environment(service: dict[str, Any]) -> None:
    for name, value in service["environment"].items():
        if SECRET.search(name):
            assert FROM_ENVIRONMENT.fullmatch(value), name
        for password in re.findall(r"://[^/:@]+:(.+)@", value):
            assert FROM_ENVIRONMENT.fullmatch(password), name


def test_mounts_every_volume_it_names() -> None:
    mounted = {volume.partition(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert mounted == set(COMPOSE["volumes"])


def test_image_installs_as_a_newcomer_does() -> None:
    assert re.search(r"^RUN .*\bmake install$", DOCKERFILE, re.MULTILINE)


def test_image_runs_as_nobody_in_particular() -> None:
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, re.MULTILINE) == ["onrecord"]


def test_image_starts_with_a_command_that_there_is() -> None:
    (command,) = re.findall(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)
    assert parser().parse_args(json.loads(command)).bind == "0.0.0.0:8000"


def test_worker_starts_with_a_command_that_there_is_and_is_asked_by_its_name() -> None:
    worker = SERVICES["worker"]
    name = parser().parse_args(worker["command"]).name
    assert f"--destination {name}@$$HOSTNAME" in worker["healthcheck"]["test"][1]


def test_image_holds_all_that_is_installed() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {"Makefile", "setup.cfg", "pyproject.toml", "README.md", "LICENSE", "schemas", "service"} <= kept
    assert all((ROOT / name).exists() for name in kept)
