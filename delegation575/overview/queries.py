"""What the leaders' screens show, row by row. Numbers come from `figures`."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from delegation575.directives.models import Directive
from delegation575.directives.states import DirectiveState
from delegation575.foundation.periods import Month, Period
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.access import Standing
from delegation575.organisation.models import Delegation, OrgUnit, Person
from delegation575.overview.figures import Basis
from delegation575.reminders.ladder import Audience, audience_of
from delegation575.reminders.queries import Telling, tellings
from delegation575.reports.access import visible_duties
from delegation575.reports.deadlines import DutyStatus
from delegation575.reports.models import ReportDuty
from delegation575.reports.queries import OUTSTANDING, having, with_draft, with_team
from delegation575.reports.wording import DutyRow, Mark, rows_of, short_late_words
from delegation575.work_sessions.access import visible_sessions
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.queries import coverage
from delegation575.work_sessions.states import PLANNED, SessionState

MONTHS_OF_RATES = 12
MONTHS_OF_GRID = 6
RECENT_DAYS = 366


RETURNED = Q(returned_at__isnull=False, waived_at__isnull=True, voided_at__isnull=True)
"""Sent back and not back: as the partial index `reportduty_returned` has it."""


def recent(now: datetime) -> Q:
    """The condition that a duty fell due within the last twelve months, or is still ahead."""
    return Q(due_at__gt=now - timedelta(days=RECENT_DAYS))


def months_back(day: date, months: int) -> tuple[Period, Period]:
    """The last so many months, the present one among them."""
    last = first = Month.containing(day)
    for _ in range(months - 1):
        first = first.previous()
    return first, last


def last_year_of(standing: Standing, now: datetime) -> Basis:
    """The basis of the headline rates: twelve months up to now, as this person sees them."""
    assert standing.delegation is not None
    first, last = months_back(standing.day, MONTHS_OF_RATES)
    return Basis(standing.delegation, first, last, as_of=now, seen_by=standing)


# --- Who is late --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """That somebody was told: how often, and when last."""

    audience: Audience
    times: int
    last_at: datetime


@dataclass(frozen=True)
class LateRow:
    """A report that is overdue, soon due or returned: the duty, and what was already sent about it."""

    row: DutyRow
    told: Sequence[Told] = ()

    @property
    def duty(self) -> ReportDuty:
        """The duty itself."""
        return self.row.duty

    @property
    def overdue(self) -> bool:
        """Past its deadline."""
        return self.row.status is DutyStatus.OVERDUE

    @property
    def returned(self) -> bool:
        """Sent back to the member, and not back."""
        return self.duty.returned_at is not None

    @property
    def mark(self) -> Mark:
        """How late, for a column that says working days in its head."""
        if self.returned:
            return self.row.beside[0]
        return replace(self.row.mark, label=short_late_words(self.row.days_late)) if self.overdue else self.row.mark


def late_duties(standing: Standing, now: datetime) -> QuerySet[ReportDuty]:
    """What this person sees of reports overdue, soon due, or returned and not back; the earliest deadline first."""
    late = having(DutyStatus.OVERDUE, now) | having(DutyStatus.DUE_SOON, now) | RETURNED
    found = visible_duties(standing).filter(late).select_related("person", "type")
    return with_draft(with_team(found, standing.day)).order_by("due_at", "person__sort_key", "pk")


def late_rows(duties: Iterable[ReportDuty], now: datetime, working_days: WorkingDays | None = None) -> list[LateRow]:
    """The duties with what was already sent about each. One query besides the duties' own."""
    rows = rows_of(duties, now, working_days)
    told: dict[uuid.UUID, list[Telling]] = defaultdict(list)
    for telling in tellings(row.duty.pk for row in rows):
        told[telling.duty_id].append(telling)
    return [LateRow(row, _summed_up(told[row.duty.pk])) for row in rows]


def _summed_up(told: Iterable[Telling]) -> list[Told]:
    """By level, from the member up; a step counts once however many channels and people it reached."""
    steps: dict[Audience, dict[str, datetime]] = defaultdict(dict)
    for one in told:
        steps[audience_of(one.step)].setdefault(one.step, one.sent_at)
    return [Told(level, len(steps[level]), max(steps[level].values())) for level in Audience if level in steps]


