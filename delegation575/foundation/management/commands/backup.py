"""`manage.py backup FILE`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from delegation575.foundation.backups import BackupFailure, save_backup


class Command(BaseCommand):
    help = "Save the database and the stored files in one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            save_backup(options["file"])
        except BackupFailure as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"Saved: {options['file']} ({options['file'].stat().st_size:,} bytes)")
