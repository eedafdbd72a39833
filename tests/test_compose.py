"""The compose file, checked without a container engine: against the settings, and by running what it starts."""

import os
import re
import shlex
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.processes import running
from tests.servers import ROOT, Database, embedded

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OWN = ["web", "worker", "beat", "reminder-loop", "migrate", "load-demo"]
EXAMPLE = set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
_VARIABLE = re.compile(r"\$\{([A-Z_]+)")
_FILLED = re.compile(r"\$\{([A-Z_]+)(?::[-?]([^}]*))?\}")


def test_services_are_those_an_installation_needs() -> None:
    assert set(SERVICES) == {*OWN, "postgres", "redis", "mail"}
    assert [name for name in SERVICES if SERVICES[name].get("profiles")] == ["load-demo"]


def test_every_variable_stands_in_the_example() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    assert set(_VARIABLE.findall(text)) - EXAMPLE == set()


def test_every_setting_given_to_a_service_is_read() -> None:
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', (ROOT / "delegation575/settings.py").read_text("utf-8")))
    given = {name for service in OWN for name in SERVICES[service]["environment"]}
    assert given - read == set()
    assert {"MODE", "SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS", "SITE_URL"} <= given


def test_only_the_migration_is_the_owner() -> None:
    owners = [name for name in OWN if "DATABASE_OWNER_URL" in SERVICES[name]["environment"]]
    assert owners == ["migrate"]


def test_what_is_needed_first_is_waited_for() -> None:
    for name in ["web", "worker", "beat", "reminder-loop", "load-demo"]:
        needs = {service: how["condition"] for service, how in SERVICES[name]["depends_on"].items()}
        assert needs == {"migrate": "service_completed_successfully", "redis": "service_healthy"}
    assert SERVICES["migrate"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}


def test_health_is_checked_where_others_wait_or_visitors_come() -> None:
    assert [name for name in SERVICES if "healthcheck" in SERVICES[name]] == ["web", "postgres", "redis"]


def test_ports_are_open_to_this_machine_alone() -> None:
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert [port.partition(":")[0] for port in ports] == ["127.0.0.1", "127.0.0.1"]


def test_volumes_are_declared() -> None:
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])


def test_servers_are_the_versions_the_project_asks_for() -> None:
    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert SERVICES["redis"]["image"] == "redis:8"
    assert "--locale-provider=builtin --locale=C.UTF-8" in SERVICES["postgres"]["environment"]["POSTGRES_INITDB_ARGS"]
    assert "noeviction" in SERVICES["redis"]["command"]


def test_image_holds_what_the_services_run() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+) \S+$", dockerfile, re.MULTILINE)
    assert all((ROOT / name).exists() for name in copied)
    assert {"fonts-croscore", "libpango-1.0-0"} <= set(dockerfile.split())
    assert "USER delegation575" in dockerfile


def _environment(service: str, database: Database, data: Path) -> dict[str, str]:
    """A service's own variables, with the servers of this run in place of the containers'."""
    values = {"SECRET_KEY": "x" * 60, "MODE": "test", "APPLICATION_PASSWORD": "a", "OWNER_PASSWORD": "b"}
    given = {name: _filled(value, values) for name, value in SERVICES[service]["environment"].items()}
    servers = {name: database.environment[name] for name in given if name in {"DATABASE_URL", "DATABASE_OWNER_URL"}}
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return bare | given | servers | {"REDIS_URL": embedded().redis_url, "DATA_DIR": str(data)}


def _filled(value: str, values: dict[str, str]) -> str:
    return _FILLED.sub(lambda match: values.get(match[1], match[2] or ""), str(value))


def _words(service: str, data: Path, port: int = 0) -> list[str]:
    """A service's command as a module of this Python, with this machine's folder and port."""
    words = [
        word.replace("/data/", f"{data}/").replace("0.0.0.0:8000", f"127.0.0.1:{port}")
        for word in SERVICES[service]["command"]
    ]
    program, *arguments = words
    return ["manage", *arguments[1:]] if program == "python" else [program, *arguments]


@pytest.mark.parametrize(("service", "sign"), [("worker", " ready."), ("beat", "beat: Starting")])
def test_start_command_runs(service: str, sign: str, fresh_database: Database, tmp_path: Path) -> None:
    environment = _environment(service, fresh_database, tmp_path)
    with running(_words(service, tmp_path), environment, tmp_path / "log") as started:
        started.wait_until(lambda: sign in started.said)


def test_reminder_loop_keeps_running(fresh_database: Database, tmp_path: Path) -> None:
    environment = _environment("reminder-loop", fresh_database, tmp_path)
    with (
        running(_words("reminder-loop", tmp_path), environment, tmp_path / "log") as loop,
        pytest.raises(subprocess.TimeoutExpired),
    ):
        loop.process.wait(5)


def test_web_answers_its_health_check(fresh_database: Database, tmp_path: Path) -> None:
    port = _free_port()
    environment = _environment("web", fresh_database, tmp_path)
    with running(_words("web", tmp_path, port), environment, tmp_path / "log") as web:
        check = SERVICES["web"]["healthcheck"]["test"][3].replace(":8000", f":{port}")
        web.wait_until(
            lambda: subprocess.run([sys.executable, "-c", check], capture_output=True, check=False).returncode == 0
        )


def test_migration_step_makes_the_tables(fresh_database: Database, tmp_path: Path) -> None:
    environment = _environment("migrate", fresh_database, tmp_path)
    steps = SERVICES["migrate"]["command"][2].split(" && ")
    assert [step.split()[:3] for step in steps] == [
        ["python", "manage.py", "migrate"],
        ["python", "manage.py", "createcachetable"],
        ["python", "manage.py", "collectstatic"],
    ]
    for step in steps:
        done = subprocess.run(
            [sys.executable, *shlex.split(step)[1:]], cwd=ROOT, env=environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "static" / "delegation575.css").exists()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
