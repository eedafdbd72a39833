"""The history of rows in words: what the database's own events say, who did it and for whom.

Rooms call `timeline` or `timeline_about` with their own words and show it with `components/timeline.html`.
Two queries, however much happened: the events, and the names of all that they refer to.
"""

import uuid
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from django.apps import apps
from django.db.models import ForeignKey, Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pghistory.models import Events

from delegation575.foundation.vietnamese import day_text, moment_text
from delegation575.organisation.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Text = str | _StrPromise

MOST_SHOWN = 100
_NAMING = ("full_name", "label", "short_name", "name", "title", "number")
_NOBODY = uuid.UUID(int=0)


@dataclass(frozen=True)
class Act:
    """What was done to one row, with the row as it stood before (None when it was entered) and after."""

    at: datetime
    label: str
    deed: str
    before: Any
    after: Any
    context: Mapping[str, str]

    def changed(self, name: str) -> bool:
        """Whether it was entered before, and with another value."""
        return self.before is not None and getattr(self.before, name) != getattr(self.after, name)


class Said(NamedTuple):
    """An act in a room's own words; one without words is not told."""

    what: "Text"
    note: "Text" = ""


@dataclass(frozen=True)
class HistoryWords:
    """What a room calls its models (by "app.Model"), their fields, and stored values of a field."""

    fields: "Mapping[str, Text]"
    """The attributes whose changes are told, in the order they are read."""
    nouns: "Mapping[str, Text]" = field(default_factory=dict)
    values: "Mapping[str, Mapping[Any, Text] | Callable[[Any], str]]" = field(default_factory=dict)
    """How values of an attribute are worded; else by the choices of its field."""
    subjects: Sequence[str] = ()
    """The attributes that tell one row from another, in the order they are read."""
    own_subjects: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By model, where other attributes tell its rows apart."""
    nobody: "Text" = ""
    """Who acted where nobody is known to have."""
    sentence: Callable[[Act], Said] | None = None
    """An act in the room's own sentence, instead of "Changed <noun>"."""
    whole: str = ""
    """The model whose row all that one moment wrote is told about, as one act."""
    parts: "Mapping[str, Callable[[Any], Text]]" = field(default_factory=dict)
    """What the rows of the whole's parts are called; their `text` is told as a fact of the whole."""


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
    newest = events.order_by("-pgh_created_at", "-pgh_id")[:MOST_SHOWN]
    acts = [_act(event) for event in newest][::-1]
    telling = _Telling(words, _names_in(acts, words))
    told = telling.wholes(acts) if words.whole else telling.each(acts)
    return list(told)[::-1]


def _act(event: Any) -> Act:
    model = apps.get_model(event.pgh_obj_model)
    diff = event.pgh_diff or {}
    before = {**event.pgh_data, **{name: pair[0] for name, pair in diff.items()}}
    return Act(
        at=event.pgh_created_at,
        label=event.pgh_obj_model,
        deed=_deed(event.pgh_label, diff),
        before=None if event.pgh_label == "insert" else _row(model, before),
        after=_row(model, event.pgh_data),
        context=event.pgh_context or {},
    )


def _deed(label: str, diff: Mapping[str, Sequence[Any]]) -> str:
    if label == "update" and "voided_at" in diff:
        return "void"
    if label == "update" and set(diff) == {"ends_on"} and diff["ends_on"][1]:
        return "close"
    return label if label in _SENTENCES else "update"


def _row(model: type[Model], data: Mapping[str, Any]) -> Model:
    """The row as it was; what its history does not keep stays unread."""
    columns = [column for column in model._meta.concrete_fields if column.attname in data]
    values = [column.to_python(data[column.attname]) for column in columns]
    return model.from_db(None, [column.attname for column in columns], values)


