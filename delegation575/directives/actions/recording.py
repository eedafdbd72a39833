"""What every action of this room has around it, and how rows get their place."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db.models import Max, Model, QuerySet

from delegation575.directives.refusals import refusing_rows
from delegation575.foundation.history import acting
from delegation575.organisation.models import Person

M = TypeVar("M", bound=Model)


@contextmanager
def recorded(by: Person, on_behalf_of: Person | None) -> Iterator[None]:
    """Atomic; history names `by` and for whom; what the store refuses is raised as this room's refusal."""
    with acting(by=by, on_behalf_of=on_behalf_of), refusing_rows():
        yield


def locked(row: M) -> M:
    """The row, held until the end of the transaction, so that two do not get the same place in it."""
    type(row)._default_manager.select_for_update().get(pk=row.pk)
    return row


def next_place(rows: QuerySet[Any], column: str = "position") -> int:
    """The place after the last of `rows`, counted from 1."""
    last = rows.aggregate(last=Max(column))["last"]
    return (last or 0) + 1
