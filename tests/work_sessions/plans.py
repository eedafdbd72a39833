"""Sessions for tests: planned and recorded by the actions, every fact with a default."""

from datetime import date, datetime, time, timedelta
from typing import Any

from delegation575.foundation.periods import LOCAL_ZONE
from delegation575.organisation.models import Person
from delegation575.work_sessions.actions import (
    Plan,
    Record,
    answer_for_host,
    cancel_session,
    postpone_session,
    record_session,
    record_unregistered_visit,
    register_session,
)
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.overlap import AFTERNOON, ALL_DAY, EVENING, MORNING, Slot
from delegation575.work_sessions.states import SessionState
from tests.actors import Cast

WEDNESDAY = date(2022, 7, 20)
BEFORE = datetime(2022, 7, 1, 8, tzinfo=LOCAL_ZONE)
"""When sessions are registered unless a test says otherwise."""

AFTER = datetime(2022, 7, 30, 8, tzinfo=LOCAL_ZONE)
"""When they are recorded."""

PARTS = [MORNING, AFTERNOON, EVENING, ALL_DAY]


def at(hour: int, minute: int = 0, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, time(), LOCAL_ZONE) + timedelta(hours=hour, minutes=minute)


def a_plan(cast: Cast, person: Person | None = None, **facts: Any) -> Plan:
    """The member of the first team in their own unit, on a Wednesday morning."""
    person = person or cast.member
    unit = facts.pop("unit", None) or cast.units[cast.members.index(person) if person in cast.members else 1]
    slot = Slot(facts.pop("day", WEDNESDAY), facts.pop("part", MORNING))
    return Plan(**{"unit": unit, "responsible": person, "slot": slot, **facts})


def a_session(cast: Cast, person: Person | None = None, *, send: bool = True, **facts: Any) -> WorkSession:
    """Registered and, unless `send` is off, sent to its host."""
    plan = a_plan(cast, person, **facts)
    return register_session(delegation=cast.delegation, plan=plan, by=plan.responsible, now=BEFORE, send=send)


def in_state(cast: Cast, state: SessionState, **facts: Any) -> WorkSession:
    """A session that came into `state` by the actions."""
    session = a_session(cast, send=state is not SessionState.DRAFT, **facts)
    by = cast.secretary
    match state:
        case SessionState.AGREED | SessionState.CHANGE_ASKED | SessionState.NOT_ARRANGED:
            return answer_for_host(
                session=session, answer=state, by=by, now=BEFORE, note="Đề nghị chuyển sang tuần sau."
            )
        case SessionState.CANCELLED:
            return cancel_session(session=session, code="host", by=by, reason="Cơ sở có việc đột xuất.")
        case SessionState.POSTPONED:
            return postpone_session(session=session, code="conditions", by=by)
        case SessionState.HELD | SessionState.RECORDED:
            return recorded(session, complete=state is SessionState.RECORDED)
    return session


def a_record(slot: Slot | None = None, **facts: Any) -> Record:
    """One sentence."""
    slot = slot or Slot(WEDNESDAY, MORNING)
    return Record(**{"slot": slot, "situation": [(None, "Chi bộ duy trì sinh hoạt đúng kỳ.")], **facts})


def recorded(session: WorkSession, *, complete: bool = True, **facts: Any) -> WorkSession:
    """The session with its record."""
    record = a_record(session.slot, **facts)
    now = max(AFTER, record.slot.span.end)
    return record_session(session=session, record=record, by=session.responsible, now=now, complete=complete)


def a_visit(cast: Cast, person: Person | None = None, **facts: Any) -> WorkSession:
    """A visit nobody registered."""
    plan = a_plan(cast, person, **{name: facts.pop(name) for name in ("unit", "day", "part") if name in facts})
    return record_unregistered_visit(
        delegation=cast.delegation,
        unit=plan.unit,
        responsible=plan.responsible,
        record=a_record(plan.slot, **facts),
        by=plan.responsible,
        now=AFTER,
    )
