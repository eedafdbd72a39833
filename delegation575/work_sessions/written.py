"""All that stands under a session, read at once: a form shows it without a query for each kind."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, IntegerField, QuerySet, TextField, UUIDField, Value, When
from django.db.models.functions import Cast, Coalesce

from delegation575.work_sessions.models import WorkSession

PERSON, BODY, OTHER, TOPIC, PROPOSAL = "person", "body", "other", "topic", "proposal"
_NO_KEY = Value(None, UUIDField())


@dataclass(frozen=True)
class Written:
    """What was written of a session: a kind (of a note, or one of those above), a key and a text each."""

    found: list[tuple[str, uuid.UUID | None, str]]

    def rows(self, what: str) -> list[tuple[uuid.UUID | None, str]]:
        """The keys (a note's theme) and texts of one kind."""
        return [(key, text) for kind, key, text in self.found if kind == what]

    def keys(self, what: str) -> list[uuid.UUID]:
        """The persons, bodies or themes."""
        return [key for key, _text in self.rows(what) if key]

    def text(self, what: str) -> str:
        """The texts, a line each."""
        return "\n".join(text for _key, text in self.rows(what))


def written_of(session: WorkSession) -> Written:
    """Who comes or was there (not who was absent), topics, notes and proposals, in their order. One query."""
    kind = Case(
        When(person__isnull=False, then=Value(PERSON)),
        When(body__isnull=False, then=Value(BODY)),
        default=Value(OTHER),
        output_field=TextField(),
    )
    there = session.participations.filter(attended=True)
    parts = [
        _part(there, kind, Coalesce("person_id", "body_id"), Cast("capacity", TextField()), F("group_order")),
        _part(session.topics.all(), _kind(TOPIC), F("theme_id"), Value("", TextField()), F("theme__position")),
        _part(session.notes.all(), Cast("kind", TextField()), F("theme_id"), F("text"), Value(0)),
        _part(session.proposals.all(), _kind(PROPOSAL), _NO_KEY, F("text"), Value(0)),
    ]
    rows = parts[0].union(*parts[1:], all=True).order_by("place", "row")
    return Written([(what, key, text) for what, key, text, _place, _row in rows])


def _kind(name: str) -> Value:
    return Value(name, TextField())


def _part(rows: QuerySet[Any], what: Any, key: Any, text: Any, place: Any) -> QuerySet[Any, Any]:
    columns = {"what": what, "key": key, "said": text, "place": Cast(place, IntegerField()), "row": F("id")}
    values: QuerySet[Any, Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return values
