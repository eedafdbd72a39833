"""Load the illustrative data beside the seed: safe to repeat, refused in production."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from delegation575.demo.data.people import load_people
from delegation575.demo.data.reports import hand_in_month, load_regime, remind_one, waive_one
from delegation575.demo.data.sessions import Stage, hold_month, plan_ahead
from delegation575.foundation import clock
from delegation575.foundation.periods import HalfYear, Month, Period, day_of, end_of
from delegation575.organisation.models import Delegation, Person, User

CODE = "575"
_NEVER = [set[int](), {4}, set[int](), {7}, {2, 5, 8, 11}, set[int]()]
"""Whose report is missing, by place among the reporters, in the last five months and the present one."""


class Command(BaseCommand):
    help = "Load the illustrative data of the demo, once."

    def handle(self, *args: Any, **options: Any) -> None:
        delegation = Delegation.objects.filter(code=CODE).first()
        if delegation is None:
            raise CommandError("Load the seed first: manage.py load_seed")
        if settings.DEMO_PASSWORD is None:
            raise CommandError("The demo's data is not for production.")
        if User.objects.exists():
            self.stdout.write("The illustrative data is there already.")
            return
        with transaction.atomic():
            people = load_people(delegation, settings.DEMO_PASSWORD)
            stage = Stage.of(delegation, people)
            _first_half_of_2022(stage, people)
            _around(stage, people, clock.now())
        self.stdout.write(f"Illustrative data for {delegation.short_name}: {len(people)} accounts.")


def _first_half_of_2022(stage: Stage, people: dict[str, Person]) -> None:
    half_year = HalfYear(2022, 1)
    load_regime(stage.delegation, people["thuky"], half_year.starts_on, half_year.ends_on, half_year.ends_on)
    for month in half_year.months():
        hold_month(stage, month, before=half_year.next().starts_on)
        hand_in_month(people, month, end_of(half_year.ends_on), never={month.index * 2 - 1})
    waive_one(people)


def _around(stage: Stage, people: dict[str, Person], now: datetime) -> None:
    """The last months up to today, and the days ahead."""
    today = day_of(now)
    months = _recent(Month.containing(today))
    load_regime(stage.delegation, people["thuky"], months[0].starts_on, None, today - timedelta(days=45))
    for month, never in zip(months, _NEVER, strict=True):
        hold_month(stage, month, before=today - timedelta(days=3))
        hand_in_month(people, month, now, never)
    plan_ahead(stage, today)
    remind_one(people, now)


def _recent(present: Period) -> list[Period]:
    months = [present]
    while len(months) < len(_NEVER):
        months.insert(0, months[0].previous())
    return months
