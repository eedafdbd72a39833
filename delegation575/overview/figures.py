"""What it all adds up to: the one source of every number, for the screens, the papers and the spreadsheets.

A `Basis` says of which delegation, which periods, as of which moment, and as seen by whom. Every
figure is a condition on rows: `rows(basis, key)` are exactly the rows that `figure(basis, key)` counts.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Self
from urllib.parse import urlencode

from django.db.models import Count, Max, Model, Q, QuerySet
from django.urls import reverse

from delegation575.directives.models import Directive, Recommendation
from delegation575.directives.states import DirectiveState, RecommendationState
from delegation575.foundation.periods import Period, UnknownPeriod, day_of
from delegation575.foundation.rows import dated_on
from delegation575.organisation.access import Standing, seen_people
from delegation575.organisation.models import (
    Assignment,
    Delegation,
    DelegationMembership,
    OrgUnit,
    OrgUnitParent,
    Person,
    Team,
    Tree,
)
from delegation575.reports.deadlines import due_day
from delegation575.reports.models import ReportDuty
from delegation575.reports.queries import as_it_stood, of_team
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import SessionState

HELD = frozenset({SessionState.HELD, SessionState.RECORDED})
"""What counts as a session held: recorded, or held and still to be recorded."""

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

# --- Work sessions ------------------------------------------------------------------------------

_HELD = Q(state__in=HELD)
SESSION_FIGURES: dict[str, Q] = {
    "sessions_held": _HELD,
    "sessions_recorded": Q(state=SessionState.RECORDED),
    "sessions_registered_ahead": _HELD & Q(registered_at__isnull=False),
    "sessions_not_registered": _HELD & Q(registered_at__isnull=True),
    "sessions_cancelled": Q(state=SessionState.CANCELLED),
    "sessions_planned": Q(state__in=[SessionState.SENT, SessionState.AGREED]),
}
"""By the session's own day, within the periods and not after `as_of`; planned ones also after it."""


