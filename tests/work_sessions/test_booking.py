"""What overlaps is refused in words; what was held can always be recorded."""

from datetime import date, time
from typing import Any

import pytest

from delegation575.organisation.models import MembershipRole
from delegation575.work_sessions.actions import Plan, Record, booking, record_session, register_session
from delegation575.work_sessions.models import Booking, HostBusyBlock, WorkSession
from delegation575.work_sessions.overlap import AFTERNOON, ALL_DAY, EVENING, MORNING, Slot, clock_slot
from delegation575.work_sessions.refusals import NotHeldYet, NothingRecorded, NotInDelegation, Overlap
from delegation575.work_sessions.states import SessionState
from tests import factories as make
from tests.actors import Cast, the_cast
from tests.work_sessions.plans import AFTER, BEFORE, WEDNESDAY, a_plan, a_session, a_visit, at, in_state, recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return the_cast()


def test_member_taken_is_refused(cast: Cast) -> None:
    """The same member, in another unit, at the same time."""
    first = a_session(cast, cast.member)
    with pytest.raises(Overlap) as refusal:
        a_session(cast, cast.member, unit=cast.units[2])
    assert str(refusal.value) == (
        f"Trùng lịch. Đồng chí Minh Hoạ Hai đã có lịch sáng ngày 20/7/2022: buổi làm việc của "
        f"đồng chí Minh Hoạ Hai với {first.host.label}. Thời gian còn trống gần nhất: "
        "chiều ngày 20/7/2022; chiều ngày 19/7/2022; sáng ngày 21/7/2022."
    )
    assert WorkSession.objects.count() == 1


def test_host_taken_is_refused_and_names_everybody_of_the_other_session(cast: Cast) -> None:
    first = a_session(cast, cast.member, members=[cast.leader])
    with pytest.raises(Overlap) as refusal:
        a_session(cast, cast.other_member, unit=cast.units[1])
    host = first.host.label
    people = "đồng chí Minh Hoạ Hai, đồng chí Minh Hoạ Một"
    said = f"{host} đã có lịch sáng ngày 20/7/2022: buổi làm việc của {people} với {host}."
    assert [str(clash) for clash in refusal.value.clashes] == [said]


def test_member_coming_along_is_booked_too(cast: Cast) -> None:
    a_session(cast, cast.member, members=[cast.leader])
    with pytest.raises(Overlap):
        a_session(cast, cast.leader)


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        (Slot(WEDNESDAY, MORNING), Slot(WEDNESDAY, AFTERNOON), "sent"),
        (Slot(WEDNESDAY, MORNING), Slot(WEDNESDAY, ALL_DAY), "refused"),
        (Slot(WEDNESDAY, EVENING), Slot(date(2022, 7, 21), MORNING), "sent"),
        (Slot(WEDNESDAY, MORNING), clock_slot(WEDNESDAY, time(11), time(14)), "refused"),
        (clock_slot(WEDNESDAY, time(8), time(10)), clock_slot(WEDNESDAY, time(10), time(11)), "sent"),
        (clock_slot(WEDNESDAY, time(8), time(10, 1)), clock_slot(WEDNESDAY, time(10), time(11)), "refused"),
    ],
)
def test_half_open_times(cast: Cast, first: Slot, second: Slot, answer: str) -> None:
    plans = [Plan(unit=cast.units[1], responsible=cast.member, slot=slot) for slot in (first, second)]
    register_session(delegation=cast.delegation, plan=plans[0], by=cast.member, now=BEFORE)
    facts: dict[str, Any] = {"delegation": cast.delegation, "plan": plans[1], "by": cast.member, "now": BEFORE}
    if answer == "refused":
        with pytest.raises(Overlap):
            register_session(**facts)
    else:
        assert register_session(**facts).state == answer


