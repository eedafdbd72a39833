"""Figures on reports owed and handed in."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from django.db.models import Count, QuerySet

from delegation575.organisation.models import Person
from delegation575.overview.figures.about import RATES, WHOLE, Basis, Figure, Narrowed, make_figure
from delegation575.reports.models import ReportDuty
from delegation575.reports.queries import as_it_stood

DUTY_FIGURES = {
    "duties_owed": "owed",
    "duties_submitted": "submitted",
    "duties_on_time": "on_time",
    "duties_late": "late",
    "duties_missing": "missing",
    "duties_waived": "waived",
}


def duties(basis: Basis, key: str, narrowed: Narrowed = WHOLE) -> QuerySet[ReportDuty]:
    """The duties that a figure counts, by due date and name. Of a rate: those it is a share of."""
    condition = as_it_stood(basis.as_of)[DUTY_FIGURES["duties_owed" if key in RATES else key]]
    found = _duties(basis).filter(condition, narrowed.condition("pk", "person"))
    return found.select_related("person", "type").order_by("due_at", "person__sort_key", "pk")


def _duties(basis: Basis) -> QuerySet[ReportDuty]:
    found = ReportDuty.objects.filter(
        basis.people("person"),
        delegation=basis.delegation,
        period_ends_on__gte=basis.first.starts_on,
        period_ends_on__lte=basis.last.ends_on,
    )
    return found.filter(type=basis.report_type) if basis.report_type else found


def duty_figures(basis: Basis) -> dict[str, Figure]:
    """Owed, submitted, on time, late, missing, waived, and the two rates. One query."""
    return _duty_figures(basis, _duties(basis).aggregate(**_duty_counts(basis)), WHOLE)


def _duty_counts(basis: Basis) -> dict[str, Count]:
    conditions = as_it_stood(basis.as_of)
    return {key: Count("pk", filter=conditions[name]) for key, name in DUTY_FIGURES.items()}


def _duty_figures(basis: Basis, counts: Mapping[str, int], narrowed: Narrowed) -> dict[str, Figure]:
    found = {key: make_figure(basis, key, counts[key], narrowed) for key in DUTY_FIGURES}
    for key, part in RATES.items():
        found[key] = make_figure(basis, key, share(counts[part], counts["duties_owed"]), narrowed)
    return found


def duties_by_member(basis: Basis) -> list[dict[str, Figure]]:
    """As `duty_figures`, for each member who owed something, in name order; `of` is the person. Two queries."""
    counted: dict[uuid.UUID, Any] = {
        row["person"]: row for row in _duties(basis).values("person").annotate(**_duty_counts(basis))
    }
    people = Person.objects.filter(pk__in=[pk for pk, row in counted.items() if _owes(row)]).order_by("sort_key")
    found = []
    for person in people:
        figures = _duty_figures(basis, counted[person.pk], Narrowed(person=person.pk))
        found.append({key: replace(one, of=person) for key, one in figures.items()})
    return found


def _owes(row: Mapping[str, int]) -> bool:
    return bool(row["duties_owed"] or row["duties_waived"])


def share(part: int, whole: int) -> Fraction | None:
    """A rate; None where nothing was owed."""
    return Fraction(part, whole) if whole else None
