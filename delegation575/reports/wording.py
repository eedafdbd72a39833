"""The words for where a duty stands and how its deadline was computed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delegation575.foundation.periods import PeriodKind, day_of
from delegation575.foundation.templatetags.vietnamese import clock_time, count
from delegation575.foundation.templatetags.vietnamese import day as day_words
from delegation575.foundation.working_days import WorkingDays
from delegation575.reports.deadlines import (
    DueRule,
    DutyFacts,
    DutyStatus,
    How,
    days_left,
    due_at,
    due_day,
    status,
    working_days_late,
)
from delegation575.reports.models import Band, ReportDuty, ReportType, ReturnReason

RETURN_REASON_WORDS = {
    ReturnReason.COPIED: gettext_lazy("Copied from the last report"),
    ReturnReason.NO_FIGURES: gettext_lazy("No figures"),
    ReturnReason.UNRECONCILED: gettext_lazy("Figures that do not agree"),
    ReturnReason.WRONG_PERIOD: gettext_lazy("Another period or cut-off"),
    ReturnReason.ONLY_ACHIEVEMENTS: gettext_lazy("Only achievements, no limitations"),
    ReturnReason.NO_CAUSE: gettext_lazy("No causes"),
    ReturnReason.GENERAL_PROPOSALS: gettext_lazy("Proposals too general: who does what by when"),
    ReturnReason.NO_OWN_VIEW: gettext_lazy("The place's own report copied, no view of one's own"),
    ReturnReason.OFF_OUTLINE: gettext_lazy("Outline not followed"),
    ReturnReason.NO_FOLLOW_UP: gettext_lazy("Earlier conclusions not followed up"),
    ReturnReason.FORM: gettext_lazy("Form or spelling"),
}
BAND_WORDS = {
    Band.GOOD: gettext_lazy("Good"),
    Band.FAIR: gettext_lazy("Fair"),
    Band.ADEQUATE: gettext_lazy("Adequate"),
    Band.POOR: gettext_lazy("Not adequate"),
}

AHEAD = "○"
"""The sign of what is still ahead: other than that of what came late."""


@dataclass(frozen=True)
class Mark:
    """A state by word, tone and sign, as `components/status.html` takes it."""

    label: str
    tone: str = "neutral"
    sign: str = ""


@dataclass(frozen=True)
class DutyRow:
    """A duty as lists show it."""

    duty: ReportDuty
    status: DutyStatus
    mark: Mark
    days_late: int
    """Working days: of one overdue until now, of one late until it came in."""
    beside: tuple[Mark, ...] = ()
    """What stands beside the status: returned, extended, judged."""

    @property
    def outstanding(self) -> bool:
        """Whether it is still expected, and its period has begun."""
        return self.status in {DutyStatus.OPEN, DutyStatus.DUE_SOON, DutyStatus.OVERDUE}


class LateDays:
    """Working days late, counted once for each pair of days: many rows share a deadline."""

    def __init__(self, working_days: WorkingDays) -> None:
        self._working_days = working_days
        self._known: dict[tuple[date, date], int] = {}

    def of(self, duty: ReportDuty, now: datetime) -> int:
        """Of a duty: until it came in, else until now."""
        until = duty.submitted_at or now
        days = due_day(duty.due_at), day_of(until)
        if days not in self._known:
            self._known[days] = working_days_late(duty.due_at, until, self._working_days)
        return self._known[days]


def facts_of(duty: ReportDuty) -> DutyFacts:
    """What a duty's status follows from."""
    return DutyFacts(duty.period_starts_on, duty.due_at, duty.submitted_at, duty.waived_at, duty.voided_at)


def rows_of(duties: Iterable[ReportDuty], now: datetime, working_days: WorkingDays | None = None) -> list[DutyRow]:
    """The duties as lists show them."""
    late = LateDays(working_days or WorkingDays())
    return [_row(duty, now, late) for duty in duties]


