"""What every action of this room has around it, and how dated rows are closed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from delegation575.foundation.history import acting
from delegation575.foundation.rows import Dated
from delegation575.foundation.vietnamese import day_text
from delegation575.organisation.models import Delegation, DelegationMembership, Person
from delegation575.organisation.refusals import AlreadyEnded, NotAMember, TooEarly, refusing_rows

ONE_DAY = timedelta(days=1)


@contextmanager
def recorded(by: Person, on_behalf_of: Person | None = None) -> Iterator[None]:
    """Atomic; history names `by` and for whom; what the store refuses is raised as this room's refusal."""
    with acting(by=by, on_behalf_of=on_behalf_of), refusing_rows():
        yield


def close_before(row: Dated, starts_on: date) -> None:
    """End a dated row the day before `starts_on`, when something else begins.

    Dated rows are closed, never edited: a change on or before the row's own first day is `TooEarly`
    (a row entered wrongly is voided instead), one after its end `AlreadyEnded`.
    """
    if row.ends_on is not None and row.ends_on < starts_on:
        raise AlreadyEnded(day=day_text(row.ends_on))
    if starts_on <= row.starts_on:
        raise TooEarly(day=day_text(row.starts_on + ONE_DAY))
    row.ends_on = starts_on - ONE_DAY
    row.save(update_fields=["ends_on"])


def close_on(row: Dated, ends_on: date) -> None:
    """End a dated row with `ends_on` as its last day; one that ended before is `AlreadyEnded`."""
    if row.ends_on is not None and row.ends_on < ends_on:
        raise AlreadyEnded(day=day_text(row.ends_on))
    row.ends_on = ends_on
    row.save(update_fields=["ends_on"])


def require_member(delegation: Delegation, person: Person, starts_on: date, ends_on: date | None = None) -> None:
    """Nothing, or `NotAMember`: the person must belong to the delegation from `starts_on` on.

    With `ends_on`, to that day; roles may change in between, without a day missing.
    """
    needed = starts_on
    memberships = DelegationMembership.objects.valid().filter(delegation=delegation, person=person)
    for row in memberships.order_by("starts_on"):
        if row.starts_on <= needed and (row.ends_on is None or row.ends_on >= needed):
            if row.ends_on is None or (ends_on is not None and row.ends_on >= ends_on):
                return
            needed = row.ends_on + ONE_DAY
    raise NotAMember
