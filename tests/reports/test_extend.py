"""/reports/<id>/extend/: given by leaders and the secretariat, asked for by whoever owes the report."""

from datetime import timedelta

import pytest

from delegation575.foundation.refusals import NotPermitted
from delegation575.reports.actions import ask_extension, decide_extension, extend_deadline
from delegation575.reports.models import DeadlineExtension
from delegation575.reports.refusals import AlreadyAsked, AlreadyDecided, HasLeft, NotEarlier
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

NOW = at("2022-06-20 09:00")
LATER = at("2022-07-01 00:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    """Due at the end of Friday 24/6/2022."""
    return a_duty(a_report_type(cast.delegation), cast.member)


def test_extension_moves_the_deadline_and_begins_a_round(cast, duty):
    first = duty.due_at

    extension = extend_deadline(duty=duty, by=cast.deputy, now=NOW, until=LATER, reason="đi học")

    duty.refresh_from_db()
    assert (duty.due_at, duty.extended_from, duty.round) == (LATER, first, 2)
    assert (extension.old_due_at, extension.new_due_at, extension.granted) == (first, LATER, True)
    assert (extension.asked_by, extension.decided_by, extension.reason) == (cast.deputy, cast.deputy, "đi học")


def test_second_extension_keeps_the_first_deadline(cast, duty):
    first = duty.due_at
    extend_deadline(duty=duty, by=cast.head, now=NOW, until=LATER, reason="lần một")

    extend_deadline(duty=duty, by=cast.head, now=NOW, until=LATER + timedelta(days=3), reason="lần hai")

    duty.refresh_from_db()
    assert (duty.extended_from, duty.round, duty.extensions.count()) == (first, 3, 2)


def test_what_was_asked_for_moves_nothing_until_it_is_granted(cast, duty):
    first = duty.due_at
    asked = ask_extension(duty=duty, by=cast.member, now=NOW, until=LATER, reason="đi học")
    duty.refresh_from_db()
    assert (duty.due_at, duty.round, asked.granted) == (first, 1, None)

    decide_extension(extension=asked, by=cast.secretary, now=NOW, granted=True)

    duty.refresh_from_db()
    assert (duty.due_at, duty.round) == (LATER, 2)


def test_refused_request_moves_nothing_and_another_may_follow(cast, duty):
    first = duty.due_at
    asked = ask_extension(duty=duty, by=cast.member, now=NOW, until=LATER, reason="đi học")

    decide_extension(extension=asked, by=cast.head, now=NOW, granted=False, note="chưa đủ lý do")

    duty.refresh_from_db()
    assert (duty.due_at, duty.round) == (first, 1)
    ask_extension(duty=duty, by=cast.member, now=NOW, until=LATER, reason="lý do khác")
    assert duty.extensions.count() == 2


def test_second_to_decide_is_told(cast, duty):
    asked = ask_extension(duty=duty, by=cast.member, now=NOW, until=LATER, reason="đi học")
    decide_extension(extension=asked, by=cast.head, now=NOW, granted=False)

    with pytest.raises(AlreadyDecided):
        decide_extension(extension=asked, by=cast.secretary, now=NOW, granted=True)


def test_asking_twice_is_refused(cast, duty):
    ask_extension(duty=duty, by=cast.member, now=NOW, until=LATER, reason="một")
    with pytest.raises(AlreadyAsked):
        ask_extension(duty=duty, by=cast.member, now=NOW, until=LATER, reason="hai")


def test_leaders_extension_answers_the_request(cast, duty):
    ask_extension(duty=duty, by=cast.member, now=NOW, until=LATER, reason="đi học")

    extend_deadline(duty=duty, by=cast.head, now=NOW, until=LATER, reason="đồng ý")

    assert DeadlineExtension.objects.get().asked_by == cast.member


@pytest.mark.parametrize("until", ["2022-06-25 00:00", "2022-06-24 00:00", "2022-06-19 00:00"])
def test_extension_backwards_is_refused(cast, duty, until):
    with pytest.raises(NotEarlier):
        extend_deadline(duty=duty, by=cast.head, now=NOW, until=at(until), reason="lý do")


def test_extension_to_a_moment_gone_by_is_refused(cast, duty):
    with pytest.raises(NotEarlier):
        extend_deadline(duty=duty, by=cast.head, now=LATER, until=at("2022-06-28 00:00"), reason="lý do")


def test_extension_for_somebody_who_has_left_is_refused(cast):
    duty = a_duty(a_report_type(cast.delegation), cast.past_member, "2022-03")
    with pytest.raises(HasLeft):
        extend_deadline(duty=duty, by=cast.head, now=NOW, until=LATER, reason="lý do")


def test_extension_of_what_came_in_is_refused(cast, duty):
    duty.submitted_at, duty.submitted_by = NOW, cast.member
    duty.save()
    with pytest.raises(NotPermitted):
        extend_deadline(duty=duty, by=cast.head, now=NOW, until=LATER, reason="lý do")


@pytest.mark.parametrize("who", ["member", "leader", "other_leader", "administrator", "stranger", "strange_secretary"])
def test_nobody_else_extends(cast, duty, who):
    with pytest.raises(NotPermitted):
        extend_deadline(duty=duty, by=getattr(cast, who), now=NOW, until=LATER, reason="lý do")


@pytest.mark.parametrize(("who", "word"), [("head", True), ("secretary", True), ("member", None)])
def test_extend_page_gives_or_asks(client, cast, duty, who, word, moved_clock):
    moved_clock(NOW)
    actors.sign_in(client, getattr(cast, who))

    response = client.post(f"/reports/{duty.pk}/extend/", {"until": "30/6/2022", "reason": "đi học"})

    extension = DeadlineExtension.objects.get()
    assert (response.status_code, extension.granted, extension.new_due_at) == (302, word, at("2022-07-01 00:00"))
