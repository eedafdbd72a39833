"""The sweep over a large database and the mails after it, in a process of its own; everything is undone at the end."""

import json
import logging
import resource
import socket
import sys
import time
from datetime import datetime, timedelta

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from tests.bench import store

MAILS = 1000


class Sink(Message):
    """Takes every mail and keeps none."""

    taken = 0

    def handle_message(self, message: object) -> None:
        """Count it."""
        self.taken += 1


def measure(database: str) -> dict[str, float]:
    """Seconds and peak megabytes of claiming what is due on the day of the next reports' first step; mails/s."""
    from django.conf import settings
    from django.db import transaction

    store.point_at(database)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    logging.disable(logging.ERROR)
    try:
        with transaction.atomic():
            found = _claimed() | _mailed(sink)
            transaction.set_rollback(True)
    finally:
        controller.stop()
        store.point_at("postgres")
    return found


def _claimed() -> dict[str, float]:
    from delegation575.reminders.actions import sweep
    from delegation575.reports.models import ReportDuty

    # In the night, when no mail goes out: claiming is measured alone.
    now = _first_step() + timedelta(hours=1)
    duties = ReportDuty.objects.count()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begun = time.perf_counter()
    swept = sweep(now=now, door="command")
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "duties": duties,
        "steps": swept.claimed,
        "sweep_seconds": seconds,
        "peak_mb": peak / 1024,
        "mb_before": before / 1024,
    }


def _mailed(sink: Sink) -> dict[str, float]:
    from delegation575.reminders.actions import deliver_pending
    from delegation575.reminders.models import Channel, Dispatch, DispatchState

    pending = Dispatch.objects.filter(state=DispatchState.PENDING, channel=Channel.MAIL)
    kept = pending.order_by("pk").values("pk")[:MAILS]
    pending.exclude(pk__in=list(kept.values_list("pk", flat=True))).update(next_attempt_at=_first_step() + _LONG)
    begun = time.perf_counter()
    deliver_pending(now=_first_step() + timedelta(hours=10), door="command")
    return {"mails": sink.taken, "mail_seconds": time.perf_counter() - begun}


_LONG = timedelta(days=30)


def _first_step() -> datetime:
    """The local midnight at which the next monthly reports' first step begins."""
    from delegation575.foundation import clock
    from delegation575.foundation.periods import start_of
    from delegation575.foundation.working_days import WorkingDays
    from delegation575.reminders.ladder import LADDER, step_day
    from delegation575.reports.deadlines import due_day
    from delegation575.reports.models import ReportDuty

    ahead = ReportDuty.objects.filter(due_at__gt=clock.now()).order_by("due_at").values_list("due_at", flat=True)
    return start_of(step_day(LADDER[0], due_day(ahead[0]), WorkingDays()))


if __name__ == "__main__":
    store.settle()
    print(json.dumps(measure(sys.argv[1])))
