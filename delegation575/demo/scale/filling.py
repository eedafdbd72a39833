"""Filling an empty database: the organisation by the models, the millions by one statement a table.

The triggers that keep history rest while the millions are written, and only on their tables: an event for each of
them would double the database and tell of nobody's act. So these rows have no history; whatever is done to them
later has. Every other constraint is checked row by row, as ever.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connections, transaction

from delegation575.demo.scale.organising import DUE_DAY, DUE_TIME, OWNER, organise
from delegation575.demo.scale.statements import IN_BULK, REPORTERS, SLOTS
from delegation575.foundation.periods import Period, PeriodKind, containing, day_of
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import Person
from delegation575.reports.deadlines import DueRule, DueTerms, HolidayShift, due_at, generated_until
from delegation575.work_sessions.overlap import HOURS, MORNING


class NotEmpty(Exception):
    """The database holds rows already."""


@dataclass(frozen=True)
class Wanted:
    """How much, as of which moment, and by which throw of the dice."""

    delegations: int
    years: int
    seed: int
    now: datetime

    @property
    def day(self) -> date:
        """The present day."""
        return day_of(self.now)

    @property
    def first(self) -> date:
        """The first day of the month so many years ago."""
        return date(self.day.year - self.years, self.day.month, 1)


@transaction.atomic(using=OWNER)
def fill_database(wanted: Wanted, tell: Callable[[str], object]) -> None:
    """Put everything there, or nothing; `tell` is told of each table. `NotEmpty` where anybody stands already."""
    if Person.objects.using(OWNER).exists():
        raise NotEmpty
    organise(wanted.delegations, wanted.first, wanted.first)
    tell("organisation")
    hours = HOURS[MORNING]
    values: dict[str, int | date | datetime] = {
        "seed": wanted.seed,
        "now": wanted.now,
        "day": wanted.day,
        "first": wanted.first,
        "from_hour": hours[0],
        "hours": hours[1] - hours[0],
    }
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE")
        cursor.execute(REPORTERS)
        cursor.execute(SLOTS)
        cursor.executemany("INSERT INTO scale_slot VALUES (%s, %s, %s, %s, %s, %s)", list(_slots(wanted)))
        for table, statement in IN_BULK.items():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(statement, values)
            tell(f"{table}: {cursor.rowcount}")
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            cursor.execute(f"ANALYZE {table}")


def _slots(wanted: Wanted) -> Iterator[tuple[int, str, str, date, date, datetime]]:
    """Every period that has its duties by now, with its deadline as the regime's own rule says it."""
    terms = DueTerms(DueRule.DAY_OF_NEXT_MONTH, DUE_DAY, DUE_TIME, HolidayShift.PREVIOUS)
    days = WorkingDays()
    for number, (kind, period) in enumerate(_periods(wanted)):
        yield number, kind, period.code, period.starts_on, period.ends_on, due_at(terms, period, days)[0]


def _periods(wanted: Wanted) -> Iterator[tuple[str, Period]]:
    until = generated_until(wanted.day)
    for kind in (PeriodKind.MONTH, PeriodKind.HALF_YEAR):
        period = containing(wanted.first, kind)
        while period.starts_on <= until:
            yield kind.value, period
            period = period.next()
