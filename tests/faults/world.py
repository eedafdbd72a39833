"""What the fault run stands on: its own servers, its processes, its mail server, and who owes what."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.faults.oracle import Owed, Telling

ROOT = Path(__file__).resolve().parents[2]
# By hand: days after 30/6/2022 and the Monday to Friday on which they fall.
DUE = [
    (-10, date(2022, 6, 20)), (-6, date(2022, 6, 24)), (-2, date(2022, 6, 28)), (1, date(2022, 7, 1)),
    (5, date(2022, 7, 5)), (8, date(2022, 7, 8)), (12, date(2022, 7, 12)), (18, date(2022, 7, 18)),
    (22, date(2022, 7, 22)), (26, date(2022, 7, 26)),
]  # fmt: skip
DELEGATIONS, TEAMS, IN_A_TEAM = 5, 2, 10
_OWN = re.compile(r"^- (Báo cáo thứ \d+), ", re.MULTILINE)
_OTHERS = re.compile(r"^- Đồng chí ([^:]+): (Báo cáo thứ \d+), ", re.MULTILINE)


def wait_until(happened: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait, or say what did not happen."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(0.2)


class Processes:
    """Workers and beats, started again whenever they are found dead."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.control = ""
        self.wanted: dict[str, subprocess.Popen[bytes] | None] = {}

    def want(self, *names: str) -> None:
        """Exactly these shall run."""
        for name in [name for name in self.wanted if name not in names]:
            self.kill(name)
            del self.wanted[name]
        for name in names:
            self.wanted.setdefault(name, None)
        self.revive()

    def revive(self) -> None:
        for name, process in self.wanted.items():
            if process is None or process.poll() is not None:
                self.wanted[name] = self._start(name)

    def kill(self, name: str) -> None:
        """kill -9, children and all."""
        process = self.wanted.get(name)
        if process is not None and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, name: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "celery", "-A", "tests.faults.quick"]
        if name.startswith("beat"):
            command += ["beat", "--pidfile=", f"--schedule={self.folder / name}.{time.time_ns()}"]
        else:
            command += ["worker", "-c", "1", "-n", f"{name}@%h", "--without-gossip", "--without-mingle"]
        with (self.folder / f"{name}.log").open("ab") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=os.environ | {"FAULT_CONTROL": self.control}, stdin=subprocess.DEVNULL,
                stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
            )  # fmt: skip


class Sink:
    """A mail server with a log to which lines are only added."""

    def __init__(self, log: Path) -> None:
        from tests.processes import SmtpSink

        log.touch()
        self.log = log
        outer = self

        class Kept(SmtpSink):
            def keep(self, mail: Any) -> None:
                outer.keep(mail)

        self.server = Kept(log)
        self.server.start()

    def keep(self, mail: Any) -> None:
        from delegation575.foundation import clock

        text = mail.get_body(("plain",)).get_content()
        line = {"to": str(mail["X-RcptTo"]), "id": str(mail["Message-ID"]), "day": str(clock.today()), "text": text}
        with self.log.open("a", encoding="utf-8") as log:
            log.write(json.dumps(line, ensure_ascii=False) + "\n")

    def lines(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]

    def told(self, names: dict[str, str]) -> tuple[Counter[Telling], int]:
        """What each different mail said, and how many came again with the same Message-ID."""
        said: Counter[Telling] = Counter()
        seen: set[str] = set()
        lines = self.lines()
        for line in lines:
            if line["id"] not in seen:
                seen.add(line["id"])
                said.update(_tellings(line, names))
        return said, len(lines) - len(seen)


def _tellings(line: dict[str, str], names: dict[str, str]) -> list[Telling]:
    day = date.fromisoformat(line["day"])
    own = [(line["to"], names[line["to"]], report, day) for report in _OWN.findall(line["text"])]
    return own + [(line["to"], name, report, day) for name, report in _OTHERS.findall(line["text"])]


def furnish() -> list[Owed]:
    """Five delegations, a hundred people, a thousand reports; returned as the oracle is to know them."""
    from delegation575.organisation.models import Delegation
    from delegation575.reports.actions import generate_duties
    from delegation575.reports.deadlines import DueRule
    from delegation575.reports.models import ReportDuty
    from tests import factories as make
    from tests.reports.making import a_report_type, at

    owed: list[Owed] = []
    for d in range(DELEGATIONS):
        delegation = make.a_delegation()
        office = tuple(_person(delegation, f"Đ{d} Văn phòng {role}", role=role)[1] for role in ("head", "secretary"))
        people = []
        for t in range(TEAMS):
            team = make.a_team(delegation)
            members = [_person(delegation, f"Đ{d} T{t} Số {n}", team, leader=n == 0) for n in range(IN_A_TEAM)]
            people += [(*member, members[0][1]) for member in members]
        for number, (after, due) in enumerate(DUE):
            report = f"Báo cáo thứ {number:02}"
            a_report_type(
                delegation, report, rule=DueRule.DAYS_AFTER_END, number=after,
                starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30),
            )  # fmt: skip
            owed += [Owed(name, address, report, due, leader, office) for name, address, leader in people]
    for delegation in Delegation.objects.all():
        generate_duties(delegation=delegation, until=date(2022, 6, 30), now=at("2022-06-10 08:00"))
    assert ReportDuty.objects.count() == len(owed), (ReportDuty.objects.count(), len(owed))
    return owed


def _person(delegation: Any, name: str, team: Any = None, **facts: Any) -> tuple[str, str]:
    from tests import factories as make

    person = make.a_member(delegation, f"Minh Hoạ {name}", team, **facts)
    person.email = f"p{person.pk.hex}@minhhoa.example"
    person.save()
    return person.full_name, person.email


def inbox() -> Counter[Telling]:
    """What stands in the inboxes."""
    from delegation575.foundation.periods import day_of
    from delegation575.reminders.models import DispatchItem

    rows = DispatchItem.objects.filter(dispatch__channel="inbox", dispatch__state="sent", struck_at__isnull=True)
    columns = ("dispatch__recipient__email", "entry__duty__person__full_name", "entry__duty__type__name")
    return Counter((*facts, day_of(sent_at)) for *facts, sent_at in rows.values_list(*columns, "dispatch__sent_at"))


def set_clock(day: date) -> None:
    """Every process reads eight o'clock in the morning of that day, running on."""
    from delegation575.foundation import clock
    from delegation575.foundation.periods import LOCAL_ZONE

    wanted = datetime(day.year, day.month, day.day, 8, tzinfo=LOCAL_ZONE)
    clock.move_clock((wanted - datetime.now(LOCAL_ZONE)) / timedelta(seconds=1))
