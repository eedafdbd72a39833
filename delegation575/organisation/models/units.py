"""Units: places, Party bodies, State bodies and fronts, each in its own tree, with dated names and parents."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Dated, DatedQuerySet, Row, ends_after_start, never_twice
from delegation575.foundation.vietnamese import fold, sort_key


class Tree(models.TextChoices):
    """The separate trees, linked by area (domain.md §4)."""

    AREA = "area"
    PARTY = "party"
    COUNCIL = "council"
    COMMITTEE = "committee"
    FRONT = "front"
    DEPARTMENT = "department"


class UnitType(Row):
    """A kind of unit as its country names it: "phường", "xã", "Đảng uỷ", "Ban Thường vụ Đảng uỷ"."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    tree = models.CharField(max_length=20, choices=Tree)
    rank = models.PositiveSmallIntegerField()
    """Depth in the country's administration, 10 for a province, larger for lower levels; never a fixed count."""
    precedence = models.PositiveSmallIntegerField(default=100)
    """Protocol among bodies of one place: Party, People's Council, People's Committee, Front."""

    def __str__(self) -> str:
        return self.name


@tracked
class OrgUnit(Row, Dated):
    """A place or a body. Its names and parents are dated; its official code is an attribute, not a key."""

    type = models.ForeignKey(UnitType, models.PROTECT, related_name="units")
    code = models.CharField(max_length=20, blank=True)
    area = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="bodies")
    """For a body: the place it belongs to. For a place: empty."""
    label = models.CharField(max_length=200, editable=False)
    """The name in force, as shown: "phường Quang Trung"; kept from the dated names by the actions."""
    sort_key = models.CharField(max_length=600, editable=False)
    search_key = models.CharField(max_length=250, editable=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_start("orgunit")]
        indexes = [models.Index(fields=["area", "type"], name="orgunit_area_type")]

    def __str__(self) -> str:
        return self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill the stored keys from the label."""
        self.sort_key, self.search_key = sort_key(self.label), fold(self.label)
        super().save(*args, **kwargs)


@tracked
class OrgUnitName(Row, Dated):
    """What a unit is called, by date: papers of 2022 print the names of 2022."""

    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    """As written after the type ("Quang Trung"), or whole for a body ("Ban Thường vụ Đảng uỷ phường Quang Trung")."""
    label = models.CharField(max_length=200)
    """As shown: "phường Quang Trung"."""
    short_label = models.CharField(max_length=80, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [ends_after_start("orgunitname"), never_twice("orgunitname_once", "unit")]


@tracked
class OrgUnitParent(Row, Dated):
    """Under which unit of its own tree a unit stands, by date."""

    unit = models.ForeignKey(OrgUnit, models.PROTECT, related_name="parents")
    parent = models.ForeignKey(OrgUnit, models.PROTECT, related_name="children")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("orgunitparent"),
            never_twice("orgunitparent_once", "unit"),
            models.CheckConstraint(condition=~Q(unit=F("parent")), name="orgunitparent_not_itself"),
        ]


class LineageKind(models.TextChoices):
    """How a unit came from another."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ABOLISH = "abolish"


@tracked
class UnitLineage(Row):
    """A unit's way into another, many to many, in part or whole: the mergers of 2025 are rows of this table."""

    predecessor = models.ForeignKey(OrgUnit, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(OrgUnit, models.PROTECT, null=True, blank=True, related_name="origins")
    kind = models.CharField(max_length=10, choices=LineageKind)
    happened_on = models.DateField()
    partial = models.BooleanField(default=False)
    legal_basis = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor", "happened_on"], name="unitlineage_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(kind=LineageKind.ABOLISH) | Q(successor__isnull=False), name="unitlineage_successor"
            ),
        ]
