"""`make demo`: a site that answers, and nothing left running when it is told to end."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from delegation575.embedded import Embedded
from tests.servers import ROOT

_WITHIN_SECONDS = 180


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data of a demo of this module's own, kept from one start to the next."""
    folder = tmp_path_factory.mktemp("demo")
    yield folder
    Embedded(folder).erase()


@pytest.fixture(scope="module")
def secret() -> str:
    return secrets.token_urlsafe(60)


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number: int = free.getsockname()[1]
        return number


def serve(data_dir: Path, secret: str, port: int, log: Path) -> "subprocess.Popen[bytes]":
    environment = {
        "PATH": os.environ["PATH"],
        "MODE": "demo",
        "SECRET_KEY": secret,
        "DATA_DIR": str(data_dir),
        "PORT": str(port),
    }
    with log.open("wb") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "delegation575.demo.serve"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def wait_for(text: str, demo: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + _WITHIN_SECONDS
    while text not in log.read_text(encoding="utf-8"):
        over = demo.poll() is not None or time.monotonic() > deadline
        assert not over, log.read_text(encoding="utf-8")
        time.sleep(0.1)


def processes_of(data_dir: Path) -> set[str]:
    """The processes of the machine that know this data folder, by argument or environment, but for dead ones."""
    found = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            known = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
        except OSError:
            continue
        if f"{data_dir}".encode() in known and process.name != str(os.getpid()):
            found.add((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_demo_answers_and_ends_with_all_it_started(
    number: signal.Signals, data_dir: Path, secret: str, port: int, tmp_path: Path
):
    log = tmp_path / "demo.log"
    demo = serve(data_dir, secret, port, log)
    wait_for("/demo/mail/", demo, log)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/accounts/login/") as page:
        assert page.status == 200
    said = log.read_text(encoding="utf-8")
    assert f"http://127.0.0.1:{port}/" in said
    for login in ("truongdoan", "thuky", "totruong1", "totruong2", "thanhvien1", "quantri", "minhhoa-575"):
        assert login in said
    for part in ("gunicorn", "worker", "beat", "postgres", "valkey-server", "supervisord"):
        assert any(part in process for process in processes_of(data_dir)), part
    demo.send_signal(number)
    assert demo.wait(60) == 0
    assert processes_of(data_dir) == set()


def test_demo_whose_runner_was_killed_leaves_no_site_behind(data_dir: Path, secret: str, port: int, tmp_path: Path):
    log = tmp_path / "demo.log"
    demo = serve(data_dir, secret, port, log)
    wait_for("/demo/mail/", demo, log)
    demo.kill()
    demo.wait()
    deadline = time.monotonic() + 60
    while any("gunicorn" in process or "celery" in process for process in processes_of(data_dir)):
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_second_demo_of_the_same_folder_is_refused(data_dir: Path, secret: str, port: int, tmp_path: Path):
    first_log, second_log = tmp_path / "first.log", tmp_path / "second.log"
    first = serve(data_dir, secret, port, first_log)
    wait_for("loading", first, first_log)
    second = serve(data_dir, secret, port + 1, second_log)
    assert second.wait(60) == 1
    assert "already runs" in second_log.read_text(encoding="utf-8")
    first.terminate()
    assert first.wait(60) == 0


def test_demo_on_a_taken_port_says_so(tmp_path: Path, secret: str):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        log = tmp_path / "demo.log"
        assert serve(tmp_path / "data", secret, number, log).wait(60) == 1
    said = log.read_text(encoding="utf-8")
    assert len(said.splitlines()) == 1
    assert f"port {number} is taken" in said