# --- The grid -----------------------------------------------------------------------------------


@dataclass(frozen=True, order=True)
class Column:
    """A kind of report in a period."""

    ends_on: date
    type_name: str
    period: str
    type_id: uuid.UUID = field(compare=False)


@dataclass
class GridRow:
    """A member, and for each column the duty or nothing."""

    person: Person
    cells: list[DutyRow | None]


@dataclass(frozen=True)
class Grid:
    """Members by periods."""

    columns: list[Column]
    rows: list[GridRow]

    @property
    def several_types(self) -> bool:
        """Whether a column must name its kind of report."""
        return len({column.type_id for column in self.columns}) > 1


def grid_of(standing: Standing, now: datetime, working_days: WorkingDays | None = None) -> Grid:
    """The last periods of everybody this person sees, in name order. One query."""
    first, last = months_back(standing.day, MONTHS_OF_GRID)
    duties = (
        visible_duties(standing)
        .filter(period_ends_on__gte=first.starts_on, period_ends_on__lte=last.ends_on)
        .filter(~having(DutyStatus.NOT_OPEN, now))
        .select_related("person", "type")
        .order_by("person__sort_key", "person_id")
    )
    rows = rows_of(duties, now, working_days)
    columns = sorted({_column(row.duty) for row in rows})
    by_person: dict[uuid.UUID, dict[Column, DutyRow]] = defaultdict(dict)
    for row in rows:
        by_person[row.duty.person_id][_column(row.duty)] = row
    people = {row.duty.person_id: row.duty.person for row in rows}
    return Grid(
        columns, [GridRow(person, [by_person[pk].get(column) for column in columns]) for pk, person in people.items()]
    )


def _column(duty: ReportDuty) -> Column:
    return Column(duty.period_ends_on, duty.type.name, duty.period, duty.type_id)


# --- Where nobody has been ----------------------------------------------------------------------


@dataclass(frozen=True)
class NotVisited:
    """A place, with the days since somebody was there."""

    unit: OrgUnit
    visited_on: date | None
    days: int | None
    next_on: date | None


def not_visited(delegation: Delegation, day: date, units: QuerySet[OrgUnit]) -> list[NotVisited]:
    """The places of `units`, the one waiting longest first. One query."""
    return [
        NotVisited(row.unit, row.visited_on, (day - row.visited_on).days if row.visited_on else None, row.next_on)
        for row in coverage(delegation, day, units)
    ]


# --- What must I do now -------------------------------------------------------------------------


def own_and_late(standing: Standing, now: datetime) -> QuerySet[ReportDuty]:
    """Own reports to write, and the overdue ones of others this person sees; the earliest deadline first."""
    own = OUTSTANDING & Q(person=standing.person, period_starts_on__lte=standing.day)
    late = having(DutyStatus.OVERDUE, now) & recent(now)
    found = visible_duties(standing).filter(own | late)
    return (
        with_draft(with_team(found, standing.day))
        .select_related("person", "type__article")
        .order_by("due_at", "person__sort_key", "pk")
    )


def requirements(standing: Standing) -> QuerySet[Directive]:
    """What the head requires of every member, as long as it is open."""
    return Directive.objects.filter(
        delegation=standing.delegation, all_members=True, state=DirectiveState.OPEN
    ).order_by("-conclusion_id", "number")


def sessions_to_answer(standing: Standing, now: datetime) -> QuerySet[WorkSession]:
    """Registrations sent to a host whose answer is not entered yet, the soonest first."""
    waiting = visible_sessions(standing).filter(state=SessionState.SENT, ends_at__gt=now)
    return waiting.select_related("host", "unit", "responsible").order_by("starts_at", "pk")


def sessions_ahead(standing: Standing, now: datetime, days: int) -> QuerySet[WorkSession]:
    """The planned sessions that this person sees, in the next days, the soonest first; whoever leads sees all."""
    rows = visible_sessions(standing).filter(
        state__in=PLANNED, ends_at__gt=now, day__lte=standing.day + timedelta(days=days)
    )
    return rows.select_related("host", "responsible").order_by("starts_at", "id")
