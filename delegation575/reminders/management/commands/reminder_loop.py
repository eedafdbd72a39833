"""The second way: sweeps without any broker, while nobody else does."""

import logging
import time
from argparse import ArgumentParser
from datetime import datetime, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections

from delegation575.foundation import clock
from delegation575.reminders import actions
from delegation575.reminders.queries import swept_at

SILENT_FOR = timedelta(seconds=90)
EVERY_SECONDS = 15.0
logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`reminder_loop [--once]`, kept running by a supervisor."""

    help = "Sweeps the reminders whenever Celery has been silent for 90 seconds; needs the database alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to look once or for ever."""
        parser.add_argument("--once", action="store_true", help="look once and end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and look again."""
        while True:
            look(clock.now())
            if options["once"]:
                return
            time.sleep(EVERY_SECONDS)
            close_old_connections()


def look(now: datetime) -> bool:
    """Sweep if the heartbeat is too old; whether it did. A database that is away is waited for."""
    try:
        last = swept_at()
        if last is not None and now - last <= SILENT_FOR:
            return False
        actions.sweep(now=now, door="loop")
    except Error:
        logger.exception("The database does not answer; looking again.")
        return False
    return True
