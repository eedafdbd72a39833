"""What figures are about, and what a figure is."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Model, Q
from django.urls import reverse

from delegation575.foundation.periods import Period, UnknownPeriod, day_of
from delegation575.organisation.access import Standing, seen_people
from delegation575.organisation.models import Delegation
from delegation575.reports.deadlines import due_day
from delegation575.reports.queries import of_team

RATES = {"submission_rate": "duties_submitted", "on_time_rate": "duties_on_time"}
"""Each a share of `duties_owed`, which holds what it divides: never above 100 %."""

UNITS = {
    "sessions": "sessions",
    "units": "units",
    "duties": "reports",
    "teams": "teams",
    "members": "members",
    "directives": "directives",
    "recommendations": "recommendations",
}

_RANGE = ".."


@dataclass(frozen=True)
class Basis:
    """What figures are about: the periods from `first` to `last`, as known at `as_of`.

    `seen_by` leaves only what that person may see (own, own team's, all); without it, all of the
    delegation, as on its papers. `team` narrows to the people who are in that team at `as_of`,
    `report_type` duties to one kind of report.
    """

    delegation: Delegation
    first: Period
    last: Period
    as_of: datetime
    seen_by: Standing | None = None
    team: uuid.UUID | None = None
    report_type: uuid.UUID | None = None

    @classmethod
    def of(cls, delegation: Delegation, period: Period, as_of: datetime, **narrower: Any) -> Self:
        """One period."""
        return cls(delegation, period, period, as_of, **narrower)

    @property
    def day(self) -> date:
        """The last day that figures know of: the period's last, or if it comes first the one that `as_of` is in."""
        return min(self.last.ends_on, due_day(self.as_of))

    @property
    def code(self) -> str:
        """The periods in addresses: "2022-H1", "2026-06..2026-11"; `span_of` reads it back."""
        return self.first.code if self.first == self.last else f"{self.first.code}{_RANGE}{self.last.code}"

    def people(self, prefix: str) -> Q:
        """The condition on a row's person for the rows that count."""
        seen = seen_people(self.seen_by, prefix) if self.seen_by else Q()
        return seen & of_team(self.team, day_of(self.as_of), prefix) if self.team else seen


def span_of(code: str) -> tuple[Period, Period]:
    """The first and last period of `Basis.code`; `UnknownPeriod` for anything else."""
    first, _, last = code.partition(_RANGE)
    span = Period.parse(first), Period.parse(last or first)
    if span[0].starts_on > span[1].starts_on:
        raise UnknownPeriod(code[:40])
    return span


@dataclass(frozen=True)
class Figure:
    """A number, what it counts, as of when, and where exactly its rows are shown.

    `value` is a whole number, or a `Fraction` between 0 and 1 for a rate, or None where there is
    nothing to divide by. `of` names what a broken-down figure is about: a unit, a member.
    """

    key: str
    value: int | Fraction | None
    as_of: datetime
    rows_url: str
    unit: str = ""
    """What is counted: "sessions", "units", "reports", "teams", "members", "directives", "recommendations"; of a
    rate "rate"."""
    of: Model | None = None
    last_on: date | None = None
    """Of sessions by unit: the day of the last one."""


@dataclass(frozen=True)
class Narrowed:
    """The part of a figure that is about one unit or one member."""

    unit: uuid.UUID | None = None
    person: uuid.UUID | None = None

    def condition(self, unit: str, person: str) -> Q:
        """The condition, where these are the names of the row's columns."""
        about = Q(**{unit: self.unit}) if self.unit else Q()
        return about & Q(**{person: self.person}) if self.person else about

    def in_address(self) -> dict[str, uuid.UUID]:
        """The parts that are set."""
        return {name: value for name, value in vars(self).items() if value}


WHOLE = Narrowed()


def make_figure(basis: Basis, key: str, value: int | Fraction | None, narrowed: Narrowed = WHOLE) -> Figure:
    """A figure with the address of its rows, which says the same moment: they stay those that were counted."""
    return Figure(key, value, basis.as_of, rows_url(basis, key, narrowed), unit_of(key))


def unit_of(key: str) -> str:
    """What a figure counts, as in `Figure.unit`."""
    return "rate" if key in RATES else UNITS[key.partition("_")[0]]


def rows_url(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> str:
    """Where the rows of a figure are shown."""
    query = {"period": basis.code, "as_of": basis.as_of.isoformat(), "team": basis.team, "type": basis.report_type}
    query |= narrowed.in_address()
    chosen = {name: value for name, value in query.items() if value}
    return f"{reverse('overview:figure', args=[key])}?{urlencode(chosen)}"
