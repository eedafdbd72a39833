"""The days of a run: what is due is expected, and what arrived is counted."""

import copy
import logging
import os
import secrets
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from delegation575.embedded import Embedded
from tests.faults import oracle, world
from tests.faults.chance import Chance
from tests.faults.fire import Fire
from tests.faults.oracle import Telling

FIRST_DAY = date(2022, 6, 13)
A_DAY_SECONDS = 150
_TABLES = "reminders_ledgerentry, reminders_dispatch, reminders_dispatchitem, foundation_heartbeat"


def say(line: str) -> None:
    """One line of the report, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _environment(folder: Path, servers: Embedded) -> None:
    os.environ.update(
        MODE="test",
        SECRET_KEY=secrets.token_urlsafe(60),
        DATA_DIR=str(folder),
        DATABASE_URL=servers.database_url,
        DATABASE_OWNER_URL=servers.owner_url,
        REDIS_URL=servers.redis_url,
        CLOCK_FILE=str(folder / "clock"),
        DJANGO_SETTINGS_MODULE="delegation575.settings",
        EMAIL_USE_TLS="false",
    )


class Days(Fire):
    """One run: the day goes on, something dies, everything is to arrive."""

    def __init__(self, folder: Path, servers: Embedded, chance: Chance) -> None:
        super().__init__(folder, servers, chance)
        servers.start()
        _environment(folder, servers)
        # A line for every word of every mail would cost more than the mails.
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        self.sink = world.Sink(folder / "smtp.log")
        os.environ.update(self.sink.server.environment)
        self._migrate()
        self.owed = world.furnish()
        self.names = {owed.address: owed.person for owed in self.owed}
        offices = {address for owed in self.owed for address in owed.office}
        self.names |= dict.fromkeys(offices, "")
        self.expected: set[Telling] = set()
        self.day = FIRST_DAY

    def _migrate(self) -> None:
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", database="owner", verbosity=0)
        call_command("createcachetable", database="owner", verbosity=0)

    def a_day(self, what: str, act: Callable[[], None] = lambda: None) -> None:
        """Eight o'clock of the next working day: something happens, and all that is due must then be out."""
        began = time.monotonic()
        self.day = self._next_busy_day()
        world.set_clock(self.day)
        told = oracle.told_on(self.day, self.owed)
        self.expected |= told
        act()
        self._converge()
        say(f"{self.day} {what}: {len(told)} tellings, {time.monotonic() - began:.0f} s")
        self.day = oracle.working_day(self.day, 1)

    def _next_busy_day(self) -> date:
        """The first day from now on on which something is to be said; today if nothing ever is."""
        day, last = self.day, oracle.working_day(self.day, 10)
        while day < last:
            if oracle.told_on(day, copy.deepcopy(self.owed)):
                return day
            day = oracle.working_day(day, 1)
        return self.day

    def _converge(self) -> None:
        self.processes.revive()
        deadline = time.monotonic() + A_DAY_SECONDS
        since = self._now()
        while not self._settled(since):
            if time.monotonic() > deadline:
                say(f"not settled on {self.day}")
                return
            self.processes.revive()
            time.sleep(0.3)

    def _now(self) -> Any:
        from delegation575.foundation import clock

        return clock.now()

    def _settled(self, since: Any) -> bool:
        """A whole sweep began after `since`, and nothing is waiting."""
        from django.db import Error, connections

        from delegation575.reminders.models import Dispatch
        from delegation575.reminders.queries import swept_at

        try:
            last = swept_at()
            waiting = Dispatch.objects.filter(state="pending", local_day__lte=self.day).exists()
        except Error:
            connections["default"].close()
            return False
        return last is not None and last > since and not waiting

    def verdict(self, allowed: int, title: str = "") -> bool:
        """Print the figures; whether the promise was kept. `allowed`: how many mails may come twice."""
        mailed, resent = self.sink.told(self.names)
        boxes = world.inbox()
        delivered = mailed + boxes
        lost = 2 * len(self.expected) - len(self.expected & set(mailed)) - len(self.expected & set(boxes))
        doubled = sum(delivered.values()) - (2 * len(self.expected) - lost)
        if not title:
            say(f"rounds {self.killed}\nof which inbox {sum(boxes.values())}, mail {sum(mailed.values())}")
            say(f"expected {2 * len(self.expected)}")
            say(f"delivered {sum(delivered.values())}")
            say(f"lost {lost}\ndoubled {doubled}\nresent {resent}")
        self.figures = f"lost {lost}, doubled {doubled}, resent {resent}"
        return lost == 0 and doubled == 0 and resent <= allowed

    def _forget(self) -> None:
        self._as_owner(f"TRUNCATE {_TABLES} CASCADE")
        self.sink.log.write_text("", encoding="utf-8")
        self.expected, self.killed, self.in_flight, self.day = set(), 0, 0, FIRST_DAY
        for owed in self.owed:
            owed.done = set()

    def _as_owner(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.servers.owner_url, autocommit=True) as connection:
            connection.execute(statement)

    def end(self) -> None:
        """No process is left behind."""
        self.processes.want()
        self.sink.server.stop()
