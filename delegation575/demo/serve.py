"""`make demo`: from a folder to a site that answers, and back to nothing running.

The processes are supervisor's; this module only prepares, waits, says where the site is, and cleans up.
"""

import contextlib
import fcntl
import http.client
import os
import secrets
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

BASE_DIR = Path(__file__).resolve().parents[2]
_ANSWERS_WITHIN_SECONDS = 60
_ENDS_WITHIN_SECONDS = 40
# django-htmx brings two versions of htmx and their extensions; compressing them all takes longer than the rest.
_UNUSED_STATIC = ["ext", "*-4.js", "*-4.min.js"]

_SUPERVISOR = """\
[supervisord]
nodaemon=true
directory={base}
logfile={logs}/supervisord.log
pidfile={logs}/supervisord.pid
{user}
"""
_PROGRAM = """
[program:{name}]
command={command}
directory={base}
autorestart=true
startretries=1000
stopasgroup=true
killasgroup=true
stopwaitsecs=15
redirect_stderr=true
stdout_logfile={logs}/{name}.log
stdout_logfile_maxbytes=5MB
stdout_logfile_backups=1
"""


def main() -> None:
    """Serve the demo until told to end. Ends with a sentence where it cannot begin."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    os.chdir(BASE_DIR)
    _write_environment_file()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delegation575.settings")
    from django.conf import settings

    if settings.MODE != "demo":
        sys.exit(f"`make demo` serves MODE=demo only; the environment or .env says MODE={settings.MODE}.")
    with _alone(settings.DATA_DIR):
        _refuse_taken_port(settings.PORT)
        with settings.EMBEDDED.in_use() if settings.EMBEDDED else contextlib.nullcontext():
            _prepare()
            with _supervised(settings.DATA_DIR, settings.PORT) as processes:
                _wait_for_answer(processes, settings.DATA_DIR, settings.PORT)
                _say_where(settings)
                processes.wait()
    sys.exit("Bộ quản lý tiến trình đã dừng / the process manager has stopped.")


def _end(number: int, frame: FrameType | None) -> None:
    """End in good order; a second signal must not interrupt that."""
    for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(again, signal.SIG_IGN)
    sys.exit(0)


def _write_environment_file() -> None:
    """The first time, give this folder a secret of its own, so that manage.py finds the same database."""
    path = BASE_DIR / ".env"
    if "MODE" in os.environ or path.exists():
        return
    lines = (
        "# Written by `make demo`; see .env.example for what else may stand here.",
        "MODE=demo",
        f"SECRET_KEY={secrets.token_urlsafe(64)}",
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


@contextlib.contextmanager
def _alone(data_dir: Path) -> Iterator[None]:
    """See that only one demo runs over this data."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data_dir / "serve.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit("Bản minh hoạ của thư mục này đang chạy / a demo already runs from this folder.")
        yield


def _refuse_taken_port(port: int) -> None:
    with contextlib.closing(socket.socket()) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Cổng {port} đã có chương trình khác dùng / port {port} is taken: try PORT={port + 1} make demo")


def _prepare() -> None:
    """Bring the database and the static files up to date; every step is safe to repeat."""
    import django
    from django.core.management import call_command

    django.setup()
    if _has_new_migrations():
        print("Lập cơ sở dữ liệu / migrating ...", flush=True)
        call_command("migrate", database="owner", verbosity=0)
        call_command("createcachetable", database="owner", verbosity=0)
    print("Nạp dữ liệu / loading seed and demo data ...", flush=True)
    call_command("load_seed", verbosity=0)
    call_command("load_demo", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=_UNUSED_STATIC)


def _has_new_migrations() -> bool:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextlib.contextmanager
def _supervised(data_dir: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """Run web, worker and beat under supervisor; end them all, whatever ends this."""
    logs = data_dir / "logs"
    logs.mkdir(exist_ok=True)
    configuration = logs / "supervisord.conf"
    configuration.write_text(_configuration(data_dir, logs, port), encoding="utf-8")
    # Should this process be killed outright, the system ends supervisor, and supervisor the rest.
    leash = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    process = subprocess.Popen(
        [*leash, sys.executable, "-m", "supervisor.supervisord", "-n", "-c", str(configuration)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=(logs / "supervisord.err").open("wb"),
        # Ctrl-C reaches the whole group of a terminal; the order of ending is ours to keep.
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_ENDS_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def _configuration(data_dir: Path, logs: Path, port: int) -> str:
    """Supervisor reads % as the start of a variable and cuts commands like a shell."""
    python = (sys.executable, "-m")
    web = (*python, "gunicorn", "delegation575.wsgi", "--preload", "--worker-class=gthread", "--no-control-socket")
    # Pages come before prints and reminders where processors are few, at the start above all.
    celery = ("nice", *python, "celery", "-A", "delegation575")
    programs = {
        "web": (*web, f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=4", "--graceful-timeout=5"),
        "worker": (*celery, "worker", "--concurrency=1", "--without-gossip", "--without-mingle", "--loglevel=INFO"),
        "beat": (*celery, "beat", "--loglevel=INFO", "--pidfile=", f"--schedule={data_dir / 'beat-schedule'}"),
    }
    places = {"base": _escaped(str(BASE_DIR)), "logs": _escaped(str(logs))}
    text = _SUPERVISOR.format(user="user=root" if os.geteuid() == 0 else "", **places)
    for name, arguments in programs.items():
        command = _escaped(shlex.join(arguments))
        text += _PROGRAM.format(name=name, command=command, **places)
    return text


def _escaped(text: str) -> str:
    return text.replace("%", "%%")


def _wait_for_answer(processes: "subprocess.Popen[bytes]", data_dir: Path, port: int) -> None:
    deadline = time.monotonic() + _ANSWERS_WITHIN_SECONDS
    while not _answers(port):
        if processes.poll() is not None or time.monotonic() > deadline:
            log = data_dir / "logs" / "web.log"
            said = log.read_text(encoding="utf-8", errors="replace")[-3000:] if log.exists() else ""
            sys.exit(f"{said}\nTrang web không trả lời / the site does not answer; its log: {log}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    # Not urllib: it would ask a proxy of the environment for this very machine.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _say_where(settings: Any) -> None:
    from django.contrib.auth import get_user_model

    logins = ", ".join(get_user_model().objects.order_by("login").values_list("login", flat=True))
    print(
        f"\n  Trang web / site:        {settings.SITE_URL}/\n"
        f"  Tài khoản / accounts:    {logins}\n"
        f"  Mật khẩu / password:     {settings.DEMO_PASSWORD}\n"
        f"  Thư đã gửi / mails sent: {settings.SITE_URL}/demo/mail/\n"
        f"  Nhật ký / logs:          {settings.DATA_DIR / 'logs'}\n"
        f"  Kết thúc / end:          Ctrl-C\n",
        flush=True,
    )


if __name__ == "__main__":
    main()
