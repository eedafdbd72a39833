"""What has happened to a duty, from the database's own history."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import OuterRef, Subquery, UUIDField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from delegation575.foundation.templatetags.vietnamese import deadline
from delegation575.organisation.models import Person
from delegation575.reports.actions import NOT_OWED
from delegation575.reports.models import ReportDuty


@dataclass(frozen=True)
class Change:
    """A value before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Event:
    """One thing that happened, as `components/timeline.html` takes it."""

    at: datetime
    by: str
    on_behalf_of: str
    what: str
    note: str = ""
    changes: list[Change] = field(default_factory=list)


def story_of(duty: ReportDuty) -> list[Event]:
    """The events of a duty, newest first. One query."""
    rows = list(_rows(duty))
    pairs = zip([None, *rows], rows, strict=False)
    return [event for before, after in pairs for event in _told(before, after)][::-1]


def _rows(duty: ReportDuty) -> Any:
    events = apps.get_model("reports", "ReportDutyEvent")
    return (
        events.objects.filter(pgh_obj_id=duty.pk)
        .annotate(by_name=_name("by"), on_behalf_of_name=_name("on_behalf_of"))
        .order_by("pgh_id")
    )


def _name(key: str) -> Subquery:
    person = Person.objects.filter(pk=Cast(KeyTextTransform(key, OuterRef("pgh_context")), UUIDField()))
    return Subquery(person.values("full_name")[:1])


def _told(before: Any, after: Any) -> Iterator[Event]:
    who = (after.pgh_created_at, after.by_name or "", after.on_behalf_of_name or "")
    if before is None:
        yield Event(*who, _("The report became due"))
        return
    if before.submitted_at != after.submitted_at:
        yield Event(*who, _("Nothing to report") if after.nothing_to_report else _("The report was submitted"))
    if before.waived_at != after.waived_at:
        yield Event(*who, _("The report was waived"), note=after.waive_reason)
    if before.due_at != after.due_at:
        change = Change(_("Deadline"), deadline(before.due_at), deadline(after.due_at))
        yield Event(*who, _("The deadline was moved"), changes=[change])
    if before.voided_at != after.voided_at:
        yield Event(*who, _("No longer owed"), note=_void_words(after.void_reason))


def _void_words(reason: str) -> str:
    if reason == NOT_OWED:
        return _("The member leaves before the period's last day, or the regime ends before it.")
    return reason
