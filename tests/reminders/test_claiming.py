"""Claiming and delivering: each step reaches each recipient once, whatever happens in between."""

import smtplib
from datetime import date
from email.utils import parseaddr

import pytest
from django.core import mail

from delegation575.organisation.models import DelegationMembership
from delegation575.reminders.actions import claim_due_reminders, deliver_pending, sweep
from delegation575.reminders.models import Channel, Dispatch, DispatchState, LedgerEntry
from delegation575.reports.actions import return_report, submit_report
from delegation575.reports.models import ReturnReason
from tests import actors
from tests.reports.making import a_duty, a_report_type, at, texts_of

# Due on Friday 24/6/2022: the member on 17/6, 22/6, 24/6 and 27/6, the team leader on 28/6, the office on 1/7.
DOOR = "test"


@pytest.fixture
def cast(db) -> actors.Cast:
    cast = actors.the_cast()
    for person in (cast.member, cast.leader, cast.head, cast.secretary):
        person.email = f"{person.search_key.replace(' ', '.')}@minhhoa.example"
        person.save()
    return cast


@pytest.fixture
def duty(cast):
    return a_duty(a_report_type(cast.delegation, starts_on=date(2022, 6, 1)), cast.member)


def claim(now: str) -> list[tuple]:
    claimed = claim_due_reminders(now=at(now), door=DOOR)
    return sorted((entry.step, entry.recipient.full_name, entry.superseded) for entry in claimed)


def remind(now: str) -> None:
    """Claim and deliver, of the duties that the test made alone."""
    claim(now)
    deliver_pending(now=at(now), door=DOOR)


def told() -> list[tuple]:
    return sorted(
        Dispatch.objects.filter(state=DispatchState.SENT).values_list("recipient__full_name", "channel", "local_day")
    )


def test_a_step_is_claimed_once(cast, duty):
    assert claim("2022-06-17 08:00") == [("due-5w", "Minh Hoạ Hai", False)]
    assert claim("2022-06-17 08:01") == []


def test_nothing_is_claimed_before_the_first_step(cast, duty):
    assert claim("2022-06-16 23:59") == []


def test_the_ladder_climbs_from_the_member_to_the_office(cast, duty):
    days = ["2022-06-17", "2022-06-22", "2022-06-24", "2022-06-27", "2022-06-28", "2022-07-01", "2022-07-04"]

    assert [claim(f"{day} 08:00") for day in days] == [
        [("due-5w", "Minh Hoạ Hai", False)],
        [("due-2w", "Minh Hoạ Hai", False)],
        [("due", "Minh Hoạ Hai", False)],
        [("due+1w", "Minh Hoạ Hai", False)],
        [("due+2w", "Minh Hoạ Một", False)],
        [("due+5w", "Minh Hoạ Thư", False), ("due+5w", "Minh Hoạ Trưởng", False)],
        [],
    ]


def test_after_a_stop_overtaken_steps_are_recorded_and_not_sent(cast, duty):
    assert claim("2022-07-04 08:00") == [
        ("due", "Minh Hoạ Hai", True),
        ("due+1w", "Minh Hoạ Hai", False),
        ("due+2w", "Minh Hoạ Một", False),
        ("due+5w", "Minh Hoạ Thư", False),
        ("due+5w", "Minh Hoạ Trưởng", False),
        ("due-2w", "Minh Hoạ Hai", True),
        ("due-5w", "Minh Hoạ Hai", True),
    ]
    deliver_pending(now=at("2022-07-04 08:00"), door=DOOR)
    assert sorted(parseaddr(message.to[0])[1] for message in mail.outbox) == [
        "minh.hoa.hai@minhhoa.example",
        "minh.hoa.mot@minhhoa.example",
        "minh.hoa.thu@minhhoa.example",
        "minh.hoa.truong@minhhoa.example",
    ]


def test_a_second_sweep_sends_nothing(cast, duty):
    sweep(now=at("2022-06-27 08:00"), door=DOOR)
    before = (len(mail.outbox), LedgerEntry.objects.count(), told())

    again = sweep(now=at("2022-06-27 08:00"), door=DOOR)

    assert (again.claimed, again.delivered.sent) == (0, 0)
    assert (len(mail.outbox), LedgerEntry.objects.count(), told()) == before


def test_the_inbox_is_delivered_with_the_claim(cast, duty):
    claim("2022-06-17 00:00")

    inbox = Dispatch.objects.get(channel=Channel.INBOX)
    assert (inbox.state, inbox.sent_at, inbox.door) == (DispatchState.SENT, at("2022-06-17 00:00"), DOOR)
    assert inbox.subject == "Nhắc báo cáo: Báo cáo tháng (minh hoạ), tháng 6/2022"


