"""The reporting regime: what is owed, how often, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from typing import Required, TypedDict, Unpack

from django.db import transaction

from delegation575.foundation.constraints import refusing
from delegation575.foundation.history import acting
from delegation575.foundation.periods import OneOff, Period, PeriodKind, UnknownPeriod
from delegation575.foundation.refusals import NotPermitted
from delegation575.foundation.templatetags.vietnamese import day as day_words
from delegation575.foundation.templatetags.vietnamese import moment
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import Delegation, Person, RegulationArticle
from delegation575.organisation.queries.calendar import working_days_of
from delegation575.reports.access import can_manage_regime
from delegation575.reports.deadlines import DueRule, HolidayShift, How, due_at
from delegation575.reports.models import NamedReporter, OutlineSection, ReportLevel, ReportType, RubricCriterion
from delegation575.reports.refusals import (
    ChangedForThePast,
    ComesTooEarly,
    DueBeforeItsParts,
    DueNumberOutOfRange,
    NeverOwed,
    NobodyOwes,
    NotAtABeginning,
    NotOneLevelUp,
    PointsNotAHundred,
    SameNameInForce,
)
from delegation575.reports.rubric import DEFAULT_RUBRIC, WHOLE, Criterion

_OWED_BY = {
    "owed_by_members": True,
    "owed_by_team_leaders": True,
    "owed_by_deputies": False,
    "owed_by_secretaries": False,
}
_LOOKED_AHEAD = 60
"""So many periods of a rule are tried before it is stored: five years of months."""
_BELOW = {
    ReportLevel.TEAM.value: {ReportLevel.MEMBER.value},
    ReportLevel.DELEGATION.value: {ReportLevel.MEMBER.value, ReportLevel.TEAM.value},
}
_NUMBERS = {
    DueRule.DAY_OF_LAST_MONTH: range(1, 32),
    DueRule.DAY_OF_NEXT_MONTH: range(1, 32),
    DueRule.WEEKDAY_OF_LAST_WEEK: range(1, 8),
}
_ONE_DAY = timedelta(days=1)


class Terms(TypedDict, total=False):
    """What a kind of report is: the columns of its row that the office decides."""

    name: Required[str]
    period_kind: Required[PeriodKind]
    due_rule: Required[DueRule]
    due_number: Required[int]
    due_time: time | None
    holiday_shift: HolidayShift
    cut_off_day: int
    once_starts_on: date | None
    once_ends_on: date | None
    level: str
    consolidates: ReportType | None
    owed_by_members: bool
    owed_by_team_leaders: bool
    owed_by_deputies: bool
    owed_by_secretaries: bool
    article: RegulationArticle | None
    starts_on: Required[date]
    ends_on: date | None


@dataclass(frozen=True)
class Filled:
    """What a kind of report has beside its terms: who owes it by name, its outline, its rubric."""

    headings: Sequence[str] = ()
    named: Sequence[Person] = ()
    rubric: Sequence[Criterion] = DEFAULT_RUBRIC


@dataclass(frozen=True)
class Ahead:
    """A deadline that a rule would set, and how."""

    period: Period | OneOff
    due_at: datetime
    how: How


@transaction.atomic
def add_report_type(
    *,
    delegation: Delegation,
    by: Person,
    day: date,
    filled: Filled | None = None,
    headings: Sequence[str] = (),
    on_behalf_of: Person | None = None,
    **terms: Unpack[Terms],
) -> ReportType:
    """A kind of report that is owed from its `starts_on` on, with outline, rubric and whoever owes it by name.

    Due before a day off unless its terms say otherwise. Its duties are made by `generate_duties`, from the past
    on; what was due before `day` (today) is counted, but nobody is reminded of it. `NotPermitted` unless `by` is
    of the secretariat; `NobodyOwes`, `DueNumberOutOfRange`, `ComesTooEarly`, `NeverOwed`, `SameNameInForce`,
    `NotOneLevelUp`, `DueBeforeItsParts`, `PointsNotAHundred`.
    """
    filled = filled or Filled(headings)
    if not can_manage_regime(standing_of(by, day, delegation.pk), delegation):
        raise NotPermitted
    report_type = as_entered(delegation, day, terms)
    _refuse_type(report_type, filled)
    with acting(by=by, on_behalf_of=on_behalf_of), refusing({"reporttype_due_number": DueNumberOutOfRange()}):
        report_type.save(force_insert=True)
        _fill(report_type, filled)
    return report_type


@transaction.atomic
def change_report_type(
    *, report_type: ReportType, by: Person, day: date, filled: Filled | None = None, **terms: Unpack[Terms]
) -> ReportType:
    """Close a kind of report and open it again with other terms, from `starts_on` on: the past stays as it was.

    `ChangedForThePast` unless that day lies after `day` (today) and after its own first day; `NotAtABeginning`
    unless a period begins with it, so that no period is asked for twice; else as `add_report_type`.
    """
    if not can_manage_regime(standing_of(by, day, report_type.delegation_id), report_type.delegation):
        raise NotPermitted
    starts_on = terms["starts_on"]
    _refuse_past(report_type, starts_on, day)
    _refuse_midway(report_type, starts_on)
    with acting(by=by):
        report_type.ends_on = starts_on - _ONE_DAY
        report_type.save(update_fields=["ends_on"])
    return add_report_type(delegation=report_type.delegation, by=by, day=day, filled=filled, **terms)


@transaction.atomic
def close_report_type(*, report_type: ReportType, by: Person, day: date, ends_on: date) -> ReportType:
    """End a kind of report with `ends_on` as its last day. `NotPermitted`; `ChangedForThePast`."""
    if not can_manage_regime(standing_of(by, day, report_type.delegation_id), report_type.delegation):
        raise NotPermitted
    if ends_on < max(day, report_type.starts_on) or (report_type.ends_on and report_type.ends_on < day):
        raise ChangedForThePast(field="ends_on", day=day_words(max(day, report_type.starts_on)))
    with acting(by=by):
        report_type.ends_on = ends_on
        report_type.save(update_fields=["ends_on"])
    return report_type


def as_entered(delegation: Delegation, day: date, terms: Terms) -> ReportType:
    """The kind of report these terms would be, not stored."""
    columns = {"holiday_shift": HolidayShift.PREVIOUS, **terms}
    return ReportType(delegation=delegation, reminds_from=day, **columns)


def due_ahead(report_type: ReportType, day: date, many: int, working_days: WorkingDays | None = None) -> list[Ahead]:
    """The next deadlines of a kind of report, stored or not: of the periods that end on `day` or later."""
    days = working_days or working_days_of(report_type.delegation)
    last = report_type.ends_on or date.max
    found: list[Ahead] = []
    for period in takewhile(lambda one: one.ends_on <= last, report_type.periods_from(max(day, report_type.starts_on))):
        if len(found) == many:
            break
        if period.ends_on >= report_type.starts_on:
            found.append(Ahead(period, *due_at(report_type.terms, period, days)))
    return found


def _refuse_past(report_type: ReportType, starts_on: date, day: date) -> None:
    earliest = max(day, report_type.starts_on) + _ONE_DAY
    if starts_on < earliest or (report_type.ends_on and report_type.ends_on < starts_on):
        raise ChangedForThePast(day=day_words(earliest))


def _refuse_midway(report_type: ReportType, starts_on: date) -> None:
    if report_type.period_kind == PeriodKind.ONCE:
        return
    try:
        period = next(report_type.periods_from(starts_on))
    except (UnknownPeriod, OverflowError) as problem:
        raise NeverOwed(field="starts_on") from problem
    if period.starts_on != starts_on:
        raise NotAtABeginning(day=day_words(period.ends_on + _ONE_DAY))


def _refuse_type(report_type: ReportType, filled: Filled) -> None:
    if not filled.named and not any(getattr(report_type, flag) for flag in _OWED_BY):
        raise NobodyOwes
    same = ReportType.objects.filter(delegation=report_type.delegation, name=report_type.name)
    if same.within(report_type.starts_on, report_type.ends_on or date.max).exists():
        raise SameNameInForce
    points = sum(one.points for one in filled.rubric)
    if points != WHOLE:
        raise PointsNotAHundred(sum=points)
    days = working_days_of(report_type.delegation)
    refuse_deadlines(report_type, days)
    if report_type.consolidates is not None:
        _refuse_cascade(report_type, report_type.consolidates, days)


def refuse_deadlines(report_type: ReportType, days: WorkingDays) -> None:
    """Nothing, or why no report of this kind could ever come in time: `DueNumberOutOfRange`, `NeverOwed`,
    `ComesTooEarly`."""
    if report_type.due_number not in _NUMBERS.get(report_type.terms.rule, range(-366, 367)):
        raise DueNumberOutOfRange
    try:
        ahead = due_ahead(report_type, report_type.starts_on, _LOOKED_AHEAD, days)
    except (UnknownPeriod, OverflowError) as problem:
        raise NeverOwed(field="starts_on") from problem
    if not ahead:
        raise NeverOwed
    for one in ahead:
        if one.how.nominal < one.period.starts_on:
            raise ComesTooEarly(first=day_words(one.period.starts_on), day=day_words(one.how.nominal))


def _refuse_cascade(report_type: ReportType, parts: ReportType, days: WorkingDays) -> None:
    """A report is not due before those it draws together (domain.md §5: member, team, delegation)."""
    if parts.level not in _BELOW.get(report_type.level, set()):
        raise NotOneLevelUp
    for one in due_ahead(report_type, report_type.starts_on, _LOOKED_AHEAD, days):
        for part in parts.periods_from(one.period.starts_on):
            if part.ends_on > one.period.ends_on:
                break
            parts_at, _how = due_at(parts.terms, part, days)
            if one.due_at < parts_at:
                raise DueBeforeItsParts(at=moment(one.due_at), name=parts.name, parts_at=moment(parts_at))


def _fill(report_type: ReportType, filled: Filled) -> None:
    of_it = {"delegation_id": report_type.delegation_id, "type": report_type}
    OutlineSection.objects.bulk_create(
        OutlineSection(position=position, heading=heading, **of_it)
        for position, heading in enumerate(filled.headings, start=1)
    )
    RubricCriterion.objects.bulk_create(
        RubricCriterion(position=position, name=one.name, points=one.points, computed=one.computed, **of_it)
        for position, one in enumerate(filled.rubric, start=1)
    )
    NamedReporter.objects.bulk_create(
        NamedReporter(person=person, starts_on=report_type.starts_on, **of_it) for person in filled.named
    )
