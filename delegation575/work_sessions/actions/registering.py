"""A session is planned: written down, sent to its host, changed and sent again."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from delegation575.foundation.history import acting
from delegation575.organisation.access import members_on
from delegation575.organisation.models import Delegation, OrgUnit, Person, Theme
from delegation575.work_sessions.actions.booking import book
from delegation575.work_sessions.actions.receiving import Sent, receive, settle
from delegation575.work_sessions.models import SessionParticipation, SessionTopic, WorkSession
from delegation575.work_sessions.overlap import Slot
from delegation575.work_sessions.queries import host_of
from delegation575.work_sessions.refusals import NotInDelegation, NotNow
from delegation575.work_sessions.states import OPEN_TO_CHANGE, SessionState, may_move
from delegation575.work_sessions.words import STATUSES


@dataclass(frozen=True)
class Plan:
    """What is registered with a host: where and when, about what, who comes beside the responsible member."""

    unit: OrgUnit
    responsible: Person
    slot: Slot
    place: str = ""
    purpose: str = ""
    themes: Sequence[Theme] = ()
    members: Sequence[Person] = ()

    @property
    def people(self) -> list[Person]:
        """Everybody of the delegation who comes, each once, the responsible member first."""
        return list(dict.fromkeys([self.responsible, *self.members]))


def register_session(
    *,
    delegation: Delegation,
    plan: Plan,
    by: Person,
    now: datetime,
    send: bool = True,
    sent: Sent | None = None,
    on_behalf_of: Person | None = None,
) -> WorkSession:
    """A session as a draft, or sent to its host at once, which books everybody.

    The same submission again returns the session it became. Raises `Overlap`, `NotInDelegation`,
    `OtherContent`; then nothing is stored.
    """
    with transaction.atomic(), acting(by=by, on_behalf_of=on_behalf_of):
        receipt = receive(sent, by=by, delegation=delegation, now=now) if sent else None
        if receipt and receipt.session:
            return receipt.session
        session = WorkSession(delegation=delegation, state=SessionState.DRAFT, entered_by=by)
        _write_plan(session, plan)
        if send:
            _send(session, by, now)
        return settle(receipt, session)


def change_registration(
    *,
    session: WorkSession,
    plan: Plan,
    by: Person,
    now: datetime,
    send: bool = True,
    sent: Sent | None = None,
    on_behalf_of: Person | None = None,
) -> WorkSession:
    """Another time or content for what is a draft, came back from its host or was postponed; sent again if wanted.

    Raises as `register_session`, and `NotNow` in any other state.
    """
    with transaction.atomic(), acting(by=by, on_behalf_of=on_behalf_of):
        receipt = receive(sent, by=by, delegation=session.delegation, now=now) if sent else None
        if receipt and receipt.session:
            return receipt.session
        session = locked(session)
        if SessionState(session.state) not in OPEN_TO_CHANGE:
            raise NotNow(state=STATUSES[SessionState(session.state)].label)
        _write_plan(session, plan)
        if send:
            _send(session, by, now)
        return settle(receipt, session)


def send_registration(
    *, session: WorkSession, by: Person, now: datetime, on_behalf_of: Person | None = None
) -> WorkSession:
    """Send what stands there to the host: everybody who comes, and the host, are booked. Raises `Overlap`, `NotNow`."""
    with transaction.atomic(), acting(by=by, on_behalf_of=on_behalf_of):
        session = locked(session)
        _send(session, by, now)
        return session


def locked(session: WorkSession) -> WorkSession:
    """The session as it stands now, held until the transaction ends. Lock it before persons and hosts."""
    rows = WorkSession.objects.select_for_update(of=("self",)).select_related("delegation", "host", "responsible")
    return rows.get(pk=session.pk)


def move(session: WorkSession, to: SessionState) -> None:
    """Put a locked session into another state, not saved yet. Raises `NotNow` where the table has no such move."""
    if not may_move(session.state, to):
        raise NotNow(state=STATUSES[SessionState(session.state)].label)
    session.state = to


def require_members(delegation: Delegation, people: Collection[Person], day: date) -> None:
    """Raises `NotInDelegation` unless everybody is in the delegation on that day."""
    known = set(
        members_on(delegation, day).filter(pk__in=[person.pk for person in people]).values_list("pk", flat=True)
    )
    missing = [person.full_name for person in people if person.pk not in known]
    if missing:
        raise NotInDelegation(names=", ".join(missing))


def _write_plan(session: WorkSession, plan: Plan) -> None:
    require_members(session.delegation, plan.people, plan.slot.day)
    session.unit, session.host = plan.unit, host_of(plan.unit, plan.slot.day)
    session.responsible, session.slot = plan.responsible, plan.slot
    session.place, session.purpose = plan.place, plan.purpose
    session.save()
    write_topics(session, plan.themes)
    _write_comers(session, plan.people)


def write_topics(session: WorkSession, themes: Sequence[Theme]) -> None:
    """These topics, no others."""
    session.topics.exclude(theme__in=themes).delete()
    rows = [SessionTopic(delegation=session.delegation, session=session, theme=theme) for theme in themes]
    SessionTopic.objects.bulk_create(rows, ignore_conflicts=True)


def _write_comers(session: WorkSession, people: Sequence[Person]) -> None:
    """Who of the delegation comes, nobody else."""
    named = session.participations.filter(person__isnull=False)
    named.exclude(person__in=people).delete()
    known = set(named.values_list("person", flat=True))
    SessionParticipation.objects.bulk_create(
        SessionParticipation(delegation=session.delegation, session=session, person=person)
        for person in people
        if person.pk not in known
    )


def _send(session: WorkSession, by: Person, now: datetime) -> None:
    move(session, SessionState.SENT)
    session.registered_by, session.registered_at = by, now
    session.save()
    people = [row.person for row in session.participations.select_related("person") if row.person]
    book(session, people, now=now)
