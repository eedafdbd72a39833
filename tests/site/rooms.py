"""What each room holds of a side of the world."""

from datetime import date, timedelta
from itertools import cycle

from delegation575.directives import models as directives
from delegation575.directives.states import DirectiveState
from delegation575.foundation.files import store
from delegation575.foundation.periods import Period, PeriodKind, end_of
from delegation575.organisation.models import OrgUnit, Person
from delegation575.reminders.models import Channel, Dispatch, DispatchItem, DispatchState, LedgerEntry
from delegation575.reports.deadlines import DueRule, HolidayShift
from delegation575.reports.models import MemberReport, MemberReportSection, OutlineSection, ReportDuty, ReportType
from delegation575.summaries.models import PrintState, SummaryPrint, Version
from delegation575.work_sessions import models as work
from delegation575.work_sessions.overlap import MORNING, Slot
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.site.sides import Side, store_all

HALF_YEAR = "2022-H1"
_REVIEWED_ON = date(2022, 7, 20)


def conclusions(side: Side) -> None:
    """Many conferences; one with many of everything said there."""
    ours = {"delegation": side.delegation}
    kind = directives.ConferenceKind
    held = {**ours, "day_part": work.DayPart.MORNING, "venue": side.text("Hội trường")}
    review = directives.Conference.objects.create(
        kind=kind.MID_YEAR_REVIEW,
        title=side.text("Hội nghị sơ kết"),
        held_on=_REVIEWED_ON,
        reviewed_period=HALF_YEAR,
        chair=side.people["head"],
        **held,
    )
    days = [_REVIEWED_ON - timedelta(days=number) for number in side.each]
    others = (directives.Conference(kind=kind.OTHER, title=side.text("Hội nghị"), held_on=day, **held) for day in days)
    side.rows["unconcluded"] = store_all(others)[0]
    said = {**ours, "conference": review}
    part = directives.ConferenceParticipation
    store_all(part(capacity=side.text("Đại biểu", number), group_order=number, **said) for number in side.each)
    store_all(directives.ConferenceProposal(text=side.text("Đề xuất", number), **said) for number in side.each)
    judged = {
        "kind": directives.AssessmentKind.ACHIEVEMENT,
        "subject": directives.AssessmentSubject.DELEGATION,
        "voice": directives.AssessmentVoice.REPORT,
    }
    judgements = store_all(
        directives.Assessment(text=side.text("Ưu điểm", number), position=number, **judged, **said)
        for number in side.each
    )
    store_all(directives.AssessmentTheme(assessment=each, theme=side.themes[0], **ours) for each in judgements)
    side.rows["conference"] = review
    _directives(side, review)
    _recommendations(side, review)


def _directives(side: Side, review: directives.Conference) -> None:
    ours = {"delegation": side.delegation}
    conclusion = directives.Conclusion.objects.create(
        conference=review, speaker=side.people["head"], capacity="Trưởng Đoàn", **ours
    )
    said = {**ours, "conclusion": conclusion, "modality": directives.Modality.REQUEST, "theme": side.themes[0]}
    listed = store_all(
        directives.Directive(
            number=number,
            text=side.text("Đề nghị thành phố", number),
            state=[DirectiveState.OPEN, DirectiveState.REPORTED, DirectiveState.CLOSED][number % 3 - 1],
            due_on=side.today + timedelta(days=5 - 10 * (number % 2)),
            **said,
        )
        for number in side.each
    )
    to = {**ours, "part": directives.AddresseePart.LEAD, "body": side.delegation.overseen}
    store_all(directives.DirectiveAddressee(directive=each, **to) for each in listed)
    with_others = {**ours, "part": directives.AddresseePart.COORDINATE, "directive": listed[0]}
    addressee = directives.DirectiveAddressee
    store_all(addressee(capacity=side.text("Cơ quan", number), **with_others) for number in side.each)
    side.rows |= {"conclusion": conclusion, "directive": listed[0]}


def _recommendations(side: Side, review: directives.Conference) -> None:
    facts = {"delegation": side.delegation, "conference": review, "received_on": _REVIEWED_ON}
    way = {"from_unit": side.delegation.overseen, "to_unit": side.delegation.parent_body, "theme": side.themes[0]}
    texts = [side.text("Kiến nghị", number) for number in side.each]
    side.rows["recommendation"] = store_all(directives.Recommendation(text=text, **facts, **way) for text in texts)[0]


