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
    """The places of a delegation's territory and of the level above, the highest first, and their bodies.

    Bodies stand place by place, in protocol order within each.
    """

    overseen_id: uuid.UUID
    places: list[OrgUnit]
    bodies: list[OrgUnit]

    @property
    def upper_bodies(self) -> list[OrgUnit]:
        """The bodies of the place watched over and of the level above."""
        below = {place.pk for place in self.places} - {self.overseen_id} - self._above
        return [body for body in self.bodies if body.area_id not in below]

    @property
    def _above(self) -> set[uuid.UUID]:
        ranks = {place.pk: place.type.rank for place in self.places}
        return {pk for pk, rank in ranks.items() if rank < ranks.get(self.overseen_id, rank)}

    def in_groups(self, below: str) -> list[tuple[str, list[OrgUnit]]]:
        """The bodies under the names of the upper places, then those of all lower places under `below`."""
        upper = {body.pk for body in self.upper_bodies}
        groups = [
            (place.label, [b for b in self.bodies if b.area_id == place.pk and b.pk in upper]) for place in self.places
        ]
        lower = [body for body in self.bodies if body.pk not in upper]
        return [(label, bodies) for label, bodies in [*groups, (below, lower)] if bodies]


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
    territory = UnitsUnder(delegation.overseen_id)
    in_place = Q(pk__in=territory, type__tree=Tree.AREA) | Q(bodies=delegation.parent_body_id)
    of_place = Q(area__in=territory) | Q(area__bodies=delegation.parent_body_id)
    units = (
        OrgUnit.objects.filter(in_place | of_place)
        .select_related("type")
        .order_by("area__type__rank", "area__sort_key", "type__precedence", "sort_key")
        .distinct()
    )
    found = list(units)
    places = [unit for unit in found if unit.area_id is None]
    return Units(
        overseen_id=delegation.overseen_id,
        places=sorted(places, key=lambda place: place.type.rank),
        bodies=[unit for unit in found if unit.area_id],
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
