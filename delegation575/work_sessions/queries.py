"""Which sessions there are, counted how. Read-only; `access.py` says who may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import Case, DateField, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, NullIf

from delegation575.foundation.periods import end_of, start_of
from delegation575.organisation.access import Standing
from delegation575.organisation.kinds import HOST_CODES
from delegation575.organisation.models import Assignment, Delegation, OrgUnit, Person, Tree
from delegation575.organisation.territory import UnitsUnder
from delegation575.work_sessions.models import Booking, SessionParticipation, SessionTopic, WorkSession
from delegation575.work_sessions.overlap import DAYS_SEARCHED, ONE_DAY, Span
from delegation575.work_sessions.refusals import Clash
from delegation575.work_sessions.states import OPEN_TO_CHANGE, PLANNED, WAS_HELD, SessionState


def sessions_held(delegation: Delegation, first: date, last: date) -> QuerySet[WorkSession]:
    """The sessions that took place from `first` to `last`, both inclusive, recorded or still to be written up."""
    return WorkSession.objects.filter(delegation=delegation, day__range=(first, last), state__in=WAS_HELD)


def sessions_of(person: Person, first: date, last: date, delegation: Delegation | None = None) -> QuerySet[WorkSession]:
    """The held sessions for which `person` was responsible or in which they took part; each once.

    Name the `delegation` wherever the answer belongs to one: a person may serve in several.
    """
    attended = SessionParticipation.objects.filter(person=person, attended=True)
    rows = WorkSession.objects.filter(
        Q(responsible=person) | Q(pk__in=attended.values("session")), day__range=(first, last), state__in=WAS_HELD
    )
    return rows if delegation is None else rows.filter(delegation=delegation)


def waiting_for_record(now: datetime) -> Q:
    """The condition that a session's record is owed: `states.is_to_record` for the database."""
    return Q(state=SessionState.HELD) | Q(state__in=PLANNED, ends_at__lte=now)


def sessions_to_record(standing: Standing, now: datetime) -> QuerySet[WorkSession]:
    """The sessions of this person's own whose record is owed, the oldest first."""
    rows = WorkSession.objects.filter(waiting_for_record(now), delegation=standing.delegation)
    return rows.filter(responsible=standing.person).select_related("host", "unit").order_by("day", "id")


def upcoming(standing: Standing, now: datetime, days: int = 14) -> QuerySet[WorkSession]:
    """The planned sessions of this person's own, or that they come to, in the next days; the soonest first."""
    comes = SessionParticipation.objects.filter(person=standing.person)
    rows = WorkSession.objects.filter(
        Q(responsible=standing.person) | Q(pk__in=comes.values("session")),
        delegation=standing.delegation,
        state__in=PLANNED,
        ends_at__gt=now,
        day__lte=standing.day + timedelta(days=days),
    )
    return rows.select_related("host", "unit", "responsible").order_by("starts_at", "id")


def places_of(delegation: Delegation, day: date) -> QuerySet[OrgUnit]:
    """The place a delegation watches over, all places below it, and others its members are in charge of."""
    held = Assignment.objects.valid().on(day).filter(delegation=delegation)
    known = Q(pk__in=UnitsUnder(delegation.overseen_id)) | Q(pk__in=held.values("unit"))
    return OrgUnit.objects.on(day).filter(known, type__tree=Tree.AREA).order_by("sort_key")


def host_of(unit: OrgUnit, day: date) -> OrgUnit:
    """The standing committee of the place's Party committee; the place itself while none is known."""
    bodies = OrgUnit.objects.on(day).filter(area=unit, type__code__in=HOST_CODES)
    return bodies.order_by("type__precedence", "id").first() or unit


@dataclass(frozen=True)
class Covered:
    """A unit with its last visit and the next planned one."""

    unit: OrgUnit
    visited_on: date | None
    visited_by: str
    next_on: date | None
    in_charge: str


