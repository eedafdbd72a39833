"""The history of rows in words: what the database's own events say, who did it and for whom.

Rooms above call `timeline` with their own words and show it with `components/timeline.html`.
"""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey, Model, QuerySet
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pghistory.models import Events

from delegation575.foundation.vietnamese import day_text, moment_text
from delegation575.organisation.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise

MOST_SHOWN = 100
_SILENT = frozenset({"id", "label", "sort_key", "search_key", "delegation_id", "voided_by_id"})
_NAMING = ("full_name", "label", "short_name", "name", "title", "number")
_NOBODY = uuid.UUID(int=0)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class HistoryWords:
    """What a room calls its models (by "app.Model"), their fields, and stored values of a field."""

    nouns: "Mapping[str, Text]"
    fields: "Mapping[str, Text]"
    values: "Mapping[str, Mapping[Any, Text]]" = field(default_factory=dict)
    subjects: Sequence[str] = ()
    """The fields that tell one row from another, in the order they are read."""
    own_subjects: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By model, where other fields tell its rows apart."""


@dataclass(frozen=True)
class Change:
    """One field before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEvent:
    """Something that was done to a row."""

    at: datetime
    what: str
    by: str
    on_behalf_of: str
    changes: Sequence[Change]
    note: str = ""


def timeline(rows: Iterable[Model] | QuerySet[Any], words: HistoryWords) -> list[HistoryEvent]:
    """What happened to these rows, the newest first, at most `MOST_SHOWN` events."""
    return _told(_events().tracks(list(rows)), words)


def timeline_about(row: Model, among: Iterable[type[Model]], words: HistoryWords) -> list[HistoryEvent]:
    """What happened to `row` and to the rows of the models `among` that refer to it, the newest first."""
    tables = [model._meta.get_field("history").related_model for model in among]
    return _told(_events().references(row).across(*tables), words)


def _events() -> Any:
    return Events.objects.all()


def _told(events: Any, words: HistoryWords) -> list[HistoryEvent]:
    found = list(events.order_by("-pgh_created_at", "-pgh_id")[:MOST_SHOWN])
    return _Telling(words, found).told()


class _Telling:
    """Turns events into sentences; the names of everything they refer to are read once, model by model."""

    def __init__(self, words: HistoryWords, events: Sequence[Any]) -> None:
        self.words = words
        self.events = events
        self.names = _names_in(events)

    def told(self) -> list[HistoryEvent]:
        return [self._one(event) for event in self.events]

    def _one(self, event: Any) -> HistoryEvent:
        context = event.pgh_context or {}
        return HistoryEvent(
            at=event.pgh_created_at,
            what=self._what(event),
            by=self.names.get(context.get("by", ""), _("the system")),
            on_behalf_of=self.names.get(context.get("on_behalf_of", ""), ""),
            changes=[] if event.pgh_label == "insert" else self._changes(event.pgh_diff or {}),
            note=context.get("said", ""),
        )

    def _what(self, event: Any) -> str:
        noun = str(self.words.nouns.get(event.pgh_obj_model, event.pgh_obj_model))
        sentence = _SENTENCES[_deed(event)]
        return str(sentence) % {"noun": ": ".join(filter(None, (noun, self._subject(event))))}

    def _subject(self, event: Any) -> str:
        data = event.pgh_data
        subjects = self.words.own_subjects.get(event.pgh_obj_model, self.words.subjects)
        shown = (self._value(name, data[name]) for name in subjects if data.get(name))
        return ", ".join(filter(None, shown))

    def _changes(self, diff: Mapping[str, Sequence[Any]]) -> list[Change]:
        return [
            Change(str(self.words.fields.get(name, name)), self._value(name, before), self._value(name, after))
            for name, (before, after) in diff.items()
            if name not in _SILENT
        ]

    def _value(self, name: str, value: Any) -> str:
        if value in {None, ""}:
            return ""
        if name in self.words.values:
            return str(self.words.values[name].get(value, value))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return self.names.get(str(value)) or _shown(str(value))


_SENTENCES: "dict[str, Text]" = {
    "insert": gettext_lazy("Entered %(noun)s"),
    "update": gettext_lazy("Changed %(noun)s"),
    "close": gettext_lazy("Ended %(noun)s"),
    "void": gettext_lazy("Took back %(noun)s"),
    "delete": gettext_lazy("Removed %(noun)s"),
}


def _deed(event: Any) -> str:
    diff = event.pgh_diff or {}
    if event.pgh_label == "update" and "voided_at" in diff:
        return "void"
    if event.pgh_label == "update" and set(diff) == {"ends_on"} and diff["ends_on"][1]:
        return "close"
    return event.pgh_label if event.pgh_label in _SENTENCES else "update"


def _names_in(events: Sequence[Any]) -> dict[str, str]:
    """The names of the people and rows that events refer to, by id. One query."""
    wanted: defaultdict[type[Model], set[str]] = defaultdict(set)
    for event in events:
        context = event.pgh_context or {}
        wanted[Person] |= {context[key] for key in ("by", "on_behalf_of") if context.get(key)}
        for model, value in _references(event):
            wanted[model].add(value)
    # Asked even where nobody is referred to, so that a page needs the same number of queries on every day.
    wanted[Person].add(str(_NOBODY))
    first, *others = [_named(model, ids) for model, ids in wanted.items() if ids and _name_column(model)]
    return {str(pk): name for pk, name in first.union(*others, all=True)}


def _named(model: type[Model], ids: set[str]) -> QuerySet[Any, Any]:
    rows = model._default_manager.filter(pk__in=[uuid.UUID(value) for value in ids])
    return rows.order_by().values_list("pk", _name_column(model))


def _name_column(model: type[Model]) -> str:
    """By which column a row of the model is named; "" where it has none."""
    columns = {column.name for column in model._meta.get_fields()}
    return next((name for name in _NAMING if name in columns), "")


def _references(event: Any) -> Iterable[tuple[type[Model], str]]:
    model = apps.get_model(event.pgh_obj_model)
    values = dict(event.pgh_data)
    for name, pair in (event.pgh_diff or {}).items():
        values[f"{name} before"] = pair[0]
    for key, value in values.items():
        related = _related(model, key.removesuffix(" before"))
        if related is not None and value:
            yield related, str(value)


def _related(model: type[Model], column: str) -> type[Model] | None:
    if not column.endswith("_id") or column in _SILENT:
        return None
    try:
        found = model._meta.get_field(column.removesuffix("_id"))
    except FieldDoesNotExist:
        return None
    related = found.related_model if isinstance(found, ForeignKey) else None
    return related if isinstance(related, type) else None


def _shown(text: str) -> str:
    if _DAY.fullmatch(text) and (day := parse_date(text)):
        return day_text(day)
    if _DAY.match(text) and (moment := parse_datetime(text)):
        return moment_text(moment)
    return text
