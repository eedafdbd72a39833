"""Illustrative duties and reports: on time, late, missing, one waived."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from delegation575.demo.data.people import REPORTERS
from delegation575.foundation.periods import LOCAL_ZONE, Period, PeriodKind
from delegation575.organisation.models import ArticleKind, Delegation, Person, RegulationArticle
from delegation575.reminders.actions.nudging import nudge
from delegation575.reports.actions import add_report_type, generate_duties, submit_report, waive_duty
from delegation575.reports.deadlines import DueRule
from delegation575.reports.models import OutlineSection, ReportDuty

HEADINGS = ("Kết quả thực hiện", "Khó khăn, vướng mắc", "Đề xuất, kiến nghị", "Lịch dự kiến kỳ sau")
DUE_DAY = 24
_TEXTS = (
    "Trong tháng đã làm việc với cơ sở {count} buổi; nắm tình hình sinh hoạt chi bộ, đất đai, cải cách hành chính.",
    "Còn {few} vụ việc vướng mắc về đền bù đang chờ cấp có thẩm quyền xem xét.",
    "Đề nghị Thành uỷ giao người phụ trách từng vụ việc, báo cáo kết quả trước ngày 15 tháng sau.",
    "Dự kiến làm việc với cơ sở {few} buổi.",
)


def load_regime(delegation: Delegation, secretary: Person, first: date, last: date | None, reminds_from: date) -> None:
    """A monthly report of members and team leaders, due on the 24th, from `first` to `last`."""
    regulation = delegation.regulations.get()
    article, _ = RegulationArticle.objects.get_or_create(
        delegation=delegation,
        regulation=regulation,
        number="9",
        defaults={
            "kind": ArticleKind.REPORTING,
            "text": "Thành viên Đoàn báo cáo trước ngày 24 hằng tháng (điều khoản minh hoạ).",
        },
    )
    add_report_type(
        delegation=delegation,
        by=secretary,
        day=reminds_from,
        name="Báo cáo tháng",
        period_kind=PeriodKind.MONTH,
        due_rule=DueRule.DAY_OF_LAST_MONTH,
        due_number=DUE_DAY,
        due_time=time(17),
        starts_on=first,
        ends_on=last,
        article=article,
        headings=HEADINGS,
    )
    end = last or reminds_from
    before = datetime.combine(first, time(), LOCAL_ZONE)
    generate_duties(delegation=delegation, until=end, now=before)


def hand_in_month(people: dict[str, Person], month: Period, now: datetime, never: Collection[int]) -> None:
    """The month's reports: most on time, some late, those at the places `never` not at all; none after `now`."""
    for place, actor in enumerate(REPORTERS):
        duties = ReportDuty.objects.filter(person=people[actor.login], period=month.code, voided_at__isnull=True)
        at = None if place in never else _handed_in(place, month)
        for duty in duties:
            moment = duty.due_at + at if at is not None else None
            if moment is not None and moment < now:
                _hand_in(duty, people[actor.login], moment, place)


def _handed_in(place: int, month: Period) -> timedelta:
    """How long after the deadline; negative is on time."""
    turn = place * 2 + month.index
    if turn % 4 == 0:
        return timedelta(days=1 + turn % 5, hours=2)
    return -timedelta(days=turn % 3, hours=3)


def _hand_in(duty: ReportDuty, person: Person, moment: datetime, place: int) -> None:
    sections = OutlineSection.objects.filter(type=duty.type_id).order_by("position")
    figures = {"count": 1 + place % 3, "few": 1 + place % 4}
    texts = {section.pk: text.format(**figures) for section, text in zip(sections, _TEXTS, strict=True)}
    submit_report(duty=duty, by=person, now=moment, texts=texts)


def waive_one(people: dict[str, Person]) -> None:
    """One duty of 2022 let off, by the secretariat for the head."""
    missing = ReportDuty.objects.filter(period__startswith="2022-", submitted_at__isnull=True)
    duty = missing.order_by("due_at", "id").first()
    if duty:
        waive_duty(
            duty=duty,
            by=people["thuky"],
            on_behalf_of=people["truongdoan"],
            now=duty.due_at + timedelta(days=2),
            reason="Đi công tác dài ngày theo phân công (minh hoạ)",
        )


def remind_one(people: dict[str, Person], now: datetime) -> None:
    """The head reminds the member who is late the longest: the first mail, whatever the hour."""
    late = ReportDuty.objects.filter(due_at__lt=now, due_at__gt=now - timedelta(days=365), submitted_at__isnull=True)
    duty = late.filter(waived_at__isnull=True, voided_at__isnull=True).order_by("due_at", "id").first()
    if duty:
        nudge(duty=duty, by=people["truongdoan"], now=now, note="Đề nghị đồng chí gửi trong tuần này (minh hoạ).")