def coverage(delegation: Delegation, day: date, units: QuerySet[OrgUnit] | None = None) -> list[Covered]:
    """When each unit (of the delegation, or of `units`) was last visited by `day`, and by whom. One query.

    The unit waiting longest stands first; a unit never visited before all others.
    """
    visits = WorkSession.objects.filter(delegation=delegation, unit=OuterRef("pk"))
    last = visits.filter(state__in=WAS_HELD, day__lte=day).order_by("-day", "-id")
    following = visits.filter(state__in=PLANNED, day__gte=day).order_by("day", "id")
    in_charge = (
        Assignment.objects.valid()
        .on(day)
        .filter(delegation=delegation, unit=OuterRef("pk"))
        .order_by()
        .values("unit")
        .annotate(names=StringAgg("person__full_name", ", ", order_by="person__sort_key"))
    )
    rows = (places_of(delegation, day) if units is None else units).annotate(
        visited_on=Subquery(last.values("day")[:1]),
        visited_by=Subquery(last.values("responsible__full_name")[:1]),
        next_on=Subquery(following.values("day")[:1]),
        in_charge=Subquery(in_charge.values("names")),
    )
    found = [
        Covered(unit, values["visited_on"], values["visited_by"] or "", values["next_on"], values["in_charge"] or "")
        for unit in rows
        for values in [unit.__dict__]
    ]
    return sorted(found, key=lambda row: (row.visited_on or date.min, row.unit.sort_key))


class _DaysBetween(Func):
    """`abs(a - b)` of two days, a number of days."""

    template = "abs(%(expressions)s)"
    arg_joiner = " - "
    output_field = IntegerField()


def in_order_of_need(rows: QuerySet[WorkSession], day: date, now: datetime) -> QuerySet[WorkSession]:
    """First what is to be recorded, then what is open or to come, then what is over; each the nearest day first.

    `rank`, `distance` (in days from `day`) and the key make one ascending order to page by.
    """
    over = Q(state__in=[*WAS_HELD, SessionState.CANCELLED])
    ahead = ~over & (Q(day__gte=day) | Q(state__in=OPEN_TO_CHANGE))
    rank = Case(When(waiting_for_record(now), then=0), When(ahead, then=1), default=2, output_field=IntegerField())
    ordered = rows.annotate(rank=rank, distance=_DaysBetween(F("day"), Value(day, DateField())))
    return ordered.order_by("rank", "distance", "id")


def with_topics(rows: QuerySet[WorkSession]) -> QuerySet[WorkSession]:
    """The sessions with all that a line of a list shows, in one query; `topic_names` in the themes' order."""
    topics = SessionTopic.objects.filter(session=OuterRef("pk")).order_by().values("session")
    name = Coalesce(NullIf("theme__short_name", Value("")), "theme__name")
    names = topics.annotate(names=StringAgg(name, ", ", order_by="theme__position"))
    return rows.select_related("host", "unit", "responsible").annotate(topic_names=Subquery(names.values("names")))


def clashes_of(
    span: Span, people: Collection[Person], host: OrgUnit, delegation: Delegation, besides: WorkSession | None
) -> list[Clash]:
    """What is in the way of these people and this host, exempt bookings too; what `besides` takes does not count.

    Ask while `people` and `host` are locked. Of another delegation only the time is told.
    """
    bookings = _bookings(people, host, besides).filter(span__overlap=(span.start, span.end))
    found: dict[object, list[Booking]] = {}
    for booking in bookings.select_related("session__host", "session__responsible", "busy", "person", "host"):
        found.setdefault(booking.session_id or booking.busy_id, []).append(booking)
    return [_clash(rows, delegation) for rows in found.values()]


def taken_near(day: date, people: Collection[Person], host: OrgUnit, besides: WorkSession | None) -> list[Span]:
    """The spans in which somebody of these, or the host, is taken within the days that are searched for free ones."""
    days = DAYS_SEARCHED * ONE_DAY
    window = (start_of(day - days), end_of(day + days))
    spans = _bookings(people, host, besides).filter(span__overlap=window).values_list("span", flat=True)
    return [Span(span.lower, span.upper) for span in spans]


def _bookings(people: Collection[Person], host: OrgUnit, besides: WorkSession | None) -> QuerySet[Booking]:
    rows = Booking.objects.filter(Q(person__in=people) | Q(host=host)).order_by("span", "id")
    return rows.exclude(session=besides) if besides else rows


def _clash(rows: list[Booking], delegation: Delegation) -> Clash:
    people = tuple(row.person.full_name for row in rows if row.person)
    host = next((row.host.label for row in rows if row.host), "")
    session, busy = rows[0].session, rows[0].busy
    own = rows[0].delegation_id == delegation.pk
    if session is None:
        span = Span(rows[0].span.lower, rows[0].span.upper)
        return Clash(people, host, span, reason=busy.reason if busy and own else "")
    if not own:
        return Clash(people, host, session.slot)
    coming = session.bookings.filter(person__isnull=False).order_by("person__sort_key")
    names = tuple(coming.values_list("person__full_name", flat=True))
    return Clash(people, host, session.slot, session.host.label, names)
