"""What happened to a row, from the database's own history."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery, UUIDField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.templatetags.vietnamese import day
from delegation575.organisation.models import Person

_WORDS = {"insert": _("Entered"), "update": _("Changed"), "delete": _("Removed")}


class Change(NamedTuple):
    """A column that changed, before and after, as shown."""

    field: str | Promise
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEvent:
    """One change of a row, as `components/timeline.html` shows it."""

    at: datetime
    what: str | Promise
    by: str
    on_behalf_of: str
    changes: list[Change] = field(default_factory=list)


def history_of(row: Any, columns: Mapping[str, str | Promise]) -> list[HistoryEvent]:
    """The row's history, the last first, with the changes of `columns` (name: label); one query."""
    events = list(
        row.history.annotate(by_name=_named("by"), for_name=_named("on_behalf_of")).order_by("pgh_created_at", "pgh_id")
    )
    told = [
        HistoryEvent(
            at=event.pgh_created_at,
            what=_WORDS[event.pgh_label],
            by=event.by_name or "",
            on_behalf_of=event.for_name or "",
            changes=_changes(row, columns, before, event),
        )
        for before, event in zip([None, *events], events, strict=False)
    ]
    return told[::-1]


def _named(key: str) -> Subquery:
    person = Cast(KeyTextTransform(key, OuterRef("pgh_context")), UUIDField())
    return Subquery(Person.objects.filter(pk=person).values("full_name")[:1])


def _changes(row: Any, columns: Mapping[str, str | Promise], before: Any, after: Any) -> list[Change]:
    if before is None:
        return []
    return [
        Change(label, _shown(row, name, getattr(before, name)), _shown(row, name, getattr(after, name)))
        for name, label in columns.items()
        if getattr(before, name) != getattr(after, name)
    ]


def _shown(row: Any, name: str, value: object) -> str:
    if isinstance(value, date):
        return day(value)
    choices = dict(row._meta.get_field(name).flatchoices)
    return str(choices.get(value, "" if value is None else value))
