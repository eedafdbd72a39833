"""Everything about one place: names and parents by date, bodies, who was in charge, what it came from."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from delegation575.organisation.kinds import HOST_CODES
from delegation575.organisation.models import (
    Assignment,
    Delegation,
    LineageKind,
    OrgUnit,
    OrgUnitName,
    OrgUnitParent,
    Position,
    UnitLineage,
)
from delegation575.organisation.queries.roster import name_on
from delegation575.organisation.wording import LINEAGES


@dataclass(frozen=True)
class Span:
    """Something that held from a day to a day; an empty end is open."""

    label: str
    starts_on: date
    ends_on: date | None
    id: uuid.UUID | None = None


@dataclass(frozen=True)
class Office:
    """A post in a body and who holds it."""

    title: str
    full_name: str


@dataclass(frozen=True)
class Body:
    """A body of a place with its people on a day."""

    id: uuid.UUID
    label: str
    offices: Sequence[Office]


@dataclass(frozen=True)
class Succession:
    """How the unit came from another, or went into another."""

    label: str
    unit_id: uuid.UUID | None
    kind: LineageKind
    happened_on: date
    partial: bool
    legal_basis: str
    forward: bool

    @property
    def what(self) -> str:
        """In words."""
        return str(LINEAGES[self.kind])


def with_names(units: QuerySet[OrgUnit]) -> QuerySet[OrgUnit]:
    """The units, each with its dated names and parents for `names_of` and `parents_of`."""
    spans = {"starts_on": "starts_on", "ends_on": "ends_on"}
    names = OrgUnitName.objects.filter(unit=OuterRef("pk")).order_by("-starts_on")
    parents = OrgUnitParent.objects.filter(unit=OuterRef("pk")).order_by("-starts_on")
    return units.select_related("type", "area").annotate(
        name_rows=ArraySubquery(names.values(row=JSONObject(label="label", **spans))),
        parent_rows=ArraySubquery(parents.values(row=JSONObject(id="parent_id", label="parent__label", **spans))),
    )


def names_of(unit: OrgUnit) -> list[Span]:
    """The unit's names, the newest first."""
    return [_span(row) for row in unit.__dict__["name_rows"]]


def parents_of(unit: OrgUnit) -> list[Span]:
    """What the unit stood under, the newest first."""
    return [_span(row) for row in unit.__dict__["parent_rows"]]


def bodies_of(unit: OrgUnit, day: date) -> list[Body]:
    """The bodies of a place on `day` in order of protocol, each with its people on that day. One query."""
    offices = Position.objects.valid().on(day).filter(body=OuterRef("pk")).order_by("precedence", "person__sort_key")
    bodies = (
        OrgUnit.objects.on(day)
        .filter(area=unit)
        .annotate(
            named=name_on(day),
            offices=ArraySubquery(offices.values(row=JSONObject(title="title", full_name="person__full_name"))),
        )
        .order_by("type__precedence", "sort_key")
    )
    rows = bodies.values("pk", "named", "offices")
    return [Body(row["pk"], row["named"], [Office(**office) for office in row["offices"]]) for row in rows]


def assignments_of(unit: OrgUnit, delegation: Delegation) -> QuerySet[Assignment]:
    """Who is, was or will be in charge of the unit for the delegation, the newest first."""
    held = Assignment.objects.valid().filter(unit=unit, delegation=delegation)
    return held.select_related("person", "basis").order_by("-starts_on", "person__sort_key")


def lineage_of(unit: OrgUnit) -> list[Succession]:
    """What the unit came from and went into, in order of time. One query."""
    rows = UnitLineage.objects.filter(Q(predecessor=unit) | Q(successor=unit))
    return [_succession(row, unit) for row in rows.select_related("predecessor", "successor").order_by("happened_on")]


def host_of(unit: OrgUnit) -> OrgUnit | None:
    """The standing committee that receives the delegation in a place. One query."""
    return hosts_of([unit]).first()


def hosts_of(units: "QuerySet[OrgUnit] | Sequence[OrgUnit]") -> QuerySet[OrgUnit]:
    """The standing committees that receive the delegation in these places."""
    return OrgUnit.objects.filter(area__in=units, type__code__in=HOST_CODES).order_by("area__sort_key")


def _succession(row: UnitLineage, unit: OrgUnit) -> Succession:
    forward = row.predecessor_id == unit.pk
    other = row.successor if forward else row.predecessor
    return Succession(
        label=other.label if other else "",
        unit_id=other.pk if other else None,
        kind=LineageKind(row.kind),
        happened_on=row.happened_on,
        partial=row.partial,
        legal_basis=row.legal_basis,
        forward=forward,
    )


def _span(row: dict[str, Any]) -> Span:
    return Span(
        label=row["label"],
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        id=uuid.UUID(row["id"]) if row.get("id") else None,
    )
