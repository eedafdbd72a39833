"""Print a six-month summary from a shell: the same paper as from the page."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from delegation575.documents.pdf import render_pdf
from delegation575.foundation import clock
from delegation575.foundation.periods import HalfYear, UnknownPeriod
from delegation575.foundation.refusals import Refused
from delegation575.organisation.choosing import AmbiguousDelegation, the_delegation
from delegation575.summaries.models import Version
from delegation575.summaries.papers import compose


class Command(BaseCommand):
    help = "Print a six-month summary as PDF: print_summary 2022-H1 --pdf bao-cao.pdf"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("half_year", help="2022-H1 or 2022-H2")
        parser.add_argument("--pdf", required=True, type=Path, help="the file to write")
        parser.add_argument("--before", action="store_true", help="the version put before the conference")
        parser.add_argument("--delegation", help="its code; needed when there are several")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            composed = compose(
                delegation=the_delegation(options["delegation"]),
                period=HalfYear.parse(options["half_year"]),
                version=Version.BEFORE if options["before"] else Version.AFTER,
                now=clock.now(),
            )
            content = render_pdf(composed.printed)
            options["pdf"].write_bytes(content)
        except UnknownPeriod as problem:
            raise CommandError(f"“{options['half_year']}” is not a half-year; write 2022-H1 or 2022-H2.") from problem
        except (AmbiguousDelegation, Refused, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(f"{options['pdf']}: {len(content):,} bytes")
