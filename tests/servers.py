"""The servers of one test run: started before Django reads its settings, thrown away at the end.

Loaded by `-p tests.servers` (pyproject.toml), because pytest-django reads the settings before any
conftest. Each run has its own folder, sockets and secret, whatever `.env` says and whatever else runs.
"""

import fcntl
import hashlib
import os
import re
import secrets
import signal
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from delegation575.embedded import Embedded

ROOT = Path(__file__).resolve().parent.parent
_FOLDER = "delegation575-tests-"
_SETTLED_SECONDS = 60
_DUMPS_KEPT = 4
_EMPTY = "delegation575"
_OWNER = "delegation575_owner"
_APPLICATION = "delegation575"

_servers: list[Embedded] = []


def embedded() -> Embedded:
    """Return the servers of this run."""
    return _servers[0]


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Start the servers; a worker of pytest-xdist finds those of its controller."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if not worker:
        _forget_other_settings()
        os.environ["MODE"] = "test"
        os.environ["SECRET_KEY"] = secrets.token_urlsafe(60)
        os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix=_FOLDER)
    os.environ["CLOCK_FILE"] = f"{os.environ['DATA_DIR']}/clock-{worker or 'main'}"
    _servers.append(Embedded(Path(os.environ["DATA_DIR"]), throwaway=True))
    os.environ["REDIS_URL"] = embedded().redis_url.replace("=0", f"={int((worker or 'gw0')[2:]) + 1}")
    # Playwright's loop runs beside the tests, which still may ask the database themselves.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    if not worker:
        # Asked to end, pytest shall end in good order, the servers with it.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        _erase_what_killed_runs_left()
        early_config.add_cleanup(embedded().erase)
        users = ExitStack()
        early_config.add_cleanup(users.close)
        users.enter_context(embedded().in_use())
        # Where static files would be collected; tests take them from where they stand.
        (embedded().data_dir / "static").mkdir()


def _erase_what_killed_runs_left() -> None:
    """A run that was killed outright could not stop its servers: nobody holds the lock of its folder any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_FOLDER}*"):
        lock = folder / "use.lock"
        try:
            settled = time.time() - lock.stat().st_mtime > _SETTLED_SECONDS
            with lock.open("a", encoding="utf-8") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        if settled:
            Embedded(folder, throwaway=True).erase()


def _forget_other_settings() -> None:
    """Whatever a shell or a demo has set must not reach the tests."""
    for name in re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE):
        os.environ.pop(name, None)


@dataclass(frozen=True)
class Database:
    """One database of this run, and how a process is told to use it."""

    name: str

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a process that uses this database and this run's broker."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PYTEST") and name != "DJANGO_ALLOW_ASYNC_UNSAFE"
        }
        return inherited | {
            "DATABASE_URL": embedded().url(_APPLICATION, self.name),
            "DATABASE_OWNER_URL": embedded().url(_OWNER, self.name),
            "PYTHONUNBUFFERED": "1",
        }


@contextmanager
def cloned(template: str = _EMPTY) -> Iterator[Database]:
    """Make a database out of another one, and drop it at the end with whoever still uses it."""
    database = Database(f"test_{uuid.uuid4().hex[:12]}")
    make = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    _as_owner(make.format(sql.Identifier(database.name), sql.Identifier(template)))
    try:
        yield database
    finally:
        _as_owner(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database.name)))


@contextmanager
def connected_to(database: Database) -> Iterator[Database]:
    """Point all of Django's connections of this process at a database for a while."""
    from django.db import connections

    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    _point(dict.fromkeys(before, database.name))
    try:
        yield database
    finally:
        _point(before)


def _point(names: dict[str, str]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from django.db import connections

    for alias, name in names.items():
        connection = connections[alias]
        assert not connection.in_atomic_block, "A test takes either `db` or a database of its own, not both."
        connection.close()
        connection.settings_dict["NAME"] = name
    ContentType.objects.clear_cache()


def migrated_template() -> str:
    """Return the name of a database with all tables and no rows; the first of the run's workers makes it."""
    with (Path(os.environ["DATA_DIR"]) / "template").open("a+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        name = file.read()
        if not name:
            name = _make_template()
            file.write(name)
    return name


def _make_template() -> str:
    """Migrate an empty database; what came out is kept in a file, for runs with the very same migrations."""
    name = "template_migrated"
    _as_owner(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(_EMPTY)))
    kept = ROOT / ".data" / "tests" / f"migrated-{_migrations_digest()}.dump"
    if kept.exists():
        _run("pg_restore", "--dbname", embedded().url(_OWNER, name), "--exit-on-error", str(kept))
        _grant(Database(name))
        return name
    _migrate(Database(name))
    kept.parent.mkdir(parents=True, exist_ok=True)
    for older in sorted(kept.parent.glob("migrated-*.dump"), key=lambda path: path.stat().st_mtime)[:-_DUMPS_KEPT]:
        older.unlink(missing_ok=True)
    unfinished = kept.with_suffix(f".{os.getpid()}")
    _run("pg_dump", "--format=custom", "--file", str(unfinished), embedded().url(_OWNER, name))
    unfinished.rename(kept)
    return name


def _migrate(database: Database) -> None:
    from django.core.management import call_command

    with connected_to(database):
        call_command("migrate", database="owner", verbosity=0)
        call_command("createcachetable", database="owner", verbosity=0)


def _grant(database: Database) -> None:
    """As every migration ends: a table that was put back has the rights of a new one."""
    from delegation575.foundation.grants import grant_application_role

    with connected_to(database):
        grant_application_role(using="owner")


def _migrations_digest() -> str:
    """Name the state of everything that a migrated database is made from."""
    from django.conf import settings

    files = [*ROOT.glob("delegation575/*/migrations/*.py"), *ROOT.glob("delegation575/embedded/*.sql")]
    files += [ROOT / "delegation575/foundation" / name for name in ("grants.py", "initial.py")]
    files.append(ROOT / "requirements-dev.lock")
    digest = hashlib.sha256(repr((settings.INSTALLED_APPS, settings.CACHES)).encode())
    for file in sorted(files):
        digest.update(file.relative_to(ROOT).as_posix().encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _run(program: str, *arguments: str) -> None:
    subprocess.run([embedded().programs / program, *arguments], check=True)


def _as_owner(statement: sql.Composed) -> None:
    with psycopg.connect(embedded().url(_OWNER, "postgres"), autocommit=True) as connection:
        connection.execute(statement)