def sessions(side: Side) -> None:
    """The member's sessions in every state, many of each, and some in the half-year reviewed."""
    state, today = SessionState, side.today
    kinds = {
        "draft": (state.DRAFT, today + timedelta(days=40)),
        "planned": (state.SENT, today + timedelta(days=41)),
        "agreed": (state.AGREED, today + timedelta(days=42)),
        "past": (state.AGREED, today - timedelta(days=2)),
        "recorded": (state.RECORDED, today - timedelta(days=3)),
        "cancelled": (state.CANCELLED, today - timedelta(days=4)),
    }
    for name, (what, day) in kinds.items():
        side.rows[name] = _session(side, what, day)
        side.rows[name].save()
    store_all(_session(side, state.AGREED, today + timedelta(days=2 + number % 30)) for number in side.each)
    store_all(_session(side, state.RECORDED, today - timedelta(days=5 + number)) for number in side.each)
    store_all(_session(side, state.RECORDED, date(2022, 6, 1 + number % 28)) for number in side.each)
    store_all(_session(side, state.SENT, today - timedelta(days=1 + number % 30)) for number in side.each)
    for name in ("draft", "planned", "past", "recorded"):
        _plan(side, side.rows[name])
    _record(side, side.rows["recorded"])


def _session(side: Side, state: SessionState, day: date) -> work.WorkSession:
    unit = side.units[1]
    row = work.WorkSession(
        delegation=side.delegation,
        host=_host(unit),
        unit=unit,
        state=state,
        purpose=side.text("Nắm tình hình", own=True),
        place=side.text("Trụ sở", own=True),
        responsible=side.member,
        entered_by=side.member,
        set_aside_code=work.SetAsideCode.HOST if state == SessionState.CANCELLED else "",
    )
    row.slot = Slot(day, MORNING)
    sent = None if state == SessionState.DRAFT else (side.member, row.starts_at - timedelta(days=3))
    row.registered_by, row.registered_at = sent or (None, None)
    if state == SessionState.RECORDED:
        row.recorded_by, row.recorded_at, row.conclusion = side.member, row.ends_at, side.text("Kết luận", own=True)
    return row


_hosts: dict[object, OrgUnit] = {}


def _host(unit: OrgUnit) -> OrgUnit:
    return _hosts.setdefault(unit.pk, make.host_of(unit))


def _plan(side: Side, session: work.WorkSession) -> None:
    ours = {"delegation": side.delegation, "session": session}
    # Each topic has a part of the record in which every theme can be chosen: nobody registers hundreds.
    store_all(work.SessionTopic(theme=theme, **ours) for theme in side.themes[:12])
    store_all(work.SessionParticipation(person=person, **ours) for person in [side.member, *side.members])


def _record(side: Side, session: work.WorkSession) -> None:
    ours = {"delegation": side.delegation, "session": session}
    kinds = cycle(work.NoteKind)
    texts = [side.text("Ghi nhận", number, own=True) for number in side.each]
    store_all(work.SituationNote(kind=next(kinds), theme=side.themes[0], text=text, **ours) for text in texts)
    store_all(work.SessionProposal(text=side.text("Giải pháp", number, own=True), **ours) for number in side.each)


def reports(side: Side) -> None:
    """Monthly duties: the member's of many months, and one overdue of each of the many members."""
    ours, since = {"delegation": side.delegation}, {"starts_on": make.START, "reminds_from": make.START}
    rule = {"due_rule": DueRule.DAYS_AFTER_END, "due_number": 5, "holiday_shift": HolidayShift.NEXT}
    rule |= {"period_kind": PeriodKind.MONTH, "article": side.rows["article"]}
    kind = ReportType.objects.create(name=side.text("Báo cáo tháng"), **ours, **since, **rule)
    kinds = store_all(ReportType(name=side.text("Báo cáo", n), **ours, **since, **rule) for n in side.each)
    sections = [OutlineSection(type=kind, position=n, heading=side.text("Mục", n), **ours) for n in (1, 2, 3)]
    store_all([*sections, *(OutlineSection(type=each, position=1, heading="Mục", **ours) for each in kinds)])
    side.rows["report_type"] = kind
    last = Period(PeriodKind.MONTH, side.today.year, side.today.month).previous()
    months = [last]
    while len(months) < side.many + 4:
        months.append(months[-1].previous())
    months += [month for month in Period.parse(HALF_YEAR).months() if month not in months]
    duties = store_all([_duty(side, side.member, month) for month in months])
    store_all(_duty(side, person, months[1]) for person in side.members)
    side.rows |= {"duty": duties[1], "submitted": duties[2], "waived": duties[3]}
    _submit(side, duties[2], sections)
    for duty in duties[4::2]:
        duty.submitted_at, duty.submitted_by = duty.due_at, side.member
    ReportDuty.objects.bulk_update(duties[4::2], ["submitted_at", "submitted_by"])
    waived = {"waived_at": side.now, "waived_by": side.secretary, "waive_reason": side.text("Nghỉ phép", own=True)}
    ReportDuty.objects.filter(pk=duties[3].pk).update(**waived)


