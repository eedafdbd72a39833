"""What an administrator chooses from when a delegation is opened."""

from django.db.models import QuerySet

from delegation575.foundation.vietnamese import fold
from delegation575.organisation.kinds import KINDS, STANDING_COMMITTEES
from delegation575.organisation.models import OrgUnit, OrgUnitParent, Person, Tree
from delegation575.organisation.queries.desk import Choice

LOWEST_CHOICE = 20
"""Places of this rank or above are offered; lower ones there may be by the ten thousand."""
MOST_CHOICES = 500


def opening_choices() -> dict[str, list[Choice]]:
    """Places, bodies that set up delegations, and people with an account. Three queries."""
    places = OrgUnit.objects.filter(type__tree=Tree.AREA, type__rank__lte=LOWEST_CHOICE, ends_on__isnull=True)
    committees = [kind.code for kind in STANDING_COMMITTEES if kind.rank <= LOWEST_CHOICE]
    bodies = OrgUnit.objects.filter(type__code__in=committees, ends_on__isnull=True)
    people = Person.objects.filter(user__is_active=True).order_by("sort_key")
    return {
        "places": _pairs(places.order_by("type__rank", "sort_key")),
        "bodies": _pairs(bodies.order_by("type__rank", "sort_key")),
        "people": [(str(person.pk), person.full_name) for person in people[:MOST_CHOICES]],
    }


def parent_place(unit: OrgUnit) -> OrgUnit | None:
    """The place a place stands under now."""
    row = OrgUnitParent.objects.filter(unit=unit, ends_on__isnull=True).select_related("parent__type").first()
    return row.parent if row else None


def place_of_name(kind: str, name: str, parent: OrgUnit | None) -> OrgUnit | None:
    """The place of this kind and name that is entered already."""
    places = OrgUnit.objects.select_related("type").filter(
        search_key=fold(f"{KINDS[kind].name} {name}"), type__code=kind, ends_on__isnull=True
    )
    if parent is not None:
        places = places.filter(parents__parent=parent, parents__ends_on__isnull=True)
    return places.first()


def _pairs(units: "QuerySet[OrgUnit]") -> list[Choice]:
    return [(str(unit.pk), unit.label) for unit in units[:MOST_CHOICES]]