def sessions(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> QuerySet[WorkSession]:
    """The sessions that a figure counts, newest first."""
    found = _sessions(basis).filter(SESSION_FIGURES[key], narrowed.condition("unit", "responsible"))
    if key != "sessions_planned":
        found = found.filter(day__lte=basis.day)
    return found.select_related("unit", "responsible").order_by("-day", "-pk")


def _sessions(basis: Basis) -> QuerySet[WorkSession]:
    return WorkSession.objects.filter(
        basis.people("responsible"),
        delegation=basis.delegation,
        day__gte=basis.first.starts_on,
        day__lte=basis.last.ends_on,
    )


def session_figures(basis: Basis) -> dict[str, Figure]:
    """Every figure on sessions, and of units covered and watched over. Two queries."""
    counts = {
        key: Count("pk", filter=condition & (Q() if key == "sessions_planned" else Q(day__lte=basis.day)))
        for key, condition in SESSION_FIGURES.items()
    }
    found = _sessions(basis).aggregate(**counts)
    return {key: make_figure(basis, key, found[key]) for key in counts} | _coverage(basis)


def _coverage(basis: Basis) -> dict[str, Figure]:
    covered = Q(pk__in=sessions(basis, "sessions_held").order_by().values("unit"))
    found = watched_units(basis).aggregate(units_watched=Count("pk"), units_covered=Count("pk", filter=covered))
    return {key: make_figure(basis, key, found[key]) for key in ("units_watched", "units_covered")}


def watched_units(basis: Basis) -> QuerySet[OrgUnit]:
    """The places the delegation works with: those under the one it watches over, and those given to a member.

    As of the figures' last day; in Vietnamese order. For somebody who does not see everything: those
    given to the people they see.
    """
    given = Assignment.objects.valid().on(basis.day).filter(basis.people("person"), delegation=basis.delegation)
    condition = Q(pk__in=given.values("unit"))
    if basis.people("person") == Q():
        children = OrgUnitParent.objects.on(basis.day).filter(parent=basis.delegation.overseen_id)
        condition |= Q(pk__in=children.values("unit"), type__tree=Tree.AREA)
    return OrgUnit.objects.filter(condition).order_by("sort_key")


def covered_units(basis: Basis) -> QuerySet[OrgUnit]:
    """Of the watched units those where a session was held."""
    return watched_units(basis).filter(pk__in=sessions(basis, "sessions_held").order_by().values("unit"))


def sessions_by_unit(basis: Basis) -> list[Figure]:
    """Sessions held, for each watched unit in Vietnamese order, 0 among them. One query; adds up to
    `sessions_held` but for sessions about a place that is not watched over."""
    held = Q(work_sessions__in=sessions(basis, "sessions_held").order_by())
    units = watched_units(basis).annotate(
        held=Count("work_sessions", filter=held, distinct=True), last=Max("work_sessions__day", filter=held)
    )
    return [
        replace(make_figure(basis, "sessions_held", unit.held, Narrowed(unit=unit.pk)), of=unit, last_on=unit.last)
        for unit in units
    ]


def sessions_by_member(basis: Basis) -> list[Figure]:
    """Sessions held, for each member responsible for one or in the delegation, in name order. Adds up to
    `sessions_held`. One query."""
    held = Q(responsible_sessions__in=sessions(basis, "sessions_held").order_by())
    people = Person.objects.filter(Q(pk__in=_members(basis).values("person")) | held)
    counted = people.annotate(held=Count("responsible_sessions", filter=held, distinct=True)).order_by("sort_key")
    return [
        replace(make_figure(basis, "sessions_held", person.held, Narrowed(person=person.pk)), of=person)
        for person in counted
    ]


# --- Reports owed -------------------------------------------------------------------------------

DUTY_FIGURES = {
    "duties_owed": "owed",
    "duties_submitted": "submitted",
    "duties_on_time": "on_time",
    "duties_late": "late",
    "duties_missing": "missing",
    "duties_waived": "waived",
}
RATES = {"submission_rate": "duties_submitted", "on_time_rate": "duties_on_time"}
"""Each a share of `duties_owed`, which holds what it divides: never above 100 %."""


def duties(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> QuerySet[ReportDuty]:
    """The duties that a figure counts, by due date and name. Of a rate: those it is a share of."""
    condition = as_it_stood(basis.as_of)[DUTY_FIGURES["duties_owed" if key in RATES else key]]
    found = _duties(basis).filter(condition, narrowed.condition("pk", "person"))
    return found.select_related("person", "type").order_by("due_at", "person__sort_key", "pk")


def _duties(basis: Basis) -> QuerySet[ReportDuty]:
    found = ReportDuty.objects.filter(
        basis.people("person"),
        delegation=basis.delegation,
        period_ends_on__gte=basis.first.starts_on,
        period_ends_on__lte=basis.last.ends_on,
    )
    return found.filter(type=basis.report_type) if basis.report_type else found


def duty_figures(basis: Basis) -> dict[str, Figure]:
    """Owed, submitted, on time, late, missing, waived, and the two rates. One query."""
    return _duty_figures(basis, _duties(basis).aggregate(**_duty_counts(basis)), WHOLE)


def _duty_counts(basis: Basis) -> dict[str, Count]:
    conditions = as_it_stood(basis.as_of)
    return {key: Count("pk", filter=conditions[name]) for key, name in DUTY_FIGURES.items()}


def _duty_figures(basis: Basis, counts: Mapping[str, int], narrowed: Narrowed) -> dict[str, Figure]:
    found = {key: make_figure(basis, key, counts[key], narrowed) for key in DUTY_FIGURES}
    for key, part in RATES.items():
        found[key] = make_figure(basis, key, share(counts[part], counts["duties_owed"]), narrowed)
    return found


def duties_by_member(basis: Basis) -> list[dict[str, Figure]]:
    """As `duty_figures`, for each member who owed something, in name order; `of` is the person. Two queries."""
    counted = {row["person"]: row for row in _duties(basis).values("person").annotate(**_duty_counts(basis))}
    people = Person.objects.filter(pk__in=[pk for pk, row in counted.items() if _owes(row)]).order_by("sort_key")
    found = []
    for person in people:
        figures = _duty_figures(basis, counted[person.pk], Narrowed(person=person.pk))
        found.append({key: replace(one, of=person) for key, one in figures.items()})
    return found


def _owes(row: Mapping[str, int]) -> bool:
    return bool(row["duties_owed"] or row["duties_waived"])


def share(part: int, whole: int) -> Fraction | None:
    """A rate; None where nothing was owed."""
    return Fraction(part, whole) if whole else None


# --- Who, and what was concluded ----------------------------------------------------------------


def _members(basis: Basis) -> QuerySet[DelegationMembership]:
    return (
        DelegationMembership.objects.valid().on(basis.day).filter(basis.people("person"), delegation=basis.delegation)
    )


def teams(basis: Basis) -> QuerySet[Team]:
    """The teams on the figures' last day, by number."""
    return Team.objects.filter(dated_on(basis.day), delegation=basis.delegation).order_by("number")


def members(basis: Basis) -> QuerySet[Person]:
    """Everybody in the delegation on the figures' last day, in name order."""
    return Person.objects.filter(pk__in=_members(basis).values("person")).order_by("sort_key")


def members_in_charge(basis: Basis) -> QuerySet[Person]:
    """Those of them who are in charge of a unit on that day."""
    given = Assignment.objects.valid().on(basis.day).filter(delegation=basis.delegation)
    return members(basis).filter(pk__in=given.values("person"))


def directives(basis: Basis) -> QuerySet[Directive]:
    """What the delegation's head instructed: at the conferences that reviewed these periods, in sessions held in
    them. In the order they were given."""
    reviewed = Q(conclusion__conference__reviewed_period__in=_reviewed(basis))
    in_session = Q(
        conclusion__session__day__gte=basis.first.starts_on, conclusion__session__day__lte=basis.last.ends_on
    )
    return Directive.objects.filter(reviewed | in_session, delegation=basis.delegation).order_by(
        "conclusion_id", "number"
    )


def recommendations(basis: Basis) -> QuerySet[Recommendation]:
    """What was asked of the level above: at the conferences that reviewed these periods, or received within
    them."""
    reviewed = Q(conference__reviewed_period__in=_reviewed(basis))
    received = Q(conference__isnull=True, received_on__gte=basis.first.starts_on, received_on__lte=basis.last.ends_on)
    return Recommendation.objects.filter(reviewed | received, delegation=basis.delegation).order_by(
        "received_on", "position", "pk"
    )


def _reviewed(basis: Basis) -> list[str]:
    codes, period = [], basis.first
    while period.starts_on <= basis.last.starts_on:
        codes.append(period.code)
        period = period.next()
    return codes


STRUCTURE_FIGURES = {
    "teams": teams,
    "members": members,
    "members_in_charge": members_in_charge,
    "directives": directives,
    "directives_open": lambda basis: directives(basis).exclude(state=DirectiveState.CLOSED),
    "recommendations": recommendations,
    "recommendations_open": lambda basis: recommendations(basis).exclude(state=RecommendationState.CLOSED),
}


def structure_figures(basis: Basis) -> dict[str, Figure]:
    """Teams, members, those in charge, directives and recommendations. One query each."""
    return {key: make_figure(basis, key, found(basis).count()) for key, found in STRUCTURE_FIGURES.items()}


# --- All of them --------------------------------------------------------------------------------

UNITS = {
    "sessions": "sessions",
    "units": "units",
    "duties": "reports",
    "teams": "teams",
    "members": "members",
    "directives": "directives",
    "recommendations": "recommendations",
}


def figures(basis: Basis) -> dict[str, Figure]:
    """Every figure of the basis, by key."""
    return session_figures(basis) | duty_figures(basis) | structure_figures(basis)


def rows(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> QuerySet[Any]:
    """Exactly the rows behind a figure; `KeyError` for a key that is none."""
    if key in SESSION_FIGURES:
        return sessions(basis, key, narrowed)
    if key in DUTY_FIGURES or key in RATES:
        return duties(basis, key, narrowed)
    if key in {"units_watched", "units_covered"}:
        return {"units_watched": watched_units, "units_covered": covered_units}[key](basis)
    return STRUCTURE_FIGURES[key](basis)


def make_figure(basis: Basis, key: str, value: int | Fraction | None, narrowed: Narrowed = WHOLE) -> Figure:
    """A figure with the address of its rows, which says the same moment: they stay those that were counted."""
    unit = "rate" if key in RATES else UNITS[key.partition("_")[0]]
    return Figure(key, value, basis.as_of, rows_url(basis, key, narrowed), unit)


def rows_url(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> str:
    """Where the rows of a figure are shown."""
    query = {"period": basis.code, "as_of": basis.as_of.isoformat(), "team": basis.team, "type": basis.report_type}
    query |= narrowed.in_address()
    chosen = {name: value for name, value in query.items() if value}
    return f"{reverse('overview:figure', args=[key])}?{urlencode(chosen)}"
