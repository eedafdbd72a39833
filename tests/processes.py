"""The site, the worker, beat and a mail server as real processes, each on its own port or socket."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

import pytest
import redis
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler

from tests.servers import ROOT, Database, cloned, connected_to

_WITHIN_SECONDS = 40


@dataclass
class Running:
    """A process that was started, and what it has said."""

    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_until(self, happened: Callable[[], bool]) -> None:
        """Wait for something this process should do; fail with its log if it ends or takes too long."""
        deadline = time.monotonic() + _WITHIN_SECONDS
        while not happened():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"{self.process.args!r} did not do it (exit {self.process.poll()}):\n{self.said[-4000:]}")
            time.sleep(0.05)


@dataclass(frozen=True)
class Site:
    """A site that answers on this machine alone."""

    url: str
    database: Database
    web: Running


@contextmanager
def running(
    arguments: Sequence[str], environment: Mapping[str, str], log: Path, pass_fds: Sequence[int] = ()
) -> Iterator[Running]:
    """Run a Python module of the project for a while; end it and all its children in good order."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            cwd=ROOT,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=pass_fds,
        )
    try:
        yield Running(process, log)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def running_site(database: Database, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[Site]:
    """Serve the site with gunicorn over a database, on a free port."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as listening:
        port = listening.getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        variables = database.environment | {"SITE_URL": url} | dict(environment or {})
        number = listening.fileno()
        arguments = ["gunicorn", "delegation575.wsgi", f"--bind=fd://{number}", "--worker-class=gthread", "--threads=4"]
        with running([*arguments, "--no-control-socket", "--graceful-timeout=1"], variables, log, [number]) as web:
            web.wait_until(lambda: _answers(port, web))
            yield Site(url, database, web)


def _answers(port: int, web: Running) -> bool:
    # The socket listens before anyone serves it: only a worker's word counts.
    if "Booting worker" not in web.said:
        return False
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/healthz")
        status = connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    if status >= 500:
        pytest.fail(f"/healthz says {status}:\n{web.said[-4000:]}")
    return True


@contextmanager
def running_worker(database: Database, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run a Celery worker over a database and this run's broker."""
    arguments = ["celery", "-A", "delegation575", "worker", "--concurrency=1", "--loglevel=INFO"]
    quiet = ["--without-gossip", "--without-mingle"]
    with running([*arguments, *quiet], database.environment | dict(environment or {}), log) as worker:
        worker.wait_until(lambda: " ready." in worker.said)
        yield worker


@contextmanager
def running_beat(database: Database, log: Path, environment: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run Celery's beat, whose schedule pokes the worker."""
    arguments = ["celery", "-A", "delegation575", "beat", "--loglevel=INFO", "--pidfile="]
    schedule = [f"--schedule={log.with_suffix('.schedule')}"]
    with running([*arguments, *schedule], database.environment | dict(environment or {}), log) as beat:
        beat.wait_until(lambda: "beat: Starting" in beat.said)
        yield beat


@pytest.fixture(scope="module")
def site_database(template_database: str, django_db_blocker) -> Iterator[Database]:
    """The database behind this module's `site`; Django's connections of the tests point at it too."""
    with django_db_blocker.unblock(), cloned(template_database) as database, connected_to(database):
        yield database


@pytest.fixture(scope="module")
def site_data(site_database: Database) -> object:
    """What the module's site holds. A module overrides this fixture to fill its site and may return what it made."""
    return None


@pytest.fixture(scope="module")
def site_environment() -> Mapping[str, str]:
    """Variables of this module's site alone. A module overrides this fixture to set some."""
    return {}


@pytest.fixture(scope="module")
def site(
    site_database: Database,
    site_data: object,
    site_environment: Mapping[str, str],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """The site as it is served: gunicorn, one for each module, over `site_database` filled by `site_data`."""
    with running_site(site_database, tmp_path_factory.mktemp("site") / "web.log", site_environment) as served:
        yield served


@pytest.fixture
def process_database(request: pytest.FixtureRequest) -> Database:
    """The database a test's processes use: that of its `site`, or else one of its own."""
    name = "site_database" if "site_database" in request.fixturenames else "fresh_database"
    database: Database = request.getfixturevalue(name)
    return database


@pytest.fixture
def process_environment(request: pytest.FixtureRequest) -> Mapping[str, str]:
    """Variables of the test's worker and beat: mails go to `smtp_sink` where the test has one."""
    if "smtp_sink" not in request.fixturenames:
        return {}
    sink: SmtpSink = request.getfixturevalue("smtp_sink")
    return sink.environment


@pytest.fixture
def worker(process_database: Database, process_environment: Mapping[str, str], tmp_path: Path) -> Iterator[Running]:
    """A real Celery worker, with nothing in its queue."""
    socket_path, _, number = os.environ["REDIS_URL"].removeprefix("redis+socket://").partition("?virtual_host=")
    redis.Redis(unix_socket_path=socket_path, db=int(number)).flushdb()
    with running_worker(process_database, tmp_path / "worker.log", process_environment) as started:
        yield started


@pytest.fixture
def beat(process_database: Database, process_environment: Mapping[str, str], tmp_path: Path) -> Iterator[Running]:
    """A real beat, which pokes the `worker`."""
    with running_beat(process_database, tmp_path / "beat.log", process_environment) as started:
        yield started


class SmtpSink(Controller):
    """A mail server that keeps what it is given, in the order it came, also in a log that is only added to."""

    def __init__(self, log: Path) -> None:
        self.mails: list[Message] = []
        self.log = log
        self._listening = socket.create_server(("127.0.0.1", 0))
        super().__init__(_Keep(self), hostname="127.0.0.1", port=self._listening.getsockname()[1])

    @property
    def environment(self) -> dict[str, str]:
        """The variables that send a process's mails here."""
        return {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(self.port), "EMAIL_USE_TLS": "false"}

    def keep(self, mail: Message) -> None:
        self.mails.append(mail)
        line = {name: str(mail[name]) for name in ("X-RcptTo", "Message-ID", "Subject")}
        with self.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _create_server(self):
        return self.loop.create_server(self._factory_invoker, sock=self._listening)


class _Keep(MessageHandler):
    def __init__(self, sink: SmtpSink) -> None:
        super().__init__(EmailMessage)
        self._sink = sink

    def handle_message(self, message: Message) -> None:
        self._sink.keep(message_from_bytes(message.as_bytes(), policy=policy.default))


@pytest.fixture
def smtp_sink(tmp_path: Path, settings) -> Iterator[SmtpSink]:
    """A mail server that takes all mails of the test's own process, of its `worker` and of its `beat`."""
    sink = SmtpSink(tmp_path / "smtp.log")
    sink.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", sink.port, False
    yield sink
    sink.stop()
