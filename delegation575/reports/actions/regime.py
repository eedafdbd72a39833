"""The reporting regime: what is owed, how often, until when."""

from collections.abc import Sequence
from datetime import date, time
from typing import Required, TypedDict, Unpack

from django.db import transaction

from delegation575.foundation.constraints import refusing
from delegation575.foundation.history import acting
from delegation575.foundation.periods import PeriodKind
from delegation575.foundation.refusals import NotPermitted
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import Delegation, Person, RegulationArticle
from delegation575.reports.access import can_manage_regime
from delegation575.reports.deadlines import DueRule, HolidayShift
from delegation575.reports.models import OutlineSection, ReportType
from delegation575.reports.refusals import DueNumberOutOfRange, NobodyOwes, SameNameInForce

_OWED_BY = {"owed_by_members": True, "owed_by_team_leaders": True}


class Terms(TypedDict, total=False):
    """What a kind of report is: the columns of its row that the office decides."""

    name: Required[str]
    period_kind: Required[PeriodKind]
    due_rule: Required[DueRule]
    due_number: Required[int]
    due_time: time | None
    holiday_shift: HolidayShift
    owed_by_members: bool
    owed_by_team_leaders: bool
    article: RegulationArticle | None
    starts_on: Required[date]
    ends_on: date | None


@transaction.atomic
def add_report_type(
    *,
    delegation: Delegation,
    by: Person,
    day: date,
    headings: Sequence[str] = (),
    on_behalf_of: Person | None = None,
    **terms: Unpack[Terms],
) -> ReportType:
    """A kind of report that is owed from its `starts_on` on, with the sections its outline asks for.

    Due before a day off unless its terms say otherwise. Its duties are made by `generate_duties`, from the past
    on; what was due before `day` (today) is counted, but nobody is reminded of it. `NotPermitted` unless `by` is
    of the secretariat; `NobodyOwes`, `DueNumberOutOfRange`, `SameNameInForce`.
    """
    if not can_manage_regime(standing_of(by, day, delegation.pk), delegation):
        raise NotPermitted
    if not any(terms.get(flag, default) for flag, default in _OWED_BY.items()):
        raise NobodyOwes
    _refuse_same_name(delegation, terms["name"], terms["starts_on"], terms.get("ends_on"))
    refusals = {"reporttype_due_number": DueNumberOutOfRange()}
    columns = {"holiday_shift": HolidayShift.PREVIOUS, **terms}
    with acting(by=by, on_behalf_of=on_behalf_of), refusing(refusals):
        report_type = ReportType.objects.create(delegation=delegation, reminds_from=day, **columns)
        _outline(report_type, headings)
    return report_type


def _refuse_same_name(delegation: Delegation, name: str, starts_on: date, ends_on: date | None) -> None:
    same = ReportType.objects.filter(delegation=delegation, name=name).within(starts_on, ends_on or date.max)
    if same.exists():
        raise SameNameInForce


def _outline(report_type: ReportType, headings: Sequence[str]) -> None:
    OutlineSection.objects.bulk_create(
        OutlineSection(delegation_id=report_type.delegation_id, type=report_type, position=position, heading=heading)
        for position, heading in enumerate(headings, start=1)
    )
