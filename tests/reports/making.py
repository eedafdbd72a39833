"""Regimes and duties for tests."""

from collections.abc import Sequence
from datetime import date, datetime

from delegation575.foundation.periods import LOCAL_ZONE, Period, PeriodKind
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import Delegation, Person
from delegation575.reports.deadlines import DueRule, HolidayShift, due_at
from delegation575.reports.models import OutlineSection, ReportDuty, ReportType


def at(text: str) -> datetime:
    """A moment in Hà Giang: "2022-06-24 17:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL_ZONE)


def a_report_type(
    delegation: Delegation,
    name: str = "Báo cáo tháng (minh hoạ)",
    *,
    kind: str = PeriodKind.MONTH,
    rule: str = DueRule.DAY_OF_LAST_MONTH,
    number: int = 24,
    starts_on: date = date(2022, 1, 1),
    ends_on: date | None = None,
    reminds_from: date = date(2022, 1, 1),
    headings: Sequence[str] = ("Kết quả", "Khó khăn, vướng mắc", "Đề xuất"),
    **facts: object,
) -> ReportType:
    """A kind of report, with an outline: due on the 24th of each month unless the test says otherwise."""
    report_type = ReportType.objects.create(
        delegation=delegation,
        name=name,
        period_kind=kind,
        due_rule=rule,
        due_number=number,
        holiday_shift=HolidayShift.PREVIOUS,
        starts_on=starts_on,
        ends_on=ends_on,
        reminds_from=reminds_from,
        **facts,
    )
    for position, heading in enumerate(headings, start=1):
        OutlineSection.objects.create(delegation=delegation, type=report_type, position=position, heading=heading)
    return report_type


def a_duty(report_type: ReportType, person: Person, period: str = "2022-06", **facts: object) -> ReportDuty:
    """A duty of this person, as the regime would make it."""
    owed = Period.parse(period)
    moment, _ = due_at(report_type.terms, owed, WorkingDays())
    defaults = {
        "delegation": report_type.delegation,
        "person": person,
        "type": report_type,
        "period": period,
        "period_starts_on": owed.starts_on,
        "period_ends_on": owed.ends_on,
        "due_at": moment,
    }
    return ReportDuty.objects.create(**defaults | facts)


def texts_of(report_type: ReportType, *texts: str) -> dict:
    """What a form would send: a text for each section, in order."""
    sections = report_type.sections.order_by("position")
    return {section.pk: text for section, text in zip(sections, texts, strict=False)}