def test_constraint_refuses_what_the_check_would_miss(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database is the truth: with the check blind, the same overlap is refused in words all the same."""
    a_session(cast, cast.member)
    monkeypatch.setattr(booking, "clashes_of", lambda *_facts, **_more: [])
    with pytest.raises(Overlap) as refusal:
        a_session(cast, cast.member, unit=cast.units[2])
    assert str(refusal.value) == "Trùng lịch với một buổi làm việc vừa được đăng ký."
    assert WorkSession.objects.count() == 1


def test_draft_books_nobody(cast: Cast) -> None:
    a_session(cast, cast.member, send=False)
    assert Booking.objects.count() == 0
    assert a_session(cast, cast.member).state == SessionState.SENT


def test_session_of_another_delegation_tells_only_its_time(cast: Cast) -> None:
    """Somebody who serves in two delegations; the other one's host and people are not told."""
    make.a_membership(cast.elsewhere, cast.member, MembershipRole.DEPUTY)
    unit = make.a_unit("Nơi Khác", parent=cast.elsewhere.overseen)
    plan = a_plan(cast, cast.member, unit=unit, members=[cast.stranger])
    register_session(delegation=cast.elsewhere, plan=plan, by=cast.stranger, now=BEFORE)
    with pytest.raises(Overlap) as refusal:
        a_session(cast, cast.member)
    assert str(refusal.value.clashes[0]) == "Đồng chí Minh Hoạ Hai đã có lịch khác sáng ngày 20/7/2022."


def test_busy_block_of_the_host_is_in_the_way(cast: Cast) -> None:
    host = make.host_of(cast.units[1])
    block = HostBusyBlock.objects.create(
        delegation=cast.delegation, host=host, span=(at(8), at(11)), reason="Họp Ban Chấp hành"
    )
    Booking.objects.create(delegation=cast.delegation, host=host, busy=block, span=block.span)
    with pytest.raises(Overlap) as refusal:
        a_session(cast, cast.member)
    said = "đã có lịch từ 8 giờ 00, ngày 20/7/2022 đến 11 giờ 00, ngày 20/7/2022 (Họp Ban Chấp hành)."
    assert str(refusal.value.clashes[0]) == f"{host.label} {said}"


def test_free_half_days_are_free_for_all_concerned(cast: Cast) -> None:
    """The member's and the host's other sessions are both avoided."""
    a_session(cast, cast.member, part=MORNING)
    a_session(cast, cast.member, part=AFTERNOON, unit=cast.units[2])
    a_session(cast, cast.leader, day=date(2022, 7, 21), unit=cast.units[1])
    with pytest.raises(Overlap) as refusal:
        a_session(cast, cast.member, part=MORNING)
    offered = [(slot.day.day, slot.part) for slot in refusal.value.free]
    assert offered == [(19, AFTERNOON), (19, MORNING), (21, AFTERNOON)]


def test_exempt_booking_is_still_in_the_way_of_later_plans(cast: Cast) -> None:
    session = a_session(cast, cast.member)
    Booking.objects.filter(session=session).update(exempt=True)
    with pytest.raises(Overlap):
        a_session(cast, cast.member)


def test_person_outside_the_delegation_is_refused(cast: Cast) -> None:
    with pytest.raises(NotInDelegation) as refusal:
        a_session(cast, cast.member, members=[cast.past_member, cast.stranger])
    assert str(refusal.value) == "Không thuộc Đoàn vào ngày này: Minh Hoạ Cũ, Minh Hoạ Khác."
    assert WorkSession.objects.count() == 0


def test_visit_that_overlaps_the_plan_is_recorded_and_marked(cast: Cast) -> None:
    planned = a_session(cast, cast.other_member, unit=cast.units[1])
    visit = a_visit(cast, cast.member)
    assert (visit.state, visit.clashes, visit.registered_at) == (SessionState.RECORDED, True, None)
    planned.refresh_from_db()
    assert planned.state == SessionState.SENT
    assert planned.bookings.filter(exempt=False).count() == 2


def test_visit_beside_the_plan_is_not_marked(cast: Cast) -> None:
    a_session(cast, cast.other_member)
    assert a_visit(cast, cast.member).clashes is False


def test_registered_session_does_not_clash_with_itself(cast: Cast) -> None:
    session = recorded(a_session(cast, cast.member))
    assert (session.clashes, session.registered_by) == (False, cast.member)
    assert recorded(session).clashes is False


def test_session_held_at_another_time_moves_its_bookings(cast: Cast) -> None:
    session = a_session(cast, cast.member, members=[cast.leader])
    held = recorded(session)
    other = Slot(date(2022, 7, 21), AFTERNOON)
    record = Record(slot=other, present=[cast.member], conclusion="Thống nhất.")
    amended = record_session(session=held, record=record, by=cast.member, now=AFTER)
    assert amended.slot == other
    spans = {(row.person_id or row.host_id, row.span.lower) for row in amended.bookings.all()}
    assert spans == {(cast.member.pk, other.span.start), (amended.host_id, other.span.start)}


def test_session_to_come_is_not_recorded(cast: Cast) -> None:
    with pytest.raises(NotHeldYet):
        a_visit(cast, cast.member, day=date(2022, 8, 1))


def test_record_says_something(cast: Cast) -> None:
    session = a_session(cast, cast.member)
    with pytest.raises(NothingRecorded):
        recorded(session, situation=[])
    assert recorded(session, situation=[], complete=False).state == SessionState.HELD


def test_cancelled_time_is_free_again(cast: Cast) -> None:
    in_state(cast, SessionState.CANCELLED)
    assert a_session(cast, cast.member).state == SessionState.SENT