def test_mail_waits_for_the_morning(cast, duty):
    claim("2022-06-17 00:00")

    deliver_pending(now=at("2022-06-17 06:29"), door=DOOR)
    assert mail.outbox == []
    deliver_pending(now=at("2022-06-17 06:30"), door=DOOR)
    assert len(mail.outbox) == 1


def test_no_mail_on_a_day_off(cast, duty):
    """Claimed late, on a Saturday: the mail goes on Monday 20/6."""
    claim("2022-06-18 09:00")

    deliver_pending(now=at("2022-06-19 09:00"), door=DOOR)
    assert mail.outbox == []
    deliver_pending(now=at("2022-06-20 06:30"), door=DOOR)
    assert len(mail.outbox) == 1


def test_without_an_address_only_the_inbox_is_used(cast, duty):
    cast.member.email = ""
    cast.member.save()

    claim("2022-06-17 08:00")

    assert list(Dispatch.objects.values_list("channel", flat=True)) == [Channel.INBOX]


def test_several_reports_come_in_one_digest(cast, duty):
    a_duty(a_report_type(cast.delegation, "Báo cáo chuyên đề (minh hoạ)"), cast.member)

    remind("2022-06-17 08:00")

    assert len(mail.outbox) == 1
    assert mail.outbox[0].subject == "Nhắc báo cáo: 02 báo cáo của đồng chí"


def test_what_falls_due_after_the_days_digest_goes_with_the_next(cast, duty):
    remind("2022-06-17 08:00")
    a_duty(a_report_type(cast.delegation, "Báo cáo chuyên đề (minh hoạ)"), cast.member)

    remind("2022-06-17 09:00")
    assert len(mail.outbox) == 1
    remind("2022-06-18 00:00")
    assert told() == [
        ("Minh Hoạ Hai", "inbox", date(2022, 6, 17)),
        ("Minh Hoạ Hai", "inbox", date(2022, 6, 18)),
        ("Minh Hoạ Hai", "mail", date(2022, 6, 17)),
    ]
    remind("2022-06-20 06:30")
    assert len(mail.outbox) == 2


def test_after_a_stop_one_mail_carries_what_waited(cast, duty):
    """The mail of Friday was never sent; on Monday the next report joins it."""
    claim("2022-06-17 08:00")
    a_duty(a_report_type(cast.delegation, "Báo cáo chuyên đề (minh hoạ)"), cast.member)
    claim("2022-06-20 08:00")

    deliver_pending(now=at("2022-06-20 08:00"), door=DOOR)

    assert [message.subject for message in mail.outbox] == ["Nhắc báo cáo: 02 báo cáo của đồng chí"]


def test_what_was_answered_meanwhile_is_struck_out(cast, duty):
    other = a_duty(a_report_type(cast.delegation, "Báo cáo chuyên đề (minh hoạ)"), cast.member)
    claim("2022-06-17 00:00")
    submit_report(duty=other, by=cast.member, now=at("2022-06-17 05:00"), texts=texts_of(other.type, "Đã làm"))

    deliver_pending(now=at("2022-06-17 06:30"), door=DOOR)

    assert [message.subject for message in mail.outbox] == ["Nhắc báo cáo: Báo cáo tháng (minh hoạ), tháng 6/2022"]


def test_an_empty_dispatch_is_dropped(cast, duty):
    claim("2022-06-17 00:00")
    submit_report(duty=duty, by=cast.member, now=at("2022-06-17 05:00"), texts=texts_of(duty.type, "Đã làm"))

    delivered = deliver_pending(now=at("2022-06-17 06:30"), door=DOOR)

    assert (delivered.sent, delivered.dropped, mail.outbox) == (0, 1, [])
    assert Dispatch.objects.get(channel=Channel.MAIL).state == DispatchState.DROPPED


def test_a_new_round_is_reminded_anew_and_strikes_out_the_old(cast, duty):
    """An extension moved the deadline by a week: Friday 1/7."""
    claim("2022-06-17 00:00")
    duty.due_at, duty.extended_from, duty.round = at("2022-07-02 00:00"), duty.due_at, 2
    duty.save()

    deliver_pending(now=at("2022-06-17 06:30"), door=DOOR)
    assert mail.outbox == []
    assert claim("2022-06-24 08:00") == [("due-5w", "Minh Hoạ Hai", False)]


def test_a_refused_mail_is_tried_again_with_the_same_message_id(cast, duty, monkeypatch):
    claim("2022-06-17 08:00")
    message_id = Dispatch.objects.get(channel=Channel.MAIL).message_id

    def refuse(*args, **kwargs):
        raise smtplib.SMTPServerDisconnected("the line is dead")

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", refuse)
        failed = deliver_pending(now=at("2022-06-17 08:00"), door=DOOR)
    waiting = Dispatch.objects.get(channel=Channel.MAIL)
    assert (failed.failed, waiting.state, waiting.attempts) == (1, DispatchState.PENDING, 1)
    assert waiting.last_error == "SMTPServerDisconnected: the line is dead"

    assert deliver_pending(now=at("2022-06-17 08:00:59"), door=DOOR).sent == 0
    assert deliver_pending(now=at("2022-06-17 08:01"), door=DOOR).sent == 1
    assert [message.extra_headers["Message-ID"] for message in mail.outbox] == [message_id]


