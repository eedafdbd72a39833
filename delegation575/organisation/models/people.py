"""People, the posts they hold by date, and rows that can be voided by a person."""

from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q

from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Dated, DatedQuerySet, Row, ends_after_start, never_twice
from delegation575.foundation.vietnamese import fold, given_name, name_sort_key

M = TypeVar("M", bound=models.Model)


@tracked
class Person(Row):
    """Whoever acts, is addressed or is told; with or without an account."""

    full_name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=60, blank=True)
    """The last word of the full name unless corrected (Vàng A Páo, Hầu A Lềnh)."""
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    sort_key = models.CharField(max_length=400, editable=False)
    search_key = models.CharField(max_length=150, editable=False)

    class Meta:
        indexes = [models.Index(fields=["sort_key"], name="person_sort")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fill the stored keys: list order by given name, search without marks."""
        self.given_name = self.given_name or given_name(self.full_name)
        self.sort_key = name_sort_key(self.full_name, self.given_name)
        self.search_key = fold(self.full_name)
        super().save(*args, **kwargs)


class Voidable(models.Model):
    """A row entered wrongly is voided, never deleted: outside every constraint and every count."""

    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey("organisation.Person", models.PROTECT, null=True, blank=True, related_name="+")
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


NOT_VOIDED = Q(voided_at__isnull=True)


def voided_whole(name: str) -> models.CheckConstraint:
    """A void has its moment, its person and its reason, or none of them."""
    none = Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")
    whole = Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason="")
    return models.CheckConstraint(condition=none | whole, name=f"{name}_voided_whole")


class DatedVoidableQuerySet(DatedQuerySet[M]):
    """Dated rows without those that were voided."""

    def valid(self) -> Self:
        """The rows that were not voided."""
        return self.filter(NOT_VOIDED)


@tracked
class Position(Row, Dated, Voidable):
    """A title a person holds in a body, by date: "Phó Bí thư" of Tỉnh uỷ. Several may hold at once."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="positions")
    body = models.ForeignKey("organisation.OrgUnit", models.PROTECT, related_name="positions")
    title = models.CharField(max_length=120)
    full_title = models.CharField(max_length=200)
    """As it is printed after the name: "Phó Bí thư Tỉnh uỷ"."""
    precedence = models.PositiveSmallIntegerField(default=100)
    """Order of protocol, lower first; official lists follow it, the alphabet only within equals."""

    objects = DatedVoidableQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("position"),
            voided_whole("position"),
            never_twice("position_once", "person", "body", "title", condition=NOT_VOIDED),
        ]

    def __str__(self) -> str:
        return self.full_title
