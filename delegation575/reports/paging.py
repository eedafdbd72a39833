"""Pages by key: a list sorted by a moment and a key goes on where the last row stood, at any depth."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[M]):
    """Some rows, and the mark of the last one if there are more."""

    rows: list[M]
    after: str | None


def newest_first(rows: QuerySet[M], moment: str, after: str, size: int) -> Page[M]:
    """The rows after the one that `after` marks, by `moment` and key, newest first; an unreadable mark is none."""
    ordered = rows.order_by(f"-{moment}", "-pk")
    if mark := _read(after):
        value, pk = mark
        ordered = ordered.filter(Q(**{f"{moment}__lt": value}) | Q(**{moment: value, "pk__lt": pk}))
    found = list(ordered[: size + 1])
    shown = found[:size]
    return Page(shown, _mark(shown[-1], moment) if len(found) > size else None)


def _mark(row: Model, moment: str) -> str:
    return f"{getattr(row, moment).isoformat()}_{row.pk}"


def _read(after: str) -> tuple[datetime, uuid.UUID] | None:
    moment, _, pk = after.partition("_")
    try:
        value = datetime.fromisoformat(moment)
        return (value, uuid.UUID(pk)) if value.tzinfo else None
    except ValueError:
        return None
