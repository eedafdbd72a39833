"""What every stored row has in common: a time-ordered key made by the database, and dated rows."""

from datetime import date
from typing import Any, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class UUIDv7(Func):
    """PostgreSQL 18's own `uuidv7()`: unique, and ordered by the time of insertion."""

    function = "uuidv7"
    arity = 0
    output_field = models.UUIDField()


class DateSpan(Func):
    """`daterange(starts_on, ends_on, '[]')`: both days inclusive, an open end is null."""

    function = "daterange"
    output_field = DateRangeField()


class Row(models.Model):
    """A row with a UUIDv7 key, which also stands in addresses."""

    id = models.UUIDField(primary_key=True, db_default=UUIDv7(), editable=False)

    class Meta:
        abstract = True


M = TypeVar("M", bound=models.Model)


class DatedQuerySet(models.QuerySet[M]):
    """Rows that hold from one day to another, both inclusive."""

    def on(self, day: date) -> Self:
        """The rows that hold on `day`."""
        return self.filter(dated_on(day))

    def within(self, first: date, last: date) -> Self:
        """The rows that hold on at least one day from `first` to `last`."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first), starts_on__lte=last)


def dated_on(day: date, prefix: str = "") -> Q:
    """The condition that a dated row, reached by `prefix`, holds on `day`."""
    open_or_later = Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gte": day})
    return Q(**{f"{prefix}starts_on__lte": day}) & open_or_later


class Dated(models.Model):
    """A row that holds from `starts_on` to `ends_on`, both inclusive; null is open. Closed, never edited."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


def ends_after_start(name: str) -> models.CheckConstraint:
    """The end of a dated row is not before its start."""
    return models.CheckConstraint(
        condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name=f"{name}_ends_after_start"
    )


def never_twice(name: str, *columns: str, condition: Q | None = None) -> ExclusionConstraint:
    """No two dated rows with the same `columns` on one day, among those meeting `condition`."""
    span = DateSpan("starts_on", "ends_on", RangeBoundary(inclusive_lower=True, inclusive_upper=True))
    expressions: list[Any] = [(column, RangeOperators.EQUAL) for column in columns]
    return ExclusionConstraint(
        name=name, expressions=[*expressions, (span, RangeOperators.OVERLAPS)], condition=condition
    )
