"""What there is to choose from when something is entered."""

import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import CharField, Q, QuerySet, Value

from delegation575.organisation.models import (
    Delegation,
    InspectionConclusion,
    KeyProject,
    OrgUnit,
    Person,
    SchemeProgramme,
    Theme,
    Tree,
)
from delegation575.organisation.territory import UnitsUnder


@dataclass(frozen=True)
class Units:
    """The places of a delegation's territory and of the level above, and their bodies in protocol order."""

    places: list[OrgUnit]
    bodies: list[OrgUnit]


class MatterKind(StrEnum):
    """What a directive may be about."""

    PROGRAMME = "programme"
    PROJECT = "project"
    INSPECTION = "inspection"


@dataclass(frozen=True)
class Matter:
    """A programme of schemes, a key project or an inspection conclusion."""

    kind: MatterKind
    id: uuid.UUID
    name: str

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.kind}:{self.id}"


def units_of(delegation: Delegation) -> Units:
    """The place watched over, what lies in it, the place of the parent body, and the bodies of all these."""
    places = Q(pk__in=UnitsUnder(delegation.overseen_id)) | Q(bodies=delegation.parent_body_id)
    bodies = Q(area__in=UnitsUnder(delegation.overseen_id)) | Q(area__bodies=delegation.parent_body_id)
    units = (
        OrgUnit.objects.filter(places & Q(type__tree=Tree.AREA) | bodies)
        .select_related("type")
        .order_by("area__type__rank", "area__sort_key", "type__rank", "type__precedence", "sort_key")
        .distinct()
    )
    found = list(units)
    return Units(
        places=sorted((unit for unit in found if unit.area_id is None), key=lambda unit: unit.type.rank),
        bodies=sorted((unit for unit in found if unit.area_id), key=lambda unit: unit.type.precedence),
    )


def themes_of(delegation: Delegation) -> QuerySet[Theme]:
    """The delegation's themes, in their order."""
    return Theme.objects.filter(delegation=delegation).order_by("position", "search_key")


def people_of(delegation: Delegation) -> QuerySet[Person]:
    """Everyone who is or was in the delegation, in Vietnamese name order."""
    return (
        Person.objects.filter(memberships__delegation=delegation, memberships__voided_at__isnull=True)
        .order_by("sort_key")
        .distinct()
    )


def matters_of(delegation: Delegation) -> list[Matter]:
    """Programmes, key projects and inspection conclusions of the delegation; one query."""
    columns = ("id", "name")
    programmes = SchemeProgramme.objects.filter(delegation=delegation).values_list(
        _kind(MatterKind.PROGRAMME), *columns
    )
    projects = KeyProject.objects.filter(delegation=delegation).values_list(_kind(MatterKind.PROJECT), *columns)
    inspections = InspectionConclusion.objects.filter(delegation=delegation).values_list(
        _kind(MatterKind.INSPECTION), *columns
    )
    found = programmes.union(projects, inspections, all=True)
    return [Matter(MatterKind(kind), pk, name) for kind, pk, name in found]


def _kind(kind: MatterKind) -> Value:
    return Value(kind.value, output_field=CharField())
