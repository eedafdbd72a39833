"""What happened to a session, from the database's own history."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.apps import apps
from django.db.models import CharField, F, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from delegation575.organisation.models import Person
from delegation575.work_sessions.models import NoteKind, SetAsideCode, WorkSession
from delegation575.work_sessions.overlap import Slot
from delegation575.work_sessions.states import SessionState
from delegation575.work_sessions.words import STATUSES, sentence, when_text

PROPOSAL = "proposal"
_TEXTS: dict[str, str | Promise] = {
    "place": gettext_lazy("Place"),
    "purpose": gettext_lazy("Content to work on"),
    "host_note": gettext_lazy("What the host said with it"),
    "conclusion": gettext_lazy("Conclusion of the chair"),
    "next_steps": gettext_lazy("Next steps"),
}


@dataclass(frozen=True)
class Change:
    """One fact before and after."""

    field: str
    before: str
    after: str


@dataclass
class Happening:
    """What one act did, as `components/timeline.html` shows it."""

    at: datetime
    what: str
    by: str
    on_behalf_of: str = ""
    note: str = ""
    changes: list[Change] = field(default_factory=list)


def timeline_of(session: WorkSession) -> list[Happening]:
    """Every act on the session, the latest first. Three queries."""
    rows = list(_events("WorkSession").filter(pgh_obj_id=session.pk).order_by("pgh_created_at", "pgh_id"))
    findings = _findings(session)
    names = _names([row.pgh_context or {} for row in rows])
    found, before = [], None
    # All that one transaction wrote carries its one moment.
    for at, together in groupby(rows, key=lambda row: row.pgh_created_at):
        after = list(together)[-1]
        found.append(_happening(at, before, after, findings.get(at, []), names))
        before = after
    return found[::-1]


def _happening(at: datetime, before: Any, after: Any, findings: list[Change], names: dict[str, str]) -> Happening:
    context = after.pgh_context or {}
    by, on_behalf_of = (names.get(str(context.get(key)), "") for key in ("by", "on_behalf_of"))
    changes = [*(_changes(before, after) if before else []), *findings]
    return Happening(at, _what(before, after), by, on_behalf_of, _reason(before, after), changes)


def _what(before: Any, after: Any) -> str:
    if before is None and after.registered_at is None and after.state == SessionState.RECORDED:
        return _("Recorded, not registered ahead")
    if before is None or before.state != after.state:
        return sentence(str(STATUSES[SessionState(after.state)].label))
    if after.state == SessionState.RECORDED:
        return _("Record amended")
    return _("Content changed")


def _reason(before: Any, after: Any) -> str:
    moved = before is None or before.state != after.state
    if not moved or after.state not in {SessionState.CANCELLED, SessionState.POSTPONED}:
        return ""
    return ": ".join(filter(None, [str(SetAsideCode(after.set_aside_code).label), after.set_aside_reason]))


def _changes(before: Any, after: Any) -> Iterator[Change]:
    if _slot(before) != _slot(after):
        yield Change(_("Time"), when_text(_slot(before)), when_text(_slot(after)))
    for name, label in _TEXTS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield Change(str(label), old, new)


def _slot(event: Any) -> Slot:
    facts = ("day", "day_part", "has_clock_time", "starts_at", "ends_at")
    return WorkSession(**{name: getattr(event, name) for name in facts}).slot


def _findings(session: WorkSession) -> dict[datetime, list[Change]]:
    """What was written, changed or taken out of notes and proposals, by the moment of the act. One query."""
    columns = ("pgh_created_at", "pgh_id", "pgh_label", "id", "text", "what")
    notes = _events("SituationNote").filter(session_id=session.pk).annotate(what=F("kind"))
    proposals = _events("SessionProposal").filter(session_id=session.pk).annotate(what=Value(PROPOSAL, CharField()))
    found: dict[datetime, list[Change]] = {}
    texts: dict[uuid.UUID, str] = {}
    rows = notes.values_list(*columns).union(proposals.values_list(*columns), all=True).order_by(*columns[:2])
    for at, _event, label, key, text, what in rows:
        after = "" if label == "delete_delete" else text
        found.setdefault(at, []).append(Change(_label(what), texts.get(key, ""), after))
        texts[key] = after
    return found


def _events(model: str) -> QuerySet[Any]:
    """The history of a model's rows: pghistory makes these classes when the models are loaded."""
    rows: QuerySet[Any] = apps.get_model("work_sessions", f"{model}Event")._default_manager.all()
    return rows


def _label(what: str) -> str:
    return _("Proposal") if what == PROPOSAL else str(NoteKind(what).label)


def _names(contexts: Iterable[dict[str, str]]) -> dict[str, str]:
    keys = {context[key] for context in contexts for key in ("by", "on_behalf_of") if key in context}
    return {str(key): name for key, name in Person.objects.filter(pk__in=keys).values_list("pk", "full_name")}