def _duty(side: Side, person: Person, month: Period) -> ReportDuty:
    span = {"period_starts_on": month.starts_on, "period_ends_on": month.ends_on}
    due = end_of(month.ends_on + timedelta(days=5))
    kind = side.rows["report_type"]
    return ReportDuty(delegation=side.delegation, person=person, type=kind, period=month.code, due_at=due, **span)


def _submit(side: Side, duty: ReportDuty, sections: list[OutlineSection]) -> None:
    ours, handed_in = {"delegation": side.delegation}, {"submitted_at": duty.due_at, "submitted_by": side.member}
    version = {**ours, **handed_in, "duty": duty, "saved_at": duty.due_at}
    versions = store_all(MemberReport(version=number, **version) for number in side.each)
    texts = [(each, section) for each in versions for section in sections]
    store_all(
        MemberReportSection(report=each, section=section, text=side.text("Tình hình", own=True), **ours)
        for each, section in texts
    )
    ReportDuty.objects.filter(pk=duty.pk).update(**handed_in)


def reminders(side: Side) -> None:
    """Many steps of one duty's ladder, and many messages for the member and the secretary."""
    duty, ours = side.rows["duty"], {"delegation": side.delegation}
    step = {**ours, "duty": duty, "round": 1, "claimed_at": side.now}
    entries = store_all(LedgerEntry(step=f"due+{n}d", recipient=side.member, **step) for n in side.each)
    told = store_all(LedgerEntry(step=f"told+{n}d", recipient=side.secretary, **step) for n in side.each)
    rows = [_message(side, entry, number, channel) for channel in Channel for number, entry in enumerate(entries)]
    rows += [_message(side, entry, number, Channel.INBOX) for number, entry in enumerate(told)]
    sent = store_all(rows)
    listed = zip(sent, [*entries, *entries, *told], strict=True)
    store_all(DispatchItem(dispatch=dispatch, entry=entry, **ours) for dispatch, entry in listed)
    side.rows |= {"ledger_entry": entries[0], "dispatch": sent[0]}


def _message(side: Side, entry: LedgerEntry, number: int, channel: Channel) -> Dispatch:
    return Dispatch(
        delegation=side.delegation,
        recipient=entry.recipient,
        channel=channel,
        local_day=side.today - timedelta(days=number),
        state=DispatchState.SENT,
        created_at=side.now,
        next_attempt_at=side.now,
        sent_at=side.now - timedelta(days=number),
        subject=side.text("Nhắc báo cáo", own=True),
        body=side.text("Đề nghị đồng chí gửi báo cáo.", own=True),
        message_id=f"<{entry.pk}@{channel}>",
    )


def summaries(side: Side) -> None:
    """Many prints that are done, and one that waits."""
    asked = {"delegation": side.delegation, "period": HALF_YEAR, "version": Version.AFTER, "snapshot": {}}
    asked |= {"requested_by": side.secretary, "requested_at": side.now, "touched_at": side.now}
    file = store(b"%PDF-1.7\n" + side.mark.encode(), media_type="application/pdf", now=side.now)
    done = store_all(SummaryPrint(state=PrintState.DONE, progress=100, file=file, **asked) for _ in side.each)
    waiting = SummaryPrint.objects.create(**(asked | {"version": Version.BEFORE}))
    failed = SummaryPrint.objects.create(**asked, state=PrintState.FAILED, failure="Không tạo được bản in.")
    side.rows |= {"print": done[0], "waiting_print": waiting, "failed_print": failed}
