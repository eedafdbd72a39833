"""Who sees which sessions, and whose acts are whose."""

from typing import Any

from django.db.models import Q, QuerySet

from delegation575.organisation.access import Standing, own_units, seen_people
from delegation575.organisation.models import OrgUnit, Person
from delegation575.organisation.roles import OFFICE, Role, Scope, Verb
from delegation575.work_sessions.models import SessionParticipation, WorkSession
from delegation575.work_sessions.queries import places_of


def visible_sessions(standing: Standing) -> QuerySet[WorkSession]:
    """The sessions this person sees: their own, their team's, or all of their delegation's; never another's.

    Somebody's own are those they are responsible for, wrote down, or come to.
    """
    rows = WorkSession.objects.filter(delegation=standing.delegation)
    if standing.delegation is None or not standing.may(Verb.SEE_SESSIONS):
        return rows.none()
    if standing.scope is Scope.ALL:
        return rows
    comes = SessionParticipation.objects.filter(seen_people(standing), delegation=standing.delegation)
    seen = seen_people(standing, "responsible") | seen_people(standing, "entered_by")
    return rows.filter(seen | Q(pk__in=comes.values("session")))


def is_office(standing: Standing) -> bool:
    """Leaders and the secretariat, who act for any member and in any unit."""
    return not standing.roles.isdisjoint(OFFICE)


def units_to_choose(standing: Standing) -> QuerySet[OrgUnit]:
    """Where this person may register or record a session: their own units, for the office all of the delegation."""
    if standing.delegation is not None and is_office(standing):
        return places_of(standing.delegation, standing.day)
    return own_units(standing)


def can_register(standing: Standing) -> bool:
    """Whether this person may register sessions and record visits nobody registered."""
    return standing.delegation is not None and standing.may(Verb.REGISTER_SESSION)


def can_change(standing: Standing, session: WorkSession) -> bool:
    """Whose session it is, who wrote it down, leaders and the secretariat: change, send, cancel, postpone."""
    own = standing.person.pk in {session.responsible_id, session.entered_by_id}
    return can_register(standing) and (own or is_office(standing))


def can_record(standing: Standing, session: WorkSession) -> bool:
    """The same people write its record."""
    return standing.may(Verb.RECORD_SESSION) and can_change(standing, session)


can_cancel = can_change


def can_answer(standing: Standing, session: WorkSession) -> bool:
    """The secretariat enters what the host answered."""
    return standing.may(Verb.ANSWER_FOR_HOST) and session.delegation_id == getattr(standing.delegation, "pk", None)


def acting_as(standing: Standing, responsible: Person) -> dict[str, Any]:
    """Who acts, and the member on whose word the secretariat does: the `by` and `on_behalf_of` of an action."""
    speaks_for = Role.SECRETARIAT in standing.roles and responsible.pk != standing.person.pk
    return {"by": standing.person, "on_behalf_of": responsible if speaks_for else None}
