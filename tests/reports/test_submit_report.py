"""Writing and handing in: the first valid submission is the clock."""

from datetime import date

import pytest

from delegation575.foundation.refusals import NotPermitted
from delegation575.reports import refusals
from delegation575.reports.actions import save_draft, submit_report, waive_duty
from delegation575.reports.models import MemberReport
from tests import actors
from tests.reports.making import a_duty, a_report_type, at, texts_of

NOW = at("2022-06-20 10:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def report_type(cast):
    return a_report_type(cast.delegation)


@pytest.fixture
def duty(cast, report_type):
    return a_duty(report_type, cast.member)


def submit(duty, by, now=NOW, texts=("Đã làm việc 02 buổi.",), **facts) -> MemberReport:
    return submit_report(duty=duty, by=by, now=now, texts=texts_of(duty.type, *texts), **facts)


def stored(report) -> list:
    return list(report.sections.order_by("section__position").values_list("section__heading", "text"))


def test_a_report_handed_in_stops_the_clock(cast, duty):
    report = submit(duty, cast.member)

    duty.refresh_from_db()
    assert (duty.submitted_at, duty.submitted_by, duty.nothing_to_report) == (NOW, cast.member, False)
    assert (report.version, report.submitted_at, stored(report)) == (1, NOW, [("Kết quả", "Đã làm việc 02 buổi.")])


def test_nothing_to_report_counts_as_submitted(cast, duty):
    submit(duty, cast.member, texts=(), nothing_to_report=True)

    duty.refresh_from_db()
    assert (duty.submitted_at, duty.nothing_to_report) == (NOW, True)


def test_an_empty_report_is_refused(cast, duty):
    with pytest.raises(refusals.NothingWritten):
        submit(duty, cast.member, texts=("", "  \n"))


def test_text_and_nothing_to_report_at_once_is_refused(cast, duty):
    with pytest.raises(refusals.WrittenAndNothing):
        submit(duty, cast.member, nothing_to_report=True)


def test_the_same_report_twice_is_one(cast, duty):
    first = submit(duty, cast.member)
    second = submit(duty, cast.member, now=at("2022-06-20 10:01"))

    duty.refresh_from_db()
    assert (second, MemberReport.objects.count(), duty.submitted_at) == (first, 1, NOW)


def test_another_report_afterwards_is_refused(cast, duty):
    submit(duty, cast.member)

    with pytest.raises(refusals.AlreadySubmitted):
        submit(duty, cast.member, texts=("Khác",))


def test_a_draft_is_kept_and_written_over(cast, duty):
    save_draft(duty=duty, by=cast.member, now=NOW, texts=texts_of(duty.type, "Một", "Hai"))
    draft = save_draft(duty=duty, by=cast.member, now=NOW, texts=texts_of(duty.type, "Ba"))

    duty.refresh_from_db()
    assert (MemberReport.objects.count(), stored(draft), duty.submitted_at) == (1, [("Kết quả", "Ba")], None)


def test_a_draft_becomes_the_report(cast, duty):
    draft = save_draft(duty=duty, by=cast.member, now=NOW, texts=texts_of(duty.type, "Một"))

    assert submit(duty, cast.member) == draft


def test_a_draft_after_handing_in_is_refused(cast, duty):
    submit(duty, cast.member)

    with pytest.raises(refusals.AlreadySubmitted):
        save_draft(duty=duty, by=cast.member, now=NOW, texts=texts_of(duty.type, "Khác"))


@pytest.mark.parametrize("who", ["other_member", "leader", "head", "secretary", "stranger", "nobody"])
def test_a_report_in_ones_own_name_is_handed_in_by_nobody_else(cast, duty, who):
    with pytest.raises(NotPermitted):
        submit(duty, getattr(cast, who))


@pytest.mark.parametrize("who", ["other_member", "leader", "head", "deputy", "strange_secretary", "administrator"])
def test_only_the_secretariat_enters_a_members_paper(cast, duty, who):
    with pytest.raises(NotPermitted):
        submit(duty, getattr(cast, who), on_behalf_of=cast.member, received_on=date(2022, 6, 20))


def test_the_secretariat_enters_no_paper_for_somebody_else_than_the_member(cast, duty):
    with pytest.raises(NotPermitted):
        submit(duty, cast.secretary, on_behalf_of=cast.other_member)


def test_a_past_member_hands_in_nothing_himself(cast, report_type):
    duty = a_duty(report_type, cast.past_member, "2022-03")

    with pytest.raises(NotPermitted):
        submit(duty, cast.past_member)


def test_a_paper_received_on_the_due_day_is_on_time(cast, duty):
    report = submit(
        duty, cast.secretary, now=at("2022-06-28 09:00"), on_behalf_of=cast.member, received_on=date(2022, 6, 24)
    )

    duty.refresh_from_db()
    assert duty.submitted_at < duty.due_at
    assert (report.received_on, report.submitted_by) == (date(2022, 6, 24), cast.secretary)


def test_a_paper_received_the_day_after_is_late(cast, duty):
    submit(duty, cast.secretary, now=at("2022-06-28 09:00"), on_behalf_of=cast.member, received_on=date(2022, 6, 25))

    duty.refresh_from_db()
    assert duty.submitted_at >= duty.due_at


def test_a_paper_leaves_the_members_draft_alone(cast, duty):
    draft = save_draft(duty=duty, by=cast.member, now=NOW, texts=texts_of(duty.type, "Đang viết"))

    submit(duty, cast.secretary, on_behalf_of=cast.member, received_on=date(2022, 6, 20))

    draft.refresh_from_db()
    assert (draft.submitted_at, stored(draft)) == (None, [("Kết quả", "Đang viết")])


def test_history_names_both_the_secretary_and_the_member(cast, duty):
    from django.apps import apps

    submit(duty, cast.secretary, on_behalf_of=cast.member, received_on=date(2022, 6, 20))

    context = apps.get_model("reports", "ReportDutyEvent").objects.latest("pgh_id").pgh_context
    assert (context["by"], context["on_behalf_of"]) == (str(cast.secretary.pk), str(cast.member.pk))


@pytest.mark.parametrize(
    ("received_on", "refusal"),
    [(date(2022, 6, 21), refusals.ReceivedAhead), (date(2022, 5, 31), refusals.ReceivedBeforePeriod)],
)
def test_a_wrong_day_of_receipt_is_refused(cast, duty, received_on, refusal):
    with pytest.raises(refusal):
        submit(duty, cast.secretary, on_behalf_of=cast.member, received_on=received_on)


def test_a_period_that_has_not_begun_is_refused(cast, duty):
    with pytest.raises(refusals.PeriodNotBegun):
        submit(duty, cast.member, now=at("2022-05-31 23:59"))


def test_a_waived_report_is_not_handed_in(cast, duty):
    waive_duty(duty=duty, by=cast.head, now=NOW, reason="đi học tập trung")

    with pytest.raises(refusals.AlreadyWaived):
        submit(duty, cast.member)


def test_a_sections_text_of_another_type_is_left_out(cast, duty):
    foreign = a_report_type(cast.delegation, "Báo cáo quý (minh hoạ)", kind="QUARTER")

    report = submit_report(
        duty=duty,
        by=cast.member,
        now=NOW,
        texts=texts_of(duty.type, "Của tháng") | texts_of(foreign, "Của quý"),
    )

    assert stored(report) == [("Kết quả", "Của tháng")]


@pytest.mark.parametrize("who", ["head", "deputy", "secretary"])
def test_leaders_and_secretariat_waive(cast, duty, who):
    waived = waive_duty(duty=duty, by=getattr(cast, who), now=NOW, reason="đi học tập trung")

    assert (waived.waived_at, waived.waived_by, waived.waive_reason) == (NOW, getattr(cast, who), "đi học tập trung")


@pytest.mark.parametrize("who", ["leader", "member", "administrator", "strange_secretary", "nobody"])
def test_nobody_else_waives(cast, duty, who):
    with pytest.raises(NotPermitted):
        waive_duty(duty=duty, by=getattr(cast, who), now=NOW, reason="lý do")


def test_a_waiver_needs_a_reason(cast, duty):
    with pytest.raises(refusals.ReasonMissing):
        waive_duty(duty=duty, by=cast.head, now=NOW, reason="  ")


def test_what_was_handed_in_is_not_waived(cast, duty):
    submit(duty, cast.member)

    with pytest.raises(refusals.AlreadySubmitted):
        waive_duty(duty=duty, by=cast.head, now=NOW, reason="lý do")


def test_a_waiver_twice_is_refused(cast, duty):
    waive_duty(duty=duty, by=cast.head, now=NOW, reason="lý do")

    with pytest.raises(refusals.AlreadyWaived):
        waive_duty(duty=duty, by=cast.head, now=NOW, reason="lý do khác")
