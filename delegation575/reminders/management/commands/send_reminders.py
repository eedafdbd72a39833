"""One sweep by hand, or what it would bring about."""

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from delegation575.foundation import clock
from delegation575.foundation.periods import LOCAL_ZONE, day_of
from delegation575.organisation.choosing import AmbiguousDelegation, the_delegation
from delegation575.organisation.models import Delegation
from delegation575.reminders import actions
from delegation575.reminders.models import LedgerEntry
from delegation575.reports.actions import generate_duties
from delegation575.reports.deadlines import generated_until

MORNING = time(8)


class Command(BaseCommand):
    """`send_reminders [--day YYYY-MM-DD] [--dry-run] [--delegation CODE]`."""

    help = "Claims the reminders that are due and sends what is pending; safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The day, whether to write anything, and for which delegation."""
        parser.add_argument("--day", type=_day, help="as on the morning of this day (YYYY-MM-DD) instead of now")
        parser.add_argument("--dry-run", action="store_true", help="only list what would be claimed")
        parser.add_argument("--delegation", help="the code of one delegation; without it all of them")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep, or list."""
        now = _moment(options["day"])
        try:
            delegation = the_delegation(options["delegation"]) if options["delegation"] else None
        except AmbiguousDelegation as problem:
            raise CommandError(str(problem)) from problem
        if options["dry_run"]:
            self._list(now, delegation)
            return
        swept = actions.sweep(now=now, door="command", delegation=delegation)
        sent = swept.delivered
        self.stdout.write(
            f"{swept.duties} duties made, {swept.claimed} steps claimed; "
            f"{sent.sent} dispatches sent, {sent.dropped} dropped, {sent.failed} failed."
        )

    def _list(self, now: datetime, delegation: Delegation | None) -> None:
        """Everything is written and then undone: what is listed is what would happen."""
        with transaction.atomic():
            for one in [delegation] if delegation else Delegation.objects.all():
                generate_duties(delegation=one, until=generated_until(day_of(now)), now=now)
            entries = actions.claim_due_reminders(now=now, door="command", delegation=delegation)
            for entry in entries:
                self.stdout.write(_line(entry))
            transaction.set_rollback(True)
        self.stdout.write(f"{len(entries)} steps would be claimed.")


def _line(entry: LedgerEntry) -> str:
    duty = entry.duty
    assert duty is not None
    how = "superseded" if entry.superseded else "to send"
    return f"{duty.period} {duty.person.full_name}: {entry.step} -> {entry.recipient.full_name} ({how})"


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _moment(day: date | None) -> datetime:
    return clock.now() if day is None else datetime.combine(day, MORNING, LOCAL_ZONE)
