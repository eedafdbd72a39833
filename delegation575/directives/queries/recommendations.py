"""Recommendations as lines: who asks, whom, for what, and how far it has come."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from delegation575.directives.models import Recommendation


@dataclass(frozen=True)
class RecommendationLine:
    """A recommendation in a list."""

    id: uuid.UUID
    from_unit: str
    to_unit: str
    theme: str
    text: str
    received_on: date
    state: str
    state_label: str
    event: str
    """The title of the conference at which it was received; empty otherwise."""


def recommendation_lines(recommendations: QuerySet[Recommendation]) -> list[RecommendationLine]:
    """The last received first, those of one conference in the order in which they were made; one query."""
    rows = recommendations.select_related("from_unit", "to_unit", "theme", "conference")
    return [_line(row) for row in rows.order_by("-received_on", "position", "id")]


def _line(row: Recommendation) -> RecommendationLine:
    return RecommendationLine(
        id=row.pk,
        from_unit=row.from_unit.label,
        to_unit=row.to_unit.label,
        theme=row.theme.name if row.theme else "",
        text=row.text,
        received_on=row.received_on,
        state=row.state,
        state_label=row.get_state_display(),
        event=row.conference.title if row.conference else "",
    )
