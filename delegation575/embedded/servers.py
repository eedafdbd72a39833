"""Both embedded servers of one data folder, as one thing that is started, used and stopped."""

import contextlib
import fcntl
import shutil
from collections.abc import Iterator
from pathlib import Path

from delegation575.embedded import places
from delegation575.embedded.launching import launcher_for
from delegation575.embedded.postgres import APPLICATION, DATABASE, OWNER, PORT, Postgres
from delegation575.embedded.valkey import Valkey

_SAFE_IN_A_HOST = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789._-")


class Embedded:
    """PostgreSQL and Valkey below `data_dir`, reached over Unix sockets of this user alone.

    The addresses are known before anything is started; making an Embedded touches nothing.
    `throwaway` is for tests: no waiting for the disk, and the owner may make databases.
    """

    def __init__(self, data_dir: Path, *, throwaway: bool = False) -> None:
        self.data_dir = data_dir.absolute()
        self._launcher = launcher_for(self.data_dir)
        self._sockets = places.socket_folder(self._launcher, self.data_dir)
        self._postgres = Postgres(self._launcher, self._sockets, throwaway)
        self._valkey = Valkey(self._launcher, self._sockets)

    @property
    def database_url(self) -> str:
        """The database as the application sees it: rows, but no tables of its own making."""
        return self.url(APPLICATION, DATABASE)

    @property
    def owner_url(self) -> str:
        """The database as the owner of its tables, who migrates."""
        return self.url(OWNER, DATABASE)

    @property
    def redis_url(self) -> str:
        """The broker, as Celery writes the address of a socket."""
        return f"redis+socket://{self._valkey.socket}?virtual_host=0"

    @property
    def programs(self) -> Path:
        """The folder of pg_dump, pg_restore and psql."""
        return self._postgres.programs

    @property
    def running(self) -> bool:
        """Whether both servers answer."""
        return self._valkey.answers() and self._postgres.answers()

    def url(self, role: str, database: str) -> str:
        """Return a database's address. The socket's folder stands where a host would, every capital escaped:
        readers of addresses turn hosts into small letters."""
        host = "".join(chr(byte) if byte in _SAFE_IN_A_HOST else f"%{byte:02x}" for byte in str(self._sockets).encode())
        return f"postgres://{role}@{host}:{PORT}/{database}"

    def start(self) -> None:
        """Start whatever is down; the first time, make it. Safe to repeat, and from two processes at once."""
        if self.running:
            return
        with self._lock("start.lock", fcntl.LOCK_EX):
            self._launcher.folder(self._launcher.home)
            places.make_private(self._launcher, self._sockets)
            self._valkey.start()
            self._postgres.start()

    def stop(self) -> None:
        """Stop both in good order; nothing happens where nothing runs."""
        with self._lock("start.lock", fcntl.LOCK_EX):
            self._valkey.stop()
            self._postgres.stop()

    def erase(self) -> None:
        """Stop both and remove every file of theirs, the data folder with all in it."""
        self.stop()
        for folder in {self._sockets, self._launcher.home, self.data_dir}:
            shutil.rmtree(folder, ignore_errors=True)

    @contextlib.contextmanager
    def in_use(self) -> Iterator[None]:
        """Start the servers; at the end stop them, unless another process still uses them.

        The system keeps the count (a shared file lock), so that a killed user is not counted.
        """
        with self._lock("use.lock", fcntl.LOCK_SH) as lock:
            try:
                self.start()
                yield
            finally:
                with contextlib.suppress(BlockingIOError):
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    self.stop()

    @contextlib.contextmanager
    def _lock(self, name: str, kind: int) -> Iterator[int]:
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.data_dir / name).open("a") as file:
            fcntl.flock(file, kind)
            yield file.fileno()
