"""The one writer of bookings, and so of the truth about overlap."""

from collections.abc import Collection, Iterable
from datetime import datetime

from delegation575.foundation.constraints import refusing
from delegation575.organisation.models import OrgUnit, Person
from delegation575.work_sessions.models import Booking, WorkSession
from delegation575.work_sessions.overlap import Slot, free_half_days
from delegation575.work_sessions.queries import clashes_of, taken_near
from delegation575.work_sessions.refusals import Clash, Overlap


def book(session: WorkSession, people: Collection[Person], *, now: datetime) -> None:
    """Take these people and the host for the session's time. Raises `Overlap`, with what is in the way.

    Persons and hosts are locked in the order of their keys, always persons first: of two that want
    the same, one waits and is then told.
    """
    _lock(people, session.host)
    session.bookings.all().delete()
    clashes = clashes_of(session.slot.span, people, session.host, session.delegation, besides=session)
    if clashes:
        raise Overlap(clashes, _free(session, people, now))
    with refusing({"booking_person_overlap": Overlap(), "booking_host_overlap": Overlap()}):
        _write(session, people, exempt=False)


def book_held(session: WorkSession, people: Collection[Person]) -> list[Clash]:
    """Note who was in fact taken, outside the constraint: what was held can always be recorded.

    Returns what it overlaps. Later registrations are still checked against these rows.
    """
    _lock(people, session.host)
    session.bookings.all().delete()
    clashes = clashes_of(session.slot.span, people, session.host, session.delegation, besides=session)
    _write(session, people, exempt=True)
    return clashes


def release(session: WorkSession) -> None:
    """Give everybody free again."""
    session.bookings.all().delete()


def _free(session: WorkSession, people: Collection[Person], now: datetime) -> list[Slot]:
    taken = taken_near(session.day, people, session.host, besides=session)
    return free_half_days(session.slot, taken, not_before=now)


def _lock(people: Iterable[Person], host: OrgUnit) -> None:
    # NO KEY UPDATE: rows that refer to a person meanwhile, anywhere in the work, need not wait.
    persons = Person.objects.filter(pk__in={person.pk for person in people}).order_by("pk")
    list(persons.select_for_update(no_key=True).values_list("pk"))
    list(OrgUnit.objects.filter(pk=host.pk).select_for_update(no_key=True).values_list("pk"))


def _write(session: WorkSession, people: Iterable[Person], *, exempt: bool) -> None:
    span = session.slot.span
    facts = {
        "delegation": session.delegation,
        "session": session,
        "span": (span.start, span.end),
        "exempt": exempt,
    }
    rows = [Booking(person=person, **facts) for person in people]
    Booking.objects.bulk_create([*rows, Booking(host=session.host, **facts)])
