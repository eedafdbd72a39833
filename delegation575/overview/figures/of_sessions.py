"""Figures on work sessions and on the places they were about."""

from dataclasses import replace

from django.db.models import Count, Max, Q, QuerySet

from delegation575.organisation.models import Assignment, OrgUnit, OrgUnitParent, Person, Tree
from delegation575.overview.figures.about import WHOLE, Basis, Figure, Narrowed, make_figure
from delegation575.overview.figures.of_structure import memberships
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import PLANNED, WAS_HELD, SessionState

_HELD = Q(state__in=WAS_HELD)
SESSION_FIGURES: dict[str, Q] = {
    "sessions_held": _HELD,
    "sessions_recorded": Q(state=SessionState.RECORDED),
    "sessions_registered_ahead": _HELD & Q(registered_at__isnull=False),
    "sessions_not_registered": _HELD & Q(registered_at__isnull=True),
    "sessions_cancelled": Q(state=SessionState.CANCELLED),
    "sessions_planned": Q(state__in=PLANNED),
}
"""By the session's own day, within the periods and not after `as_of`; planned ones also after it."""


def sessions(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> QuerySet[WorkSession]:
    """The sessions that a figure counts, newest first."""
    found = _sessions(basis).filter(SESSION_FIGURES[key], narrowed.condition("unit", "responsible"))
    if key != "sessions_planned":
        found = found.filter(day__lte=basis.day)
    return found.select_related("unit", "responsible").order_by("-day", "-pk")


def _sessions(basis: Basis) -> QuerySet[WorkSession]:
    return WorkSession.objects.filter(
        basis.people("responsible"),
        delegation=basis.delegation,
        day__gte=basis.first.starts_on,
        day__lte=basis.last.ends_on,
    )


def session_figures(basis: Basis) -> dict[str, Figure]:
    """Every figure on sessions, and of units covered and watched over. Two queries."""
    counts = {
        key: Count("pk", filter=condition & (Q() if key == "sessions_planned" else Q(day__lte=basis.day)))
        for key, condition in SESSION_FIGURES.items()
    }
    found = _sessions(basis).aggregate(**counts)
    return {key: make_figure(basis, key, found[key]) for key in counts} | coverage_figures(basis)


def coverage_figures(basis: Basis) -> dict[str, Figure]:
    """Places watched over, and those of them where a session was held. One query."""
    covered = Q(pk__in=sessions(basis, "sessions_held").order_by().values("unit"))
    found = watched_units(basis).aggregate(units_watched=Count("pk"), units_covered=Count("pk", filter=covered))
    return {key: make_figure(basis, key, found[key]) for key in ("units_watched", "units_covered")}


def watched_units(basis: Basis) -> QuerySet[OrgUnit]:
    """The places the delegation works with: those under the one it watches over, and those given to a member.

    As of the figures' last day; in Vietnamese order. For somebody who does not see everything: those
    given to the people they see.
    """
    given = Assignment.objects.valid().on(basis.day).filter(basis.people("person"), delegation=basis.delegation)
    condition = Q(pk__in=given.values("unit"))
    if basis.people("person") == Q():
        children = OrgUnitParent.objects.on(basis.day).filter(parent=basis.delegation.overseen_id)
        condition |= Q(pk__in=children.values("unit"), type__tree=Tree.AREA)
    return OrgUnit.objects.filter(condition).order_by("sort_key")


def covered_units(basis: Basis) -> QuerySet[OrgUnit]:
    """Of the watched units those where a session was held."""
    return watched_units(basis).filter(pk__in=sessions(basis, "sessions_held").order_by().values("unit"))


def sessions_by_unit(basis: Basis) -> list[Figure]:
    """Sessions held, for each watched unit (0 among them) and each other place one was about, in Vietnamese order.

    Adds up to `sessions_held`. One query.
    """
    held = Q(work_sessions__in=sessions(basis, "sessions_held").order_by())
    about = sessions(basis, "sessions_held").order_by().values("unit")
    units = OrgUnit.objects.filter(Q(pk__in=watched_units(basis).order_by().values("pk")) | Q(pk__in=about))
    counted = units.annotate(
        held=Count("work_sessions", filter=held, distinct=True), last=Max("work_sessions__day", filter=held)
    )
    return [
        replace(make_figure(basis, "sessions_held", row["held"], Narrowed(unit=unit.pk)), of=unit, last_on=row["last"])
        for unit in counted.order_by("sort_key")
        for row in [unit.__dict__]
    ]


def sessions_by_member(basis: Basis) -> list[Figure]:
    """Sessions held, for each member responsible for one or in the delegation, in name order. Adds up to
    `sessions_held`. One query."""
    held = Q(responsible_sessions__in=sessions(basis, "sessions_held").order_by())
    responsible = sessions(basis, "sessions_held").order_by().values("responsible")
    people = Person.objects.filter(Q(pk__in=memberships(basis).values("person")) | Q(pk__in=responsible))
    counted = people.annotate(held=Count("responsible_sessions", filter=held, distinct=True)).order_by("sort_key")
    return [
        replace(make_figure(basis, "sessions_held", person.__dict__["held"], Narrowed(person=person.pk)), of=person)
        for person in counted
    ]