def _row(duty: ReportDuty, now: datetime, late: LateDays) -> DutyRow:
    found = status(facts_of(duty), now)
    days = late.of(duty, now) if found in {DutyStatus.OVERDUE, DutyStatus.LATE} else 0
    return DutyRow(duty, found, _mark(found, duty, now, days), days, tuple(_beside(duty, now)))


def _beside(duty: ReportDuty, now: datetime) -> Iterator[Mark]:
    if duty.resubmit_by is not None:
        words = _("Returned, wanted back by %(day)s") % {"day": day_words(due_day(duty.resubmit_by))}
        yield Mark(words, "late" if now >= duty.resubmit_by else "soon", "↩")
    if duty.extended_from is not None:
        yield Mark(_("Extended"), "neutral")
    if duty.band:
        yield Mark(str(BAND_WORDS[Band(duty.band)]), "ok" if duty.band != Band.POOR else "soon")


def _mark(found: DutyStatus, duty: ReportDuty, now: datetime, days: int) -> Mark:
    match found:
        case DutyStatus.DUE_SOON:
            return Mark(_soon_words(days_left(duty.due_at, now)), "soon", AHEAD)
        case DutyStatus.OVERDUE:
            return Mark(_overdue_words(days), "late")
        case DutyStatus.LATE:
            return Mark(_late_words(days), "soon")
        case DutyStatus.ON_TIME if duty.nothing_to_report:
            return Mark(_("On time, nothing to report"), "ok")
    return plain_marks()[found]


def plain_marks() -> dict[DutyStatus, Mark]:
    """Each status without its days, in the order of filters and legends."""
    return {
        DutyStatus.OVERDUE: Mark(_("Overdue"), "late"),
        DutyStatus.DUE_SOON: Mark(_("Due soon"), "soon", AHEAD),
        DutyStatus.OPEN: Mark(_("Not due yet"), "neutral", AHEAD),
        DutyStatus.NOT_OPEN: Mark(_("Not begun"), "neutral", AHEAD),
        DutyStatus.ON_TIME: Mark(_("On time"), "ok"),
        DutyStatus.LATE: Mark(_("Submitted late"), "soon"),
        DutyStatus.WAIVED: Mark(_("Waived"), "neutral"),
        DutyStatus.VOIDED: Mark(_("No longer owed"), "neutral"),
    }


def legend() -> list[Mark]:
    """The signs of the grid."""
    marks = plain_marks()
    shown = (DutyStatus.ON_TIME, DutyStatus.LATE, DutyStatus.OVERDUE, DutyStatus.WAIVED, DutyStatus.OPEN)
    return [marks[status] for status in shown]


def _soon_words(days: int) -> str:
    if days == 0:
        return _("Due today")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": count(days)}


def _overdue_words(days: int) -> str:
    if days == 0:
        return _("Just overdue")
    return ngettext("%(days)s working day overdue", "%(days)s working days overdue", days) % {"days": count(days)}


def short_late_words(days: int) -> str:
    """For a column that says working days in its head."""
    if days == 0:
        return _("Just overdue")
    return ngettext("%(days)s day late", "%(days)s days late", days) % {"days": count(days)}


def _late_words(days: int) -> str:
    if days == 0:
        return _("Submitted late")
    return ngettext("%(days)s working day late", "%(days)s working days late", days) % {"days": count(days)}


def rule_words(report_type: ReportType) -> str:
    """A regime's rule in words: "ngày 24 hằng tháng, trước 17 giờ 00"."""
    how = report_type.terms
    words = _RULE_WORDS[how.rule](how.number, PeriodKind(report_type.period_kind))
    if how.clock_time:
        words = _("%(rule)s, before %(time)s") % {"rule": words, "time": clock_time(how.clock_time)}
    return words


