"""The table of moves, and the same table through the actions."""

from datetime import timedelta

import pytest

from delegation575.work_sessions.actions import (
    answer_for_host,
    cancel_session,
    change_registration,
    postpone_session,
    send_registration,
)
from delegation575.work_sessions.refusals import NotNow
from delegation575.work_sessions.states import (
    MOVES,
    PLANNED,
    WAS_HELD,
    SessionState,
    is_to_record,
    may_move,
)
from tests.actors import the_cast
from tests.work_sessions.plans import AFTER, BEFORE, a_plan, at, in_state, recorded

S = SessionState
EXPECTED = {
    S.DRAFT: "sent held recorded cancelled",
    S.SENT: "agreed change_asked not_arranged held recorded cancelled postponed",
    S.AGREED: "change_asked not_arranged held recorded cancelled postponed",
    S.CHANGE_ASKED: "sent held recorded cancelled postponed",
    S.NOT_ARRANGED: "sent held recorded cancelled postponed",
    S.HELD: "held recorded",
    S.RECORDED: "recorded",
    S.CANCELLED: "",
    S.POSTPONED: "sent held recorded cancelled",
}


@pytest.mark.parametrize("state", S)
def test_moves(state: SessionState) -> None:
    assert {to.value for to in MOVES[state]} == set(EXPECTED[state].split())
    assert {to for to in S if may_move(state.value, to.value)} == MOVES[state]


def test_nothing_that_was_held_is_undone() -> None:
    assert all(MOVES[state] <= WAS_HELD for state in WAS_HELD)


@pytest.mark.parametrize(
    ("state", "minutes_after_its_end", "expected"),
    [
        (S.AGREED, -1, False),
        (S.AGREED, 0, True),
        (S.SENT, 1, True),
        (S.HELD, -600, True),
        (S.RECORDED, 600, False),
        (S.DRAFT, 600, False),
        (S.POSTPONED, 600, False),
        (S.CANCELLED, 600, False),
    ],
)
def test_is_to_record(state: SessionState, minutes_after_its_end: int, *, expected: bool) -> None:
    now = at(12) + timedelta(minutes=minutes_after_its_end)
    assert is_to_record(state.value, at(12), now) is expected


def _act(to: SessionState, cast, session):
    by = cast.secretary
    match to:
        case S.SENT:
            return send_registration(session=session, by=by, now=BEFORE)
        case S.AGREED | S.CHANGE_ASKED | S.NOT_ARRANGED:
            return answer_for_host(session=session, answer=to, by=by, now=BEFORE)
        case S.CANCELLED:
            return cancel_session(session=session, code="other", by=by)
        case S.POSTPONED:
            return postpone_session(session=session, code="other", by=by)
    return recorded(session, complete=to is S.RECORDED)


@pytest.mark.django_db
@pytest.mark.parametrize("state", S)
def test_actions_follow_the_table(state: SessionState) -> None:
    """Every action from every state: what the table allows is done, anything else is refused and changes nothing."""
    cast = the_cast()
    for number, to in enumerate(sorted(set(S) - {S.DRAFT})):
        session = in_state(cast, state, day=at(24 * (number - 10)).date())
        # Recording again what is recorded leaves it recorded, whatever button was used.
        if to is S.HELD and state is S.RECORDED:
            assert _act(to, cast, session).state == S.RECORDED
        elif may_move(state, to):
            assert _act(to, cast, session).state == to
        else:
            with pytest.raises(NotNow):
                _act(to, cast, session)
            session.refresh_from_db()
            assert session.state == state


@pytest.mark.django_db
@pytest.mark.parametrize("state", S)
def test_bookings_stand_exactly_while_planned_or_held(state: SessionState) -> None:
    cast = the_cast()
    session = in_state(cast, state, members=[cast.leader])
    booked = {(row.person_id or row.host_id, row.exempt) for row in session.bookings.all()}
    everybody = [cast.member.pk, session.host_id] + ([cast.leader.pk] if state in PLANNED else [])
    exempt = state in WAS_HELD
    assert booked == ({(key, exempt) for key in everybody} if state in PLANNED | WAS_HELD else set())


@pytest.mark.django_db
@pytest.mark.parametrize("state", S)
def test_change_registration_only_of_what_is_open(state: SessionState) -> None:
    cast = the_cast()
    session = in_state(cast, state)
    plan = a_plan(cast, day=AFTER.date(), place="Trụ sở Đảng uỷ")
    if state in {S.DRAFT, S.CHANGE_ASKED, S.NOT_ARRANGED, S.POSTPONED}:
        changed = change_registration(session=session, plan=plan, by=cast.member, now=BEFORE)
        assert (changed.state, changed.day, changed.place) == (S.SENT, AFTER.date(), "Trụ sở Đảng uỷ")
    else:
        with pytest.raises(NotNow):
            change_registration(session=session, plan=plan, by=cast.member, now=BEFORE)