class _Telling:
    """Turns acts into sentences."""

    def __init__(self, words: HistoryWords, names: Mapping[str, str]) -> None:
        self.words = words
        self.names = names

    def each(self, acts: Iterable[Act]) -> Iterator[HistoryEvent]:
        for act in acts:
            yield from self._one(act, ())

    def wholes(self, acts: Iterable[Act]) -> Iterator[HistoryEvent]:
        """One event for each moment: all that one transaction wrote carries its one moment."""
        stands = None
        for _at, together in groupby(acts, key=lambda act: act.at):
            moment = _once_each(together)
            of_whole = [act for act in moment if act.label == self.words.whole]
            parts = [act for act in moment if act.label != self.words.whole]
            if not of_whole and stands is None:
                continue
            act = of_whole[-1] if of_whole else replace(parts[-1], label=self.words.whole, before=stands, after=stands)
            stands = act.after
            yield from self._one(act, parts)

    def _one(self, act: Act, parts: Iterable[Act]) -> Iterator[HistoryEvent]:
        said = self.words.sentence(act) if self.words.sentence else Said(self._what(act))
        if said.what:
            yield HistoryEvent(
                at=act.at,
                what=str(said.what),
                by=self.names.get(act.context.get("by", ""), str(self.words.nobody)),
                on_behalf_of=self.names.get(act.context.get("on_behalf_of", ""), ""),
                changes=[*self._changes(act), *self._in_parts(parts)],
                note=str(said.note) or act.context.get("said", ""),
            )

    def _what(self, act: Act) -> str:
        noun = str(self.words.nouns.get(act.label, act.label))
        return str(_SENTENCES[act.deed]) % {"noun": ": ".join(filter(None, (noun, self._subject(act.after))))}

    def _subject(self, row: Model) -> str:
        subjects = self.words.own_subjects.get(row._meta.label, self.words.subjects)
        return ", ".join(filter(None, (self._value(row, name) for name in subjects if hasattr(row, name))))

    def _changes(self, act: Act) -> Iterator[Change]:
        for name, label in self.words.fields.items():
            if hasattr(act.after, name) and act.changed(name):
                yield Change(str(label), self._value(act.before, name), self._value(act.after, name))

    def _in_parts(self, parts: Iterable[Act]) -> Iterator[Change]:
        for act in parts:
            before = act.before.text if act.before else ""
            after = "" if act.deed == "delete" else act.after.text
            if before != after:
                yield Change(str(self.words.parts[act.label](act.after)), before, after)

    def _value(self, row: Model, name: str) -> str:
        value = getattr(row, name)
        if value is None or value == "":
            return ""
        worded = self.words.values.get(name) or _choices(row, name)
        if worded:
            return str(worded(value) if callable(worded) else worded.get(value, value))
        return self.names.get(str(value)) or _shown(value)


_SENTENCES: "dict[str, Text]" = {
    "insert": gettext_lazy("Entered %(noun)s"),
    "update": gettext_lazy("Changed %(noun)s"),
    "close": gettext_lazy("Ended %(noun)s"),
    "void": gettext_lazy("Took back %(noun)s"),
    "delete": gettext_lazy("Removed %(noun)s"),
}


def _once_each(acts: Iterable[Act]) -> list[Act]:
    """One act for each row: from what it was at first to what it became at last."""
    found: dict[tuple[str, Any], Act] = {}
    for act in acts:
        key = (act.label, act.after.pk)
        found[key] = replace(act, before=found[key].before) if key in found else act
    return list(found.values())


def _choices(row: Model, name: str) -> "Mapping[Any, Text]":
    column = next((column for column in row._meta.concrete_fields if column.attname == name), None)
    return dict(column.flatchoices) if column else {}


def _names_in(acts: Iterable[Act], words: HistoryWords) -> dict[str, str]:
    """The names of the people and rows that acts refer to, by id. One query."""
    # Asked even where nobody is referred to, so that a page needs the same number of queries on every day.
    wanted: defaultdict[type[Model], set[uuid.UUID]] = defaultdict(set, {Person: {_NOBODY}})
    told = {*words.fields, *words.subjects}
    for act in acts:
        wanted[Person] |= {uuid.UUID(act.context[key]) for key in ("by", "on_behalf_of") if act.context.get(key)}
        for row in filter(None, (act.before, act.after)):
            for model, key in _references(row, told):
                wanted[model].add(key)
    first, *others = [_named(model, ids) for model, ids in wanted.items() if _name_column(model)]
    return {str(pk): name for pk, name in first.union(*others, all=True)}


def _named(model: type[Model], ids: set[uuid.UUID]) -> QuerySet[Any, Any]:
    return model._default_manager.filter(pk__in=ids).order_by().values_list("pk", _name_column(model))


def _name_column(model: type[Model]) -> str:
    """By which column a row of the model is named; "" where it has none."""
    columns = {column.name for column in model._meta.get_fields()}
    return next((name for name in _NAMING if name in columns), "")


def _references(row: Model, told: Collection[str]) -> Iterator[tuple[type[Model], uuid.UUID]]:
    for column in row._meta.concrete_fields:
        if isinstance(column, ForeignKey) and column.attname in told and (key := getattr(row, column.attname)):
            yield column.related_model, key


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return moment_text(value)
    return day_text(value) if isinstance(value, date) else str(value)