def test_one_mail_that_fails_holds_up_no_other(cast, duty, monkeypatch):
    other = a_duty(duty.type, cast.leader)
    claim("2022-06-17 08:00")
    from django.core.mail import EmailMessage

    send = EmailMessage.send

    def refuse_one(message, *args):
        if "minh.hoa.mot" in message.to[0]:
            raise OSError("unreachable")
        return send(message, *args)

    monkeypatch.setattr(EmailMessage, "send", refuse_one)
    delivered = deliver_pending(now=at("2022-06-17 08:00"), door=DOOR)

    assert (delivered.sent, delivered.failed, other.person) == (1, 1, cast.leader)


def test_who_has_left_is_not_told_and_the_office_still_is(cast, duty):
    DelegationMembership.objects.filter(person=cast.member).update(ends_on=date(2022, 6, 30))

    assert claim("2022-07-04 08:00") == [
        ("due+5w", "Minh Hoạ Thư", False),
        ("due+5w", "Minh Hoạ Trưởng", False),
    ]


def test_a_team_leader_is_not_told_of_himself_as_a_leader(cast):
    a_duty(a_report_type(cast.delegation), cast.leader)

    assert [step for step, _, superseded in claim("2022-06-28 08:00") if not superseded] == ["due+1w"]


def test_what_was_due_before_the_regime_was_entered_is_not_chased(cast):
    a_duty(a_report_type(cast.delegation, reminds_from=date(2022, 6, 25)), cast.member)

    assert claim("2022-07-04 08:00") == []


def test_what_is_due_on_the_day_the_regime_was_entered_is_reminded(cast):
    a_duty(a_report_type(cast.delegation, reminds_from=date(2022, 6, 24)), cast.member)

    assert claim("2022-06-24 08:00") != []


@pytest.mark.parametrize(
    "facts",
    [
        {"submitted_at": at("2022-06-20 08:00")},
        {"waived_at": at("2022-06-20 08:00"), "waive_reason": "lý do"},
        {"voided_at": at("2022-06-20 08:00"), "void_reason": "nhập nhầm"},
    ],
    ids=["submitted", "waived", "voided"],
)
def test_nobody_is_reminded_of_what_is_not_outstanding(cast, facts):
    by = {"submitted_by": cast.member} if "submitted_at" in facts else {}
    by = {"waived_by": cast.head} if "waived_at" in facts else by
    a_duty(a_report_type(cast.delegation), cast.member, **facts, **by)

    assert claim("2022-07-04 08:00") == []


def test_the_letter_says_what_is_owed_and_where(cast, duty):
    remind("2022-06-27 08:00")

    body = mail.outbox[0].body
    assert "Kính gửi: Đồng chí Minh Hoạ Hai" in body
    assert "hạn hết ngày 24/6/2022 (quá hạn 01 ngày làm việc)." in body
    assert f"/reports/{duty.pk}/submit/" in body


def test_the_office_is_told_whose_report_is_missing(cast, duty):
    remind("2022-07-01 08:00")

    to_the_head = next(message for message in mail.outbox if "truong@" in message.to[0])
    assert to_the_head.subject == "01 báo cáo của thành viên chưa gửi"
    assert "- Đồng chí Minh Hoạ Hai: Báo cáo tháng (minh hoạ), tháng 6/2022, hạn hết ngày 24/6/2022" in to_the_head.body


def test_what_was_sent_back_is_asked_for_again_in_a_round_of_its_own(cast, duty):
    submit_report(duty=duty, by=cast.member, now=at("2022-06-23 09:00"), texts=texts_of(duty.type, "một"))
    version = duty.versions.get()
    return_report(
        duty=duty,
        version=version,
        by=cast.secretary,
        now=at("2022-06-24 09:00"),
        reasons=[ReturnReason.NO_FIGURES],
        comment="",
        resubmit_by=at("2022-07-05 00:00"),
    )

    # Wanted on Monday 4/7/2022: five working days before it is Monday 27/6, two are Thursday 30/6.
    assert claim("2022-06-26 23:00") == []
    assert claim("2022-06-27 08:00") == [("due-5w", "Minh Hoạ Hai", False)]
    assert claim("2022-06-30 08:00") == [("due-2w", "Minh Hoạ Hai", False)]
    assert set(LedgerEntry.objects.values_list("round", flat=True)) == {2}
    submit_report(duty=duty, by=cast.member, now=at("2022-06-30 09:00"), texts=texts_of(duty.type, "một"))
    assert claim("2022-07-06 08:00") == []