def _day_of_month_words(number: int, kind: PeriodKind) -> str:
    if kind is PeriodKind.MONTH:
        return _("day %(number)s of every month") % {"number": number}
    return _("day %(number)s of the period's last month") % {"number": number}


def _day_of_next_month_words(number: int, kind: PeriodKind) -> str:
    return _("day %(number)s of the month after the period") % {"number": number}


def _weekday_words(number: int, kind: PeriodKind) -> str:
    day = str(WEEKDAYS[number - 1])
    if kind is PeriodKind.WEEK:
        return _("%(weekday)s of every week") % {"weekday": day}
    return _("%(weekday)s of the week in which the period ends") % {"weekday": day}


def _after_end_words(number: int, kind: PeriodKind) -> str:
    if number == 0:
        return _("the period's last day")
    words = (
        ngettext("%(days)s day after the period ends", "%(days)s days after the period ends", number)
        if number > 0
        else ngettext("%(days)s day before the period ends", "%(days)s days before the period ends", -number)
    )
    return words % {"days": count(abs(number))}


def _working_after_end_words(number: int, kind: PeriodKind) -> str:
    if number == 0:
        return _("the period's last day")
    words = (
        ngettext("%(days)s working day after the period ends", "%(days)s working days after the period ends", number)
        if number > 0
        else ngettext(
            "%(days)s working day before the period ends", "%(days)s working days before the period ends", -number
        )
    )
    return words % {"days": count(abs(number))}


_RULE_WORDS = {
    DueRule.DAY_OF_LAST_MONTH: _day_of_month_words,
    DueRule.DAY_OF_NEXT_MONTH: _day_of_next_month_words,
    DueRule.WEEKDAY_OF_LAST_WEEK: _weekday_words,
    DueRule.DAYS_AFTER_END: _after_end_words,
    DueRule.WORKING_DAYS_AFTER_END: _working_after_end_words,
}


def reason_words(report_type: ReportType) -> str:
    """The rule and what it rests on: "ngày 24 hằng tháng, Điều 9 Quy chế làm việc". Needs the article at hand."""
    if report_type.article is None:
        return rule_words(report_type)
    article = _("Article %(number)s of the work regulation") % {"number": report_type.article.number}
    return f"{rule_words(report_type)}, {article}"


def owing_words(report_type: ReportType) -> str:
    """Who owes it: "thành viên, tổ trưởng, đồng chí …". Needs the named reporters at hand."""
    groups = [
        (report_type.owed_by_members, _("members")),
        (report_type.owed_by_team_leaders, _("team leaders")),
        (report_type.owed_by_deputies, _("deputies")),
        (report_type.owed_by_secretaries, _("secretaries")),
    ]
    names = sorted(one.person.full_name for one in report_type.named_reporters.all())
    return ", ".join([*(word for owes, word in groups if owes), *names])


def how_words(duty: ReportDuty, working_days: WorkingDays | None = None) -> list[str]:
    """How a duty's deadline was computed, a sentence a step."""
    _moment, how = due_at(duty.type.terms, duty.period_owed, working_days or WorkingDays())
    return list(_steps(duty, how))


def _steps(duty: ReportDuty, how: How) -> Iterator[str]:
    yield _("By the rule: %(reason)s.") % {"reason": reason_words(duty.type)}
    if how.moved:
        yield moved_words(how)
    if how.terms.clock_time is None:
        yield _("The whole of %(day)s counts: until 24:00.") % {"day": day_words(how.day)}
    if duty.extended_from is not None:
        yield _("Extended: the deadline before was %(day)s.") % {"day": day_words(due_day(duty.extended_from))}


def moved_words(how: How) -> str:
    """Why a deadline is not on the day its rule names."""
    days = {"nominal": day_words(how.nominal), "day": day_words(how.day)}
    if how.day < how.nominal:
        return _("%(nominal)s is a day off: the working day before it, %(day)s.") % days
    return _("%(nominal)s is a day off: the working day after it, %(day)s.") % days
