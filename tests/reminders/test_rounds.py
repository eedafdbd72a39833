"""Rounds: what was sent back is asked for again, what waits on a reviewer is not, and holidays begin nothing."""

from datetime import date

import pytest

from delegation575.organisation.models import CalendarDay
from delegation575.reminders.actions import claim_due_reminders, sweep
from delegation575.reminders.models import LedgerEntry
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

SUBMITTED = at("2022-06-20 08:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    """Due on Friday 24/6/2022, handed in on Monday 20/6."""
    report_type = a_report_type(cast.delegation, starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30))
    return a_duty(report_type, cast.member, submitted_at=SUBMITTED, submitted_by=cast.member)


def returned(duty) -> None:
    """Sent back on Friday 24/6, wanted again by the end of Friday 1/7."""
    duty.returned_at, duty.resubmit_by, duty.round = at("2022-06-24 08:00"), at("2022-07-02 00:00"), duty.round + 1
    duty.save()


def claim(now: str) -> list[tuple]:
    entries = claim_due_reminders(now=at(now), door="test")
    return sorted((entry.round, entry.step, entry.recipient.full_name) for entry in entries if not entry.superseded)


def test_nothing_is_said_while_a_report_waits_on_its_reviewer(cast, duty):
    assert claim("2022-07-25 08:00") == []


def test_what_was_sent_back_climbs_from_its_new_moment(cast, duty):
    returned(duty)

    days = ["2022-06-24", "2022-06-29", "2022-07-01", "2022-07-04", "2022-07-05", "2022-07-08", "2022-07-11"]
    assert [claim(f"{day} 08:00") for day in days] == [
        [(2, "due-5w", "Minh Hoạ Hai")],
        [(2, "due-2w", "Minh Hoạ Hai")],
        [(2, "due", "Minh Hoạ Hai")],
        [(2, "due+1w", "Minh Hoạ Hai")],
        [(2, "due+2w", "Minh Hoạ Một")],
        [(2, "due+5w", "Minh Hoạ Thư"), (2, "due+5w", "Minh Hoạ Trưởng")],
        [],
    ]


def test_once_it_is_back_nothing_more_is_said(cast, duty):
    returned(duty)
    claim("2022-06-24 08:00")
    duty.returned_at = duty.resubmit_by = None
    duty.save()

    assert claim("2022-07-25 08:00") == []


def test_a_changed_holiday_moves_what_is_to_come_and_begins_no_round(cast):
    """Monday 27/6 becomes a day off after the step of Friday: the next is said on Tuesday, once."""
    report_type = a_report_type(cast.delegation, starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30))
    a_duty(report_type, cast.member)
    for other in (cast.leader, cast.other_leader, cast.other_member):
        a_duty(report_type, other, submitted_at=SUBMITTED, submitted_by=other)
    sweep(now=at("2022-06-24 08:00"), door="test")
    CalendarDay.objects.create(
        delegation=cast.delegation, day=date(2022, 6, 27), works=False, reason="Nghỉ bù (minh hoạ)"
    )

    assert sweep(now=at("2022-06-27 08:00"), door="test").claimed == 0
    assert sweep(now=at("2022-06-28 08:00"), door="test").claimed == 1
    assert list(LedgerEntry.objects.filter(step="due+1w").values_list("round", flat=True)) == [1]
