"""What goes wrong: each way in which a process of the run dies, freezes or forgets."""

import os
import shutil
import signal
import time
from pathlib import Path

from delegation575.embedded import Embedded, ServerFailure
from tests.faults import world
from tests.faults.chance import Chance


class Fire:
    """Kills, and counts what each kill may have cost."""

    def __init__(self, folder: Path, servers: Embedded, chance: Chance) -> None:
        self.folder, self.servers, self.chance = folder, servers, chance
        self.processes = world.Processes(folder)
        self.killed = self.in_flight = 0

    def die_at(self, point: str) -> None:
        """A worker dies at this very place; wait until it did."""
        (self.folder / "died").unlink(missing_ok=True)
        (self.folder / "die").write_text(point, encoding="utf-8")
        world.wait_until((self.folder / "died").exists, 90, f"nobody came past: {point}")
        self._count_kill(1)

    def _count_kill(self, senders: int) -> None:
        self.killed += 1
        self.in_flight += senders

    def kill_one(self) -> str:
        """kill -9 of somebody, some time in the course of the sending."""
        time.sleep(self.chance.uniform(0.2, 4))
        workers = [name for name in self.processes.wanted if name.startswith("worker")]
        victim = self.chance.choice([*workers, "beat", "broker", "postgres", "postgres"])
        if victim == "postgres":
            self.kill_postgres()
        elif victim == "broker":
            self.kill_broker()
        else:
            self.processes.kill(victim)
            self._count_kill(1)
        time.sleep(self.chance.uniform(0, 1))
        self.processes.revive()
        return victim

    def kill_postgres(self) -> None:
        """Killed, and started again as a supervisor would; every sender may have had one mail in flight."""
        from django.db import connections

        pid = int((self.servers._postgres.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        os.kill(pid, signal.SIGKILL)
        self._count_kill(sum(name.startswith("worker") for name in self.processes.wanted))
        connections.close_all()
        self._start_servers()

    def kill_broker(self, *, wipe: bool = False) -> None:
        """Killed; `wipe`: what was queued is gone."""
        os.kill(self._broker(), signal.SIGKILL)
        self._count_kill(0)
        if wipe:
            shutil.rmtree(self.servers._valkey.data / "appendonlydir", ignore_errors=True)
        self._start_servers()

    def _broker(self) -> int:
        return int((self.servers._valkey.data / "valkey.pid").read_text(encoding="utf-8"))

    def _start_servers(self) -> None:
        for _ in range(40):
            time.sleep(0.3)
            try:
                self.servers.start()
            except ServerFailure:
                continue
            return
        raise ServerFailure("the servers do not come back")

    def freeze_broker(self) -> None:
        """It takes connections and says nothing; then goes on, then forgets everything."""
        os.kill(self._broker(), signal.SIGSTOP)
        time.sleep(8)
        os.kill(self._broker(), signal.SIGCONT)
        self.kill_broker(wipe=True)
