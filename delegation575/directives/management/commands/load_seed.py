"""Load what the seed says: the delegation, its city, the conference of 20/7/2022 and all that was said there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError

from delegation575.directives.seed import load_seed


class Command(BaseCommand):
    """`manage.py load_seed`: safe to repeat; nothing that people changed since is touched."""

    help = "Load what the seed says; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how many rows there are and how many of them are new."""
        try:
            loaded = load_seed()
        except IntegrityError as error:
            raise CommandError(f"Nothing was loaded: what is stored contradicts the seed. {error}") from error
        rows = loaded.new.total() + loaded.there.total()
        self.stdout.write(f"Seed: {rows} rows, {loaded.new.total()} of them new.")
        if options["verbosity"] > 1:
            for label, count in sorted((loaded.new + loaded.there).items()):
                self.stdout.write(f"  {label}: {count}")
