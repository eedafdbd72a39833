"""Fill an empty database with a country's worth of illustrative rows, for measuring; refused in production."""

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from delegation575.demo.scale import Wanted, fill_database
from delegation575.demo.scale.filling import NotEmpty
from delegation575.foundation import clock

DELEGATIONS, YEARS, SEED = 693, 10, 575


class Command(BaseCommand):
    """`generate_data [--delegations N] [--years N] [--seed N]`."""

    help = "Fill an empty, migrated database of its own with illustrative data in great number."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much, and by which throw of the dice."""
        parser.add_argument("--delegations", type=int, default=DELEGATIONS)
        parser.add_argument("--years", type=int, default=YEARS)
        parser.add_argument("--seed", type=int, default=SEED, help="the same seed brings about the same statuses")

    def handle(self, *args: Any, **options: Any) -> None:
        """Fill, and say what was written."""
        if settings.PRODUCTION or "owner" not in settings.DATABASES:
            raise CommandError("Illustrative data is not for production.")
        if not (1 <= options["delegations"] <= DELEGATIONS * 10 and 1 <= options["years"] <= YEARS * 2):
            raise CommandError("Between 1 and 6930 delegations, and 1 and 20 years.")
        begun = time.monotonic()
        wanted = Wanted(options["delegations"], options["years"], options["seed"], clock.now())
        try:
            fill_database(wanted, lambda line: self.stdout.write(f"{time.monotonic() - begun:6.1f} s  {line}"))
        except NotEmpty as refusal:
            raise CommandError("This database holds people already; fill an empty one of its own.") from refusal
