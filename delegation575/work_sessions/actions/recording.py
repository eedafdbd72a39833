"""What was held is written down, amended, or recorded though nobody registered it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from delegation575.foundation.history import acting
from delegation575.organisation.models import Delegation, OrgUnit, Person, Theme
from delegation575.work_sessions.actions.booking import book_held
from delegation575.work_sessions.actions.receiving import Sent, receive, same_visit, settle
from delegation575.work_sessions.actions.registering import locked, move, require_members, write_topics
from delegation575.work_sessions.models import (
    NoteKind,
    SessionParticipation,
    SessionProposal,
    SituationNote,
    WorkSession,
)
from delegation575.work_sessions.overlap import Slot
from delegation575.work_sessions.queries import host_of
from delegation575.work_sessions.refusals import NotHeldYet, NothingRecorded
from delegation575.work_sessions.states import SessionState

Note = tuple[NoteKind, Theme | None, str]
Finding = TypeVar("Finding", SituationNote, SessionProposal)


@dataclass(frozen=True)
class Record:
    """What is known of a session that took place. Proposals and recommendations: one text each."""

    slot: Slot
    present: Sequence[Person] = ()
    """Who of the delegation was there."""
    bodies: Sequence[OrgUnit] = ()
    """Which bodies of the place were there, in the order of protocol."""
    others: Sequence[str] = ()
    """Who else, by name or capacity: "đồng chí Bí thư chi bộ tổ 5"."""
    chair: Person | None = None
    place: str = ""
    situation: Sequence[tuple[Theme | None, str]] = ()
    strengths: str = ""
    limitations: str = ""
    difficulties: str = ""
    proposals: Sequence[str] = ()
    recommendations: Sequence[str] = ()
    conclusion: str = ""
    next_steps: str = ""
    themes: Sequence[Theme] | None = None
    """What was spoken of; None leaves the registered topics as they are."""

    @property
    def notes(self) -> list[Note]:
        """All that was found, by kind and theme, without what is empty."""
        found: list[Note] = [(NoteKind.SITUATION, theme, text) for theme, text in self.situation]
        found += [
            (NoteKind.STRENGTH, None, self.strengths),
            (NoteKind.LIMITATION, None, self.limitations),
            (NoteKind.DIFFICULTY, None, self.difficulties),
        ]
        found += [(NoteKind.RECOMMENDATION, None, text) for text in self.recommendations]
        return [note for note in found if note[2]]

    @property
    def says_something(self) -> bool:
        """One sentence suffices."""
        return bool(self.notes or self.proposals or self.conclusion)


def record_session(
    *,
    session: WorkSession,
    record: Record,
    by: Person,
    now: datetime,
    complete: bool = True,
    sent: Sent | None = None,
    on_behalf_of: Person | None = None,
) -> WorkSession:
    """What took place: recorded, or (not `complete`) only confirmed as held, to be written up later.

    Recording again amends it; the database keeps every version. An overlap refuses nothing, it is
    marked. The same submission again returns the stored record. Raises `NotHeldYet` for a day to
    come, `NothingRecorded`, `NotInDelegation`, `NotNow` (cancelled), `OtherContent`.
    """
    with transaction.atomic(), acting(by=by, on_behalf_of=on_behalf_of):
        receipt = receive(sent, by=by, delegation=session.delegation, now=now) if sent else None
        if receipt and receipt.session:
            return receipt.session
        session = locked(session)
        _write_record(session, record, by, now, complete=complete)
        return settle(receipt, session)


def record_unregistered_visit(
    *,
    delegation: Delegation,
    unit: OrgUnit,
    responsible: Person,
    record: Record,
    by: Person,
    now: datetime,
    sent: Sent | None = None,
    on_behalf_of: Person | None = None,
) -> WorkSession:
    """A visit nobody registered: unit, day, half-day and one sentence suffice; marked "không đăng ký trước".

    The same content again within a day, from the same author, returns the stored visit. Raises as `record_session`.
    """
    with transaction.atomic(), acting(by=by, on_behalf_of=on_behalf_of):
        receipt = receive(sent, by=by, delegation=delegation, now=now) if sent else None
        if receipt and receipt.session:
            return receipt.session
        if receipt and (known := same_visit(receipt)):
            return settle(receipt, known)
        session = WorkSession(
            delegation=delegation,
            unit=unit,
            host=host_of(unit, record.slot.day),
            responsible=responsible,
            entered_by=by,
            state=SessionState.HELD,
        )
        _write_record(session, record, by, now, complete=True)
        return settle(receipt, session)


def _write_record(session: WorkSession, record: Record, by: Person, now: datetime, *, complete: bool) -> None:
    if record.slot.span.start > now:
        raise NotHeldYet
    if complete and not record.says_something:
        raise NothingRecorded
    present = list(record.present) or [session.responsible]
    require_members(session.delegation, present, record.slot.day)
    was_recorded = session.state == SessionState.RECORDED
    move(session, SessionState.RECORDED if complete or was_recorded else SessionState.HELD)
    if session.state == SessionState.RECORDED and not was_recorded:
        session.recorded_by, session.recorded_at = by, now
    session.slot, session.place, session.chair = record.slot, record.place, record.chair
    session.conclusion, session.next_steps = record.conclusion, record.next_steps
    session.save()
    if record.themes is not None:
        write_topics(session, record.themes)
    _write_attendance(session, present, record)
    _write_findings(session, record)
    session.clashes = bool(book_held(session, present))
    session.save(update_fields=["clashes"])


def _write_attendance(session: WorkSession, present: Sequence[Person], record: Record) -> None:
    """Who was there; whoever was to come and did not stays, as absent."""
    named = {row.person_id: row for row in session.participations.filter(person__isnull=False)}
    there = {person.pk for person in present}
    for person_id, row in named.items():
        if row.attended != (person_id in there):
            row.attended = person_id in there
            row.save(update_fields=["attended"])
    _add(session, [SessionParticipation(person=person) for person in present if person.pk not in named])
    groups: list[tuple[UUID | None, str]] = [(body.pk, "") for body in record.bodies] + [
        (None, text) for text in record.others
    ]
    _write_groups(session, groups)


def _write_groups(session: WorkSession, groups: Iterable[tuple[UUID | None, str]]) -> None:
    stored = {(row.body_id, row.capacity): row for row in session.participations.filter(person__isnull=True)}
    wanted = {group: order for order, group in enumerate(dict.fromkeys(groups), start=1)}
    for group, row in stored.items():
        if group not in wanted:
            row.delete()
        elif row.group_order != wanted[group]:
            row.group_order = wanted[group]
            row.save(update_fields=["group_order"])
    _add(
        session,
        (
            SessionParticipation(body_id=body, capacity=capacity, group_order=order)
            for (body, capacity), order in wanted.items()
            if (body, capacity) not in stored
        ),
    )


def _add(session: WorkSession, rows: Iterable[SessionParticipation]) -> None:
    for row in rows:
        row.delegation, row.session = session.delegation, session
        row.save()


def _write_findings(session: WorkSession, record: Record) -> None:
    said: dict[tuple[str, Theme | None], list[str]] = {}
    for kind, theme, text in record.notes:
        said.setdefault((kind.value, theme), []).append(text)
    stored: dict[tuple[str, Theme | None], list[SituationNote]] = {}
    for note in session.notes.select_related("theme").order_by("id"):
        stored.setdefault((note.kind, note.theme), []).append(note)
    facts = {"delegation": session.delegation, "session": session}
    for key in dict.fromkeys([*stored, *said]):
        new_note = partial(SituationNote, **facts, kind=key[0], theme=key[1])
        _merge(stored.get(key, []), said.get(key, []), new_note)
    new_proposal = partial(SessionProposal, **facts, author=session.responsible)
    _merge(list(session.proposals.order_by("id")), record.proposals, new_proposal)


def _merge(stored: Sequence[Finding], texts: Sequence[str], blank: Callable[[], Finding]) -> None:
    """Make the stored texts these: what did not change is not touched, so that history tells only changes."""
    known = {row.text for row in stored}
    free = [row for row in stored if row.text not in texts]
    for text in dict.fromkeys(texts):
        if text not in known:
            row = free.pop(0) if free else blank()
            row.text = text
            row.save()
    for row in free:
        row.delete()
