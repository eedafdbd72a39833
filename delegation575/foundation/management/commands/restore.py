"""`manage.py restore FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from delegation575.foundation.backups import BackupFailure, restore_backup


class Command(BaseCommand):
    help = "Put a backup in the place of what the database holds, and its files beside those stored now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restore_backup(options["file"])
        except BackupFailure as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Restored: {options['file']}")
